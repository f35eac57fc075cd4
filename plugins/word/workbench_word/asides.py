"""What stands beside the text: notes and comments with where they belong and what is said above them, headers and footers."""

from collections.abc import Iterator
from datetime import datetime

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import local, tag

from workbench.model.numbering import counted
from workbench_word.blocks import Block, Control, Paragraph, Table
from workbench_word.document import Document

_USES = {"default": "", "first": " of the first page", "even": " of even pages"}
REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
"""The elements in a text that refer to notes, with the kinds of those."""


def notes_in(block: Block) -> Iterator[str]:
    """The identities of the notes and comments that a block refers to, in the order of the text."""
    match block:
        case Paragraph() | Table() if (block.twin or block).plain:
            return  # most blocks are; nothing of them is read anew
        case Paragraph():
            found: list[tuple[int, str]] = []
            for at, thing in block.inline.objects.items():
                for element in thing.elements:
                    kind = REFERENCES.get(local(element))
                    if kind is not None:
                        found.append((at, block.setting.meanings.notes(kind, element.get(tag(W, "id"), ""))))
            found += [
                (anchor.at, anchor.key.partition(":")[2])
                for anchor in block.inline.anchors
                if anchor.kind == "commentReference"
            ]
            yield from (identity for _, identity in sorted(found))
        case Table():
            for row in block.rows:
                for cell in row.cells:
                    for inside in cell.blocks:
                        yield from notes_in(inside)
        case Control():
            for inside in block.blocks:
                yield from notes_in(inside)


def note_label(kind: str, number: int, document: Document | None, id_: str | None) -> str:
    """What stands above a note: "Footnote 2", "Endnote ii" as Word counts those (17.11.17), "Comment by Ann, 3 May 2024"."""
    if kind != "comment" or document is None or id_ is None:
        return f"{kind.capitalize()} {counted(number, 'lowerRoman' if kind == 'endnote' else 'decimal')}"
    element = document.notes[kind][id_]
    author, date = element.get(tag(W, "author"), "").strip(), _day(element.get(tag(W, "date"), ""))
    words = f"Comment by {author}" if author else "Comment"
    return f"{words}, {date}" if date else words


def margin_label(name: str) -> str:
    """What stands above a header or footer: "Header of the first page, section 2"."""
    word, use, number = (*name.split(" "), "", "", "")[:3]
    section = f", section {number}" if number not in ("", "1") else ""
    return f"{word.capitalize()}{_USES.get(use, '')}{section}"


def id_of(document: Document | None, kind: str, identity: str) -> str | None:
    """The number that a note has in a document."""
    if document is None:
        return None
    return next((id_ for (k, id_), i in document.identities.items() if k == kind and i == identity), None)


def _day(stamp: str) -> str:
    try:
        day = datetime.fromisoformat(stamp)
    except ValueError:
        return ""
    return f"{day.day} {day:%B %Y}"
