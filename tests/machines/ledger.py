"""What people wrote, and what of it a later deed of theirs covers: the judge of whether something was lost.

Most contents are written once only, so that each can be followed by its words alone. Those that two people may write
independently, and empty files, are not followed.
"""

from collections.abc import Iterable


class Ledger:
    """Every content that was written, from which one it was edited, and which were given up."""

    def __init__(self) -> None:
        self._made = 0
        self._earlier: dict[str, frozenset[str]] = {}
        self._covered: set[str] = set()
        self._again: set[str] = set()

    def write(self, over: str | None = None) -> str:
        """A new content, of the same length as all others; it covers the one that it was written over."""
        self._made += 1
        content = f"words {self._made:06d}"
        self._earlier[content] = frozenset()
        if over is not None:
            self.cover([over])
            if (
                over in self._earlier
            ):  # Else somebody else may have written the same, who had nothing of this before them.
                self._earlier[content] = self._earlier[over] | {over}
        return content

    def cover(self, contents: Iterable[str]) -> None:
        """Note that a person gave these up: deleted, overwrote, or chose another."""
        self._covered.update(contents)

    def brought_back(self, contents: Iterable[str]) -> None:
        """Note that a person brought these back: they are newer now than what they were edited into."""
        self._again.update(contents)

    def missed(self, contents: Iterable[str]) -> set[str]:
        """Those of `contents` that nobody gave up, and that therefore must not be gone."""
        return {c for c in contents if c in self._earlier and c not in self._covered}

    def uncovered(self) -> set[str]:
        """Everything that must still be there."""
        return self._earlier.keys() - self._covered

    def is_edited_into(self, earlier: str, later: str) -> bool:
        """Whether `later` was written by somebody who had `earlier` before them: the two are no conflict."""
        if earlier in self._again or later in self._again:
            return False
        return earlier in self._earlier.get(later, ())
