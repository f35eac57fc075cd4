"""Where comments and notes stand beside the text: which belong to a paragraph, about which of its words, and who answers whom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import local, tag

from workbench.model.threeway import Side, ThreeWay
from workbench.model.view import AsideKind
from workbench_word.answers import of_side
from workbench_word.asides import REFERENCES, note_label
from workbench_word.blocks import Block, Paragraph
from workbench_word.document import Document
from workbench_word.fragments import length_of
from workbench_word.merged import VERSIONS
from workbench_word.threads import parents_of
from workbench_word.woven import Range

Words = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """A comment or note, by its identity, with the words that it is about in each version of a paragraph.

    The words count characters as they are shown. `reply`: it answers the place before it.
    """

    identity: str
    words: ThreeWay[Words | None]
    reply: bool = False


@dataclass(slots=True)
class Margin:
    """The comments and notes of three documents, each with the number that it got when it was first told of."""

    documents: ThreeWay[Document | None]
    told: dict[str, str] = field(default_factory=dict)
    """What stands above those that were told of."""
    _counted: dict[str, int] = field(default_factory=dict)
    _ids: dict[Side | None, Mapping[tuple[str, str], str]] = field(default_factory=dict)
    _begun: dict[Side | None, frozenset[str]] = field(default_factory=dict)
    _parents: dict[str, str] | None = None

    def beside(self, sides: ThreeWay[Paragraph | None]) -> list[Place]:
        """What stands beside a paragraph, in the order of the text; answers follow what they answer."""
        found: dict[str, dict[Side | None, Words]] = {}
        for side in (Side.LEFT, Side.RIGHT, None):
            paragraph = of_side(sides, side)
            if paragraph is not None and not (paragraph.twin or paragraph).plain:
                for identity, words in _words_of(paragraph, self._begun_in(side)):
                    found.setdefault(identity, {}).setdefault(side, words)
        if not found:
            return []
        first = {identity: next(iter(words.values()))[1] for identity, words in found.items()}
        ordered = _in_threads(sorted(found, key=lambda identity: first[identity]), self._threads())
        return [
            Place(identity, ThreeWay(*(found[identity].get(side) for side in VERSIONS)), reply)
            for identity, reply in ordered
        ]

    def label(self, identity: str) -> str:
        """What stands above it: "Footnote 2", counted as they are told of, or "Comment by Ann, 3 May 2024"."""
        if identity not in self.told:
            kind = kind_of(identity)
            side = next((s for s in (Side.LEFT, Side.RIGHT, None) if self._id(s, identity) is not None), Side.LEFT)
            self._counted[kind] = number = self._counted.get(kind, 0) + 1
            self.told[identity] = note_label(kind, number, of_side(self.documents, side), self._id(side, identity))
        return self.told[identity]

    def mark(self, identity: str) -> str:
        """What stands for a note in the text, "2"; nothing for a comment."""
        return self.label(identity).rpartition(" ")[2] if kind_of(identity) != "comment" else ""

    def blocks(self, side: Side | None, identity: str) -> Sequence[Block]:
        """What it says in a version; nothing where that has no such note."""
        document, id_ = of_side(self.documents, side), self._id(side, identity)
        return () if document is None or id_ is None else document.note_story(kind_of(identity), id_).blocks

    def _id(self, side: Side | None, identity: str) -> str | None:
        """The number that it has in a version."""
        if side not in self._ids:
            document = of_side(self.documents, side)
            known = document.identities.items() if document is not None else ()
            self._ids[side] = {(kind, name): id_ for (kind, id_), name in reversed(tuple(known))}
        return self._ids[side].get((kind_of(identity), identity))

    def _begun_in(self, side: Side | None) -> frozenset[str]:
        """The comments of a version that begin in a paragraph of its body, by identity."""
        if side not in self._begun:
            document = of_side(self.documents, side)
            starts = document.root.iter(tag(W, "commentRangeStart")) if document is not None else ()
            self._begun[side] = frozenset(
                document.identity("comment", start.get(tag(W, "id"), ""))  # type: ignore[union-attr]
                for start in starts
                if next(start.iterancestors(tag(W, "p")), None) is not None
            )
        return self._begun[side]

    def _threads(self) -> Mapping[str, str]:
        if self._parents is None:
            self._parents = {}
            for side in VERSIONS:
                document = of_side(self.documents, side)
                for child, parent in parents_of(document).items() if document is not None else ():
                    assert document is not None
                    name = document.identity("comment", child)
                    self._parents.setdefault(name, document.identity("comment", parent))
        return self._parents


def kind_of(identity: str) -> str:
    """ "footnote", "endnote" or "comment"."""
    return identity.partition(" ")[0]


def aside_kind(identity: str) -> AsideKind:
    """How a view calls it."""
    return AsideKind.COMMENT if kind_of(identity) == "comment" else AsideKind.NOTE


def _words_of(paragraph: Paragraph, begun: frozenset[str]) -> Iterator[tuple[str, Words]]:
    """The comments and notes that stand beside a paragraph, each with its words.

    A comment over several paragraphs stands beside the first of them; one whose beginning is in none, where its reference is.
    """
    inline = paragraph.inline
    for at, thing in inline.objects.items():
        for element in thing.elements:
            kind = REFERENCES.get(local(element))
            if kind is not None:
                identity = paragraph.setting.meanings.notes(kind, element.get(tag(W, "id"), ""))
                yield identity, (_shown(paragraph, at), _shown(paragraph, at + 1))
    places = {anchor.key: anchor.at for anchor in reversed(inline.anchors) if anchor.kind.startswith("comment")}
    for key, at in reversed(places.items()):
        word, _, identity = key.partition(":")
        start = places.get(f"commentRangeStart:{identity}")
        reference = places.get(f"commentReference:{identity}")
        last = len(inline.text) if reference is None else reference  # it goes on in the next paragraph
        end = min(places.get(f"commentRangeEnd:{identity}", last), last)
        if word == "commentRangeStart":
            yield identity, (_shown(paragraph, min(at, end)), _shown(paragraph, end))
        elif word == "commentReference" and start is None and identity not in begun:
            begins = 0 if f"commentRangeEnd:{identity}" in places else end
            yield identity, (_shown(paragraph, begins), _shown(paragraph, end))


def _shown(paragraph: Paragraph, at: int) -> int:
    """How many characters of a page stand before a place in the text."""
    return length_of(paragraph, Range(0, at))


def _in_threads(names: Sequence[str], parents: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """Each name, answers directly below what they answer, as far as that is one of them; and whether it is an answer."""
    known = set(names)
    answers: dict[str, list[str]] = {}
    roots = []
    for name in names:
        parent = parents.get(name)
        if (
            parent in known and parent is not None and parents.get(parent) not in known
        ):  # Word knows one level of answers
            answers.setdefault(parent, []).append(name)
        else:
            roots.append(name)
    for root in roots:
        yield root, False
        yield from ((answer, True) for answer in answers.get(root, ()))
