"""What the relationships in an element lead to, in the place of their ids, which every save gives anew."""

from workbench_ooxml.namespaces import R
from workbench_ooxml.xml import Element

from workbench_word.document import Document
from workbench_word.noise import Replaced


class Targets(Replaced):
    """Relationships of a part by what they lead to."""

    def __init__(self, document: Document, part: str) -> None:
        self._known = document.package.relationships(part)

    def value(self, element: Element, name: str, value: str) -> str:
        """The target of a relationship; anything else as it is."""
        if name.startswith(f"{{{R}}}") and value in self._known:
            return self._known[value].target
        return value
