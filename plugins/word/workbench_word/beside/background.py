"""The background of the pages, which stands before the body (17.2.1): a colour, or a drawing."""

from collections.abc import Iterable, Mapping

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, tag

from workbench.model.threeway import ThreeWay
from workbench_word.beside.area import Area, Values
from workbench_word.beside.targets import Targets
from workbench_word.bring.target import Target
from workbench_word.document import Document
from workbench_word.noise import canonical

_NAME = "background"


class Background(Area):
    """One thing of one value. Whether it is shown at all is a setting."""

    heading = "Page"

    def read(self, document: Document) -> Mapping[str, Values]:
        """The background, if there is one."""
        found = _found(document.root)
        if found is None:
            return {}
        return {_NAME: {"": canonical(found, Targets(document, document.package.main)).decode("utf-8", "replace")}}

    def title(self, name: str, documents: ThreeWay[Document | None]) -> str:
        """“background of the pages”."""
        return "background of the pages"

    def words(self, name: str, values: Mapping[str, str | None], document: Document) -> str:
        """Its colour, or that it is drawn."""
        found = _found(document.root)
        if values.get("") is None or found is None:
            return "none"
        colour = found.get(tag(W, "color"), "auto")
        return "drawn" if len(found) else "automatic" if colour == "auto" else f"colour #{colour}"

    def give(self, name: str, keys: Iterable[str], source: Document, target: Target) -> None:
        """Set it."""
        self.take(name, source, target)

    def take(self, name: str, source: Document, target: Target) -> None:
        """Set it as `source` has it."""
        theirs = _found(source.root)
        self.drop(name, target)
        if theirs is not None:
            target.main.insert(0, target.bring(theirs, source, source.package.main, target.carrier.package.main))

    def drop(self, name: str, target: Target) -> None:
        """Take it away."""
        known = _found(target.main)
        if known is not None:
            target.main.remove(known)


def _found(root: Element) -> Element | None:
    return root.find(tag(W, _NAME))
