"""Levels of lists as two programs write them, and styles that are LibreOffice's own."""

import pytest
from workbench_word.beside.ownstyles import made_by_program
from workbench_word.levels import changed_keys

_BULLET = {"numFmt": "bullet", "lvlText": "•"}
_SYMBOL = {"numFmt": "bullet", "lvlText": "\uf0b7", "rPr rFonts@ascii": "Symbol"}


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ({"lvlText": "%1."}, {"numFmt": "decimal", "lvlText": "%1.", "start": "1", "lvlJc": "left", "suff": "tab"}, set()),
        ({"lvlText": "%1."}, {"numFmt": "lowerLetter", "lvlText": "%1."}, {"numFmt"}),
        ({"lvlText": "%1."}, {"lvlText": "%1)", "start": "3"}, {"lvlText", "start"}),
        ({"numFmt": "none", "lvlText": "%1."}, {"numFmt": "none", "lvlText": ""}, set()),
        ({"lvlJc": "start"}, {"lvlJc": "left"}, set()),
        ({"lvlJc": "start"}, {"lvlJc": "right"}, {"lvlJc"}),
        ({"pPr ind@hanging": "360"}, {"pPr ind@hanging": "357"}, set()),
        ({"pPr ind@hanging": "360"}, {"pPr ind@firstLine": "360"}, {"pPr ind@hanging", "pPr ind@firstLine"}),
        ({"pPr ind@start": "720"}, {"pPr ind@start": "1080"}, {"pPr ind@start"}),
        # A sign without a font: LibreOffice gives it its own font, or one of Microsoft's with another place in it.
        (_BULLET, {**_BULLET, "rPr rFonts@ascii": "OpenSymbol"}, set()),
        (_BULLET, _SYMBOL, set()),
        (_BULLET, {**_SYMBOL, "lvlText": "\uf0d8", "rPr rFonts@ascii": "Wingdings"}, {"lvlText", "rPr rFonts@ascii"}),
        (_SYMBOL, {**_SYMBOL, "lvlText": "\u00b7"}, set()),
        (_SYMBOL, {**_SYMBOL, "lvlText": "-"}, {"lvlText"}),
    ],
)  # fmt: skip
def test_only_what_comes_to_something_else_is_changed(before, after, changed) -> None:
    assert changed_keys(before, after) == changed


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("paragraph heading", True),
        ("paragraph numbering 3 cont.", True),
        ("character endnote reference (EndnoteCharacters)", True),
        ("character listlabel 12", True),
        ("paragraph my own", False),
        ("paragraph heading of mine", False),
    ],
)
def test_styles_of_libreoffice_are_known_by_name(name: str, own: bool) -> None:
    assert made_by_program(name) is own
