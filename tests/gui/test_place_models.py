"""A conflict as a whole without widgets: what each side did, the small pictures, and choices whose words come true."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.acceptance import Row, modify, rename
from tests.flows.test_resolve import CONFLICTS, HOST, SETTLED, conflicted, pair, sync
from tests.folders import read_tree
from workbench.engine import session
from workbench.gui.places.offers import effects, plain_offers
from workbench.gui.places.picture import pictures
from workbench.gui.places.placed import place
from workbench.gui.places.settling import Settling
from workbench.gui.places.signs import line_words
from workbench.gui.places.words import deed_words, fact_words
from workbench.model.conflict import ConflictSide, Deed, Keep
from workbench.model.item import ROOT, ItemKind
from workbench.model.job import QuietJob
from workbench.model.outcome import Applied, Outcome
from workbench.model.plan import OperationKind
from workbench.model.threeway import Side

__all__ = ["pair"]


def plain(words: str) -> str:
    """Without the marks that keep writing directions apart."""
    return words.replace("\u2068", "").replace("\u2069", "")


TOLD = {
    "f3": ("laptop renamed “A” to “B”.", "stick renamed “A” to “C”."),
    "f6": ("laptop renamed “A” to “B”.", "stick deleted “A”."),
    "f8": ("laptop made a file “A”.", "stick made a file “A”."),
    "f17": ("laptop edited “A”.", "stick deleted “A”."),
    "d19": ("laptop renamed “A” to “B”.", "stick deleted the folder “A” with 2 files."),
    "d22": ("laptop deleted the folder “A”, and “G” with it.", "stick renamed “G” to “H”."),
    "two folders moved into each other": ("laptop moved “A” into “B”.", "stick moved “B” into “A”."),
    "moved out of a folder that the other side deleted": (
        "laptop moved “G” into the top folder.",
        "stick deleted the folder “A”, and “G” with it.",
    ),
    "renamed twice, edited on one side": (  # the edit was carried over: both have it by now
        "laptop renamed “A” to “B”.",
        "stick renamed “A” to “C”.",
    ),
    "in conflict in its place and in its content": (
        "laptop renamed “A” to “B”. laptop edited it, too.",
        "stick renamed “A” to “C”. stick edited it, too.",
    ),
}

OFFERED = {
    "f3": ["Keep the name “B”", "Keep the name “C”", "Keep both, as “B” and “C”"],
    "f6": ["Keep it, as “B”", "Delete it on both"],
    "f8": ["Keep the version of laptop", "Keep the version of stick", "Keep both, as “A” and “A (stick)”"],
    "f17": ["Keep it, edited by laptop", "Delete it on both"],
    "d3": ["Keep the name “B”", "Keep the name “C”"],
    "d19": ["Keep it, as “B”", "Delete the folder on both"],
    "d22": ["Delete it on both", "Keep it, as “H”"],
    "two items renamed to one name": [
        "Keep the name “C” for the file of laptop",
        "Keep the name “C” for the file of stick",
    ],
    "a file here, a folder there": [
        "Keep the name “A” for the file of laptop",
        "Keep the name “A” for the folder of stick",
    ],
    "two folders moved into each other": ["Keep it as on laptop", "Keep it as on stick"],
}

DRAWN = {
    "f3": (["A"], ["B (was A)"], ["C (was A)"]),
    "d22": (
        ["A", " S", "  G"],
        ["A (deleted)", " S (deleted)", "  G (deleted)"],
        ["A", " S", "  H (was G)"],
    ),
    "two folders moved into each other": (
        ["A (1 file)", "B (1 file)"],
        ["B (2 files)", " A (from the top folder, 1 file)", " G"],
        ["A (2 files)", " B (from the top folder, 1 file)", " F"],
    ),
}


def placed(name: str, pair: tuple[Path, Path]):
    conflict = conflicted(CONFLICTS[name], pair).conflicts[0]
    return conflict, place(str(pair[0]), conflict, HOST, QuietJob())


@pytest.mark.parametrize("name", TOLD)
def test_what_each_side_did(name: str, pair: tuple[Path, Path]) -> None:
    conflict, found = placed(name, pair)
    assert tuple(plain(" ".join(deed_words(conflict, side, found.scenes))) for side in Side) == TOLD[name]


@pytest.mark.parametrize("name", OFFERED)
def test_what_is_offered(name: str, pair: tuple[Path, Path]) -> None:
    _, found = placed(name, pair)
    assert [plain(offer.title) for offer in found.offers] == OFFERED[name]


@pytest.mark.parametrize("name", DRAWN)
def test_small_pictures(name: str, pair: tuple[Path, Path]) -> None:
    _, found = placed(name, pair)
    drawn = pictures(found.scenes).map(lambda lines: [" " * line.depth + plain(line_words(line)) for line in lines])
    assert (drawn.base, drawn.left, drawn.right) == DRAWN[name]


@pytest.mark.parametrize("name", SETTLED)
def test_names_in_a_choice_are_the_names_that_come_of_it(name: str, pair: tuple[Path, Path]) -> None:
    conflict, found = placed(name, pair)
    for offer in found.offers:
        outcome = session.resolve(str(pair[0]), {conflict.id: offer.keep}, HOST)
        named = plain(offer.title).split("“")[1:]
        for side, root in zip(Side, pair, strict=True):
            there = {path.rstrip("/").rpartition("/")[2] for path in read_tree(str(root))}
            assert {part.partition("”")[0] for part in named} <= there, side
        session.undo(str(pair[0]), outcome.entry)
        assert [c.id for c in session.conflicts(str(pair[0]))] == [conflict.id]
    assert not sync(*pair).applied


def test_what_is_added_with_its_folder_is_told_in_one_line(pair: tuple[Path, Path]) -> None:
    _, found = placed("d19", pair)
    assert [[plain(effect) for effect in offer.effects] for offer in found.offers] == [
        ["stick: “B” is added with the 3 items in it"],
        ["laptop: “B” goes to the trash"],
    ]


def test_many_effects_are_cut(pair: tuple[Path, Path]) -> None:
    outcome = Outcome("", "", tuple(Applied(OperationKind.DELETE, Side.LEFT, f"{n}") for n in range(9)))
    conflict = conflicted(CONFLICTS["f3"], pair).conflicts[0]
    assert plain(effects(conflict, outcome)[-1]) == "and 6 more changes"


def test_what_stands_beside_is_cut(pair: tuple[Path, Path]) -> None:
    base = {f"F/{n}": n for n in "abcdefx"}
    row = Row("", base, (rename("F/x", "F/y"),), (rename("F/x", "F/z"),), {})
    conflict = conflicted(row, pair).conflicts[0]
    drawn = pictures(place(str(pair[0]), conflict, HOST, QuietJob()).scenes)
    assert [plain(line_words(line)) for line in drawn.left] == ["F", "a", "b", "y (was x)", "… 4 more"]


def test_without_scenes_the_conflict_itself_is_told(pair: tuple[Path, Path]) -> None:
    conflict = conflicted(CONFLICTS["f6"], pair).conflicts[0]
    assert [plain(" ".join(deed_words(conflict, side, None))) for side in Side] == [
        "laptop calls it “B”.",
        "stick deleted “A”.",
    ]
    titles = [plain(offer.title) for offer in plain_offers(conflict, (Keep.LEFT, Keep.RIGHT))]
    assert titles == ["Keep it, as “B”", "Delete it on both"]


def test_a_preview_that_waits_says_so(pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.engine import finish

    monkeypatch.setattr(finish, "_LARGE", 1)
    conflict = conflicted(Row("", {"A": "1"}, (modify("A", "22"),), (modify("A", "33"),), {}), pair).conflicts[0]
    pair[0].rename(str(pair[0]) + " unplugged")
    found = place(str(pair[1]), conflict, HOST, QuietJob())
    effects = [effect for offer in found.offers for effect in offer.effects]
    assert any("carried out at the next sync with ‘laptop’" in effect for effect in effects)


def test_facts() -> None:
    now = datetime(2026, 5, 1, 12, 0)
    when = int(datetime(2026, 5, 1, 9, 30).timestamp() * 1e9)
    side = ConflictSide(ROOT, "A", Deed.MODIFIED, ItemKind.FILE, when, 1234)
    assert fact_words(side, now) == "Saved today 09:30 · 1.2 KB"
    assert fact_words(None, now) == ""
    assert fact_words(ConflictSide(ROOT, "A", Deed.DELETED, ItemKind.FILE), now) == ""
    assert fact_words(ConflictSide(ROOT, "A", Deed.RENAMED, ItemKind.FOLDER, when), now) == ""


def test_settling_is_undone_and_done_again() -> None:
    chosen = Settling().choosing(Keep.LEFT).choosing(Keep.RIGHT)
    assert chosen.choosing(Keep.RIGHT) is chosen
    back = chosen.undo()
    assert (back.keep, back.undo().keep, back.undo().undo().keep) == (Keep.LEFT, None, None)
    assert back.redo() == chosen and back.redo().redo() == chosen
    assert back.choosing(None).redo().keep is None
