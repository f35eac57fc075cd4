"""How the decisions of a review stand, counted once and then kept up to date step by step."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.review.progress import Progress


class Standing(StrEnum):
    """How a decision stands."""

    OPEN = "open"  # a person has to answer it
    DECIDED = "decided"  # a person had to, and it has an answer
    AUTOMATIC = "automatic"  # it needs nobody
    MOOT = "moot"  # it is not asked


@dataclass(frozen=True, slots=True)
class Tally:
    """The addresses that are open, in document order, and how many there are of everything."""

    open: tuple[str, ...]
    progress: Progress

    @classmethod
    def of(cls, ats: Iterable[str], standing: Callable[[str], Standing]) -> "Tally":
        """The tally of all decisions, given in document order."""
        stands = {at: standing(at) for at in ats}
        return cls(
            tuple(at for at, stand in stands.items() if stand is Standing.OPEN), _progress(Counter(stands.values()))
        )

    def after(self, moves: Iterable[tuple[str, Standing, Standing]], rows: Mapping[str, int]) -> "Tally":
        """The tally once each address has gone from one standing to another; `rows` is the document order."""
        counts = Counter(
            {
                Standing.OPEN: self.progress.total - self.progress.decided,
                Standing.DECIDED: self.progress.decided,
                Standing.AUTOMATIC: self.progress.automatic,
                Standing.MOOT: self.progress.moot,
            }
        )
        still = list(self.open)
        for at, before, now in moves:
            if before is now:
                continue
            counts[before] -= 1
            counts[now] += 1
            place = bisect_left(still, rows[at], key=rows.__getitem__)
            if before is Standing.OPEN:
                del still[place]
            elif now is Standing.OPEN:
                still.insert(place, at)
        return Tally(tuple(still), _progress(counts))


def _progress(counts: Mapping[Standing, int]) -> Progress:
    decided = counts[Standing.DECIDED]
    return Progress(decided, decided + counts[Standing.OPEN], counts[Standing.AUTOMATIC], counts[Standing.MOOT])
