"""Properties in people's words: "bold", "12 pt", "font Arial", "centred", "indent on the left 1 cm"."""

import re
from collections.abc import Mapping

from workbench_word.counting import count_in
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
    "vertAlign": "raised or lowered",
    "spacing@val": "letter spacing",
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
_TOLD = frozenset({"rFonts@ascii", "u"})
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
_FILL = re.compile(r"fill[^>]*?=\"?([0-9A-Fa-f]{6})\b")


def property_words(keys: Mapping[str, str | None], styles: Styles) -> str:
    """What these properties are set to, in a few words; "plain" for what is taken away."""
    said: list[str] = []
    for key, value in keys.items():
        words = _said(key, value, styles, keys)
        if words and words not in said:
            said.append(words)
    return ", ".join(said)


def _said(key: str, value: str | None, styles: Styles, keys: Mapping[str, str | None]) -> str:
    if key == "spacing@lineRule" and "spacing@line" in keys:
        return ""  # it is said with the number
    known = _SAID.get((key, value))
    if known is not None:
        return known
    name = _NAMES.get(key)
    if name is None:
        name = {"ind": "indent", "spacing": "spacing"}.get(key.partition("@")[0], key.partition("@")[0])
    if value is None:
        return f"not {name}" if key in SWITCHES else f"no {name}"
    if value in ("on", "off"):
        return name if value == "on" else f"not {name}"
    measured = _measured(key, value, keys)
    if measured is not None:
        return measured
    if key in ("pStyle", "rStyle"):
        return f"{name} ‘{styles.name(value)}’"
    if key in ("color", "highlight"):
        return f"{'highlighted' if key == 'highlight' else name} {f'#{value}' if len(value) == 6 and key == 'color' else value}"
    if key == "shd":
        fill = _FILL.search(value)
        return f"{name} #{fill[1]}" if fill is not None else name
    if key in _TOLD and "<" not in value:
        return f"{name} {value}"
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
    if key == "sz":
        return f"{number / 2:g} pt"
    if kind == "ind" and edge in _SIDES:
        return f"indent {_SIDES[edge]} {number / 567:.2g} cm"
    if kind == "spacing" and edge in _EDGES:
        return f"{number / 20:g} pt {_EDGES[edge]}"
    if key == "spacing@line":
        exact = keys.get("spacing@lineRule") in ("exact", "atLeast")
        return f"{number / 20:g} pt from line to line" if exact else f"line spacing {number / 240:.3g}"
    return None
