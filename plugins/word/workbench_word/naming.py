"""Properties in people's words: "bold", "font Arial", "centred"."""

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
_TOLD = frozenset({"jc", "color", "highlight", "rFonts@ascii", "u", "vertAlign"})


def property_words(keys: Mapping[str, str | None], styles: Styles) -> str:
    """What these properties are set to, in a few words; "plain" for what is taken away."""
    said: list[str] = []
    for key, value in keys.items():
        words = _said(key, value, styles)
        if words and words not in said:
            said.append(words)
    return ", ".join(said)


def _said(key: str, value: str | None, styles: Styles) -> str:
    name = _NAMES.get(key)
    if name is None:
        name = {"ind": "indent", "spacing": "spacing"}.get(key.partition("@")[0], key.partition("@")[0])
    if value is None:
        return f"not {name}" if key in SWITCHES else f"no {name}"
    if value in ("on", "off"):
        return name if value == "on" else f"not {name}"
    if key in ("pStyle", "rStyle"):
        return f"{name} ‘{styles.name(value)}’"
    if key == "sz" and (size := count_in(value)) is not None:
        return f"{name} {size / 2:g}"
    if key in _TOLD and "<" not in value:
        return f"{name} {value}"
    if key == "numPr":
        level = count_in(value.partition("|")[0])
        return f"{name}, level {level + 1}" if level is not None else name
    return name
