"""LibreOffice, asked to make a file of today's format, or a picture, out of what this library cannot read.

It runs as a process of its own: in an empty profile that is thrown away, with macros off, no longer than it is given.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from workbench.model.problem import DocumentError

SECONDS = 60.0
"""Wall time for one run. A first start takes a few seconds, a document of 1,000 pages about twenty."""

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Load", "UpdateDocMode", "0"),
)
"""Nothing that a document brings is run, and nothing that it points to is fetched."""


@dataclass(frozen=True, slots=True)
class Office:
    """The program, and how long one run of it may take."""

    program: str
    seconds: float = SECONDS

    def convert(
        self,
        name: str,
        sources: Sequence[str],
        suffix: str,
        folder: str,
        check: Callable[[], None] = lambda: None,
    ) -> Mapping[str, str]:
        """What came of each of the files `sources`, by its path: a file of the form `suffix` ("docx", "png") in `folder`.

        One that could not be converted is left out. Raises DocumentError about the document `name` where the program does
        not start or does not end, and what `check` raises.
        """
        out = os.path.join(folder, "out")
        os.makedirs(out, exist_ok=True)
        profile = os.path.join(folder, "profile")
        _settle(profile)
        self._run(name, [_profile_option(profile), *_OPTIONS, "--convert-to", suffix, "--outdir", out, *sources], check)
        made = {source: os.path.join(out, f"{Path(source).stem}.{suffix.partition(':')[0]}") for source in sources}
        return {source: path for source, path in made.items() if os.path.isfile(path) and os.path.getsize(path)}

    def _run(self, name: str, arguments: Sequence[str], check: Callable[[], None]) -> None:
        quiet = subprocess.DEVNULL
        try:
            process = subprocess.Popen(
                [self.program, *arguments],
                stdin=quiet,
                stdout=quiet,
                stderr=quiet,
                env={**os.environ, "SAL_USE_VCLPLUGIN": "svp"},
                start_new_session=True,
            )
        except OSError as error:
            raise DocumentError(
                f"is viewed through LibreOffice, which did not start: {error.strerror}.", name
            ) from error
        until = time.monotonic() + self.seconds
        try:
            while process.poll() is None:
                check()
                if time.monotonic() > until:
                    raise DocumentError(
                        f"is viewed through LibreOffice, which did not finish within {self.seconds:g} seconds.", name
                    )
                time.sleep(0.05)
        finally:
            _end(process)


_OPTIONS = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard")


def find_office() -> Office | None:
    """LibreOffice, if it is on this machine."""
    found = (shutil.which(name) for name in _NAMES)
    places = (place if os.access(place, os.X_OK) else None for place in _PLACES)
    return next((Office(path) for path in (*found, *places) if path), None)


def _profile_option(profile: str) -> str:
    return f"-env:UserInstallation={Path(profile).absolute().as_uri()}"


def _settle(profile: str) -> None:
    """Write the settings of a profile that is not there yet."""
    user = os.path.join(profile, "user")
    os.makedirs(user, exist_ok=True)
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    with open(os.path.join(user, "registrymodifications.xcu"), "w", encoding="utf-8") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
            'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"{items}</oor:items>"
        )


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the program with all that it started, unless it has ended by itself."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
