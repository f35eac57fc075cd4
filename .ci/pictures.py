"""Draws the pictures of docs/pictures anew: every page of the window on the demo's story and a Word document, light, dark and small."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).parents[1]
TARGET = PROJECT / "docs" / "pictures"
SETS = (("", "light", (1440, 810)), ("dark", "dark", (1440, 810)), ("small", "light", (900, 600)))
"""The folder below docs/pictures, the colour scheme, and the size of the window in pixels."""

sys.path.insert(0, str(PROJECT / "samples"))


def main() -> None:
    """Play the story once for each set, and keep the pictures by the names of their pages."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_LOGGING_RULES", "*.warning=false")
    from demo import play
    from document import NAME, versions
    from story import STORY

    from workbench.engine import session
    from workbench.gui.pictures import take_pictures
    from workbench.hooks.host import Host

    shutil.rmtree(TARGET, ignore_errors=True)
    for name, scheme, size in SETS:
        (TARGET / name).mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix="pictures-"))
        try:
            with Host.load() as host:
                left, _ = play(STORY[0], folder / STORY[0].name, host)
                right = left.with_name(STORY[0].replicas[1])
                base, *edited = versions()
                (left / NAME).write_bytes(base)
                session.sync(str(left), str(right), session.SyncSettings(), host)
                for replica, data in zip((left, right), edited, strict=True):
                    (replica / NAME).write_bytes(data)
                session.sync(str(left), str(right), session.SyncSettings(), host)
            for taken in take_pictures(str(left), str(folder), scheme, size=size):
                shutil.copyfile(taken, TARGET / name / Path(taken).name.partition("-")[2])
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    for picture in sorted(TARGET.rglob("*.png")):
        print(picture.relative_to(PROJECT))


if __name__ == "__main__":
    main()
