"""A text view as HTML: columns side by side, line numbers, the changed words marked, long common stretches folded."""

import re
from collections.abc import Iterator, Mapping

from workbench.model.merge import ChangeKind, Decision, Span
from workbench.model.threeway import ThreeWay
from workbench.model.view import TextRegion, TextView
from workbench.report.decisions import about, anchor
from workbench.report.page import count, shown, tag

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
CONTEXT = 3
"""Common lines that stay open beside a change."""
LONGEST_FOLD = 2000
"""A longer common stretch keeps its ends and names the number of lines left out: reports of huge logs stay readable."""

_SIGNS = {
    ChangeKind.INSERT: "+",
    ChangeKind.DELETE: "−",
    ChangeKind.REPLACE: "~",
    ChangeKind.MOVE: "⇄",
    ChangeKind.FORMAT: "≈",
}
_ENDS = {"\r\n": "CRLF", "\r": "CR", "\n": "LF"}


def text_sheet(
    view: TextView, names: ThreeWay[str | None], decisions: Mapping[str, Decision], answers: Mapping[str, str]
) -> str:
    """The columns of `view`; `names` stand above them, and a name that is None has no column."""
    columns = tuple(c for c in ("base", "left", "right") if getattr(names, c) is not None)
    numbers = dict.fromkeys(columns, 1)
    parts = [_headings(columns, names, view.remarks)]
    regions = view.regions.items
    for index, region in enumerate(regions):
        lines = {c: list(_lines(getattr(region.sides, c), getattr(region.marks, c))) for c in columns}
        if region.kind is None and region.at is None:
            parts += _common(columns, lines, numbers, first=index == 0, last=index == len(regions) - 1)
        else:
            decision = decisions.get(region.at) if region.at is not None else None
            if decision is not None:
                parts.append(about(decision, answers.get(decision.at)))
            parts.append(_changed(columns, lines, numbers, region, decision))
        for c in columns:
            numbers[c] += len(lines[c])
    rest = view.regions.total - len(regions)
    if rest > 0:
        parts.append(
            tag("p", f"{count(rest, 'further stretch is', 'further stretches are')} not shown.", class_="about")
        )
    return tag("section", tag("div", "".join(parts), class_="sheet"))


def _headings(columns: tuple[str, ...], names: ThreeWay[str | None], remarks: ThreeWay[tuple[str, ...]]) -> str:
    """The names of the sides, and below each what its text does not show."""
    cells = []
    for c in columns:
        said = tag("div", shown(", ".join(getattr(remarks, c))), class_="quiet")
        cells.append(tag("th", shown(getattr(names, c) or "") + said, colspan="3"))
    return _table(columns, tag("tr", "".join(cells)))


def _table(columns: tuple[str, ...], rows: str) -> str:
    return (
        f'<table class="code"><colgroup>{"<col class=sign><col class=no><col>" * len(columns)}</colgroup>{rows}</table>'
    )


def _lines(text: str | None, marks: tuple[Span, ...]) -> Iterator[str]:
    """Each line of `text` as HTML with its marks; a line end that is itself marked is named."""
    for match in _LINE.finditer(text or ""):
        line = match[0]
        body = line.rstrip("\r\n")
        start, end = match.start(), match.start() + len(body)
        html = []
        at = start
        for span in marks:
            low, high = max(span.start, at), min(span.end, end)
            if low < high:
                html += [
                    shown(line[at - start : low - start]),
                    tag("mark", shown(line[low - start : high - start]), class_=span.kind.value),
                ]
                at = high
        html.append(shown(line[at - start : end - start]))
        if len(body) < len(line) and any(s.start <= end < s.end for s in marks):
            html.append(tag("span", _ENDS[line[len(body) :]], class_="end"))
        yield "".join(html)


def _common(
    columns: tuple[str, ...], lines: Mapping[str, list[str]], numbers: Mapping[str, int], first: bool, last: bool
) -> list[str]:
    """A stretch that is the same everywhere: its ends beside changes open, the middle folded."""
    length = max(len(lines[c]) for c in columns)
    head = 0 if first else CONTEXT
    tail = 0 if last else CONTEXT
    if length <= head + tail + 2:  # a fold of one or two lines would hide less than it takes up
        return [_table(columns, _plain(columns, lines, numbers, 0, length))]
    middle = length - head - tail
    if middle > LONGEST_FOLD:
        half = LONGEST_FOLD // 2
        inside = (
            _table(columns, _plain(columns, lines, numbers, head, head + half))
            + tag(
                "div",
                f"{middle - 2 * half:,} further lines, the same on every side, are left out here.",
                class_="about",
            )
            + _table(columns, _plain(columns, lines, numbers, length - tail - half, length - tail))
        )
    else:
        inside = _table(columns, _plain(columns, lines, numbers, head, length - tail))
    fold = tag("details", tag("summary", f"{middle:,} lines the same") + inside)
    parts = [_table(columns, _plain(columns, lines, numbers, 0, head))] if head else []
    parts.append(fold)
    if tail:
        parts.append(_table(columns, _plain(columns, lines, numbers, length - tail, length)))
    return parts


def _plain(
    columns: tuple[str, ...], lines: Mapping[str, list[str]], numbers: Mapping[str, int], start: int, end: int
) -> str:
    rows = []
    for i in range(start, end):
        cells = "".join(
            f'<td class="sign"></td><td class="no">{numbers[c] + i}</td><td>{lines[c][i]}</td>'
            if i < len(lines[c])
            else '<td class="sign"></td><td class="no"></td><td></td>'
            for c in columns
        )
        rows.append(f"<tr>{cells}</tr>")
    return "".join(rows)


def _changed(
    columns: tuple[str, ...],
    lines: Mapping[str, list[str]],
    numbers: Mapping[str, int],
    region: TextRegion,
    decision: Decision | None,
) -> str:
    conflict = decision is not None and decision.conflict
    rows = []
    for i in range(max(1, *(len(lines[c]) for c in columns))):
        cells = []
        for c in columns:
            if i >= len(lines[c]):
                cells.append('<td class="sign"></td><td class="no"></td><td class="side none"></td>')
                continue
            # In a merge a side that says what the base says did not change: it gets no colour and no sign.
            touched = c == "base" or "base" not in columns or getattr(region.sides, c) != region.sides.base
            side = f"side {c}" if touched else "side"
            sign = _sign(c, columns, region, conflict) if touched else ""
            cells.append(
                f'<td class="sign {c}">{sign}</td><td class="no">{numbers[c] + i}</td><td class="{side}">{lines[c][i]}</td>'
            )
        rows.append(tag("tr", "".join(cells), class_="conflict" if conflict else None))
    table = _table(columns, "".join(rows))
    return tag("div", table, id=anchor(region.at)) if region.at is not None else table


def _sign(column: str, columns: tuple[str, ...], region: TextRegion, conflict: bool) -> str:
    if column == "base":
        return ""
    if conflict:
        return "!"
    if len(columns) == 2 and region.kind is ChangeKind.REPLACE:
        return "−" if column == columns[0] else "+"
    return _SIGNS.get(region.kind, "") if region.kind is not None else ""
