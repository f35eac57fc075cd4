"""What is beside the text merges by key: styles, theme, settings, properties; other parts whole. Read back without the plugin."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from workbench_word.present import present

from workbench.hooks.shown import view_fault
from workbench.model.merge import Choice
from workbench.model.pieces import words_of
from workbench.model.view import Paragraph, RichTextView, Want

from .beside_edits import (
    CP,
    DC,
    JOB,
    Edit,
    Read,
    drop_data,
    drop_setting,
    drop_style,
    nothing,
    put_background,
    put_colour,
    put_core,
    put_data,
    put_font,
    put_indent,
    put_level,
    put_own,
    put_setting,
    put_size,
    put_style,
    read_list,
)
from .beside_merged import Merged, alone
from .beside_reads import (
    read_background,
    read_data,
    read_look,
    read_own,
    read_setting,
    read_subject,
    read_theme,
    read_title,
)
from .parcel import A


@dataclass(frozen=True)
class Case:
    """Left does `one`, right does `other`. `same`: as `one`, so that both together are asked about."""

    name: str
    one: Edit
    other: Edit
    same: Edit
    reads: Read
    reads_other: Read
    gone: Edit | None = None


_BLUE = read_theme(f"{A}accent1/{A}srgbClr", "val")
CASES = (
    Case("property", put_core(DC + "title", "A"), put_core(DC + "subject", "B"), put_core(DC + "title", "C"), read_title, read_subject,
         put_core(DC + "title", None)),
    Case("new property", put_core(CP + "category", "A"), put_core(CP + "contentStatus", "B"), put_core(CP + "category", "C"),
         lambda p: p.root("docProps/core.xml").findtext(CP + "category") or None,
         lambda p: p.root("docProps/core.xml").findtext(CP + "contentStatus") or None),
    Case("own property", put_own("Client", "Bo"), put_own("Stage", "last"), put_own("Client", "Cy"), read_own("Client"), read_own("Stage"),
         put_own("Client", None)),
    Case("new own property", put_own("A", "1"), put_own("B", "2"), put_own("A", "3"), read_own("A"), read_own("B")),
    Case("setting", put_setting("defaultTabStop", val="500"), put_setting("autoHyphenation", val="true"),
         put_setting("defaultTabStop", val="600"), read_setting("defaultTabStop"), read_setting("autoHyphenation"), drop_setting("defaultTabStop")),
    Case("new setting", put_setting("documentProtection", edit="readOnly", enforcement="1"), put_setting("updateFields", val="true"),
         put_setting("documentProtection", edit="comments", enforcement="1"), read_setting("documentProtection"), read_setting("updateFields")),
    Case("theme", put_colour("accent1", "AA0000"), put_font("Arial"), put_colour("accent1", "00AA00"), _BLUE,
         read_theme(f"{A}minorFont/{A}latin", "typeface")),
    Case("two colours", put_colour("accent1", "AA0000"), put_colour("accent2", "BB0000"), put_colour("accent1", "00AA00"), _BLUE,
         read_theme(f"{A}accent2/{A}srgbClr", "val")),
    Case("style", put_style("Note", color="FF0000", b="1"), put_size("Note", "40"),
         put_style("Note", color="00FF00", b="1"), read_look("Note", "color"), read_look("Note", "sz"), drop_style("Note")),
    Case("new style", put_style("Warning", color="FF0000"), put_style("Hint", color="FFFF00"), put_style("Warning", color="00FF00"),
         read_look("Warning", "color"), read_look("Hint", "color")),
    Case("list", put_level(0, "numFmt", "upperLetter"), put_level(1, "start", "5"), put_level(0, "numFmt", "lowerRoman"),
         read_list("Apples 92", "numFmt"), read_list("Pears 91", "start")),
    Case("level", put_level(0, "lvlText", "(%1)"), put_indent(0, "900"), put_level(0, "lvlText", "<%1>"),
         read_list("Apples 91", "lvlText"), read_list("Apples 91", "ind", "left")),
    Case("background", put_background("FFEEDD"), put_core(DC + "subject", "B"), put_background("EEFFDD"), read_background, read_subject,
         put_background(None)),
    Case("part", put_data("A"), put_own("Stage", "last"), put_data("B"), read_data, read_own("Stage"), drop_data),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_one_side(case: Case, tmp_path: Path) -> None:
    made = Merged(tmp_path, (case.one,), ())
    for merged in (made, made.swapped()):
        assert merged.asked == []
        assert case.reads(merged.written()) == alone(case.one, case.reads) != alone(nothing, case.reads)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_both_sides_with_other_keys(case: Case, tmp_path: Path) -> None:
    made = Merged(tmp_path, (case.one,), (case.other,))
    for merged in (made, made.swapped()):
        assert merged.asked == []
        got = merged.written()
        assert case.reads(got) == alone(case.one, case.reads)
        assert case.reads_other(got) == alone(case.other, case.reads_other) != alone(nothing, case.reads_other)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_both_sides_in_the_same_way(case: Case, tmp_path: Path) -> None:
    made = Merged(tmp_path, (case.one,), (case.one,))
    assert made.asked == []
    assert case.reads(made.written()) == alone(case.one, case.reads)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_one_key_is_asked_and_every_answer_is_written(case: Case, tmp_path: Path) -> None:
    made = Merged(tmp_path, (case.one,), (case.same, case.other))
    for merged, first, second in ((made, case.one, case.same), (made.swapped(), case.same, case.one)):
        (asked,) = merged.asked
        assert {Choice.BASE, Choice.LEFT, Choice.RIGHT} <= asked.allowed
        assert asked.sides.left != asked.sides.right
        for choice, edit in ((Choice.LEFT, first), (Choice.RIGHT, second)):
            assert case.reads(merged.written(choice)) == alone(edit, case.reads)
    if "new style" not in case.name:  # there the style is there, and only how it looks is asked
        assert case.reads(made.written(Choice.BASE)) == alone(nothing, case.reads)


@pytest.mark.parametrize("case", [c for c in CASES if c.gone is not None], ids=lambda c: c.name)
def test_deleted_here_and_changed_there_is_asked(case: Case, tmp_path: Path) -> None:
    assert case.gone is not None
    made = Merged(tmp_path, (case.gone,), (case.same,))
    for merged, first, second in ((made, case.gone, case.same), (made.swapped(), case.same, case.gone)):
        (asked,) = merged.asked
        assert None in (asked.sides.left, asked.sides.right)
        for choice, edit in ((Choice.LEFT, first), (Choice.RIGHT, second), (Choice.BASE, nothing)):
            assert case.reads(merged.written(choice)) == alone(edit, case.reads)


@pytest.mark.parametrize("case", [c for c in CASES if c.gone is not None], ids=lambda c: c.name)
def test_deleted_on_one_side_alone_is_gone(case: Case, tmp_path: Path) -> None:
    assert case.gone is not None
    made = Merged(tmp_path, (case.gone,), (case.other,) if case.name != "style" else ())
    for merged in (made, made.swapped()):
        assert merged.asked == []
        assert case.reads(merged.written()) == alone(case.gone, case.reads)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_every_question_is_shown_below_a_heading(case: Case, tmp_path: Path) -> None:
    made = Merged(tmp_path, (case.one,), (case.same,))
    (view,) = present(made.result, made.contents, Want(), JOB)
    assert view_fault((view,), made.result, Want()) is None
    assert isinstance(view, RichTextView)
    items = [i for i in view.paragraphs.items if isinstance(i, Paragraph)]
    (asked,) = made.asked
    (number,) = [n for n, item in enumerate(items) if item.at == asked.at]
    headings = [n for n, item in enumerate(items) if item.label == "Beside the text" and n < number]
    said = "".join(map(words_of, items[headings[-1]].sides.left or ()))
    assert said in ("Styles", "Lists", "Theme", "Page", "Settings", "Properties", "Other parts")
    assert said in [heading.title for heading in view.outline]
    assert items[number].label.casefold() == asked.title.casefold()
