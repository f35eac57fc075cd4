"""Roots of the parts beside the stories, to be changed: settings, properties, a theme. They are made where the carrier has none."""

from dataclasses import dataclass, field

from workbench_ooxml.splice import Splice
from workbench_ooxml.xml import Element, serialised

from workbench_word.document import Document
from workbench_word.noise import differs
from workbench_word.strict import transitional


@dataclass(slots=True)
class Roots:
    """Each root that was asked for is written when the target is finished."""

    carrier: Document
    splice: Splice
    _roots: dict[str, Element] = field(default_factory=dict)
    _fresh: dict[tuple[str, str], str] = field(default_factory=dict)

    def root(self, part: str) -> Element:
        """The root of a part of the carrier."""
        if part not in self._roots:
            self._roots[part] = transitional(self.carrier.package.xml(part))
        return self._roots[part]

    def fresh(self, wanted: str, empty: Element, content_type: str, relationship: str, owner: str = "") -> Element:
        """The root of a part that the carrier lacks; it is made of `empty` when it is asked for first."""
        key = owner, relationship
        if key not in self._fresh:
            part = self.splice.free_name(wanted)
            self.splice.put(part, serialised(empty), content_type)
            self.splice.relate(owner, relationship, part)
            self._fresh[key], self._roots[part] = part, empty
        return self._roots[self._fresh[key]]

    def finish(self) -> None:
        """Put them into the splice."""
        for part, root in self._roots.items():
            known = self.carrier.package.has(part)
            if not known or differs(root, transitional(self.carrier.package.xml(part))):
                self.splice.put(part, serialised(root))
