"""A redline written: the new document's package, with the differences from the old one as tracked changes in its stories."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree
from workbench_ooxml.namespaces import W
from workbench_ooxml.splice import Splice
from workbench_ooxml.xml import Element, local, serialised, tag

from workbench.model.threeway import ThreeWay
from workbench_word.blocks import Story
from workbench_word.bring.target import Target
from workbench_word.counting import highest
from workbench_word.document import NOTES, Document
from workbench_word.noise import copied
from workbench_word.notes import identify_notes, is_special
from workbench_word.numbers import unique_ids
from workbench_word.prefixes import declared
from workbench_word.redline.authors import Authors
from workbench_word.redline.marking import Marker
from workbench_word.redline.paragraph import Writer
from workbench_word.redline.stamps import Stamper, highest_number
from workbench_word.redline.story import StoryWriter
from workbench_word.samemargins import same_margins

_REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


@dataclass(frozen=True, slots=True)
class Shared:
    """A story that both versions have: how its element is found, by the part and number that it has in each."""

    name: str
    old: Story
    new: Story
    old_part: str
    new_part: str


def shared_stories(old: Document, new: Document) -> Iterator[Shared]:
    """The body, the headers and footers of the same use, and the notes that are the same in both. Identities are known."""
    yield Shared("body", old.body_story(), new.body_story(), old.package.main, new.package.main)
    seen = set[str]()
    for use, (theirs, part) in same_margins(old, new).items():
        if part not in seen:
            seen.add(part)
            yield Shared(use, old.margin_story(theirs), new.margin_story(part), theirs, part)
    for kind, word in NOTES.items():
        if word == "comment":
            continue  # what is said beside the text is not tracked
        mine = {old.identities[word, id_]: id_ for id_ in old.notes[word] if not is_special(old, word, id_)}
        for id_ in new.notes[word]:
            known = mine.get(new.identities[word, id_])
            if known is not None and not is_special(new, word, id_):
                yield Shared(
                    f"{word} {id_}",
                    old.note_story(word, known),
                    new.note_story(word, id_),
                    old.part_of(kind) or "",
                    new.part_of(kind) or "",
                )


def write_redline(
    old: Document, new: Document, authors: Authors, out: str, check: Callable[[], None], stories: list[Shared]
) -> None:
    """Write to the new file `out`. Accepting all of it gives the new document, rejecting all of it the old one.

    Documents are open, without tracked changes of their own. What Word cannot track is as in the new document: styles,
    settings, headers that only one version has, comments, bookmarks.
    """
    splice = Splice(new.package)
    target = Target(new, splice)
    stamper = Stamper(highest_number(new.root))
    roots: dict[str, Element] = {}
    for shared in stories:
        check()

        def bring(element: Element, shared: Shared = shared) -> Element:
            return target.bring(element, old, shared.old_part, shared.new_part)

        marker = Marker(stamper)
        writer = StoryWriter(Writer(stamper, marker, authors, bring, check), marker, stamper, authors)
        made = writer.story(shared.old, shared.new)
        word = shared.name.partition(" ")[0]
        if word in NOTES.values():
            notes = target.notes.root(word, new)
            original = next(e for e in notes if e.get(tag(W, "id")) == shared.new.element.get(tag(W, "id")))
            notes.replace(original, made)
        elif shared.name == "body":
            root = new.xml(shared.new_part)
            body = root.find(tag(W, "body"))
            assert body is not None
            root.replace(body, made)
            roots[shared.new_part] = root
        else:
            roots[shared.new_part] = made
    _own_notes(roots[new.package.main], old, target)
    _fill_notes(new, target)
    unique_ids([*target.notes.roots.values(), *roots.values()], [])
    for word, notes in list(target.notes.roots.items()):
        target.notes.roots[word] = declared(notes, [old.root])
    for part, root in roots.items():
        splice.put(part, serialised(declared(root, [old.root])))
    target.finish()
    splice.write(out)


def _fill_notes(new: Document, target: Target) -> None:
    """Give notes that hold nothing, the new document's and those brought, the paragraph that Word asks for."""
    for kind, notes in new.notes.items():
        filled = all(any(local(e) in ("p", "tbl", "sdt") for e in note) for note in notes.values())
        if filled and kind not in target.notes.roots:
            continue
        for note in target.notes.root(kind, new):
            if local(note) == kind and not any(local(e) in ("p", "tbl", "sdt") for e in note):
                etree.SubElement(note, tag(W, "p"))


def _own_notes(root: Element, old: Document, target: Target) -> None:
    """Give a deleted reference a note of its own where the same note is referred to elsewhere too: as it was."""
    for name, kind in _REFERENCES.items():
        references = list(root.iter(tag(W, name)))
        for reference in references:
            if not any(local(e) in ("del", "moveFrom") for e in reference.iterancestors()):
                continue
            id_ = reference.get(tag(W, "id"), "")
            if sum(1 for other in references if other.get(tag(W, "id")) == id_) < 2:
                continue
            notes = target.notes.root(kind, old)
            theirs = _note_of(id_, kind, old, target)
            if theirs is None:
                continue
            free = str(1 + highest(e.get(tag(W, "id")) for e in notes))
            made = copied(theirs)
            made.set(tag(W, "id"), free)
            notes.append(made)
            reference.set(tag(W, "id"), free)


def _note_of(id_: str, kind: str, old: Document, target: Target) -> Element | None:
    """The old version of the note that has this number in the new document."""
    identity = target.carrier.identities.get((kind, id_))
    known = next((i for i in old.notes[kind] if old.identities[kind, i] == identity), None)
    if known is None:
        return None
    part = next(k for k, word in NOTES.items() if word == kind)
    return target.bring(old.notes[kind][known], old, old.part_of(part) or "", target.notes.part(kind))


def know_notes(old: Document, new: Document, check: Callable[[], None]) -> None:
    """Give the notes of both documents the identities that they share."""
    identify_notes(ThreeWay(None, new, old), check)
