"""What a person changed beside the text in another program, told from what its save did: that rewrites styles and settings too."""

from collections.abc import Sequence

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import tag

from workbench.model.threeway import Side
from workbench_word.answers import of_side
from workbench_word.artifacts import or_default
from workbench_word.beside.about import About
from workbench_word.beside.definitions import DEFAULTS, Definitions
from workbench_word.beside.preferences import Preferences
from workbench_word.document import Document
from workbench_word.meant import colour, near
from workbench_word.parts import PartMerge
from workbench_word.properties import Properties
from workbench_word.themefonts import theme_fonts

_PROGRAM = frozenset(("core language", "core version", "core identifier"))
"""Properties that programs write."""
_KEPT = frozenset(("core title", "core subject", "core keywords", "core description", "core creator"))
"""Properties that every program keeps: where one is gone, a person took it away; so with those that people made."""
_SET = frozenset(("trackRevisions",))
"""Settings that are switched on and off in every program, and that none writes by itself: LibreOffice sets hyphenation always."""
_LOOKS = frozenset(
    ("b", "i", "strike", "u", "sz", "color", "rFonts@ascii", "jc", "keepNext", "keepLines", "pageBreakBefore")
)
_MEASURES = frozenset(f"spacing@{edge}" for edge in ("before", "after")) | {
    f"ind@{edge}" for edge in ("start", "end", "firstLine", "hanging")
}
_FOLLOWED = {"rFonts@ascii": ("rFonts@hAnsi", "rFonts@asciiTheme", "rFonts@hAnsiTheme"), "sz": ("szCs",)}
"""Attributes that are written beside another one."""
_NEAR = 10


def intended(merges: Sequence[PartMerge], base: Document, side: Document) -> tuple[PartMerge, ...]:
    """The differences that a person made in `side`, the right one, each cut down to the keys that she changed."""
    return tuple(merge for merge in merges if _is_intended(merge, base, side))


def _is_intended(merge: PartMerge, base: Document, side: Document) -> bool:
    before, after = merge.sides.base, of_side(merge.sides, Side.RIGHT)
    match merge.area:
        case About():
            gone = after is None and not (merge.name in _KEPT or merge.name.startswith("custom "))
            return not gone and merge.name not in _PROGRAM
        case Preferences():
            said = [(values or {}).get("", "off") for values in (before, after)]
            return merge.name in _SET and said[0] != said[1]
        case Definitions():
            if before is None or after is None or merge.name == DEFAULTS:
                return False
            merge.keys = _attributes(merge, base, side)
            return bool(merge.keys)
    return False


def _attributes(merge: PartMerge, base: Document, side: Document) -> tuple[str, ...]:
    """The attributes of a style that come to something else, and are set on the style itself or were."""
    looks = _looks(merge.name, base), _looks(merge.name, side)
    if _name(merge.name, base) != _name(merge.name, side):
        return ()  # a style of the program's own that it put in the place of one like it
    fonts = theme_fonts(base)
    found: list[str] = []
    for key in merge.keys:
        word, _, rest = key.partition(" ")
        if word not in ("rPr", "pPr") or rest not in _LOOKS | _MEASURES:
            continue
        before, after = (or_default(rest, look.get(rest)) for look in looks)
        if before == after or (rest in _MEASURES and _rounded(key, merge, looks)):
            continue
        if rest == "rFonts@ascii" and after in (None, fonts.get(looks[0].get("rFonts@asciiTheme", ""))):
            continue
        if rest == "color" and colour(before) == colour(after):
            continue
        found.append(key)
        found += [f"{word} {other}" for other in _FOLLOWED.get(rest, ()) if f"{word} {other}" in merge.keys]
    return tuple(dict.fromkeys(found))


def _rounded(key: str, merge: PartMerge, looks: tuple[Properties, Properties]) -> bool:
    """Whether a measure is the same but for rounding, or was only written out or dropped: it has to be set before and after."""
    values = merge.sides.base, of_side(merge.sides, Side.RIGHT)
    before, after = ((known or {}).get(key) for known in values)
    automatic = any(f"{key.partition(' ')[2]}Autospacing" in look for look in looks)
    return automatic or before is None or after is None or near(before, after, _NEAR)


def _name(name: str, document: Document) -> str:
    style = document.definitions.get(name)
    known = style.find(tag(W, "name")) if style is not None else None
    return known.get(tag(W, "val"), "").casefold() if known is not None else ""


def _looks(name: str, document: Document) -> Properties:
    """What a style of paragraphs or words comes to."""
    style = document.definitions.get(name)
    known = document.styles.styles.get(style.get(tag(W, "styleId"), "")) if style is not None else None
    if known is None or known.kind not in ("paragraph", "character"):
        return {}
    if known.kind == "character":
        return document.styles.run(None, {"rStyle": known.id})
    return {**document.styles.run(known.id, {}), **document.styles.paragraph(known.id, {})}
