"""Where the items of a conflict were and are, on real folders."""

from pathlib import Path

import pytest

from tests.acceptance import Row, delete, rename
from tests.flows.test_resolve import CONFLICTS, conflicted, pair
from workbench.engine import session
from workbench.model.item import ItemKind
from workbench.model.scene import Beside, Scene

__all__ = ["pair"]

# The conflict's items before, left and right; what is deleted is in brackets, with the folder that it went with.
SPOTS: dict[str, tuple[list[str], list[str], list[str]]] = {
    "f3": (["A"], ["B"], ["C"]),
    "f6": (["A"], ["B"], ["(A)"]),
    "f8": ([], ["A"], ["A"]),
    "f17": (["A"], ["A"], ["(A)"]),
    "d3": (["A: 2"], ["B: 2"], ["C: 2"]),
    "d19": (["A: 2"], ["B: 2"], ["(A: 2)"]),
    "d22": (["A/S/G"], ["(A/S/G in A)"], ["A/S/H"]),
    "d23": (["A/S/G"], ["(A/S/G in A)"], ["A/S/G"]),
    "two items renamed to one name": (["A", "B"], ["B", "C"], ["A", "C"]),
    "a file here, a folder there": ([], ["A"], ["A: 1"]),
    "two folders moved into each other": (["A: 1", "B: 1"], ["B/A: 1", "B: 2"], ["A/B: 1", "A: 2"]),
}


def words(scene: Scene) -> list[str]:
    """The spots of a scene in one line each."""
    lines = []
    for spot in scene.spots:
        line = spot.path + (f": {spot.files}" if spot.kind is ItemKind.FOLDER else "")
        line += f" in {spot.gone_with}" if spot.gone_with else ""
        lines.append(f"({line})" if spot.deleted else line)
    return sorted(lines)


@pytest.mark.parametrize("name", SPOTS)
@pytest.mark.parametrize("away", [None, 0, 1], ids=["", "the left is away", "the right is away"])
def test_scenes(name: str, away: int | None, pair: tuple[Path, Path]) -> None:
    outcome = conflicted(CONFLICTS[name], pair)
    if away is not None:
        pair[away].rename(str(pair[away]) + " unplugged")
    found = session.scenes(str(pair[1 - (away or 0)]), outcome.conflicts[0])
    assert tuple(words(s) for s in (found.base, found.left, found.right)) == SPOTS[name]


def test_what_stands_beside(pair: tuple[Path, Path]) -> None:
    base = {"F/": "", "F/S/": "", **{f"F/{n}": n for n in "abcdx"}}
    row = Row("", base, (rename("F/x", "F/y"), delete("F/a")), (rename("F/x", "z"),), {})
    outcome = conflicted(row, pair)
    found = session.scenes(str(pair[0]), outcome.conflicts[0])
    folder, file = ItemKind.FOLDER, ItemKind.FILE
    assert found.base.beside == (Beside("F", (("S", folder), ("b", file)), 2),)
    assert found.left.beside == (Beside("F", (("S", folder), ("b", file)), 2),)
    assert found.right.beside == (Beside("", (("F", folder),), 0),)


def test_in_a_folder_that_was_renamed_since(pair: tuple[Path, Path]) -> None:
    """What both agree on by now is how the folders are called before, too."""
    row = Row("", {"F/": "", "F/x": "x"}, (rename("F/x", "F/y"), rename("F", "G")), (rename("F/x", "F/z"),), {})
    outcome = conflicted(row, pair)
    found = session.scenes(str(pair[0]), outcome.conflicts[0])
    assert [words(s) for s in (found.base, found.left, found.right)] == [["G/x"], ["G/y"], ["G/z"]]
