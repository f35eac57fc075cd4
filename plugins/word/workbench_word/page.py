"""All of a document for show: headers, the text with notes beside what they belong to, footers; and its outline."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from workbench.model.merge import Rich, Run
from workbench.model.pieces import words_of
from workbench.model.threeway import ThreeWay
from workbench.model.view import Heading, PageItem
from workbench.model.view import Paragraph as Shown
from workbench_word.asides import margin_label
from workbench_word.bullets import Bullets
from workbench_word.margin import Margin
from workbench_word.merged import VERSIONS
from workbench_word.page_asides import PageAsides
from workbench_word.page_blocks import ALL, PageBlocks
from workbench_word.page_items import about, labelled, there_in
from workbench_word.plan import Plan

BESIDE = "Beside the text"
"""What the headings are labelled with below which things beside the text are shown."""
_HEADING = 2


@dataclass(frozen=True, slots=True)
class Page:
    """The items of a whole document, and its headings."""

    items: tuple[PageItem, ...]
    outline: tuple[Heading, ...]


def page_of(plan: Plan, two: bool) -> Page:
    """All of the plan's documents; `two`: the base is the old document, and stands on the left as well."""
    items = tuple(_Stories(plan, two).all())
    return Page(items, tuple(_outline(items)))


def _outline(items: Sequence[PageItem]) -> Iterator[Heading]:
    for number, item in enumerate(items):
        if isinstance(item, Shown) and item.level and item.label in ("", BESIDE):
            runs = next((r for r in (item.sides.left, item.sides.right, item.sides.base) if r), ())
            title = " ".join("".join(map(words_of, runs)).split())
            bullet = next((b for b in (item.bullets.left, item.bullets.right, item.bullets.base) if b), "")
            if title:
                yield Heading(number, item.level, f"{bullet.strip()} {title}".strip()[:200])


class _Stories:
    def __init__(self, plan: Plan, two: bool) -> None:
        self.plan, self.two = plan, two
        self.kinds = {d.at: d.kind for d in plan.decisions}
        self.asked = {d.at: d.sides for d in plan.decisions}
        self.bullets = Bullets(plan, two)
        self.margin = Margin(plan.documents)
        self.asides = PageAsides(plan, two, self.margin, self._read)
        self.blocks = PageBlocks(plan, two, self.bullets, self.asides.of)

    def all(self) -> Iterator[PageItem]:
        """Every item in order."""
        margins = [name for name in self.plan.stories if name.startswith(("header ", "footer "))]
        for name in margins:
            if name.startswith("header "):
                yield from self._story(name, margin_label(name))
        yield from self._story("body", "")
        for name in self.plan.stories:
            if name not in margins and name not in self.margin.told and name != "body":
                yield from labelled(self.asides.note(name), self.margin.label(name))
        for name in margins:
            if name.startswith("footer "):
                yield from self._story(name, margin_label(name))
        yield from self._beside()

    def _beside(self) -> Iterator[PageItem]:
        """What differs beside the text: below a heading for each area a line for each decision."""
        heading = ""
        for merge in self.plan.parts:
            if merge.area.heading != heading:
                heading = merge.area.heading
                once = (Run(heading),)
                yield Shown(None, ThreeWay(None if self.two else once, once, once), _HEADING, label=BESIDE)
            words = self.asked[merge.at].map(lambda said: None if said is None else (Run(said.text),))
            three: ThreeWay[tuple[Rich, ...] | None] = ThreeWay(words.base, words.left, words.right)
            label = merge.area.title(merge.name, self.plan.documents)
            yield Shown(
                merge.at, there_in(self.two, three), kind=self.kinds[merge.at], label=label[:1].upper() + label[1:]
            )

    def _story(self, name: str, label: str) -> Iterator[PageItem]:
        story = self.plan.stories[name]
        self.bullets.learn(name)
        items: list[PageItem] = []
        for placed in story.places:
            items += self.blocks.placed(placed)
        if story.section.at and items:
            items[-1] = about(items[-1], story.section)
        yield from (replace(item, label=label) for item in items) if label else items

    def _read(self, identity: str) -> Iterator[PageItem]:
        """What a note or comment says."""
        if identity in self.plan.stories:
            yield from self._story(identity, "")
            return
        for three in zip_longest(*(self.margin.blocks(side, identity) for side in VERSIONS)):
            yield from self.blocks.whole(ThreeWay(*three), None, ALL)
