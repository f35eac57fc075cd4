"""One kind of thing that a document has beside its text, read as values by key, and written by key."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping

from workbench.model.merge import ChangeKind
from workbench.model.threeway import ThreeWay
from workbench_word.bring.target import Target
from workbench_word.document import Document

Values = Mapping[str, str]
"""What one thing says, by key; a thing that says only one has it under the empty key. Equal values say the same."""


class Area(ABC):
    """Things by name, each with its values: styles with their attributes, properties of the document with one value each."""

    heading: str
    """What people call the area."""
    kind = ChangeKind.REPLACE
    """What a change of a value is."""
    several = False
    """Whether its things have several values each, which are merged one by one."""

    parts: tuple[str, ...] = ()
    """The kinds of the parts that say all of it; none: more than some parts do."""

    @abstractmethod
    def read(self, document: Document) -> Mapping[str, Values]:
        """Everything that the document has of it, without what changes at every save."""

    @abstractmethod
    def title(self, name: str, documents: ThreeWay[Document | None]) -> str:
        """What people call one thing."""

    @abstractmethod
    def words(self, name: str, values: Mapping[str, str | None], document: Document) -> str:
        """What some of its values say, for people; None is a value that is not set."""

    @abstractmethod
    def give(self, name: str, keys: Iterable[str], source: Document, target: Target) -> None:
        """Give the thing of the target these values as `source` has them; both have the thing."""

    @abstractmethod
    def take(self, name: str, source: Document, target: Target) -> None:
        """Give the target the whole thing of `source`, in the place of its own, if it has one."""

    @abstractmethod
    def drop(self, name: str, target: Target) -> None:
        """Take the thing out of the target."""

    def untouched(self, documents: ThreeWay[Document | None]) -> bool:
        """Whether it stands in parts that are equal to the byte in all versions, so that nothing has to be read."""
        one, *others = (self._bytes(d) for d in (documents.base, documents.left, documents.right) if d is not None)
        return bool(self.parts) and all(one == other for other in others)

    def _bytes(self, document: Document) -> list[bytes | None]:
        parts = [document.part_of(kind) for kind in self.parts]
        return [document.package.data(part) if part is not None else None for part in parts]

    def joined(self, sides: ThreeWay[Values]) -> ThreeWay[Values]:
        """The values of a thing that all three have, where some of them are to be answered as one."""
        return sides

    def comes_along(self, name: str, document: Document) -> bool:
        """Whether a new thing of this document alone comes with the text that has it, so that nobody has to be asked."""
        return False

    def joins(self) -> bool:
        """Whether a thing that only one of two documents without a common base has is asked about."""
        return True
