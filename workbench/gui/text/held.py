"""What an editor holds of a column: which bytes to replace when the column changes, and what a person typed. No widgets.

The editor counts bytes of UTF-8, everybody else characters. Nothing here goes through the whole text.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress
from operator import is_not

from workbench.review.column import ColumnText
from workbench.review.typed import Edit, common_ends

_LARGE = 1 << 20  # bytes; what larger texts of two documents have in common is not worth the time


@dataclass(frozen=True, slots=True)
class Replacement:
    """The bytes `start` ≤ i < `end` that the editor holds are to become `words`."""

    start: int
    end: int
    words: str


class Held:
    """The text of an editor as pieces, with what was typed since they were put there."""

    def __init__(self) -> None:
        self.column = ColumnText.of((), lambda number, text: NotImplemented)
        self._pieces: tuple[str, ...] = ()
        self._sizes: tuple[int, ...] = ()
        self._starts: tuple[int, ...] = (0,)
        self._clean = True  # the pieces are those of the column
        self._head = self._tail = 0  # bytes before and after what was typed
        self.typing = False

    @property
    def size(self) -> int:
        """Bytes of the text without what is typed."""
        return self._starts[-1]

    @property
    def text(self) -> str:
        """The text without what is typed."""
        return "".join(self._pieces)

    def shows(self, column: ColumnText) -> bool:
        """Whether the editor shows `column` already, or typing on top of it."""
        return column is self.column and self._clean

    def is_other(self, column: ColumnText) -> bool:
        """Whether `column` is the text of another document, not worth comparing: it is put into the editor as a whole."""
        if not self.size:
            return True
        return len(self._pieces) != len(column.pieces) and max(self.size, sum(column.sizes)) > _LARGE

    def become(self, column: ColumnText) -> list[Replacement]:
        """What to replace, from the end on, so that the editor shows `column`. Nothing is being typed."""
        before, after = self._pieces, column.pieces
        found: list[Replacement] = []
        if self.is_other(column):
            found = [Replacement(0, self.size, words) for words in ("".join(after),) if words or self.size]
        elif len(before) != len(after):
            found = list(self._replaced("".join(before), "".join(after), 0))
        else:
            for first, last in _runs(before, after):
                old, new = "".join(before[first:last]), "".join(after[first:last])
                found.extend(self._replaced(old, new, self._starts[first]))
        self.hold(column)
        return found[::-1]

    def hold(self, column: ColumnText) -> None:
        """The editor shows `column` now."""
        self.column, self._clean, self.typing = column, True, False
        self._hold(column.pieces, column.sizes)

    def note(self, start: int, removed: int, added: int, size: int) -> None:
        """The person replaced bytes; `size` is what the editor holds now."""
        if not self.typing:
            self.typing, self._head, self._tail = True, start, size - start - added
            return
        self._head = min(self._head, start)
        self._tail = min(self._tail, size - start - added)

    def typed_range(self, size: int) -> tuple[int, int]:
        """Where what was typed is now, in bytes; `size` is what the editor holds."""
        return self._head, size - self._tail

    def with_typed(self, words: str) -> str:
        """The text with what was typed."""
        raw = self.text.encode()
        return raw[: self._head].decode() + words + raw[len(raw) - self._tail :].decode()

    def take(self, words: str) -> Edit:
        """What was typed, as an edit of the text before; it belongs to the text from now on."""
        first, start = self._place(self._head)
        last, end = self._place(max(self._head, self.size - self._tail))
        lengths = tuple(accumulate(map(len, self._pieces), initial=0))
        edit = Edit(lengths[first] + start, lengths[last] + end, words)
        if self._pieces:
            pieces, sizes = list(self._pieces), list(self._sizes)
            rest = pieces[last][end:]
            for number in range(first, last + 1):
                pieces[number], sizes[number] = pieces[number][:start] if number == first else "", 0
            pieces[first] += words + rest
            sizes[first] = len(pieces[first].encode())
            self._hold(tuple(pieces), tuple(sizes))
        self._clean, self.typing = False, False
        return edit

    def bytes_of(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters `start` … `end` of the column itself are in the editor, in bytes."""
        return self._byte(start), self._byte(end)

    def notes(self) -> Iterator[tuple[int, int]]:
        """Where notes stand in place of what is hidden, in bytes."""
        for number, seen in self.column.cut.items() if self._clean else ():
            for gone in seen.hidden:
                start = self._starts[number] + len(seen.text[: gone.at].encode())
                yield start, start + len(gone.note.encode())

    def _byte(self, char: int) -> int:
        column = self.column
        number = max(0, min(bisect_right(column.begins, char) - 1, len(column.texts) - 1))
        if not column.texts:
            return 0
        inside = char - column.begins[number]
        if number in column.cut:
            inside = column.cut[number].place(inside)
        piece = column.pieces[number]
        ascii_only = column.sizes[number] == len(piece)
        return self._starts[number] + (inside if ascii_only else len(piece[:inside].encode()))

    def _place(self, byte: int) -> tuple[int, int]:
        """The piece that a byte is in, and which of its characters it is."""
        if not self._pieces:
            return 0, 0
        number = min(bisect_right(self._starts, byte), len(self._pieces)) - 1
        piece, inside = self._pieces[number], byte - self._starts[number]
        if self._sizes[number] == len(piece):
            return number, inside
        return number, len(piece.encode()[:inside].decode())

    def _hold(self, pieces: tuple[str, ...], sizes: tuple[int, ...]) -> None:
        self._pieces, self._sizes = pieces, sizes
        self._starts = tuple(accumulate(sizes, initial=0))

    def _replaced(self, old: str, new: str, at: int) -> Iterator[Replacement]:
        if old != new:
            start, tail = common_ends(old, new)
            here = at + len(old[:start].encode())
            yield Replacement(here, here + len(old[start : len(old) - tail].encode()), new[start : len(new) - tail])


def slices(pieces: Sequence[str], size: int) -> Iterator[str]:
    """The text of all pieces in slices of about `size` characters; one who takes only some of them waits for no others."""
    waiting: list[str] = []
    length = 0
    for piece in pieces:
        for start in range(0, len(piece), size):
            part = piece if len(piece) <= size else piece[start : start + size]
            waiting.append(part)
            length += len(part)
            if length >= size:
                yield "".join(waiting)
                waiting, length = [], 0
    if waiting:
        yield "".join(waiting)


def _runs(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where pieces differ; neighbours, also across empty ones, are one run, or words would jump from one to the other."""
    first = last = -1
    for number in compress(range(len(before)), map(is_not, before, after)):
        if before[number] == after[number]:
            continue
        if first >= 0 and any(before[n] or after[n] for n in range(last, number)):
            yield first, last
            first = number
        elif first < 0:
            first = number
        last = number + 1
    if first >= 0:
        yield first, last
