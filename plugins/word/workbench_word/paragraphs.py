"""A paragraph that all three versions have, planned: its words, its look, its own properties, the section it ends."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, tag

from workbench.align.cut import Kind
from workbench.model.merge import ChangeKind, Choice, Fragment, Run
from workbench.model.threeway import Side, ThreeWay
from workbench_word import fragments
from workbench_word.anchors import plan_anchors
from workbench_word.blocks import Paragraph
from workbench_word.naming import property_words
from workbench_word.nodes import MergedParagraph, Settings
from workbench_word.noise import canonical, is_noise
from workbench_word.properties import Properties, changed, seen, spoken
from workbench_word.questions import Questions
from workbench_word.remarks import Remarks
from workbench_word.styles import Styles
from workbench_word.titles import short, title_of
from workbench_word.weave import weave
from workbench_word.woven import Look, Range, Stretch

_WORDS = (Choice.CUSTOM,)


def plan_paragraph(
    three: ThreeWay[Paragraph], questions: Questions, remarks: Remarks, check: Callable[[], None]
) -> MergedParagraph:
    """The merge of a paragraph."""
    woven = weave(three.base, three.left, three.right, check)
    name = title_of(three.base)
    properties = plan_settings(_properties(three), three.base.setting.styles, questions, name)
    section = plan_section(three.map(lambda p: Section(p.section)), questions)
    stretches = tuple(_stretch(stretch, three, questions, remarks, name) for stretch in woven.stretches)
    looks = tuple(_look(look, three, questions) for look in woven.looks)
    anchors = plan_anchors(three, woven.stretches, questions, remarks)
    return MergedParagraph(three, woven, stretches, looks, properties, section, anchors)


def _stretch(
    stretch: Stretch, three: ThreeWay[Paragraph], questions: Questions, remarks: Remarks, name: str
) -> str | None:
    if stretch.kind is Kind.STABLE:
        return None
    sides: ThreeWay[Fragment | None] = ThreeWay(
        fragments.of_range(three.base, stretch.base),
        fragments.of_range(three.left, stretch.left),
        fragments.of_range(three.right, stretch.right),
    )
    suggestion = None
    if stretch.suggestion is not None:
        pieces = [fragments.of_range(_of(three, words.side), words.range) for words in stretch.suggestion]
        suggestion = Fragment("".join(p.text for p in pieces), tuple(r for p in pieces for r in p.rich))
    kind = ChangeKind.INSERT if stretch.base.empty else ChangeKind.REPLACE
    if kind is ChangeKind.REPLACE and (stretch.left.empty or stretch.right.empty) and stretch.kind is not Kind.CONFLICT:
        kind = ChangeKind.DELETE
    reason = _note_edited(stretch, three, remarks)
    return questions.ask(
        stretch.kind if reason is None else Kind.CONFLICT,
        kind,
        sides,
        more=_WORDS,
        suggestion=suggestion,
        confidence=0.7 if suggestion else None,
        reason=reason,
        title=name,
    )


def _note_edited(stretch: Stretch, three: ThreeWay[Paragraph], remarks: Remarks) -> str | None:
    """Why a person is asked, where one side took away a reference to a note that the other edited."""
    if stretch.kind not in (Kind.LEFT, Kind.RIGHT):
        return None
    side = Side.LEFT if stretch.kind is Kind.LEFT else Side.RIGHT
    kept = _notes(_of(three, side), stretch.left if side is Side.LEFT else stretch.right)
    lost = _notes(three.base, stretch.base) - kept
    if any(remarks.edited(side.other, note) for note in lost):
        return f"the {side} deleted a note, the {side.other} edited it"
    return None


def _notes(paragraph: Paragraph, range_: Range) -> set[str]:
    return {
        thing.note
        for at, thing in paragraph.inline.objects.items()
        if range_.start <= at < range_.end and thing.note is not None
    }


def _look(look: Look, three: ThreeWay[Paragraph], questions: Questions) -> str:
    text = fragments.of_range(three.base, look.base).text
    styles = three.base.setting.styles

    def said(values: Mapping[str, str | None]) -> Fragment:
        run = fragments.style_of({key: value for key, value in values.items() if value is not None})
        return Fragment(property_words(values, styles), (Run(text, run),))

    sides: ThreeWay[Fragment | None] = ThreeWay(
        said({key: three_.base for key, three_ in look.keys.items()}),
        said({key: three_.left for key, three_ in look.keys.items()}),
        said({key: three_.right for key, three_ in look.keys.items()}),
    )
    return questions.ask(look.kind, ChangeKind.FORMAT, sides, title=f"{title_of(three.base)}, ‘{short(text)}’")


def _of(three: ThreeWay[Paragraph], side: Side | None) -> Paragraph:
    return three.base if side is None else three.left if side is Side.LEFT else three.right


def _properties(three: ThreeWay[Paragraph]) -> dict[str, ThreeWay[str | None]]:
    """What differs among the paragraphs' own properties, under the style that the base has."""
    mine, theirs = _changed(three.base, three.left), _changed(three.base, three.right)
    return combined(mine, theirs)


def _changed(base: Paragraph, side: Paragraph) -> dict[str, tuple[str | None, str | None]]:
    if spoken(base.direct) == spoken(side.direct):
        return {}
    styles = side.setting.styles
    known = base.style is None or base.style in styles.styles
    effective = styles.paragraph(base.style if known else side.style, side.direct)
    before, after = dict(seen(base.effective)), dict(seen(effective))
    named = base.style or base.setting.styles.default("paragraph"), side.style or styles.default("paragraph")
    for properties, style in ((before, named[0]), (after, named[1])):
        if style is not None:
            properties["pStyle"] = style
    return changed(before, after)


def combined(
    mine: Mapping[str, tuple[str | None, str | None]], theirs: Mapping[str, tuple[str | None, str | None]]
) -> dict[str, ThreeWay[str | None]]:
    """Both sides' changes by key: what it was, and what it is on the left and on the right."""
    found: dict[str, ThreeWay[str | None]] = {}
    for key in sorted({*mine, *theirs}):
        before = mine[key][0] if key in mine else theirs[key][0]
        found[key] = ThreeWay(
            before, mine[key][1] if key in mine else before, theirs[key][1] if key in theirs else before
        )
    return found


def plan_settings(
    keys: Mapping[str, ThreeWay[str | None]], styles: Styles, questions: Questions, name: str
) -> Settings:
    """Decisions for properties: one for all that the left changed, one for the right's, one for each that both did."""
    return plan_values(keys, lambda values: Fragment(property_words(values, styles)), questions, name)


def plan_values(
    keys: Mapping[str, ThreeWay[str | None]],
    said: Callable[[Mapping[str, str | None]], Fragment],
    questions: Questions,
    name: str,
) -> Settings:
    """The same for values of any kind; `said` shows what some of them are set to."""
    groups: list[tuple[Kind, list[str]]] = []
    for kind in (Kind.LEFT, Kind.RIGHT, Kind.SAME, Kind.CONFLICT):
        mine = sorted(key for key, values in keys.items() if who_changed(values) is kind)
        groups += [(kind, [key]) for key in mine] if kind is Kind.CONFLICT else [(kind, mine)] if mine else []
    at: dict[str, str] = {}
    for kind, group in sorted(groups, key=lambda one: one[1][0]):  # in an order that is the same from either side
        sides: ThreeWay[Fragment | None] = ThreeWay(
            said({key: keys[key].base for key in group}),
            said({key: keys[key].left for key in group}),
            said({key: keys[key].right for key in group}),
        )
        at.update(dict.fromkeys(group, questions.ask(kind, ChangeKind.FORMAT, sides, title=name)))
    return Settings(keys, at)


def who_changed(values: ThreeWay[str | None]) -> Kind:
    """Who made a value another one."""
    if values.left == values.right:
        return Kind.SAME
    if values.right == values.base:
        return Kind.LEFT
    return Kind.RIGHT if values.left == values.base else Kind.CONFLICT


@dataclass(frozen=True, slots=True)
class Section:
    """A w:sectPr, or none."""

    element: Element | None

    @property
    def properties(self) -> Properties:
        """Its children by name; references to headers and footers by what they are for."""
        found: dict[str, str] = {}
        for child in self.element if self.element is not None else ():
            if is_noise(child):
                continue
            name = local(child)
            if name.endswith("Reference"):
                found[f"{name} {child.get(tag(W, 'type'), 'default')}"] = "there"
            else:
                found[name] = canonical(child).decode("utf-8", "replace")
        return found


def plan_section(three: ThreeWay[Section | None], questions: Questions) -> Settings:
    """The merge of what a section is set to."""
    left, right = (section.properties if section is not None else {} for section in (three.left, three.right))
    base = three.base.properties if three.base is not None else {k: v for k, v in left.items() if right.get(k) == v}
    keys = combined(changed(base, left), changed(base, right))
    return plan_settings(keys, Styles(), questions, "the section")
