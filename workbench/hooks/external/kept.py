"""What a tool works on, noted in its folder, so that its result is found again after whoever started it is gone."""

import contextlib
import json
import os
import shutil
import stat
import time
import uuid
from dataclasses import asdict, dataclass, replace

NOTE = "tool.json"
KEPT = 30 * 86_400
"""Seconds after which copies that nobody came back to are removed."""


@dataclass(frozen=True, slots=True)
class Errand:
    """One file given to one tool: what it is about, where its copies are, and the digest of what was seen of its output.

    `briefcase` is a folder and `conflict` an id in it. `subject` names the contents that the review was about, empty
    for a file that has no review. `owner` is the process that started the tool.
    """

    folder: str
    tool: str
    name: str
    output: str
    seen: str
    briefcase: str = ""
    conflict: str = ""
    subject: str = ""
    owner: str = ""


def fresh_folder(root: str) -> str:
    """A path in `root` for the copies of a new errand; nothing is there yet."""
    return os.path.join(root, uuid.uuid4().hex[:12])


def keep(errand: Errand) -> None:
    """Note the errand in its folder; a disk that is full costs only the finding again."""
    with contextlib.suppress(OSError):
        fresh = os.path.join(errand.folder, NOTE + ".new")
        with open(fresh, "w", encoding="utf-8") as file:
            json.dump(asdict(errand), file)
        os.replace(fresh, os.path.join(errand.folder, NOTE))


def seen(errand: Errand, digest: str) -> Errand:
    """The errand, noted with the output as it is now taken for seen."""
    now = replace(errand, seen=digest)
    keep(now)
    return now


def forget(folder: str) -> None:
    """Remove the copies: what came of them was taken or is not wanted."""

    def freed(_: object, path: str, __: object) -> None:
        with contextlib.suppress(OSError):
            os.chmod(path, stat.S_IRWXU)
            os.unlink(path)

    shutil.rmtree(folder, onerror=freed)


def owned_by_another(errand: Errand) -> bool:
    """Whether the process that started the tool is another one than this, and still there to take the result."""
    if not errand.owner.isdigit() or int(errand.owner) == os.getpid() or os.name == "nt":
        return False  # Windows has no harmless way to ask
    try:
        os.kill(int(errand.owner), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def remaining(root: str, now: float | None = None) -> tuple[Errand, ...]:
    """The errands noted in `root`, oldest first; copies older than `KEPT` are removed."""
    moment = time.time() if now is None else now
    found: list[tuple[float, Errand]] = []
    try:
        folders = [entry.path for entry in os.scandir(root) if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return ()
    for folder in folders:
        with contextlib.suppress(OSError):
            touched = max([os.stat(folder).st_mtime, *(entry.stat().st_mtime for entry in os.scandir(folder))])
            errand = _read(folder)
            if moment - touched > KEPT:
                forget(folder)
            elif errand is not None:
                found.append((touched, errand))
    return tuple(errand for _, errand in sorted(found, key=lambda one: one[0]))


def _read(folder: str) -> Errand | None:
    try:
        with open(os.path.join(folder, NOTE), encoding="utf-8") as file:
            data = json.load(file)
        errand = Errand(**{**data, "folder": folder})
    except (OSError, ValueError, TypeError):
        return None
    if not all(isinstance(value, str) for value in asdict(errand).values()):
        return None
    # The output is looked for in the folder of the note only, whatever the note says.
    return replace(errand, output=os.path.join(folder, os.path.basename(errand.output)))
