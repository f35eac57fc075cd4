"""Draws the pictures of docs/pictures anew: every page of the window on the demo's story, and one in the dark."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).parents[1]
TARGET = PROJECT / "docs" / "pictures"
SIZE = (1600, 810)

sys.path.insert(0, str(PROJECT / "samples"))


def main() -> None:
    """Play the story once for each colour scheme, and keep the pictures by the names of their pages."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_LOGGING_RULES", "*.warning=false")
    from demo import play
    from story import STORY

    from workbench.gui.pictures import take_pictures
    from workbench.hooks.host import Host

    TARGET.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        folder = Path(tempfile.mkdtemp(prefix="pictures-"))
        try:
            with Host.load() as host:
                left, _ = play(STORY[0], folder / STORY[0].name, host)
            for taken in take_pictures(str(left), str(folder), scheme, size=SIZE):
                page = Path(taken).name.partition("-")[2]
                if scheme == "light":
                    shutil.copyfile(taken, TARGET / page)
                elif page == "decided.png":
                    shutil.copyfile(taken, TARGET / "dark.png")
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    for picture in sorted(TARGET.glob("*.png")):
        print(picture.relative_to(PROJECT))


if __name__ == "__main__":
    main()
