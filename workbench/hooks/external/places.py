"""Where settings and copies are on this system: the places that Qt gives the window, for programs without Qt."""

import os
import sys

_NAME = "smart-briefcases"


def settings_file() -> str:
    """The settings file of the window."""
    if sys.platform == "win32":
        config = _local_data()
    elif sys.platform == "darwin":
        config = os.path.expanduser("~/Library/Preferences")
    else:
        config = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    return os.path.join(config, _NAME, "settings.json")


def copies_root() -> str:
    """The folder for the copies that external tools work on.

    Not the system's folder for temporary files: programs in a sandbox do not see that one, and a restart may empty it.
    """
    if sys.platform == "win32":
        data = _local_data()
    elif sys.platform == "darwin":
        data = os.path.expanduser("~/Library/Application Support")
    else:
        data = os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")
    return os.path.join(data, _NAME, "tools")


def _local_data() -> str:
    return os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
