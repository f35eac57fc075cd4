"""What a merge or comparison remembers beside its decisions, for the remarks on it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from workbench_ooxml.signatures import is_signed

from workbench.model.threeway import ThreeWay
from workbench_word.document import Document
from workbench_word.observed import Remark, observed
from workbench_word.plan import Plan
from workbench_word.tracked import authors


@dataclass(frozen=True, slots=True)
class Saved:
    """A version that another program saved as a whole: what it is called, which program, and what that took out of it.

    `untaken` is what somebody changed there that is not taken over.
    """

    name: str
    program: str
    lost: tuple[str, ...]
    untaken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """`tracked`: for each version that holds tracked changes, what it is called, and how many are by whom.

    `saves` are the versions that another program saved. `remarks` are sentences about the plan, each with the address of
    the decision that it is about, if one.
    """

    tracked: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    saves: tuple[Saved, ...] = ()
    remarks: tuple[tuple[str, str | None], ...] = ()

    def saved(self) -> bytes:
        """As bytes that travel; none where there is nothing to remember."""
        if not self.tracked and not self.saves and not self.remarks:
            return b""
        saves = [(one.name, one.program, one.lost, one.untaken) for one in self.saves]
        return json.dumps({"tracked": self.tracked, "saves": saves, "remarks": self.remarks}).encode()


VIEWED = State(remarks=(("Read by LibreOffice: what it does not know of this format is not shown.", None),))
"""Of documents of another format."""


def state_of(plan: Plan, names: ThreeWay[str]) -> State:
    """The state of a plan; `names` are what its documents are called, those without one are passed over."""
    documents = plan.documents
    found = []
    saves = tuple(
        Saved(name, document.restored_from, document.lost, document.untaken)
        for document, name in ((documents.left, names.left), (documents.right, names.right))
        if document is not None and document.restored_from and name
    )
    for document, name in ((documents.base, names.base), (documents.left, names.left), (documents.right, names.right)):
        if document is None or not name:
            continue
        roots = [document.root, *(note for notes in document.notes.values() for note in notes.values())]
        counted = authors(roots)
        if counted:
            found.append((name, tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0])))))
    return State(tuple(found), saves, (*observed(plan), *_signed(documents, names)))


def _signed(documents: ThreeWay[Document | None], names: ThreeWay[str]) -> Iterator[Remark]:
    """What becomes of signatures: they hold for what was signed, as it was."""
    for document, name in ((documents.base, names.base), (documents.left, names.left), (documents.right, names.right)):
        if document is None or not name or not is_signed(document.package):
            continue
        yield (
            f"{name[0].upper()}{name[1:]} is digitally signed. What is made of it here is not: "
            "a signature holds for a document only as it was signed.",
            None,
        )


def read_state(data: bytes) -> State:
    """The state that was saved."""
    if not data:
        return State()
    known = json.loads(data)
    return State(
        tuple((name, tuple((author, count) for author, count in counted)) for name, counted in known["tracked"]),
        tuple(Saved(name, program, tuple(lost), tuple(untaken)) for name, program, lost, untaken in known["saves"]),
        tuple((message, at) for message, at in known["remarks"]),
    )
