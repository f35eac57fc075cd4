"""The merged document written: one version's package, with the stories and parts that became others spliced in."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass

from workbench_ooxml.namespaces import W
from workbench_ooxml.splice import Splice
from workbench_ooxml.xml import Element, serialised, tag

from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.merge import Answers, Choice, Edits, MergeResult
from workbench.model.problem import DocumentError
from workbench.model.threeway import Side, ThreeWay
from workbench_word.answers import Answered, of_side
from workbench_word.bring import Target, source_styles, unique_ids
from workbench_word.build import Builder
from workbench_word.document import NOTES, Document
from workbench_word.nodes import MergedStory
from workbench_word.noise import canonical, copied
from workbench_word.opened import opened
from workbench_word.parts import PartMerge, is_resaved
from workbench_word.plan import Plan, plan_merge


def write(
    result: MergeResult, answers: Answers, edits: Edits, contents: ThreeWay[Content | None], out: str, job: Job
) -> None:
    """Write the document that the answers make to the new file `out`."""
    answered = Answered({d.at: d for d in result.decisions}, answers, edits)
    for choice, content in (
        (Choice.LEFT, contents.left),
        (Choice.RIGHT, contents.right),
        (Choice.BASE, contents.base),
    ):
        if content is not None and answered.all(choice):
            shutil.copyfile(content.path, out)
            return
    with opened(contents) as documents:
        plan = plan_merge(documents, job.check)
        if [d.at for d in plan.decisions] != [d.at for d in result.decisions]:
            raise DocumentError("was merged by another version of the plugin. Open it again.", _name(contents))
        _Writing(plan, answered).write(out)


@dataclass
class _Writing:
    plan: Plan
    answered: Answered

    def write(self, out: str) -> None:
        documents = self.plan.documents
        assert documents.left is not None and documents.right is not None
        side = Side.RIGHT if is_resaved(documents.base, documents.left) else Side.LEFT
        carrier = documents.left if side is Side.LEFT else documents.right
        splice = Splice(carrier.package)
        target = Target(carrier, splice)
        builder = Builder(documents, side, self.answered, target)
        roots: dict[str, Element] = {}
        for name, story in self.plan.stories.items():
            self._story(name, story, builder, carrier, roots)
        for merge in self.plan.parts:
            self._part(merge, side, target)
        unique_ids(list(roots.values()))
        for part, root in roots.items():
            if canonical(root) != canonical(carrier.xml(part)):
                splice.put(part, serialised(root))
        target.finish()
        splice.write(out)

    def _story(
        self, name: str, story: MergedStory, builder: Builder, carrier: Document, roots: dict[str, Element]
    ) -> None:
        parts = self.plan.documents.map(lambda d: "" if d is None else _part_of(name, d))
        where = ThreeWay(parts.base or "", parts.left or "", parts.right or "")
        part = of_side(where, builder.carrier)
        made = builder.story(story, where, part)
        kind = name.partition(" ")[0]
        if kind in NOTES.values():
            mine = of_side(story.sides, builder.carrier)
            assert mine is not None
            root = builder.target.notes_root(kind, carrier)
            original = next((e for e in root if e.get(tag(W, "id")) == mine.element.get(tag(W, "id"))), None)
            if original is not None and canonical(original) != canonical(made):
                original.getparent().replace(original, made)  # type: ignore[union-attr]
            return
        if kind == "body":
            root = carrier.xml(part)
            body = root.find(tag(W, "body"))
            assert body is not None
            root.replace(body, made)
            roots[part] = root
        else:
            roots[part] = made

    def _part(self, merge: PartMerge, side: Side, target: Target) -> None:
        wanted = self.answered.side(merge.at)
        if of_side(merge.sides, wanted) == of_side(merge.sides, side):
            return
        source = of_side(self.plan.documents, wanted)
        if merge.kind == "style":
            _restyle(target, merge.name, source)
        elif source is not None:
            part, mine = source.part_of(merge.name), target.carrier.part_of(merge.name)
            if part is not None and mine is not None:
                target.splice.put(mine, source.package.data(part))


def _restyle(target: Target, id_: str, source: Document | None) -> None:
    """Give the target a style definition as `source` has it, or none."""
    root = target.styles_root()
    if id_ == "":
        mine = root.find(tag(W, "docDefaults"))
        theirs_root = source.part_root("styles") if source is not None else None
        theirs = theirs_root.find(tag(W, "docDefaults")) if theirs_root is not None else None
        if mine is not None and theirs is not None:
            root.replace(mine, copied(theirs))
        return
    mine = next((e for e in root.findall(tag(W, "style")) if e.get(tag(W, "styleId")) == id_), None)
    definitions: Mapping[str | None, Element] = (
        {e.get(tag(W, "styleId")): e for e in source_styles(source)} if source is not None else {}
    )
    theirs = definitions.get(id_)
    if theirs is None:
        if mine is not None:
            root.remove(mine)
    elif mine is not None:
        root.replace(mine, copied(theirs))
    else:
        root.append(copied(theirs))


def _part_of(name: str, document: Document) -> str:
    """The part that holds a story."""
    kind = name.partition(" ")[0]
    if kind == "body":
        return document.package.main
    if kind in NOTES.values():
        return document.part_of(next(k for k, word in NOTES.items() if word == kind)) or ""
    return document.margins().get(name, "")


def _name(contents: ThreeWay[Content | None]) -> str:
    return next((c.name for c in (contents.left, contents.right, contents.base) if c is not None), "")
