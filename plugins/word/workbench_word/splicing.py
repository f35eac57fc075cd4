"""The stories and parts of a plan built and put into the package of the version that carries them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, serialised, tag

from workbench.model.threeway import Side, ThreeWay
from workbench_word.answers import Answered, of_side
from workbench_word.beside.about import newest
from workbench_word.bring.target import Target
from workbench_word.building.making import Making
from workbench_word.building.story import Builder
from workbench_word.document import NOTES, Document
from workbench_word.halves import make_whole
from workbench_word.nodes import MergedStory
from workbench_word.noise import copied, says_same
from workbench_word.numbers import unique_ids
from workbench_word.parts import PartMerge
from workbench_word.plan import Plan
from workbench_word.prefixes import declared
from workbench_word.strict import spliced


@dataclass
class Splicing:
    """Writes a plan as it was answered into the package of one side, the `carrier`.

    `pieced`: the other side was saved by another program, and nothing of it is taken but what was answered.
    """

    plan: Plan
    answered: Answered
    carrier: Side
    pieced: bool = False

    def write(self, out: str) -> None:
        """Write the document to the new file `out`."""
        documents, side = self.plan.documents, self.carrier
        assert documents.left is not None and documents.right is not None
        carrier = documents.left if side is Side.LEFT else documents.right
        splice = spliced(carrier.package)
        target = Target(carrier, splice)
        builder = Builder(Making(documents, side, self.answered, target, pieced=self.pieced))
        for parts in self.plan.margins.values():
            # What is a merged header for one version is so for the others, wherever a section refers to it.
            mine = of_side(parts, side)
            for document, part in (
                (documents.base, parts.base),
                (documents.left, parts.left),
                (documents.right, parts.right),
            ):
                if document is not None and part is not None and mine is not None:
                    target.parts.holds(part, document, mine)
        roots = {carrier.package.main: target.main}
        for name, story in self.plan.stories.items():
            self._story(name, story, builder, carrier, roots)
        for merge in self.plan.parts:
            self._part(merge, side, target)
        if not self.pieced:
            newest((documents.left, documents.right), target)
        made = self._made_whole(roots, carrier, target)
        notes = [root for kind in NOTES if (root := carrier.part_root(kind)) is not None]
        for id_ in sorted(target.definitions.unwanted):
            remove_style(target, id_, [*roots.values(), *target.notes.roots.values(), *notes])
        for part, root in made.items():
            splice.put(part, serialised(root))
        target.finish()
        splice.write(out)

    def _made_whole(self, roots: Mapping[str, Element], carrier: Document, target: Target) -> dict[str, Element]:
        """The parts that became others, with nothing half or doubled in them; notes that lost their place are taken out."""
        changed = {p: r for p, r in roots.items() if not says_same(r, carrier.xml(p))}
        comments = {
            *carrier.notes["comment"],
            *(e.get(tag(W, "id"), "") for e in target.notes.roots.get("comment", ())),
        }
        for root in changed.values():
            make_whole(root, comments)
        for kind in NOTES.values():
            self._placed(kind, roots, carrier, target)
        kept = [root for part, root in roots.items() if part not in changed]
        for kind, root in list(target.notes.roots.items()):
            original = carrier.part_root(next(k for k, word in NOTES.items() if word == kind))
            if original is not None and says_same(original, root):
                kept.append(target.notes.roots.pop(kind))
        unique_ids([*target.notes.roots.values(), *changed.values()], kept)
        others = [
            root for d in (self.plan.documents.left, self.plan.documents.right) if d is not None for root in (d.root,)
        ]
        for kind, root in list(target.notes.roots.items()):
            target.notes.roots[kind] = declared(root, others)
        return {part: declared(root, others) for part, root in changed.items()}

    def _placed(self, kind: str, roots: Mapping[str, Element], carrier: Document, target: Target) -> None:
        """Take out the notes that had a place in some version and have none in what is made; not those that a side left so.

        A comment goes in any case: what was said of words that are gone is moot.
        """
        name = tag(W, f"{kind}Reference")
        documents = [d for d in (self.plan.documents.base, self.plan.documents.left, self.plan.documents.right) if d]
        placed = [{e.get(tag(W, "id"), "") for e in d.root.iter(name)} for d in documents]
        known = {d.identity(kind, id_) for d, ids in zip(documents, placed, strict=True) for id_ in ids}
        left_so = {
            d.identity(kind, id_)
            for d, ids in zip(documents, placed, strict=True)
            for id_ in d.notes[kind]
            if kind != "comment" and d is not self.plan.documents.base and id_ not in ids
        }
        had = {id_ for id_ in carrier.notes[kind] if carrier.identity(kind, id_) in known - left_so}
        before = had | target.notes.fresh(kind)
        now = {e.get(tag(W, "id"), "") for root in roots.values() for e in root.iter(name)}
        if before <= now:
            return
        root = target.notes.root(kind, carrier)
        for element in [e for e in root if e.get(tag(W, "id")) in before - now]:
            root.remove(element)

    def _story(
        self, name: str, story: MergedStory, builder: Builder, carrier: Document, roots: dict[str, Element]
    ) -> None:
        where = self._parts_of(name)
        part = of_side(where, builder.making.carrier)
        kind = name.partition(" ")[0]
        if kind in NOTES.values():
            mine = of_side(story.sides, builder.making.carrier)
            assert mine is not None
            made = builder.story(story, where, part, copied(mine.element))
            root = builder.making.target.notes.root(kind, carrier)
            original = next((e for e in root if e.get(tag(W, "id")) == mine.element.get(tag(W, "id"))), None)
            if original is not None and not says_same(original, made):
                original.getparent().replace(original, made)  # type: ignore[union-attr]
            return
        root = roots[part] if kind == "body" else carrier.xml(part)
        holder = root.find(tag(W, "body")) if kind == "body" else root
        assert holder is not None
        builder.story(story, where, part, holder)
        roots[part] = root

    def _parts_of(self, name: str) -> ThreeWay[str]:
        """The part of each version that holds a story."""
        if name in self.plan.margins:
            return self.plan.margins[name].map(lambda part: part or "")
        return self.plan.documents.map(lambda d: "" if d is None else _part_of(name, d))

    def _part(self, merge: PartMerge, side: Side, target: Target) -> None:
        wanted = self.answered.side(merge.at)
        if merge.same(wanted, side):
            return
        source, area, name = of_side(self.plan.documents, wanted), merge.area, merge.name
        if source is None or of_side(merge.sides, wanted) is None:
            area.drop(name, target)
        elif of_side(merge.sides, side) is None or not merge.keys:
            area.take(name, source, target)
        else:
            area.give(name, merge.keys, source, target)


def remove_style(target: Target, id_: str, stories: Sequence[Element]) -> None:
    """Take a style out of the target that nothing there has any more."""
    root = target.definitions.styles_root()
    mine = next((e for e in root.findall(tag(W, "style")) if e.get(tag(W, "styleId")) == id_), None)
    if mine is None:
        return
    names = [tag(W, name) for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "link", "next", "numStyleLink")]
    numbering = [target.definitions.numbering] if target.definitions.numbering is not None else []
    holders = [*stories, *numbering, *(e for e in root if e is not mine)]
    if not any(e.get(tag(W, "val")) == id_ for holder in holders for e in holder.iter(*names)):
        root.remove(mine)


def _part_of(name: str, document: Document) -> str:
    """The part that holds the body, or a note."""
    kind = name.partition(" ")[0]
    if kind == "body":
        return document.package.main
    return document.part_of(next(k for k, word in NOTES.items() if word == kind)) or ""
