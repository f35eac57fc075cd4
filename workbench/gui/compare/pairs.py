"""Differences without a view of their own, as rows: where, what stood there, what stands there now. No widgets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.engine.file_facts import FileFacts, Likeness
from workbench.gui.review.properties_model import rows_of
from workbench.gui.translate import translate
from workbench.gui.wording import size_words, time_words
from workbench.model.merge import Change, ChangeKind
from workbench.model.view import View


@dataclass(frozen=True, slots=True)
class Pair:
    """One row. A side is None where nothing stands there; `differs`: whether the two are not the same."""

    name: str
    left: str | None
    right: str | None
    differs: bool = True


def pairs_of_views(views: Sequence[View]) -> tuple[Pair, ...]:
    """The rows of views that can be shown as rows."""
    return tuple(
        Pair(row.name, row.sides.left, row.sides.right, row.sides.left != row.sides.right) for row in rows_of(views)
    )


def pairs_of_changes(changes: Sequence[Change]) -> tuple[Pair, ...]:
    """The changes as they are, one row each."""
    return tuple(
        Pair(_name(change), change.old.text if change.old else None, change.new.text if change.new else None)
        for change in changes
    )


def change_words(change: Change) -> str:
    """Where a change is and what happened there; of a format also what it was and what it is."""
    if change.kind is not ChangeKind.FORMAT:
        return _name(change)
    sides = [side.text if side is not None and side.text else "–" for side in (change.old, change.new)]
    return f"{_name(change)}: {sides[0]} → {sides[1]}"


def _name(change: Change) -> str:
    words = {
        ChangeKind.INSERT: translate("Compare", "added"),
        ChangeKind.DELETE: translate("Compare", "removed"),
        ChangeKind.REPLACE: translate("Compare", "changed"),
        ChangeKind.MOVE: translate("Compare", "moved"),
        ChangeKind.FORMAT: translate("Compare", "formatted"),
    }
    where = change.at_new if change.at_new is not None else change.at_old
    if change.kind is ChangeKind.MOVE and change.at_old is not None:
        where = f"{change.at_old} → {change.at_new}"
    return f"{where}: {words[change.kind]}" if where else words[change.kind]


def pairs_of_facts(facts: FileFacts, now: datetime) -> tuple[Pair, ...]:
    """Sizes, times, and where two files part."""

    def when(nanoseconds: int) -> str:
        return time_words(datetime.fromtimestamp(nanoseconds / 1e9), now)

    rows = [
        Pair(
            translate("Compare", "Size"),
            _exactly(facts.left_size),
            _exactly(facts.right_size),
            facts.left_size != facts.right_size,
        ),
        Pair(
            translate("Compare", "Modified"),
            when(facts.left_modified),
            when(facts.right_modified),
            facts.left_modified != facts.right_modified,
        ),
    ]
    if facts.differs_at is not None:
        at = facts.differs_at
        sides = [
            translate("Compare", "byte {number}").format(number=f"{at + 1:,}") if at < size else ended
            for size, ended in (
                (facts.left_size, translate("Compare", "ends before it")),
                (facts.right_size, translate("Compare", "ends before it")),
            )
        ]
        rows.append(Pair(translate("Compare", "First difference"), sides[0], sides[1]))
    return tuple(rows)


def likeness_words(likeness: Likeness) -> str:
    """How much two files are the same."""
    words = {
        Likeness.BYTES: translate("Compare", "These two are the same, byte for byte."),
        Likeness.LINE_ENDS: translate("Compare", "Only the line ends differ; every word is the same."),
        Likeness.MARK: translate(
            "Compare", "Only the byte order mark at the beginning differs; every word is the same."
        ),
        Likeness.NONE: "",
    }
    return words[likeness]


def _exactly(size: int) -> str:
    short = size_words(size)
    return (
        short if size < 1000 else translate("Compare", "{short} ({bytes} bytes)").format(short=short, bytes=f"{size:,}")
    )
