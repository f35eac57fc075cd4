"""Temporary copies for an external tool: base, left, right and output under telling names, in a private folder."""

import os
import re
import shutil
import stat
from dataclasses import dataclass

from workbench.hooks.contents import content_of
from workbench.model.content import Content
from workbench.model.problem import WorkbenchError
from workbench.model.threeway import ThreeWay

# What some system or shell takes for more than a letter of a name.
_STRANGE = re.compile(r'[<>:"/\\|?*%&^!$`\x00-\x1f\x7f]')
_LONGEST = 100  # characters of a name: a path has to stay short on Windows


@dataclass(frozen=True, slots=True)
class Copies:
    """The files in `folder`; `output` is None where two versions are only compared. `start`: the digest of the output."""

    folder: str
    sides: ThreeWay[str | None]
    output: str | None
    start: str = ""
    has_base: bool = True


def copy_out(contents: ThreeWay[Content | None], folder: str, output: str | None, wanted: str = "") -> Copies:
    """Read-only copies of the sides in the new private folder `folder`; where `output` is given, its bytes to work on.

    `output` is the path of the result as it stands; `wanted` is what the file is called, else as its sides are.
    """
    name = wanted or next((c.name for c in (contents.left, contents.right) if c is not None), "file")
    merging = output is not None
    try:
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        os.mkdir(folder, 0o700)
        os.chmod(folder, 0o700)  # the mask may have taken more away, or a system ignores it above
        paths = ThreeWay(
            _side(contents.base, "BASE", name, folder, merging),
            _side(contents.left, "LEFT", name, folder, True),
            _side(contents.right, "RIGHT", name, folder, True),
        )
        if output is None:
            return Copies(folder, paths, None, "", contents.base is not None)
        place = os.path.join(folder, _name(name, ""))
        shutil.copyfile(output, place)
        os.chmod(place, stat.S_IRUSR | stat.S_IWUSR)
        return Copies(folder, paths, place, content_of(place).digest, contents.base is not None)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise WorkbenchError(
            f"The copies for the external tool cannot be written: {error.strerror}.", folder
        ) from error


def digest_at(path: str) -> str | None:
    """The digest of a file; None where there is none that can be read."""
    try:
        return content_of(path).digest
    except WorkbenchError:
        return None


def _side(content: Content | None, word: str, name: str, folder: str, always: bool) -> str | None:
    """The copy of one side; with `always` an empty file stands in for one that is not there."""
    if content is None and not always:
        return None
    place = os.path.join(folder, _name(name, word))
    if content is None:
        with open(place, "wb"):
            pass
    else:
        shutil.copyfile(content.path, place)
    os.chmod(place, stat.S_IRUSR)
    return place


def _name(name: str, word: str) -> str:
    """`name` with `word` before its ending: "plan.LEFT.md", as git does it, so that a tool knows the kind of file."""
    stem, ending = os.path.splitext(_STRANGE.sub("_", os.path.basename(name)) or "file")
    stem = stem[: _LONGEST - len(ending)] if len(ending) < _LONGEST // 2 else stem[:_LONGEST]
    ending = ending if len(ending) < _LONGEST // 2 else ""
    if stem.startswith("-"):
        stem = "_" + stem[1:]
    return f"{stem}.{word}{ending}" if word else stem + ending
