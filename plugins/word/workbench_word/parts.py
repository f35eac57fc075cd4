"""The parts beside the stories: styles by name, and every other part whole, by its digest."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import tag

from workbench.align.cut import Kind
from workbench.model.merge import ChangeKind, Fragment
from workbench.model.threeway import ThreeWay
from workbench_word.document import Document
from workbench_word.naming import property_words
from workbench_word.noise import canonical, digest
from workbench_word.properties import changed
from workbench_word.questions import Questions
from workbench_word.styles import Style, Styles


@dataclass(eq=False)
class PartMerge:
    """A difference in a part beside the stories: `kind` and `name` say which style or part, `at` who answers."""

    kind: str
    name: str
    sides: ThreeWay[str | None]
    at: str


def plan_parts(documents: ThreeWay[Document | None], questions: Questions) -> tuple[PartMerge, ...]:
    """Decisions over style definitions and the theme."""
    base, left, right = documents.base, documents.left, documents.right
    assert left is not None and right is not None
    found: list[PartMerge] = []
    sides = ThreeWay(_definitions(base), _definitions(left), _definitions(right))
    for id_ in sorted({*sides.base, *sides.left, *sides.right}):
        three = ThreeWay(sides.base.get(id_), sides.left.get(id_), sides.right.get(id_))
        who = _who(three, base is not None)
        if who is None or (three.base is None and _comes_along(id_, documents)):
            continue
        shown: ThreeWay[Fragment | None] = ThreeWay(_said(base, id_), _said(left, id_, base), _said(right, id_, base))
        names = [d.styles.name(id_) for d in (left, right, base) if d is not None and id_ in d.styles.styles]
        title = f"style ‘{min(names)}’" if names else "the defaults of the document"
        at = questions.ask(who, ChangeKind.FORMAT, shown, title=title)
        found.append(PartMerge("style", id_, three, at))
    for kind in ("theme",):
        keys = ThreeWay(_digest(base, kind), _digest(left, kind), _digest(right, kind))
        who = _who(keys, base is not None)
        if who is not None:
            words = keys.map(lambda key: None if key is None else Fragment("a theme of its own"))
            found.append(
                PartMerge("part", kind, keys, questions.ask(who, ChangeKind.REPLACE, words, title=f"the {kind}"))
            )
    return tuple(found)


def _comes_along(id_: str, documents: ThreeWay[Document | None]) -> bool:
    """Whether a new style is of one side alone and used there: it comes with what has it."""
    sides = [d for d in (documents.left, documents.right) if d is not None and id_ in d.styles.styles]
    return len(sides) == 1 and id_ in sides[0].used_styles


def _definitions(document: Document | None) -> Mapping[str, str]:
    if document is None:
        return {}
    root = document.part_root("styles")
    found: dict[str, str] = {}
    for element in root.findall(tag(W, "style")) if root is not None else ():
        found[element.get(tag(W, "styleId"), "")] = canonical(element).decode("utf-8", "replace")
    defaults = root.find(tag(W, "docDefaults")) if root is not None else None
    if defaults is not None:
        found[""] = canonical(defaults).decode("utf-8", "replace")
    return found


def _digest(document: Document | None, kind: str) -> str | None:
    part = document.part_of(kind) if document is not None else None
    return digest(canonical(document.xml(part))).hex() if document is not None and part is not None else None


def _who(three: ThreeWay[str | None], based: bool) -> Kind | None:
    """Who changed a definition; None where nobody has to be told: nobody did, or it is only new."""
    left, right = three.left, three.right
    if left == right:
        return None if left == three.base else Kind.SAME
    if not based:
        return Kind.CONFLICT if left is not None and right is not None else None
    if left == three.base:
        return Kind.RIGHT
    return Kind.LEFT if right == three.base else Kind.CONFLICT


def _said(document: Document | None, id_: str, base: Document | None = None) -> Fragment | None:
    if document is None or (id_ and id_ not in document.styles.styles):
        return None
    mine = document.styles.styles.get(id_)
    theirs = base.styles.styles.get(id_) if base is not None else None
    return Fragment(_differences(mine, theirs, document.styles))


def _differences(mine: Style | None, theirs: Style | None, styles: Styles) -> str:
    if mine is None:
        return "the defaults of the document"
    if theirs is None:
        return property_words({**mine.paragraph, **mine.run}, styles)
    different = {**changed(theirs.paragraph, mine.paragraph), **changed(theirs.run, mine.run)}
    return property_words({key: after for key, (_, after) in different.items()}, styles) or "as before"
