"""The history in the person's words: what each entry did, to which files, and why; filtered, and grouped by day. No widgets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from workbench.gui.translate import translate
from workbench.model.outcome import Applied, Decided, Merged, Outcome
from workbench.model.past import EntryKind, HistoryEntry, Maker
from workbench.model.plan import OperationKind

LONGEST = 500
"""Files that are listed under one entry."""


@dataclass(frozen=True, slots=True)
class Detail:
    """What an entry did to one file: in words, and where. `merged`: it was put together without a question."""

    path: str
    words: str
    where: str
    merged: Merged | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """An entry with its words; `found_by` is what a search looks through."""

    entry: HistoryEntry
    when: datetime
    words: str
    details: tuple[Detail, ...]
    found_by: str


@dataclass(frozen=True, slots=True)
class Records:
    """The history of one briefcase, newest first. `names` are the replicas' by their folders."""

    records: tuple[Record, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        entries: Sequence[HistoryEntry],
        there: Mapping[str, Sequence[HistoryEntry]],
        name: str,
        directory: str,
        names: Mapping[str, str],
    ) -> "Records":
        """The history of the replica `name` in the folder `directory`, with what the replicas `there` noted of the same."""
        noted = {(peer, e.id): e.applied for peer, others in there.items() for e in others}
        records = []
        for entry in entries:
            beside = noted.get((entry.peer, entry.id), ())
            parts = ((name, entry.applied), (entry.peer, beside))
            details = _details(entry, parts)
            words = _words(entry, [a for _, applied in parts for a in applied])
            found_by = "\n".join((words, entry.peer, *(d.path for d in details))).casefold()
            records.append(Record(entry, entry.when.astimezone().replace(tzinfo=None), words, details, found_by))
        return cls(tuple(records), {**names, directory: name})

    def filtered(self, kind: EntryKind | None, text: str) -> tuple[Record, ...]:
        """The records of a kind in which all words of `text` occur."""
        wanted = text.casefold().split()
        return tuple(
            r for r in self.records if (kind is None or _is_of(r, kind)) and all(word in r.found_by for word in wanted)
        )


def _is_of(record: Record, kind: EntryKind) -> bool:
    """An automatic merge is part of a sync, and found as one all the same."""
    return record.entry.kind is kind or (kind is EntryKind.MERGE and bool(record.entry.merged))


def day_words(day: date, today: date) -> str:
    """A day for people: "Today", "Yesterday", "Monday, 12 May"."""
    if day == today:
        return translate("History", "Today")
    if day == today - timedelta(days=1):
        return translate("History", "Yesterday")
    return f"{day:%A}, {day.day} {day:%B}" + (f" {day.year}" if day.year != today.year else "")


def kind_words(kind: EntryKind) -> str:
    """What an entry is about."""
    return {
        EntryKind.SYNC: translate("History", "Synced"),
        EntryKind.MERGE: translate("History", "Merged"),
        EntryKind.RESOLVE: translate("History", "Decided"),
        EntryKind.UNDO: translate("History", "Took back"),
        EntryKind.RESTORE: translate("History", "Restored"),
        EntryKind.LOCAL: translate("History", "Changed here"),
    }[kind]


def _words(entry: HistoryEntry, applied: Sequence[Applied]) -> str:
    """An entry in a few words: "Synced: 3 changed, 1 merged by itself"."""
    named = [d.path for d in entry.decided]
    if entry.kind is EntryKind.RESOLVE and named:
        more = translate("History", " and %n more", "", len(named) - 1) if len(named) > 1 else ""
        return translate("History", "Decided {name}").format(name=_short(named[0])) + more
    if entry.kind in (EntryKind.RESTORE, EntryKind.UNDO) and applied:
        paths = list(dict.fromkeys(a.path for a in applied))
        more = translate("History", " and %n more", "", len(paths) - 1) if len(paths) > 1 else ""
        return f"{kind_words(entry.kind)}: {_short(paths[0])}{more}"
    parts = counted(applied, len(entry.merged))
    return f"{kind_words(entry.kind)}: {', '.join(parts)}" if parts else kind_words(entry.kind)


def counted(applied: Sequence[Applied], merged: int) -> list[str]:
    """How many files were created, changed, … and how many of them merged; a file on both sides counts once."""
    counts = dict.fromkeys(OperationKind, 0)
    for op, _ in {(a.op, a.path): None for a in applied}:
        counts[op] += 1
    counts[OperationKind.MODIFY] -= min(merged, counts[OperationKind.MODIFY])
    words = {
        OperationKind.CREATE: translate("History", "%n created", "", counts[OperationKind.CREATE]),
        OperationKind.MODIFY: translate("History", "%n changed", "", counts[OperationKind.MODIFY]),
        OperationKind.RENAME: translate("History", "%n renamed", "", counts[OperationKind.RENAME]),
        OperationKind.DELETE: translate("History", "%n deleted", "", counts[OperationKind.DELETE]),
    }
    parts = [words[kind] for kind in OperationKind if counts[kind]]
    return parts + ([translate("History", "%n merged by itself", "", merged)] if merged else [])


def _details(entry: HistoryEntry, parts: Sequence[tuple[str, Sequence[Applied]]]) -> tuple[Detail, ...]:
    merged = {m.path: m for m in entry.merged}
    decided = {d.path: d for d in entry.decided}
    where: dict[tuple[OperationKind, str, str | None], list[str]] = {}
    for name, applied in parts:
        for one in applied:
            names = where.setdefault((one.op, one.path, one.origin), [])
            if name and name not in names:
                names.append(name)
    details = []
    for (op, path, origin), names in where.items():
        places = " · ".join(names)
        if op is OperationKind.MODIFY and path in merged:
            details.append(Detail(path, merged_words(merged[path]), places, merged.pop(path)))
            decided.pop(path, None)
        else:
            words = operation_words(op, origin)
            if path in decided:
                words = f"{decided_words(decided.pop(path))} · {words}"
            details.append(Detail(path, words, places))
    rest = [Detail(m.path, merged_words(m), "", m) for m in merged.values()]
    rest += [Detail(d.path, decided_words(d), "") for d in decided.values()]
    return tuple(sorted([*rest, *details], key=lambda d: (d.merged is None, d.path))[:LONGEST])


def merged_words(merged: Merged) -> str:
    """Why a file was put together without a question, by which format, and with how many answers."""
    words = translate("History", "merged by itself: {reason}").format(reason=merged.reason)
    if merged.format:
        count = translate("History", "%n automatic answer(s)", "", merged.decisions)
        words += f" ({merged.format}, {count})"
    return words + (" · " + translate("History", "taken back") if merged.undone else "")


def decided_words(decided: Decided) -> str:
    """What was chosen for a conflict."""
    choices = {
        "left": translate("History", "the left was kept"),
        "right": translate("History", "the right was kept"),
        "newest": translate("History", "the newest was kept"),
        "oldest": translate("History", "the oldest was kept"),
        "both": translate("History", "both were kept"),
        "merged": translate("History", "both were put together"),
    }
    words = choices.get(decided.choice, decided.choice)
    return f"{words} ({translate('History', 'by the rule {rule}').format(rule=decided.by)})" if decided.by else words


def operation_words(op: OperationKind, origin: str | None) -> str:
    """What was done to a file."""
    if op is OperationKind.RENAME:
        return translate("History", "renamed, was {origin}").format(origin=origin or "")
    return {
        OperationKind.CREATE: translate("History", "created"),
        OperationKind.MODIFY: translate("History", "changed"),
        OperationKind.DELETE: translate("History", "deleted"),
    }[op]


def maker_words(maker: Maker) -> str:
    """Who made a version: "ann on desk (laptop)"."""
    if not maker.user:
        return f"{maker.machine} ({maker.replica})"
    words = translate("History", "{user} on {machine} ({replica})")
    return words.format(user=maker.user, machine=maker.machine, replica=maker.replica)


def kept_words(entry: HistoryEntry) -> str:
    """Until when the old versions of an entry are kept, or that they no longer are."""
    if not entry.kept:
        return translate("History", "Its old versions are no longer kept.")
    if entry.until is None:
        return ""
    until = entry.until.astimezone()
    words = translate("History", "Its old versions are kept until {day}, if there is room.")
    return words.format(day=f"{until.day} {until:%B %Y}")


def preview_words(would: Outcome, names: Mapping[str, str], restored: bool = False) -> tuple[str, ...]:
    """What taking something back will do, a line for each file; and what it will leave alone.

    `restored`: what was then is brought back.
    """
    roots = {"left": would.left, "right": would.right or would.left}
    where: dict[tuple[OperationKind, str, str | None], list[str]] = {}
    for one in would.applied:
        root = roots[one.side.value]
        name = names.get(root, _short(root))
        where.setdefault((one.op, one.path, one.origin), []).append(name)
    words = {
        OperationKind.CREATE: translate("History", "{path} comes back on {where}"),
        OperationKind.MODIFY: translate("History", "{path} gets its earlier content again on {where}"),
        OperationKind.RENAME: translate("History", "{path} gets this name again on {where}, is now {origin}"),
        OperationKind.DELETE: translate("History", "{path} goes into the trash again on {where}"),
    }
    if restored:
        words[OperationKind.DELETE] = translate(
            "History", "{path} goes into the trash on {where}: it was not there then"
        )
    lines = [
        words[op].format(path=path, where=", ".join(places), origin=origin or "")
        for (op, path, origin), places in where.items()
    ]
    lines += [translate("History", "{path} is asked about again").format(path=c.name) for c in would.conflicts]
    lines += [f"⚠ {p}" for p in would.problems]
    return tuple(lines) or (translate("History", "Nothing would change: it is as it was before."),)


def _short(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]
