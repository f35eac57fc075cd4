"""What of a folder is plainly as its rows say, so that it needs not be compared with the rest of the disk.

An entry is familiar if its file id is that of one row of the same folder: it is that item, perhaps under another name or with
another content. Where nothing moves across folders that is everything, and the memory of one folder is enough.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from workbench.engine.rows import Facts
from workbench.engine.walk import Entry
from workbench.model.item import Item, ItemKind


@dataclass(frozen=True, slots=True)
class Met:
    """An entry, and the row of the item that it is, with what the disk said when that was written."""

    entry: Entry
    row: Item
    facts: Facts


@dataclass(slots=True)
class Familiar:
    """What was `met`; `entries` and `rows` are those left over, which may have come from or gone to other folders."""

    met: list[Met] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    rows: list[Item] = field(default_factory=list)


def familiar(
    entries: Mapping[str, Entry],
    rows: Iterable[tuple[Item, Facts]],
    was_reborn: Callable[[Entry, Item, Facts], bool],
) -> Familiar:
    """The `entries` of a folder that are its `rows`; the same that `identify` would say of them, whatever the rest of the disk holds.

    `was_reborn` tells that a file id was given to a new file since. Two hard links in one folder are left to `identify`.
    """
    found = Familiar()
    known = list(rows)
    twice = Counter((row.kind, facts.file_id) for row, facts in known)
    twice.update((entry.kind, entry.file_id) for entry in entries.values())
    by_file_id: dict[tuple[ItemKind, int], tuple[Item, Facts]] = {}
    for row, facts in known:
        if facts.file_id and twice[row.kind, facts.file_id] == 2:
            by_file_id[row.kind, facts.file_id] = (row, facts)
    met = set()
    for name, entry in entries.items():
        here = by_file_id.get((entry.kind, entry.file_id))
        if here is None or not _is_the_same(entry, *here, entries, by_file_id, was_reborn):
            found.entries[name] = entry
            continue
        found.met.append(Met(entry, *here))
        met.add(here[0].id)
    found.rows = [row for row, _ in known if row.id not in met]
    return found


def _is_the_same(
    entry: Entry,
    row: Item,
    facts: Facts,
    entries: Mapping[str, Entry],
    by_file_id: Mapping[tuple[ItemKind, int], object],
    was_reborn: Callable[[Entry, Item, Facts], bool],
) -> bool:
    """Whether `entry`, which has the file id of `row`, stands where the row says, or was renamed within the folder."""
    if entry.name == row.name:
        return True
    there = entries.get(row.name)
    if there is not None and (there.kind, there.file_id) not in by_file_id:
        return False  # Something new took its old name: that may be the item after all.
    return not was_reborn(entry, row, facts)
