"""What a merge or comparison remembers beside its decisions, for the remarks on it."""

import json
from dataclasses import dataclass

from workbench.model.threeway import ThreeWay
from workbench_word.document import Document
from workbench_word.tracked import authors


@dataclass(frozen=True, slots=True)
class State:
    """`tracked`: for each version that holds tracked changes, what it is called, and how many are by whom."""

    tracked: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()

    def saved(self) -> bytes:
        """As bytes that travel; none where there is nothing to remember."""
        return json.dumps({"tracked": self.tracked}).encode() if self.tracked else b""


def state_of(documents: ThreeWay[Document | None], names: ThreeWay[str]) -> State:
    """The state of a merge of these documents."""
    found = []
    for document, name in ((documents.base, names.base), (documents.left, names.left), (documents.right, names.right)):
        if document is None or not name:
            continue
        roots = [document.root, *(note for notes in document.notes.values() for note in notes.values())]
        counted = authors(roots)
        if counted:
            found.append((name, tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0])))))
    return State(tuple(found))


def read_state(data: bytes) -> State:
    """The state that was saved."""
    if not data:
        return State()
    known = json.loads(data)
    return State(
        tuple((name, tuple((author, count) for author, count in counted)) for name, counted in known["tracked"])
    )
