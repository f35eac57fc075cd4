"""A plugin for tests that shows its files in every way: the first line says how, each further line is a place."""

from itertools import zip_longest

from workbench.hookimpl import hookimpl
from workbench.model.content import Content
from workbench.model.merge import (
    Answers,
    Cell,
    Change,
    ChangeKind,
    Choice,
    Comparison,
    Decision,
    Edits,
    Format,
    Fragment,
    MergeResult,
    Picture,
    Recognition,
    Run,
    Span,
)
from workbench.model.problem import DocumentError, Problem
from workbench.model.threeway import ThreeWay
from workbench.model.view import (
    Aside,
    AsideKind,
    ImageView,
    Paragraph,
    PropertiesView,
    Property,
    RichTextView,
    Slide,
    SlidesView,
    TableCell,
    TableRow,
    TableView,
    View,
    ViewPage,
    Want,
)

ALL = frozenset({Choice.BASE, Choice.LEFT, Choice.RIGHT, Choice.LEFT_THEN_RIGHT, Choice.CUSTOM})
MAGIC = b"many views: "


@hookimpl
def workbench_formats() -> tuple[Format, ...]:
    return (Format("many", "Many views", ("*.many",)),)


@hookimpl
def workbench_recognise(content: Content) -> Recognition | None:
    return Recognition("many", 1.0) if content.read(len(MAGIC)) == MAGIC else None


def lines_of(content: Content | None) -> list[str]:
    return [] if content is None else content.read().decode().split("\n")[1:]


def places(contents: ThreeWay[Content | None]) -> list[ThreeWay[str | None]]:
    sides = contents.map(lines_of)
    lines = zip_longest(sides.base, sides.left, sides.right)
    return [ThreeWay(base or None, left or None, right or None) for base, left, right in lines]


@hookimpl
def workbench_merge(format: str, contents: ThreeWay[Content | None]) -> MergeResult:
    decisions = []
    for number, sides in enumerate(places(contents)):
        if sides.base == sides.left == sides.right:
            continue
        conflict = sides.base != sides.left and sides.base != sides.right and sides.left != sides.right
        choice = None if conflict else Choice.LEFT if sides.left != sides.base else Choice.RIGHT
        decisions.append(
            Decision(
                str(number),
                ChangeKind.REPLACE,
                sides.map(lambda s: None if s is None else Fragment(s)),
                conflict,
                choice,
                ALL,
                "both changed it" if conflict else "only one side changed it",
                1.0 if choice else 0.5,
                title=f"place {number}",
            )
        )
    return MergeResult(format, tuple(decisions))


@hookimpl
def workbench_diff(format: str, old: Content, new: Content) -> Comparison:
    changes = []
    for number, sides in enumerate(places(ThreeWay(None, old, new))):
        if sides.left != sides.right:
            said = sides.map(lambda s: None if s is None else Fragment(s))
            where = f"place {number}"
            changes.append(Change(ChangeKind.REPLACE, where, where, said.left, said.right, str(number)))
    return Comparison(format, tuple(changes))


@hookimpl
def workbench_present(
    result: MergeResult | Comparison, contents: ThreeWay[Content | None], want: Want
) -> tuple[View, ...]:
    if want.reference is not None:
        if want.reference == "refused":
            raise DocumentError("cannot be drawn", want.reference)
        return (ImageView(ThreeWay(None, png(want.reference), None)),)
    assert contents.left is not None
    how = contents.left.read().decode().split("\n")[0].removeprefix(MAGIC.decode())
    known = {d.at for d in (result.decisions if isinstance(result, MergeResult) else result.changes)}
    every = places(contents)
    end = min(len(every), want.start + want.count)
    rows = [(str(n) if str(n) in known else None, every[n]) for n in range(want.start, end)]
    return tuple(_view(one, rows, want.start, len(every)) for one in how.split("+"))


Rows = list[tuple[str | None, ThreeWay[str | None]]]


def _view(how: str, rows: Rows, start: int, total: int) -> View:
    changed = ChangeKind.REPLACE
    match how:
        case "paragraphs":
            return RichTextView(
                ViewPage(
                    start,
                    total,
                    tuple(
                        Paragraph(
                            at,
                            sides.map(_runs),
                            1 if number == 0 and start == 0 else 0,
                            sides.map(lambda _: "•" if number == 2 else ""),  # noqa: B023
                            changed if at else None,
                            sides.map(lambda s: (Span(0, min(3, len(s)), changed),) if s and at else ()),  # noqa: B023
                        )
                        for number, (at, sides) in enumerate(rows)
                    ),
                )
            )
        case "noted":
            return RichTextView(ViewPage(start, total, tuple(_noted(at, sides) for at, sides in rows)))
        case "table":
            cells = [
                tuple(
                    TableCell(
                        at if column == 1 else None,
                        sides.map(lambda s, c=column: None if s is None else Cell(f"{s}" if c == 1 else f"{c}")),
                        changed if at and column == 1 else None,
                    )
                    for column in range(3)
                )
                for at, sides in rows
            ]
            table = tuple(TableRow(None, row) for row in cells)
            return TableView("Sheet 1", ("A", "B", "C"), ViewPage(start, total, table))
        case "rows":
            whole = tuple(
                TableRow(
                    at, (TableCell(None, sides.map(lambda s: None if s is None else Cell(s))),), changed if at else None
                )
                for at, sides in rows
            )
            return TableView("Rows", ("A",), ViewPage(start, total, whole))
        case "slides":
            deck = tuple(
                Slide(
                    at, f"slide {n}", sides.map(lambda s: None if s is None else Picture(s, s)), changed if at else None
                )
                for n, (at, sides) in enumerate(rows, start)
            )
            return SlidesView(ViewPage(start, total, deck))
        case "picture":
            at, sides = rows[0]
            return ImageView(sides.map(lambda s: None if s is None else png(s)), ((2, 2, 4, 4),), at)
        case "broken":
            at, sides = rows[0]
            return ImageView(sides.map(lambda s: None if s is None else png(s)[:60]), (), at)
        case "wrong":
            return TableView("t", ("A",), ViewPage(0, 0, (TableRow("nobody", (), changed),)))
        case "enormous":
            return TableView("t", ("",) * 2_000_000, ViewPage(0, 0, ()))
        case _:
            values = tuple(
                Property(at, f"value {n}", sides, changed if at else None) for n, (at, sides) in enumerate(rows)
            )
            return PropertiesView(ViewPage(start, total, values))


def _noted(at: str | None, sides: ThreeWay[str | None]) -> Paragraph:
    """A paragraph for "the words ^ the comment on the first three characters"."""
    words = sides.map(lambda s: None if s is None else s.partition(" ^ ")[0])
    notes = sides.map(lambda s: (s or "").partition(" ^ ")[2] or None)
    about = notes.map(lambda note: None if note is None else (0, 3))
    said = (notes.base, notes.left, notes.right)
    changed = ChangeKind.REPLACE if at else None
    if not any(said):
        return Paragraph(at, words.map(_runs), kind=changed)
    if len(set(said)) == 1:  # or the words are another
        inner = Paragraph(None, notes.map(_runs))
        return Paragraph(
            at, words.map(_runs), kind=changed, asides=(Aside(AsideKind.NOTE, "Footnote 1", (inner,), about),)
        )
    if None in said:  # whether it stands there is decided
        inner = Paragraph(None, notes.map(_runs))
        kind = ChangeKind.DELETE if notes.base else ChangeKind.INSERT
        aside = Aside(AsideKind.COMMENT, "Comment by Ann", (inner,), about, at, kind)
    else:  # or what it says
        inner = Paragraph(at, notes.map(_runs), kind=changed)
        aside = Aside(AsideKind.COMMENT, "Comment by Ann", (inner,), about)
    return Paragraph(None, words.map(_runs), asides=(aside,))


def _runs(words: str | None) -> tuple[Run, ...] | None:
    if words is None:
        return None
    return (Run(words[:4], (("bold", "true"),)), Run(words[4:]))


def png(colour: str) -> bytes:
    """A picture of 16 by 12 pixels in a colour that the name makes."""
    import struct
    import zlib

    value = zlib.crc32(colour.encode()) & 0xFFFFFF
    row = b"\0" + value.to_bytes(3, "big") * 16

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 16, 12, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(row * 12)) + chunk(b"IEND", b"")


@hookimpl
def workbench_write(
    result: MergeResult, answers: Answers, edits: Edits, contents: ThreeWay[Content | None], out: str
) -> None:
    assert contents.left is not None
    lines = [contents.left.read().decode().split("\n")[0]]
    known = {d.at: d for d in result.decisions}
    for number, sides in enumerate(places(contents)):
        at = str(number)
        taken = sides.base
        if at in known:
            match answers[at]:
                case Choice.LEFT:
                    taken = sides.left
                case Choice.RIGHT:
                    taken = sides.right
                case Choice.LEFT_THEN_RIGHT:
                    taken = (sides.left or "") + (sides.right or "")
                case Choice.CUSTOM:
                    taken = edits[at].text
        lines.append(taken or "")
    with open(out, "w", encoding="utf-8", newline="") as file:
        file.write("\n".join(lines).replace("spoilt", "invalid"))


@hookimpl
def workbench_check(file: Content) -> tuple[Problem, ...]:
    bad = any("invalid" in line for line in lines_of(file))
    return (Problem(file.name, "A place is invalid."),) if bad else ()
