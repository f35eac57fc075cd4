"""Two people's changes inside one paragraph, woven into one: its text by words, its look by attribute.

Text and look are independent: a word that one side edited and the other made bold is both. What both sides edited within
one sentence is one question, because two halves of two sentences seldom make a third that either of them meant.
"""

from collections.abc import Callable, Sequence

from workbench.align.cut import Kind, Region, cut, cut_two
from workbench.align.match import match_evenly
from workbench.model.threeway import ThreeWay
from workbench_word.aliases import aliased
from workbench_word.blocks import Paragraph
from workbench_word.looks import Kept, looks_of
from workbench_word.sentences import by_sentence
from workbench_word.tokens import Token
from workbench_word.woven import Stretch, Woven, stretch_of


def weave(base: Paragraph | None, left: Paragraph, right: Paragraph, check: Callable[[], None]) -> Woven:
    """The paragraph with both sides' changes; without a base every difference is a question."""
    if base is None:
        regions = cut_two(_keys(left), _keys(right), check)
        return Woven(tuple(stretch_of(region, (), left.tokens, right.tokens) for region in regions), ())
    keys = aliased(base, left, right, check)
    to_left = match_evenly(keys.base, keys.left, check)
    to_right = match_evenly(keys.base, keys.right, check)
    regions = cut(keys.base, keys.left, keys.right, to_left, to_right, near=0, check=check)
    regions = _joined(regions, base.tokens)
    stretches = by_sentence(regions, base, left, right)
    in_left, in_right = _kept(to_left, base, left), _kept(to_right, base, right)
    objects = _objects(stretches, base, left, right)
    return Woven(stretches, tuple(looks_of(base, left, right, in_left, in_right)), objects)


def _objects(
    stretches: Sequence[Stretch], base: Paragraph, left: Paragraph, right: Paragraph
) -> tuple[ThreeWay[int], ...]:
    """Where objects stand that all have, and that somebody edited."""
    if not (base.inline.objects or left.inline.objects or right.inline.objects):
        return ()
    found = []
    for stretch in stretches:
        if stretch.kind is not Kind.STABLE:
            continue
        offsets = {
            at - range_.start
            for paragraph, range_ in ((base, stretch.base), (left, stretch.left), (right, stretch.right))
            for at in paragraph.inline.objects
            if range_.start <= at < range_.end
        }
        for offset in sorted(offsets):
            places = ThreeWay(stretch.base.start + offset, stretch.left.start + offset, stretch.right.start + offset)
            pairs = ((base, places.base), (left, places.left), (right, places.right))
            things = [paragraph.inline.objects.get(at) for paragraph, at in pairs]
            if len({thing.key for thing in things if thing is not None}) > 1:
                found.append(places)
    return tuple(found)


def _keys(paragraph: Paragraph) -> list[str]:
    return [token.key for token in paragraph.tokens]


def _joined(regions: Sequence[Region], base: Sequence[Token]) -> list[Region]:
    """Changes of one side with nothing but a blank between them are one: "red big" to "blue huge" is one change."""
    found: list[Region] = []
    for region in regions:
        if len(found) >= 2 and region.kind is found[-2].kind and region.kind in (Kind.LEFT, Kind.RIGHT, Kind.SAME):
            between = found[-1]
            blank = between.base1 - between.base0 == 1 and base[between.base0].word.isspace()
            if between.kind is Kind.STABLE and blank:
                before = found[-2]
                found[-2:] = [
                    Region(
                        region.kind,
                        before.base0,
                        region.base1,
                        before.left0,
                        region.left1,
                        before.right0,
                        region.right1,
                    )
                ]
                continue
        found.append(region)
    return found


def _kept(matches: Sequence[tuple[int, int, int]], base: Paragraph, side: Paragraph) -> tuple[Kept, ...]:
    """What a side kept of the base's characters. What is equal token by token is as long."""
    return tuple(
        Kept(base.tokens[a].start, base.tokens[a + length - 1].end, side.tokens[b].start) for a, b, length in matches
    )
