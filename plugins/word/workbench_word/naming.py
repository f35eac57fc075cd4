"""Properties in people's words: "bold", "12 pt", "font Arial", "centred", "indent on the left 1 cm"."""

import re
from collections.abc import Mapping

from workbench_word.counting import count_in
from workbench_word.paper import section_words
from workbench_word.properties import SWITCHES
from workbench_word.styles import Styles

_NAMES = {
    "b": "bold",
    "i": "italic",
    "u": "underline",
    "strike": "struck through",
    "dstrike": "struck through twice",
    "caps": "capitals",
    "smallCaps": "small capitals",
    "vanish": "hidden",
    "color": "colour",
    "highlight": "highlighting",
    "sz": "size",
    "rFonts@ascii": "font",
    "rFonts@hAnsi": "font",
    "rFonts@cs": "font",
    "rFonts@eastAsia": "font",
    "rFonts@asciiTheme": "font of the theme",
    "rFonts@hAnsiTheme": "font of the theme",
    "rFonts@cstheme": "font of the theme",
    "rFonts@eastAsiaTheme": "font of the theme",
    "rFonts@hint": "font",
    "bCs": "bold",
    "iCs": "italic",
    "szCs": "size",
    "kern": "kerning",
    "position": "raised or lowered",
    "w": "width of letters",
    "em": "emphasis mark",
    "effect": "animation",
    "bdr": "border",
    "outline": "outlined",
    "shadow": "with a shadow",
    "emboss": "embossed",
    "imprint": "engraved",
    "rtl": "from right to left",
    "cs": "complex script",
    "noProof": "without spelling check",
    "snapToGrid": "aligned to the grid",
    "vertAlign": "raised or lowered",
    "spacing@val": "letter spacing",
    "spacing@line": "line spacing",
    "spacing@lineRule": "line spacing",
    "spacing@beforeAutospacing": "automatic space above",
    "spacing@afterAutospacing": "automatic space below",
    "spacing@beforeLines": "space above",
    "spacing@afterLines": "space below",
    "spacing@before": "space above",
    "spacing@after": "space below",
    "lang": "language",
    "contextualSpacing": "without space between paragraphs of one style",
    "widowControl": "without single lines at page ends",
    "mirrorIndents": "mirrored indents",
    "bidi": "from right to left",
    "suppressAutoHyphens": "without hyphenation",
    "suppressLineNumbers": "without line numbers",
    "textAlignment": "alignment in the line",
    "textDirection": "direction of text",
    "framePr": "frame",
    "wordWrap": "breaks inside words",
    "autoSpaceDE": "space between Latin and Asian text",
    "autoSpaceDN": "space between numbers and Asian text",
    "adjustRightInd": "right indent adjusted to the grid",
    "tblHeader": "repeated at the top of each page",
    "cantSplit": "kept on one page",
    "trHeight": "height",
    "tcBorders": "borders",
    "tblBorders": "borders",
    "tblCellMar": "margins of cells",
    "tcMar": "margins of cells",
    "tblLayout": "layout of the table",
    "tblLook": "parts of the table style",
    "tblInd": "indent",
    "tblpPr": "place of the table",
    "vAlign": "alignment from top to bottom",
    "gridSpan": "columns spanned",
    "vMerge": "rows spanned",
    "noWrap": "without line breaks",
    "pgBorders": "page borders",
    "pgNumType": "page numbers",
    "lnNumType": "line numbers",
    "docGrid": "grid of the page",
    "titlePg": "first page of its own",
    "type": "start of the section",
    "rStyle": "character style",
    "pStyle": "style",
    "jc": "alignment",
    "numPr": "list",
    "outlineLvl": "outline level",
    "keepNext": "kept with the next",
    "keepLines": "kept together",
    "pageBreakBefore": "page break before",
    "shd": "shading",
    "pBdr": "border",
    "tabs": "tab stops",
    "~hyperlink": "link",
    "~ins": "tracked insertion",
    "~del": "tracked deletion",
    "~moveFrom": "tracked move away",
    "~moveTo": "tracked move here",
    "rPrChange": "tracked change of format",
    "pPrChange": "tracked change of format",
    "mark": "tracked end of paragraph",
    "ins": "tracked insertion",
    "del": "tracked deletion",
    "cellIns": "tracked insertion",
    "cellDel": "tracked deletion",
    "cellMerge": "tracked merge of cells",
    "sectPrChange": "tracked change of format",
    "tblPrChange": "tracked change of format",
    "trPrChange": "tracked change of format",
    "tcPrChange": "tracked change of format",
    "~sdt": "content control",
    "tcW": "width",
    "tblStyle": "table style",
    "tblW": "table width",
    "pgSz": "page size",
    "pgMar": "margins",
    "cols": "columns",
}
_TWINS = {"bCs": "b", "iCs": "i", "szCs": "sz"}
"""What is set for scripts such as Arabic beside what is set for all others; most programs write both."""
_TOLD = frozenset({"rFonts@ascii", "rFonts@hAnsi", "rFonts@cs", "rFonts@eastAsia", "u"})
_SAID: Mapping[tuple[str, str | None], str] = {
    ("jc", "start"): "aligned to the left",
    ("jc", "end"): "aligned to the right",
    ("jc", "center"): "centred",
    ("jc", "both"): "justified",
    ("jc", "distribute"): "distributed",
    ("jc", None): "aligned as usual",
    ("u", "none"): "not underlined",
    ("u", None): "not underlined",
    ("u", "single"): "underlined",
    ("color", "auto"): "automatic colour",
    ("color", None): "automatic colour",
    ("highlight", "none"): "not highlighted",
    ("highlight", None): "not highlighted",
    ("vertAlign", "superscript"): "superscript",
    ("vertAlign", "subscript"): "subscript",
    ("vertAlign", "baseline"): "on the line",
    ("vertAlign", None): "on the line",
    ("sz", None): "usual size",
    ("spacing@val", "0"): "letters as wide apart as usual",
    ("position", "0"): "on the line",
    ("kern", "0"): "no kerning",
    ("widowControl", "off"): "single lines at page ends",
}
_EDGES = {"before": "above", "after": "below"}
_SIDES = {
    "left": "on the left",
    "start": "on the left",
    "right": "on the right",
    "end": "on the right",
    "firstLine": "of the first line",
    "hanging": "hanging",
}
_LINK = re.compile(r"\}id=hyperlink:([^|]+)|\}anchor=([^|]+)")
_FILL = re.compile(r"fill[^>]*?=\"?([0-9A-Fa-f]{6})\b")


_COLOUR = re.compile(r"[}\s\x02]val=([0-9A-Za-z]+)")


def property_words(keys: Mapping[str, str | None], styles: Styles) -> str:
    """What these properties are set to, in a few words; "plain" for what is taken away."""
    said: list[str] = []
    for key, value in keys.items():
        words = _said(key, value, styles, keys)
        if words and words not in said:
            said.append(words)
    return ", ".join(said)


def linked(link: str) -> str | None:
    """Where the value of a "~hyperlink" leads: an address, or "#name" for a place in the document."""
    found = _LINK.search(link)
    return (found[1] or f"#{found[2]}") if found is not None else None


def plain_colour(value: str) -> str:
    """The colour that an element with more than a colour (a place in the theme) comes to."""
    found = _COLOUR.search(value) if "<" in value else None
    return found[1] if found is not None else value


def _said(key: str, value: str | None, styles: Styles, keys: Mapping[str, str | None]) -> str:
    if key == "spacing@lineRule" and "spacing@line" in keys:
        return ""  # it is said with the number
    if key == "rFonts@hint":
        return ""
    if key in _TWINS and keys.get(_TWINS[key], "") == value:
        return ""
    known = _SAID.get((key, value)) or section_words(key, value)
    if known is not None:
        return known
    name = _NAMES.get(key)
    if name is None:
        kind = key.rpartition("}")[2].partition("@")[0]
        name = {"ind": "indent", "rFonts": "font"}.get(kind) or _NAMES.get(kind, kind)
    if value is None:
        return f"not {name}" if key in SWITCHES else f"no {name}"
    if value in ("on", "off"):
        return name if value == "on" else f"not {name}"
    measured = _measured(key, value, keys)
    if measured is not None:
        return measured
    if key == "~hyperlink":
        target = linked(value)
        return f"{name} to {target}" if target is not None else name
    if key in ("pStyle", "rStyle"):
        return f"{name} ‘{styles.name(value)}’"
    if key in ("color", "highlight"):
        value = plain_colour(value)
        return f"{'highlighted' if key == 'highlight' else name} {f'#{value}' if len(value) == 6 and key == 'color' else value}"
    if key == "shd":
        fill = _FILL.search(value)
        return f"{name} #{fill[1]}" if fill is not None else name
    if key in _TOLD and "<" not in value:
        return f"{name} {value}"
    if key == "numPr" and value.endswith("|none"):
        return f"no {name}"
    if key == "numPr":
        level = count_in(value.partition("|")[0])
        return f"{name}, level {level + 1}" if level is not None else name
    return name


def _measured(key: str, value: str, keys: Mapping[str, str | None]) -> str | None:
    """A length in the unit that Word's own dialogs have; None for what is none. Twips are twentieths of a point."""
    kind, _, edge = key.partition("@")
    number = count_in(value.removeprefix("-"))
    if number is None:
        return None
    number = -number if value.startswith("-") else number
    if key in ("sz", "szCs"):
        return f"{number / 2:g} pt"
    if key == "spacing@val" and number:
        return f"letters {abs(number) / 20:g} pt {'wider' if number > 0 else 'closer'}"
    if key == "position" and number:
        return f"{'raised' if number > 0 else 'lowered'} {abs(number) / 2:g} pt"
    if key == "w":
        return f"letters {number} % wide"
    if kind == "ind" and edge in _SIDES:
        return f"indent {_SIDES[edge]} {number / 567:.2g} cm"
    if kind == "spacing" and edge in _EDGES:
        return f"{number / 20:g} pt {_EDGES[edge]}"
    if key == "spacing@line":
        exact = keys.get("spacing@lineRule") in ("exact", "atLeast")
        return f"{number / 20:g} pt from line to line" if exact else f"line spacing {number / 240:.3g}"
    return None
