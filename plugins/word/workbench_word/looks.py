"""Changes of look inside a paragraph, character by character of the base: which attribute, by whom."""

from collections.abc import Mapping
from dataclasses import replace

from workbench.align.cut import Kind
from workbench.model.threeway import ThreeWay
from workbench_word.blocks import Paragraph
from workbench_word.properties import Properties, changed, seen, spoken
from workbench_word.woven import Look, Range


def looks_of(
    base: Paragraph, left: Paragraph, right: Paragraph, in_left: Mapping[int, int], in_right: Mapping[int, int]
) -> list[Look]:
    """The changes of look, in order, as long as they are the same from character to character."""
    of_left, of_right = _Looks(base, left), _Looks(base, right)
    if of_left.same and of_right.same:
        return []
    found: list[Look] = []
    running: dict[Kind, Look] = {}
    for at in range(len(base.inline.text)):
        mine, theirs = of_left.change(at, in_left.get(at)), of_right.change(at, in_right.get(at))
        now: dict[Kind, dict[str, ThreeWay[str | None]]] = {}
        for key in (*mine, *(key for key in theirs if key not in mine)):
            before = mine[key][0] if key in mine else theirs[key][0]
            values = ThreeWay(
                before, mine[key][1] if key in mine else before, theirs[key][1] if key in theirs else before
            )
            kind = (
                Kind.RIGHT
                if key not in mine
                else Kind.LEFT
                if key not in theirs
                else Kind.SAME
                if values.left == values.right
                else Kind.CONFLICT
            )
            now.setdefault(kind, {})[key] = values
        for kind in (Kind.LEFT, Kind.RIGHT, Kind.SAME, Kind.CONFLICT):
            last = running.get(kind)
            keys = now.get(kind)
            if last is not None and keys == last.keys and last.base.end == at:
                running[kind] = replace(last, base=Range(last.base.start, at + 1))
                continue
            if last is not None:
                found.append(last)
                del running[kind]
            if keys is not None:
                running[kind] = Look(kind, Range(at, at + 1), keys)
    found += running.values()
    # In an order that is the same from either side.
    return sorted(found, key=lambda look: (look.base.start, look.base.end, min(look.keys)))


class _Looks:
    """How a side's characters look beside the base's, both under the paragraph style of the base."""

    def __init__(self, base: Paragraph, side: Paragraph) -> None:
        self._base, self._side = base, side
        self._base_at, self._side_at = _by_character(base), _by_character(side)
        self._known: dict[tuple[int, int], dict[str, tuple[str | None, str | None]]] = {}
        one, other = base.inline.spans, side.inline.spans
        self.same = base.direct_key == side.direct_key or (
            len({str(sorted(spoken(s.direct).items())) for s in (*one, *other)}) <= 1
        )

    def change(self, at: int, there: int | None) -> Mapping[str, tuple[str | None, str | None]]:
        """What differs at a character of the base that stands at `there` on the side; nothing where it is gone."""
        if self.same or there is None:
            return {}
        one, other = self._base_at[at], self._side_at[there]
        if (one, other) not in self._known:
            self._known[one, other] = self._changed(one, other)
        return self._known[one, other]

    def _changed(self, one: int, other: int) -> dict[str, tuple[str | None, str | None]]:
        before, after = self._base.inline.spans[one].direct, self._side.inline.spans[other].direct
        if spoken(before) == spoken(after):
            return {}
        style = self._base.style
        theirs = self._side.setting.styles
        known = style is None or style in theirs.styles
        effective = seen(theirs.run(style if known else self._side.style, after))
        return changed(_named(seen(self._base.setting.styles.run(style, before)), before), _named(effective, after))


def _named(effective: Properties, direct: Properties) -> Properties:
    """The effective properties with the character style, which is one of its own to a person."""
    return {**effective, "rStyle": direct["rStyle"]} if "rStyle" in direct else effective


def _by_character(paragraph: Paragraph) -> list[int]:
    """For each character the number of its span."""
    found: list[int] = []
    for number, span in enumerate(paragraph.inline.spans):
        found += [number] * (span.end - span.start)
    return found
