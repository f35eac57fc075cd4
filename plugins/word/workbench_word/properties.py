"""Properties of runs and paragraphs as values by key, so that they merge one by one.

A child of w:rPr or w:pPr is one property, but for those whose attributes are set apart in Word's own dialogs: fonts by
script, indents and spacing by edge, languages by script. Switches read as "on" or "off" however they are written.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, namespace

from workbench_word.noise import canonical, is_noise

Properties = Mapping[str, str]
"""What is set, by key: "b" → "on", "rFonts@ascii" → "Arial", "jc" → "center"."""

NONE: Properties = MappingProxyType({})

SWITCHES = frozenset(
    [
        "b",
        "bCs",
        "i",
        "iCs",
        "caps",
        "smallCaps",
        "strike",
        "dstrike",
        "outline",
        "shadow",
        "emboss",
        "imprint",
        "vanish",
        "webHidden",
        "noProof",
        "rtl",
        "cs",
        "snapToGrid",
        "specVanish",
        "oMath",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "widowControl",
        "suppressLineNumbers",
        "suppressAutoHyphens",
        "kinsoku",
        "wordWrap",
        "overflowPunct",
        "topLinePunct",
        "autoSpaceDE",
        "autoSpaceDN",
        "bidi",
        "adjustRightInd",
        "contextualSpacing",
        "mirrorIndents",
        "suppressOverlap",
        "cantSplit",
        "tblHeader",
        "hidden",
        "noWrap",
        "tcFitText",
        "hideMark",
        "bidiVisual",
        "titlePg",
    ]
)

_SPLIT = frozenset({"rFonts", "ind", "spacing", "lang", "eastAsianLayout"})

_OFF = frozenset({"0", "false", "off", "none"})

_SYNONYMS = {"left": "start", "right": "end"}
"""Strict documents say start and end where transitional ones say left and right (ISO 29500-4, 13.4)."""

UNSPOKEN = frozenset({"noProof", "lang@val", "lang@eastAsia", "lang@bidi", "webHidden"})
"""Keys that no reader sees; they are carried along, and make no difference by themselves."""


def read_properties(element: Element | None) -> Properties:
    """The properties in a w:rPr, w:pPr or the like; none where there is no such element.

    What holds properties of its own (the mark of a paragraph, a section) and tracked changes of format are left to those
    who know them.
    """
    if element is None:
        return NONE
    found: dict[str, str] = {}
    for child in element:
        if is_noise(child) or local(child) in (
            "rPr",
            "sectPr",
            "ins",
            "del",
            "moveFrom",
            "moveTo",
        ):
            continue
        found.update(_read(child))
    return found


def _read(child: Element) -> Iterator[tuple[str, str]]:
    name = local(child)
    if namespace(child) != W:
        yield f"{{{namespace(child)}}}{name}", canonical(child).decode("utf-8", "replace")
        return
    if name in SWITCHES:
        yield name, switch(child.get(f"{{{W}}}val"))
    elif name in _SPLIT:
        for key, value in child.attrib.items():
            yield f"{name}@{_attribute(str(key))}", str(value)
    elif len(child) == 0 and set(child.attrib) == {f"{{{W}}}val"}:
        value = str(child.get(f"{{{W}}}val"))
        yield name, _SYNONYMS.get(value, value) if name == "jc" else value
    else:
        yield name, canonical(child).decode("utf-8", "replace")


def switch(value: str | None) -> str:
    """ "on" or "off"; a switch without a value is on."""
    return "off" if value is not None and value.lower() in _OFF else "on"


def _attribute(key: str) -> str:
    word = key.rpartition("}")[2]
    return _SYNONYMS.get(word, word)


_DEFAULTS: Properties = {
    **dict.fromkeys(SWITCHES, "off"),
    **dict.fromkeys(("widowControl", "snapToGrid", "autoSpaceDE", "autoSpaceDN", "overflowPunct", "kinsoku"), "on"),
    **dict.fromkeys(("spacing@before", "spacing@after", "spacing@val", "kern", "position"), "0"),
    **dict.fromkeys(("spacing@beforeAutospacing", "spacing@afterAutospacing"), "0"),
    **dict.fromkeys((f"ind@{edge}" for edge in ("start", "end", "firstLine", "hanging")), "0"),
    **dict.fromkeys(("u", "em", "effect", "highlight"), "none"),
    "color": "auto",
    "jc": "start",
    "spacing@line": "240",
    "spacing@lineRule": "auto",
    "sz": "20",
    "szCs": "20",
    "textAlignment": "auto",
    "vertAlign": "baseline",
    "w": "100",
    "outlineLvl": "9",
}
"""What holds where nothing is said (ECMA-376-1, 17.3): written out, it says nothing either."""


def default_of(key: str) -> str | None:
    """The value that holds where a property is not set; None where that is not one value."""
    return _DEFAULTS.get(key)


def seen(effective: Properties) -> Properties:
    """Effective properties as a reader sees them: without what is only said, and without what would hold anyway."""
    return {
        key: value
        for key, value in effective.items()
        if key not in UNSPOKEN and _DEFAULTS.get(key) != value and not (key == "shd" and _clear(value))
    }


def _clear(shading: str) -> bool:
    """Whether a shading fills nothing."""
    return "fill=auto" in shading or "fill=" not in shading


def spoken(properties: Properties) -> Properties:
    """The properties without what no reader sees."""
    return {key: value for key, value in properties.items() if key not in UNSPOKEN}


def changed(before: Properties, after: Properties) -> dict[str, tuple[str | None, str | None]]:
    """What differs, by key: what it was and what it is; None: not set."""
    return {
        key: (before.get(key), after.get(key))
        for key in (*before, *(key for key in after if key not in before))
        if before.get(key) != after.get(key)
    }
