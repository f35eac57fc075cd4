"""The whole merge of three documents planned: stories, notes, margins, and the parts beside them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from workbench.model.merge import Decision
from workbench.model.threeway import ThreeWay
from workbench_word.asides import margin_label
from workbench_word.blocks import Story
from workbench_word.document import NOTES, Document
from workbench_word.elsewhere import joined_moves
from workbench_word.hosts import needs_of
from workbench_word.listnames import identify_lists
from workbench_word.nodes import MergedStory
from workbench_word.notes import identify_notes, is_special
from workbench_word.parts import PartMerge, plan_parts
from workbench_word.planning import Planner
from workbench_word.questions import Questions
from workbench_word.remarks import Remarks
from workbench_word.samemargins import shared_margins
from workbench_word.titles import name_places


@dataclass(eq=False)
class Plan:
    """Stories by name: "body", "header default 1", "footnote 3" (by identity). `decisions` are in document order."""

    documents: ThreeWay[Document | None]
    decisions: tuple[Decision, ...]
    stories: dict[str, MergedStory]
    parts: tuple[PartMerge, ...]
    margins: Mapping[str, ThreeWay[str | None]]
    """The parts of the headers and footers among the stories."""


def plan_merge(documents: ThreeWay[Document | None], check: Callable[[], None]) -> Plan:
    """The plan; the base may be None. The documents stay open while it is used."""
    left, right = documents.left, documents.right
    assert left is not None and right is not None
    identify_lists(documents)
    identify_notes(documents, check)
    questions = Questions()
    planner = Planner(questions, Remarks(documents), check)
    bodies = documents.map(lambda d: None if d is None else d.body_story())
    for body in (bodies.base, bodies.left, bodies.right):
        if body is not None:
            name_places(body)
    stories = {"body": planner.story(bodies)}
    margins = shared_margins(documents)
    for name, parts in margins.items():
        questions.places.append(margin_label(name))
        stories[name] = planner.story(_stories(documents, parts, lambda document, part: document.margin_story(part)))
        questions.places.pop()
    needs = needs_of(stories["body"].places, documents)
    for kind in NOTES.values():
        for identity, ids in _shared(documents, kind).items():
            read = partial(_note, kind)
            questions.places.append(kind)
            questions.needs = needs.get(identity, ())
            stories[identity] = planner.story(_stories(documents, ids, read))
            questions.places.pop()
    questions.needs = ()
    parts_ = plan_parts(documents, questions)
    return Plan(documents, joined_moves(questions.decisions), stories, parts_, margins)


def _shared(documents: ThreeWay[Document | None], kind: str) -> Mapping[str, ThreeWay[str | None]]:
    """The notes that left and right have, by identity."""
    ids = documents.map(
        lambda d: {} if d is None else {d.identities[kind, i]: i for i in d.notes[kind] if not is_special(d, kind, i)}
    )
    left, right, base = ids.left or {}, ids.right or {}, ids.base or {}
    return {name: ThreeWay(base.get(name), left[name], right[name]) for name in left if name in right}


def _stories(
    documents: ThreeWay[Document | None], where: ThreeWay[str | None], read: Callable[[Document, str], Story]
) -> ThreeWay[Story | None]:
    def one(document: Document | None, place: str | None) -> Story | None:
        return None if document is None or place is None else read(document, place)

    return ThreeWay(one(documents.base, where.base), one(documents.left, where.left), one(documents.right, where.right))


def _note(kind: str, document: Document, id_: str) -> Story:
    return document.note_story(kind, id_)
