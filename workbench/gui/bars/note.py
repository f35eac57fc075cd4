"""Something to know or to answer, in one sentence with its buttons: a file that changed, a question of a sync."""

from collections.abc import Callable, Sequence

from PyQt6.QtWidgets import QWidget

from workbench.gui.bars.strip import Answer, Strip


class NoteBar(Strip):
    """Hidden while there is nothing to say. An answer that was given puts it away."""

    def __init__(self, name: str, sign: str = "●", parent: QWidget | None = None) -> None:
        super().__init__(name, sign, parent)

    def tell(self, words: str, answers: Sequence[Answer] = (), grave: bool = False) -> None:
        """Say it; `grave`: something stands on it."""
        given = [(label, self._answered(do)) for label, do in answers]
        self.say(words, (lambda t: t.conflict) if grave else (lambda t: t.left), given)

    def _answered(self, do: Callable[[], object]) -> Callable[[], object]:
        def answer() -> None:
            self.hide()
            do()

        return answer
