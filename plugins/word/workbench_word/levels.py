"""The levels of a document's lists, and which of their values come to something else in another program's words."""

from collections.abc import Iterator, Mapping

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, namespace, tag

from workbench_word.artifacts import is_plain, or_default
from workbench_word.document import Document
from workbench_word.meant import near
from workbench_word.noise import canonical
from workbench_word.properties import read_properties

Values = Mapping[str, str]

_HELD = ("pPr", "rPr")
_OWN_SIGNS = frozenset(("opensymbol", "starsymbol"))
"""LibreOffice's own fonts of signs: it gives them to a bullet that has no font."""
_RECODED: Mapping[str, tuple[str, int]] = {
    **{sign: ("symbol", code) for sign, code in zip("•–−→⇒◊♠♣♥♦", b"\xb7\x2d\x2d\xae\xde\xe0\xaa\xa7\xa9\xa8", strict=True)},
    **{sign: ("wingdings", code) for sign, code in zip("●✔✗➔➢", b"\x6c\xfc\xfb\xe8\xd8", strict=True)},
    **{sign: ("wingdings 3", code) for sign, code in zip("▶▸◀", b"\x75\x7d\x74", strict=True)},
    **{sign: ("monotype sorts", code) for sign, code in zip("▲▼★➤", b"\x73\x74\x48\xe4", strict=True)},
    "○": ("wingdings 2", 0x81),
}  # fmt: skip
"""Signs that it puts in fonts of Microsoft's where they have none, as seen: the font, and the place in it."""
_NEAR = 10
_LOOKS = (
    "b",
    "i",
    "u",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "color",
    "sz",
    "vanish",
    "highlight",
    "shd",
    "w",
    "kern",
)
"""What a person sets of how numbers look, beside their font."""
_BESIDE = {"rPr sz": "rPr szCs", "rPr b": "rPr bCs", "rPr i": "rPr iCs"}
"""What is written beside another one, for scripts such as Arabic."""


class Levels:
    """The levels of each look, and of each list, by their number from 0."""

    def __init__(self, document: Document) -> None:
        """Reads them."""
        root = document.part_root("numbering")
        self._looks: dict[str, Mapping[str, Values]] = {}
        self._lists: dict[str, str] = {}
        for abstract in root.findall(tag(W, "abstractNum")) if root is not None else ():
            read = {
                level.get(tag(W, "ilvl"), "0"): dict(level_values(level)) for level in abstract.findall(tag(W, "lvl"))
            }
            self._looks[abstract.get(tag(W, "abstractNumId"), "")] = read
        for one in root.findall(tag(W, "num")) if root is not None else ():
            link = one.find(tag(W, "abstractNumId"))
            self._lists[one.get(tag(W, "numId"), "")] = link.get(tag(W, "val"), "") if link is not None else ""

    def look(self, number: str) -> Mapping[str, Values]:
        """The levels of a look."""
        return self._looks.get(number, {})

    def of(self, number: str) -> Mapping[str, Values]:
        """The levels of the look that a list has."""
        return self.look(self._lists.get(number, ""))


def level_values(level: Element) -> Iterator[tuple[str, str]]:
    """What a level says, by key: "numFmt", "pPr ind@start"."""
    for child in level:
        word = local(child)
        if word in _HELD and namespace(child) == W:
            yield from ((f"{word} {key}", value) for key, value in read_properties(child).items())
        elif word:
            plain = len(child) == 0 and set(child.attrib) <= {tag(W, "val")}
            yield word, str(child.get(tag(W, "val"), "")) if plain else canonical(child).decode("utf-8", "replace")


def changed_keys(before: Values, after: Values) -> frozenset[str]:
    """The keys in which two versions of a level, one by each program, do not come to the same."""
    found: set[str] = set()
    form = before.get("numFmt", "decimal"), after.get("numFmt", "decimal")
    if form[0] != form[1]:
        found |= {"numFmt", "lvlText", *_font(before), *_font(after)}
    elif form[0] == "bullet":
        if not _same_sign(before, after):
            found |= {"lvlText", *_font(before), *_font(after)}
    elif form[0] != "none" and before.get("lvlText", "") != after.get("lvlText", ""):
        found.add("lvlText")
    if "bullet" not in form and before.get("start", "1") != after.get("start", "1"):
        found.add("start")
    if _side(before) != _side(after):
        found.add("lvlJc")
    if before.get("suff", "tab") != after.get("suff", "tab"):
        found.add("suff")
    if not near(before.get("pPr ind@start"), after.get("pPr ind@start"), _NEAR):
        found.add("pPr ind@start")
    if not near(_first(before), _first(after), _NEAR):
        found |= {"pPr ind@firstLine", "pPr ind@hanging"}
    found |= {f"rPr {key}" for key in _LOOKS if _looks_other(key, before, after)}
    if "bullet" not in form and _other_font(before, after):
        found |= {*_font(before), *_font(after)}
    found |= {_BESIDE[key] for key in found & _BESIDE.keys()}
    return frozenset(key for key in found if before.get(key) != after.get(key))


def _font(values: Values) -> Iterator[str]:
    return (key for key in values if key.startswith("rPr rFonts@"))


def _looks_other(key: str, before: Values, after: Values) -> bool:
    """Whether numbers come to look other; a size that is not said is that of the paragraph."""
    said = before.get(f"rPr {key}"), after.get(f"rPr {key}")
    if key == "sz":
        return said[0] != said[1]
    return not is_plain("run", key, (or_default(key, said[0]), or_default(key, said[1])))


def _other_font(before: Values, after: Values) -> bool:
    """Whether numbers are written in another font; that of a theme every program names in its own way."""
    if any(key.endswith("Theme") for key in _font(before)):
        return False
    return before.get("rPr rFonts@ascii", "").casefold() != after.get("rPr rFonts@ascii", "").casefold()


def _same_sign(before: Values, after: Values) -> bool:
    """Whether two bullets are the same sign, whichever font it is taken from."""
    (font, text), (other, theirs) = _sign(before), _sign(after)
    if text == theirs:
        return font == other or "" in (font, other) or other in _OWN_SIGNS
    if font and font not in _OWN_SIGNS:
        return False
    recoded = len(theirs) == 1 and 0xF000 <= ord(after.get("lvlText", " ")[:1] or " ") <= 0xF0FF
    return recoded and _RECODED.get(text, (other, ord(theirs))) == (other, ord(theirs))


def _sign(values: Values) -> tuple[str, str]:
    """The font of a bullet, and the sign, by its place in a font of signs."""
    text, font = values.get("lvlText", ""), values.get("rPr rFonts@ascii", "").casefold()
    return font, "".join(chr(ord(c) & 0xFF) if 0xF000 <= ord(c) <= 0xF0FF else c for c in text)


def _side(values: Values) -> str:
    said = values.get("lvlJc", "left")
    return {"start": "left", "end": "right"}.get(said, said)


def _first(values: Values) -> str:
    """How far the first line stands out to the right."""
    hanging, first = values.get("pPr ind@hanging"), values.get("pPr ind@firstLine")
    try:
        return str(-float(hanging) if hanging is not None and float(hanging) else float(first or "0"))
    except ValueError:
        return "0"
