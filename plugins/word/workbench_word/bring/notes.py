"""Notes and comments of other versions: the carrier has the same one, or gets a copy."""

from collections.abc import Callable
from dataclasses import dataclass, field

from workbench_ooxml.namespaces import W14, W
from workbench_ooxml.xml import Element, tag

from workbench_word.counting import after_stamp, highest
from workbench_word.document import NOTES, Document
from workbench_word.noise import copied
from workbench_word.threads import Brought, last_numbers


@dataclass(slots=True)
class Notes:
    """The roots of the parts of notes that something was added to, by what one note is called."""

    carrier: Document
    bring: Callable[[Element, Document, str, str], Element]
    """A copy of an element of a part of a document, fit for a part of the target."""
    roots: dict[str, Element] = field(default_factory=dict)
    brought: list[Brought] = field(default_factory=list)
    _made: dict[tuple[str, str], str] = field(default_factory=dict)
    _numbers: set[str] | None = None

    def note(self, kind: str, id_: str, source: Document) -> str:
        """The id in the target of a note of `source`: that of the same note, or of a copy."""
        identity = source.identities[kind, id_]
        same = next((i for i in self.carrier.notes[kind] if self.carrier.identities[kind, i] == identity), None)
        if same is not None:
            return same
        if (kind, identity) in self._made:
            return self._made[kind, identity]
        root = self.root(kind, source)
        free = 1 + highest(e.get(tag(W, "id")) for e in root)
        self._made[kind, identity] = str(free)
        part = self.part(kind)
        source_part = source.part_of(part_kind(kind)) or ""
        made = self.bring(source.notes[kind][id_], source, source_part, part)
        made.set(tag(W, "id"), str(free))
        root.append(made)
        if kind == "comment":
            self._renumber(made, root, source)
        return str(free)

    def _renumber(self, comment: Element, root: Element, source: Document) -> None:
        """Give the paragraphs of a comment numbers of their own: its thread is known by them."""
        if self._numbers is None:
            self._numbers = {n for story in (self.carrier.root, root) for n in last_numbers(story)}
        numbers: dict[str, str] = {}
        for p in comment.iter(tag(W, "p")):
            number = p.get(tag(W14, "paraId"))
            if number is None:
                continue
            fresh = number
            while fresh in self._numbers:
                fresh = after_stamp(fresh)
            self._numbers.add(fresh)
            p.set(tag(W14, "paraId"), fresh)
            numbers[number] = fresh
        self.brought.append(Brought(source, numbers, comment.get(tag(W, "author"), "")))

    def fresh(self, kind: str) -> set[str]:
        """The numbers of the notes that were brought."""
        return {number for (of, _), number in self._made.items() if of == kind}

    def part(self, kind: str) -> str:
        """The part that holds the target's notes of a kind."""
        return self.carrier.part_of(part_kind(kind)) or f"word/{part_kind(kind)}.xml"

    def root(self, kind: str, source: Document) -> Element:
        """The root of the part of notes, to be added to; made like the one of `source` where the carrier has none."""
        if kind not in self.roots:
            root = self.carrier.part_root(part_kind(kind))
            if root is None:
                theirs = source.part_root(part_kind(kind))
                assert theirs is not None
                root = copied(theirs)
                for child in list(root):
                    special = child.get(tag(W, "type")) is not None
                    if not special:
                        root.remove(child)
            self.roots[kind] = root
        return self.roots[kind]


def part_kind(kind: str) -> str:
    """The kind of the relationship to the part that holds notes of a kind."""
    return next(k for k, word in NOTES.items() if word == kind)
