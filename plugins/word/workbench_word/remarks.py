"""What notes and comments say, and whether a side edited one: what hangs on words must not go with them unasked."""

from dataclasses import dataclass, field

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, tag

from workbench.model.threeway import Side, ThreeWay
from workbench_word.answers import of_side
from workbench_word.blocks import Story, words_of
from workbench_word.document import Document
from workbench_word.same import same_blocks

_REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote", "commentReference": "comment"}


@dataclass(slots=True)
class Remarks:
    """The notes and comments of three documents by their identity. What was worked out once is kept."""

    documents: ThreeWay[Document | None]
    _ids: dict[Side | None, dict[str, tuple[str, str]]] = field(default_factory=dict)
    _stories: dict[tuple[Side | None, str], Story | None] = field(default_factory=dict)
    _edited: dict[tuple[Side, str], bool] = field(default_factory=dict)

    def words(self, side: Side | None, name: str) -> str:
        """The text of a note in a version (None: the base); empty where that version has no such note."""
        story = self._story(side, name)
        return words_of(story.blocks) if story is not None else ""

    def author(self, name: str) -> str:
        """Who wrote a comment, as the first version that has it says."""
        for side in (None, Side.LEFT, Side.RIGHT):
            story = self._story(side, name)
            if story is not None:
                return story.element.get(tag(W, "author"), "")
        return ""

    def edited(self, side: Side, name: str) -> bool:
        """Whether a side has another text in a note than the base; not where either has no such note."""
        key = (side, name)
        if key not in self._edited:
            before, after = self._story(None, name), self._story(side, name)
            known = before is not None and after is not None
            self._edited[key] = known and not same_blocks(before.blocks, after.blocks)  # type: ignore[union-attr]
        return self._edited[key]

    def edited_in(self, element: Element, side: Side) -> bool:
        """Whether an element of a side refers to a note that this side edited."""
        document = of_side(self.documents, side)
        return document is not None and any(
            self.edited(side, document.identity(_REFERENCES[local(e)], e.get(tag(W, "id"), "")))
            for e in element.iter(*(tag(W, name) for name in _REFERENCES))
        )

    def _story(self, side: Side | None, name: str) -> Story | None:
        key = (side, name)
        if key not in self._stories:
            document = of_side(self.documents, side)
            found = self._known(side).get(name)
            self._stories[key] = document.note_story(*found) if document is not None and found is not None else None
        return self._stories[key]

    def _known(self, side: Side | None) -> dict[str, tuple[str, str]]:
        """The kind and id of each note of a version by its identity."""
        if side not in self._ids:
            document = of_side(self.documents, side)
            notes = document.notes.items() if document is not None else ()
            self._ids[side] = {
                document.identity(kind, id_): (kind, id_)  # type: ignore[union-attr]
                for kind, known in notes
                for id_ in known
            }
        return self._ids[side]
