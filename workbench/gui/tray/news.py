"""Which conflicts are news: those that nobody was told of yet. No Qt."""

from collections.abc import Iterable


class News:
    """Knows what was told; what is there at the first look is no news."""

    def __init__(self) -> None:
        self._told: dict[str, set[str]] = {}

    def fresh(self, directory: str, conflicts: Iterable[str]) -> int:
        """How many of the conflicts that a briefcase has now are news; from now on they are told."""
        now = set(conflicts)
        known = self._told.get(directory)
        self._told[directory] = now | (known or set())
        return len(now - known) if known is not None else 0
