"""Looks of a saved document that nobody set: what the save only wrote out, rounded, named anew or dropped."""

from collections.abc import Mapping, Sequence

from workbench.model.threeway import ThreeWay
from workbench_word import meant
from workbench_word.artifacts import is_plain, or_default
from workbench_word.blocks import Paragraph
from workbench_word.document import Document
from workbench_word.listlooks import ListLooks, same_list
from workbench_word.properties import Properties
from workbench_word.stylenames import common_name
from workbench_word.tablestyles import Says
from workbench_word.themefonts import theme_fonts
from workbench_word.unsaid import DRAWN, kinds_of
from workbench_word.woven import Look

_NOTES = frozenset(("footnote", "endnote", "mark"))
_NUMBERS = frozenset(("rStyle", "vertAlign", "position", "sz"))
_FOLLOWED = {"szCs": "sz", "rFonts@hAnsi": "rFonts@ascii", "rFonts@cs": "rFonts@ascii"}
_FOLLOWERS = frozenset(_FOLLOWED) | {
    "rFonts@eastAsia",
    "rFonts@hint",
    "rFonts@asciiTheme",
    "rFonts@hAnsiTheme",
    "rFonts@eastAsiaTheme",
    "rFonts@cstheme",
}
_FOLLOWED |= dict.fromkeys(_FOLLOWERS - set(_FOLLOWED), "rFonts@ascii")
"""Keys that programs write beside another one; they count where that was changed."""


class Looks:
    """Compares the looks of the original and of the document that was saved out of it."""

    def __init__(self, base: Document, side: Document) -> None:
        self._base, self._side = base, side
        self._lists = ListLooks(base), ListLooks(side)
        self._names = {style.name.casefold().strip() for style in base.styles.styles.values()}
        self._fonts = {**theme_fonts(side), **theme_fonts(base)}

    def unset(
        self, key: str, values: ThreeWay[str | None], base: Paragraph, side: Paragraph, says: Says, styled: bool
    ) -> bool:
        """Whether nobody set a property of a paragraph."""
        before, after = values.base, values.right
        if key == "jc" and kinds_of(base) == {"equation"}:
            return True
        if key == "pStyle":
            return self.same_style(values, "paragraph")
        if key == "numPr":
            return same_list(*self._lists, _none(before), _none(after))
        if key == "tabs" and _stops(base) == _stops(side):
            return True  # LibreOffice says all of them on the spot
        if is_plain("paragraph", key, (or_default(key, before), or_default(key, after))):
            return True
        if not _said_here(key, after, base.direct, [side.direct], base.direct.get(key) is not None and not styled):
            return True
        if (styled or key not in base.direct) and side.setting.styles.paragraph(side.style, {}).get(key) == after:
            return True  # what the style says there, written out
        if key.startswith("spacing@"):
            around = {**base.effective, **side.effective}
            if around.get(f"{key}Autospacing") in ("1", "on", "true"):
                return True
        if key == "spacing@line" and "spacing@lineRule" in base.direct and key not in base.direct:
            return True  # a rule without a measure means that of the style to one program, and a single line to another
        if or_default(key, after) in says.values.get(key, ()):
            return True
        if key.startswith("ind@") and key.endswith("Chars"):
            # LibreOffice counts no letters: it says what they came to. A person's other measure takes them away.
            measure = key.removesuffix("Chars")
            return meant.near(base.effective.get(measure), side.effective.get(measure), 10)
        if key.startswith("ind@"):
            levels = (
                self._lists[0].level(base.effective.get("numPr")),
                self._lists[1].level(side.effective.get("numPr")),
            )
            return any(level is not None and _indented(level.indent, key, after) for level in levels)
        return False

    def looked(
        self, look: Look, base: Paragraph, side: Paragraph, says: Says, styled: bool
    ) -> Mapping[str, ThreeWay[str | None]]:
        """What of a change of look a person made."""
        spans = [s.direct for s in base.inline.spans if s.start < look.base.end and s.end > look.base.start]
        mine = spans[0] if spans else {}
        if kinds_of(base, look.base) <= DRAWN:
            return {}
        if "~sdt" in mine and any(set(s.direct) <= {"~sdt"} for s in side.inline.spans):
            return {}  # LibreOffice sets what stands in a control of plain text anew, without its looks
        effective = base.setting.styles.run(base.style, mine)
        there = side.setting.styles.run(side.style, {k: v for k, v in mine.items() if k == "rStyle"})
        found: dict[str, ThreeWay[str | None]] = {}
        for key, values in look.keys.items():
            before, after = values.base, values.right
            if key in _FOLLOWERS or is_plain("run", key, (or_default(key, before), or_default(key, after))):
                continue
            if key == "~ins" and "~del" in mine:
                continue  # what one inserted and another deleted is a deletion to some programs
            if key == "rStyle" and self.same_style(values, "character"):
                continue
            if key in _NUMBERS and kinds_of(base, look.base) <= _NOTES:
                continue  # the number of a note looks as it does in that program
            if key == "rFonts@ascii" and after in self._named_fonts(effective):
                continue
            here = [s.direct for s in side.inline.spans]
            if not _said_here(key, after, mine, here, mine.get(key) is not None):
                continue
            if or_default(key, after) in says.values.get(key, ()) or (key not in mine and after == there.get(key)):
                continue
            found[key] = values
        for key in _FOLLOWERS & set(look.keys):
            followed = found.get(_FOLLOWED[key])
            if followed is not None and look.keys[key].right in (None, followed.right):
                found[key] = look.keys[key]
        return found

    def _named_fonts(self, effective: Properties) -> set[str | None]:
        named = effective.get("rFonts@asciiTheme")
        fonts = {effective.get("rFonts@ascii")} - {None}
        return {*fonts, self._fonts.get(named)} if named is not None else {*fonts}

    def same_style(self, values: ThreeWay[str | None], kind: str) -> bool:
        """Whether a style is the same one, as the program names it; the usual one where the document had no styles at all."""
        mine = common_name(self._base.styles, values.base, kind)
        theirs = common_name(self._side.styles, values.right, kind)
        if mine == theirs or (values.base is None and not mine and theirs == _USUAL.get(kind)):
            return True
        # A name that differs only in case from another one gets a number.
        return theirs.rstrip("0123456789") == mine and theirs not in self._names


_USUAL = {"paragraph": "normal"}
"""What a program calls the style that it gives to what had none."""


def _said_here(key: str, after: str | None, before: Properties, now: Sequence[Properties], removed: bool) -> bool:
    """Whether a value is set on the spot, not by a style that another program defines in its own way."""
    if any(direct.get(key) is not None and direct.get(key) == after for direct in now):
        return True
    if any(
        direct.get(key) is not None and or_default(key, direct.get(key)) == or_default(key, after) for direct in now
    ):
        return True
    return removed and all(direct.get(key) is None for direct in now)


def _stops(paragraph: Paragraph) -> frozenset[tuple[str, str, str]]:
    """The tab stops of a paragraph, with those of its styles."""
    styles = paragraph.setting.styles
    chain = styles.chain(paragraph.style or styles.default("paragraph"))
    return meant.stops_together([*(one.paragraph.get("tabs") for one in chain), paragraph.direct.get("tabs")])


def _indented(level: Properties, key: str, after: str | None) -> bool:
    return meant.near(level.get(key, "0"), after, 10)


def _none(said: str | None) -> str | None:
    """A place in a list; None where a paragraph is taken out of it."""
    return None if said is None or said.endswith("|none") else said
