"""Reports of two or three files: a comparison, and a merge with its decisions."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from workbench.model.merge import Choice, Comparison, Decision, Finding, MergeResult
from workbench.model.threeway import ThreeWay
from workbench.model.view import RichTextView, TextView, View
from workbench.report.changes import change_table
from workbench.report.decisions import KINDS, answer, decision_table
from workbench.report.document import DocumentPage
from workbench.report.formats import formats_of_changes, formats_of_decisions
from workbench.report.page import chips, count, page, shown, tag
from workbench.report.text import text_sheet
from workbench.report.views import view_section

NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})


def comparison_report(
    old: str,
    new: str,
    comparison: Comparison,
    views: Iterable[View],
    made: datetime,
    findings: Iterable[Finding] = (),
    pictures: Mapping[str, bytes] = NO_PICTURES,
) -> str:
    """The page that shows how `new` differs from `old`. `pictures` are those of documents, by reference."""
    names: ThreeWay[str | None] = ThreeWay(None, old, new)
    if comparison.equal:
        summary = [("settled", "✓ no differences")]
    else:
        kinds = Counter(c.kind for c in comparison.changes)
        summary = [("", f"{number:,} {KINDS[kind]}") for kind, number in sorted(kinds.items())]
        summary.insert(0, ("conflict", "≠ " + count(len(comparison.changes), "change", "changes")))
    lead = _names((("left", "old", old), ("right", "new", new))) + chips(
        [*summary, ("", f"format: {comparison.format}")]
    )
    title = f"{_last(old)} ↔ {_last(new)}" if _last(old) != _last(new) else _last(new)
    return page(
        title,
        lead,
        [
            _findings(findings),
            change_table(comparison),
            *_views(views, names, {}, {}, pictures, formats_of_changes(comparison.changes)),
        ],
        made,
    )


def merge_report(
    names: ThreeWay[str | None],
    result: MergeResult,
    views: Iterable[View],
    made: datetime,
    findings: Iterable[Finding] = (),
    answers: Mapping[str, Choice] | None = None,
    pictures: Mapping[str, bytes] = NO_PICTURES,
) -> str:
    """The page that shows a merge: every decision with its reason, then the sides; a base that is None has no column."""
    answers = answers or {}
    decisions = {d.at: d for d in result.decisions}
    open_ones = sum(answer(d, answers.get(d.at)) is None for d in result.decisions)
    settled = len(result.decisions) - open_ones
    summary = [("conflict", f"! {count(open_ones, 'conflict', 'conflicts')} open")] if open_ones else []
    summary += [("settled", f"✓ {count(settled, 'decision', 'decisions')} settled"), ("", _format(result.format))]
    sides = (
        ("", "base", names.base or "none"),
        ("left", "left", names.left or ""),
        ("right", "right", names.right or ""),
    )
    title = f"Merge of {_last(names.left or names.right or '')}"
    parts = [
        _findings(findings),
        tag("h2", "Decisions"),
        decision_table(result, answers),
        tag("h2", "The versions"),
        *_views(views, names, decisions, answers, pictures, formats_of_decisions(result.decisions)),
    ]
    return page(title, _names(sides) + chips(summary), parts, made)


def _format(name: str) -> str:
    return f"format: {name}" if name else "no plugin was needed or knows what is inside"


def _last(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2] or path


def _names(rows: Iterable[tuple[str, str, str]]) -> str:
    spans = (
        tag("span", shown(word), class_=f"chip {kind}".strip()) + " " + tag("span", shown(path), class_="path")
        for kind, word, path in rows
    )
    return "".join(tag("p", row, class_="quiet") for row in spans)


def _findings(findings: Iterable[Finding]) -> str:
    return "".join(tag("p", shown(f.message), class_="note" if f.severity == "note" else "problem") for f in findings)


def _views(
    views: Iterable[View],
    names: ThreeWay[str | None],
    decisions: Mapping[str, Decision],
    answers: Mapping[str, Choice],
    pictures: Mapping[str, bytes],
    formats: Mapping[str, str],
) -> list[str]:
    found = []
    for view in views:
        match view:
            case TextView():
                found.append(text_sheet(view, names, decisions, answers))
            case RichTextView():
                two = names.base is None and not decisions
                found.append(
                    DocumentPage(two, names.base is not None, decisions, answers, pictures, formats).section(view)
                )
            case _:
                found.append(view_section(view, names))
    return found
