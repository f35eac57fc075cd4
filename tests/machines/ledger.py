"""What people wrote, and what of it a later deed of theirs covers: the judge of whether something was lost.

Most lines are written once only, so that each can be followed by its words alone, into whichever file and beside whichever other
lines a merge brings it. Those that two people may write independently, and empty files, are not followed.
"""

from collections.abc import Iterable

_BETWEEN = "\n-\n"
"""What stands between two lines, so that edits of both are none in the other's way."""


def lines(contents: Iterable[str]) -> set[str]:
    """The lines of all these contents."""
    return {line for content in contents for line in content.split(_BETWEEN)}


class Ledger:
    """Every line that was written, and which were given up; of each content, which one it was edited from.

    `count`: so many lines does a new content have.
    """

    def __init__(self, count: int = 1) -> None:
        self._count = count
        self._made = 0
        self._written: set[str] = set()
        self._earlier: dict[str, frozenset[str]] = {}
        self._covered: set[str] = set()
        self._again: set[str] = set()

    def write(self, over: str | None = None) -> str:
        """A new content, or `over` with one line written over, which covers that one; all lines are of the same length."""
        if over is None:
            content = _BETWEEN.join(self._line() for _ in range(self._count))
            self._earlier[content] = frozenset()
            return content
        edited = over.split(_BETWEEN)
        at = self._made % len(edited)
        self.cover([edited[at]])
        edited[at] = self._line()
        content = _BETWEEN.join(edited)
        # One that is not known may have been written by somebody else too, who had nothing of this before them.
        self._earlier[content] = self._earlier[over] | {over} if over in self._earlier else frozenset()
        return content

    def _line(self) -> str:
        self._made += 1
        line = f"words {self._made:06d}"
        self._written.add(line)
        return line

    def cover(self, contents: Iterable[str]) -> None:
        """Note that a person gave up all that is in these: deleted, overwrote, or chose another."""
        self._covered.update(lines(contents))

    def brought_back(self, contents: Iterable[str]) -> None:
        """Note that a person brought these back: they are newer now than what they were edited into."""
        self._again.update(contents)

    def missed(self, gone: set[str]) -> set[str]:
        """Those of the lines that are gone that nobody gave up, and that therefore must not be."""
        return (gone & self._written) - self._covered

    def uncovered(self) -> set[str]:
        """Every line that must still be there."""
        return self._written - self._covered

    def with_any(self, wanted: set[str]) -> set[str]:
        """The contents that somebody wrote in which any of these lines stands."""
        return {content for content in self._earlier if lines([content]) & wanted}

    def is_edited_into(self, earlier: str, later: str) -> bool:
        """Whether `later` was written by somebody who had `earlier` before them: the two are no conflict."""
        if earlier in self._again or later in self._again:
            return False
        return earlier in self._earlier.get(later, ())
