"""The changes of a comparison as a list of links to their places."""

from workbench.model.merge import Change, Comparison, Fragment
from workbench.report.decisions import KINDS, anchor
from workbench.report.page import count, shown, tag

_LETTERS = 160


def change_table(comparison: Comparison) -> str:
    """Every change that has a place in the views: where it is, what it was and what it is; nothing where none has."""
    changes = [change for change in comparison.changes if change.at]
    if not changes:
        return ""
    rows = "".join(map(_row, changes))
    head = "<tr><th>where</th><th>what</th><th>before</th><th>after</th></tr>"
    table = tag("table", head + rows, class_="list")
    if len(changes) > 40:
        table = tag("details", tag("summary", count(len(changes), "change", "changes")) + table)
    return tag("h2", "Changes") + table + tag("h2", "The document")


def _row(change: Change) -> str:
    where = change.at_new if change.at_new is not None else change.at_old
    cells = [
        tag("a", shown(where or change.at), href="#" + anchor(change.at)),
        KINDS[change.kind],
        _words(change.old),
        _words(change.new),
    ]
    return tag("tr", "".join(tag("td", cell, class_="what" if n == 1 else None) for n, cell in enumerate(cells)))


def _words(fragment: Fragment | None) -> str:
    if fragment is None:
        return ""
    text = " ".join(fragment.text.split())
    if fragment.text and not text:
        spaces = not fragment.text.strip(" ")
        return tag("span", count(len(fragment.text), "space", "spaces") if spaces else "white space", class_="quiet")
    return shown(text if len(text) <= _LETTERS else text[:_LETTERS].rsplit(" ", 1)[0] + "…")
