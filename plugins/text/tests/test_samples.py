"""The samples that people try by hand: what they are said to show, they show."""

from pathlib import Path

import pytest

from workbench.model.merge import ChangeKind, Choice

from .texts import Files, Merged

SAMPLES = Path(__file__).parents[3] / "samples" / "text"


def merge(files: Files, name: str) -> Merged:
    paths = [next((SAMPLES / name).glob(f"{side}.*")) for side in ("base", "left", "right")]
    return files.merge(*(path.read_bytes() for path in paths))


@pytest.mark.parametrize(("name", "conflicts", "suggestions"), [("notes", 2, 2), ("scale", 2, 1), ("recipe", 1, 1)])
def test_samples_ask_what_they_are_made_to_ask(files: Files, name: str, conflicts: int, suggestions: int) -> None:
    result = merge(files, name).result
    assert (len(result.conflicts), sum(d.suggestion is not None for d in result.conflicts)) == (conflicts, suggestions)


def test_the_notes_hold_a_moved_section(files: Files) -> None:
    assert ChangeKind.MOVE in {d.kind for d in merge(files, "notes").result.decisions}


def test_the_recipe_keeps_its_code_page_and_line_ends(files: Files) -> None:
    recipe = merge(files, "recipe")
    written = recipe.write({d.at: Choice.SUGGESTION for d in recipe.result.conflicts})
    assert "350 g Allgäuer Bergkäse, grob gerieben\r\n" in written.decode("cp1252")
    assert written.count(b"\n") == written.count(b"\r\n")
    assert "11 €".encode("cp1252") in written
