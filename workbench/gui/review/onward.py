"""The way through the changes of a conflict, and from the last one on to the next file."""

from collections.abc import Callable, Sequence

from PyQt6.QtCore import QObject

from workbench.gui.review.page import ReviewPage
from workbench.gui.translate import translate
from workbench.model.conflict import Conflict


class Onward(QObject):
    """Walks in `page`; at the end it says so, and who goes on all the same gets the next of `conflicts` opened."""

    def __init__(
        self,
        page: ReviewPage,
        conflicts: Callable[[], Sequence[Conflict]] = tuple,
        take_up: Callable[[Conflict], object] | None = None,
    ) -> None:
        super().__init__(page)
        self._page, self._conflicts, self._take_up = page, conflicts, take_up
        self._said: tuple[object, ...] | None = None  # where the person was when they heard that this is the end

    def step(self, forward: bool, conflicts_only: bool = False) -> None:
        """Go to the next or previous change, or say that there is none."""
        page = self._page
        if page.step(forward, conflicts_only) or page.discussion is None:
            self._said = None
            return
        discussion = page.discussion
        here = (discussion, discussion.review, discussion.current, forward)
        there = following(self._conflicts(), discussion.opened.conflict.id, forward)
        if there is not None and self._take_up is not None and self._said == here:
            self._said = None
            self._take_up(there)
            return
        self._said = here
        page.say(end_words(forward, there if self._take_up is not None else None))


def following(conflicts: Sequence[Conflict], here: str, forward: bool) -> Conflict | None:
    """The conflict after or before the one with the id `here`; None at the end of the list."""
    ids = [conflict.id for conflict in conflicts]
    if here not in ids:
        return None
    there = ids.index(here) + (1 if forward else -1)
    return conflicts[there] if 0 <= there < len(ids) else None


def end_words(forward: bool, there: Conflict | None) -> str:
    """That there is nothing more this way, and what comes if one goes on."""
    end = translate("Review", "That was the last one.") if forward else translate("Review", "That was the first one.")
    if there is None:
        return end
    name = there.name.rpartition("/")[2]
    short = name if len(name) < 40 else f"{name[:24]}…{name[-14:]}"
    on = translate("Review", "Next file: {name}") if forward else translate("Review", "Previous file: {name}")
    return f"{end} {on.format(name=short)} · {translate('Review', 'press again to open it')}"
