"""Content controls and custom XML around blocks: what they hold merges as any text, what they are set to by itself."""

from pathlib import Path

import pytest
from workbench_ooxml.xml import local

from workbench.model.merge import ChangeKind, Choice

from .rich import Rich, para, q, rich, run, xml
from .test_redline import holds
from .whole import Made, made

ONE, TWO, THREE = "The bees of this city fly.", "Nobody counts them before noon.", "Each summer they come back."
BEFORE, BEHIND = para(run("Before it.")), para(run("Behind it."))


def control(*texts: str, name: str = "Bees") -> Rich:
    """A document with a content control around some paragraphs."""
    inside = "".join(para(run(text)) for text in texts)
    head = f'<w:sdtPr><w:alias w:val="{name}"/><w:id w:val="7"/></w:sdtPr>'
    return rich(f"{BEFORE}<w:sdt>{head}<w:sdtContent>{inside}</w:sdtContent></w:sdt>{BEHIND}")


def custom(*texts: str, name: str = "Bees") -> Rich:
    """The same with custom XML around them."""
    inside = "".join(para(run(text)) for text in texts)
    head = f'<w:customXmlPr><w:attr w:name="kind" w:val="{name}"/></w:customXmlPr>'
    return rich(f'{BEFORE}<w:customXml w:uri="urn:bees" w:element="hive">{head}{inside}</w:customXml>{BEHIND}')


def inside(found: Made) -> list[str]:
    """The paragraphs within."""
    return [
        "".join(t.text or "" for t in p.iter(q("w:t")))
        for p in found.body.iter(q("w:p"))
        if any(a.tag in (q("w:sdt"), q("w:customXml")) for a in p.iterancestors())
    ]


def name_of(found: Made) -> str | None:
    attribute = next(found.body.iter(q("w:attr"), q("w:alias")))
    return attribute.get(q("w:val"))


each_kind = pytest.mark.parametrize("kind", [control, custom])
each_turn = pytest.mark.parametrize("turned", [False, True])


@each_kind
@each_turn
def test_edits_inside_on_both_sides_are_both(tmp_path: Path, kind, turned: bool):
    left, right = kind(ONE.replace("bees", "wasps"), TWO, THREE), kind(ONE, TWO, THREE.replace("summer", "May"))
    found = made(tmp_path, kind(ONE, TWO, THREE), *((right, left) if turned else (left, right)))
    assert inside(found) == [ONE.replace("bees", "wasps"), TWO, THREE.replace("summer", "May")] and found.asked == []


@each_kind
@each_turn
def test_what_it_is_set_to_and_what_it_holds_are_both(tmp_path: Path, kind, turned: bool):
    left, right = kind(ONE, TWO, name="Wasps"), kind(ONE, TWO, THREE)
    found = made(tmp_path, kind(ONE, TWO), *((right, left) if turned else (left, right)))
    assert inside(found) == [ONE, TWO, THREE] and found.asked == [] and name_of(found) == "Wasps"
    (about,) = [d for d in found.result.decisions if d.kind is ChangeKind.FORMAT]
    back = made(tmp_path, kind(ONE, TWO), left, right, answers={about.at: Choice.BASE})
    assert inside(back) == [ONE, TWO, THREE] and name_of(back) == "Bees"


@each_kind
def test_one_setting_by_both_is_asked(tmp_path: Path, kind):
    for choice, expected in ((Choice.LEFT, "Wasps"), (Choice.RIGHT, "Flies"), (Choice.BASE, "Bees")):
        three = kind(ONE), kind(ONE, name="Wasps"), kind(ONE, name="Flies")
        found = made(tmp_path, *three, open_=choice)
        assert len(found.asked) == 1 and name_of(found) == expected


def test_a_setting_is_told_in_words(tmp_path: Path):
    found = made(tmp_path, control(ONE), control(ONE, name="Wasps"), control(ONE))
    (about,) = found.result.decisions
    assert about.sides.base is not None and about.sides.left is not None
    assert (about.sides.base.text, about.sides.left.text) == (
        "the content control ‘Bees’",
        "the content control ‘Wasps’",
    )


def _shell(inside: str, name: str) -> str:
    head = f'<w:sdtPr><w:alias w:val="{name}"/><w:id w:val="7"/></w:sdtPr>'
    return f"<w:sdt>{head}<w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def rows(*texts: str, name: str = "Bees") -> Rich:
    """A table with a content control around its middle row."""
    made = [f"<w:tr><w:tc><w:tcPr/>{para(run(text))}</w:tc></w:tr>" for text in texts]
    made[1] = _shell(made[1], name)
    return _table("".join(made), 1)


def cells(*texts: str, name: str = "Bees") -> Rich:
    """A table of one row with a content control around its middle cell."""
    made = [f"<w:tc><w:tcPr/>{para(run(text))}</w:tc>" for text in texts]
    made[1] = _shell(made[1], name)
    return _table(f"<w:tr>{''.join(made)}</w:tr>", len(texts))


def _table(inside: str, columns: int) -> Rich:
    grid = '<w:gridCol w:w="900"/>' * columns
    head = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    return rich(f"{BEFORE}<w:tbl>{head}{inside}</w:tbl>{BEHIND}")


@pytest.mark.parametrize("table", [rows, cells])
@each_turn
def test_what_stands_around_a_row_or_a_cell_is_merged_too(tmp_path: Path, table, turned: bool):
    left, right = table(ONE, TWO, THREE, name="Wasps"), table(ONE, TWO.replace("noon", "ten"), THREE)
    found = made(tmp_path, table(ONE, TWO, THREE), *((right, left) if turned else (left, right)))
    assert inside(found) == [TWO.replace("noon", "ten")] and name_of(found) == "Wasps" and found.asked == []
    (about,) = [d for d in found.result.decisions if d.kind is ChangeKind.FORMAT]
    back = made(tmp_path, table(ONE, TWO, THREE), left, right, answers={about.at: Choice.BASE})
    assert inside(back) == [TWO.replace("noon", "ten")] and name_of(back) == "Bees"


@pytest.mark.parametrize("table", [rows, cells])
def test_one_setting_around_a_row_or_a_cell_by_both_is_asked(tmp_path: Path, table):
    for choice, expected in ((Choice.LEFT, "Wasps"), (Choice.RIGHT, "Flies"), (Choice.BASE, "Bees")):
        three = (table(ONE, TWO, THREE, name=name) for name in ("Bees", "Wasps", "Flies"))
        found = made(tmp_path, *three, open_=choice)
        assert len(found.asked) == 1 and name_of(found) == expected and inside(found) == [TWO]


@each_kind
def test_a_redline_of_one_that_came_or_went_holds_it(tmp_path: Path, kind):
    without, with_ = rich(f"{BEFORE}{BEHIND}").save(), kind(ONE, TWO).save()
    for number, (old, new) in enumerate(((without, with_), (with_, without))):
        (tmp_path / str(number)).mkdir()
        holds(old, new, tmp_path / str(number))


def some(*texts: str, held: range | None, name: str = "Bees") -> Rich:
    """A table with a content control around some of its rows."""
    made = [f"<w:tr><w:tc><w:tcPr/>{para(run(text))}</w:tc></w:tr>" for text in texts]
    if held is not None:
        made[held.start : held.stop] = [_shell("".join(made[held.start : held.stop]), name)]
    return _table("".join(made), 1)


def row_of(*texts: str, held: range | None, name: str = "Bees") -> Rich:
    """The same in one row, around some of its cells."""
    made = [f"<w:tc><w:tcPr/>{para(run(text))}</w:tc>" for text in texts]
    if held is not None:
        made[held.start : held.stop] = [_shell("".join(made[held.start : held.stop]), name)]
    return _table(f"<w:tr>{''.join(made)}</w:tr>", len(texts))


each_table = pytest.mark.parametrize("table", [some, row_of])
FOUR = "All of them sleep in winter."


@each_table
@each_turn
def test_one_that_came_around_rows_or_cells_is_asked_for(tmp_path: Path, table, turned: bool):
    base, left = table(ONE, TWO, THREE, held=None), table(ONE, TWO, THREE, held=range(1, 3))
    right = table(ONE, TWO.replace("noon", "ten"), THREE, held=None)
    found = made(tmp_path, base, *((right, left) if turned else (left, right)))
    assert inside(found) == [TWO.replace("noon", "ten"), THREE] and found.asked == []
    (about,) = [d for d in found.result.decisions if d.kind is ChangeKind.FORMAT]
    assert about.sides.base is not None and about.sides.base.text == "nothing around it"
    assert Choice.LEFT in about.allowed
    back = made(tmp_path, base, *((right, left) if turned else (left, right)), answers={about.at: Choice.BASE})
    assert inside(back) == [] and len(list(back.body.iter(q("w:tc")))) == 3


@each_table
@each_turn
def test_one_that_went_from_around_rows_or_cells_is_gone(tmp_path: Path, table, turned: bool):
    base, left = table(ONE, TWO, THREE, held=range(0, 2)), table(ONE, TWO, THREE, held=None)
    right = table(ONE, TWO.replace("noon", "ten"), THREE, held=range(0, 2))
    found = made(tmp_path, base, *((right, left) if turned else (left, right)))
    assert inside(found) == [] and found.asked == []
    assert [t.text for t in found.body.iter(q("w:t"))][1:-1] == [ONE, TWO.replace("noon", "ten"), THREE]
    (about,) = [d for d in found.result.decisions if d.kind is ChangeKind.FORMAT]
    back = made(tmp_path, base, *((right, left) if turned else (left, right)), answers={about.at: Choice.BASE})
    assert inside(back) == [ONE, TWO.replace("noon", "ten")]


@each_turn
def test_a_row_that_came_between_those_that_are_held_now_is_held_too(tmp_path: Path, turned: bool):
    base, left = some(ONE, TWO, THREE, held=None), some(ONE, TWO, THREE, held=range(0, 2))
    right = some(ONE, FOUR, TWO, THREE, held=None)
    found = made(tmp_path, base, *((right, left) if turned else (left, right)))
    assert inside(found) == [ONE, FOUR, TWO] and found.asked == []


@each_turn
def test_a_row_that_came_in_one_is_there_without_it_where_that_is_answered(tmp_path: Path, turned: bool):
    base, left = some(ONE, TWO, held=None), some(ONE, FOUR, TWO, held=range(1, 2))
    right = some(ONE.replace("bees", "wasps"), TWO, held=None)
    sides = (right, left) if turned else (left, right)
    found = made(tmp_path, base, *sides)
    assert inside(found) == [FOUR] and found.asked == []
    (about,) = [d for d in found.result.decisions if d.kind is ChangeKind.FORMAT]
    back = made(tmp_path, base, *sides, answers={about.at: Choice.BASE})
    assert inside(back) == [] and len(list(back.body.iter(q("w:tr")))) == 3


def test_one_taken_away_here_and_set_otherwise_there_is_asked(tmp_path: Path):
    base, left, right = (
        some(ONE, TWO, held=held, name=name) for held, name in ((range(1), "Bees"), (None, ""), (range(1), "Wasps"))
    )
    for choice, expected in ((Choice.LEFT, []), (Choice.RIGHT, [ONE]), (Choice.BASE, [ONE])):
        found = made(tmp_path, base, left, right, open_=choice)
        assert len(found.asked) == 1 and inside(found) == expected


@each_table
def test_one_of_several_that_went_leaves_the_others(tmp_path: Path, table):
    def two(*held: int) -> Rich:
        rich_ = table(ONE, TWO, THREE, held=None)
        for number in held:
            unit = list(rich_.body.iter(q("w:tr" if table is some else "w:tc")))[number]
            shell = xml(_shell("", f"Number {number}"))
            unit.addprevious(shell)
            shell[-1].append(unit)
        return rich_

    found = made(tmp_path, two(0, 1, 2), two(0, 2), two(0, 1, 2))
    assert inside(found) == [ONE, THREE] and found.asked == []


def test_one_that_came_around_another_holds_that(tmp_path: Path):
    base, right = some(ONE, TWO, held=range(1)), some(ONE, TWO.replace("noon", "ten"), held=range(1))
    left = some(ONE, TWO, held=range(1))
    within = next(left.body.iter(q("w:sdt")))
    outer = xml(_shell("", "Outside"))
    within.addprevious(outer)
    outer[-1].append(within)
    for sides in ((left, right), (right, left)):
        found = made(tmp_path, base, *sides)
        assert [e.get(q("w:val")) for e in found.body.iter(q("w:alias"))] == ["Outside", "Bees"]
        assert inside(found) == [ONE]


def test_what_a_control_of_another_program_is_set_to_is_put_in_order_where_it_is_brought(tmp_path: Path):
    base, right = some(ONE, TWO, held=None), some(ONE.replace("bees", "wasps"), TWO, held=None)
    left = some(ONE, TWO, held=range(1))
    head = next(left.body.iter(q("w:sdtPr")))
    head[:] = [*reversed(head)]  # the number before the name, as LibreOffice has it
    found = made(tmp_path, base, right, left)
    names = [local(e) for e in next(found.body.iter(q("w:sdtPr")))]
    assert names == ["alias", "id"] and inside(found) == [ONE.replace("bees", "wasps")]
