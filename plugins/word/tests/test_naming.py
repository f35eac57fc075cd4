"""Properties in words."""

import pytest
from workbench_word.naming import property_words
from workbench_word.styles import Styles

CASES: dict[str, tuple[dict[str, str | None], str]] = {
    "bold": ({"b": "on"}, "bold"),
    "not bold": ({"b": "off"}, "not bold"),
    "a size": ({"sz": "23"}, "11.5 pt"),
    "no size": ({"sz": None}, "usual size"),
    "centred": ({"jc": "center"}, "centred"),
    "no alignment": ({"jc": None}, "aligned as usual"),
    "a colour": ({"color": "FF0000"}, "colour #FF0000"),
    "highlighted": ({"highlight": "yellow"}, "highlighted yellow"),
    "shading": ({"shd": '<w:shd w:fill="FFFF00" w:val="clear"/>'}, "shading #FFFF00"),
    "an indent": ({"ind@start": "567"}, "indent on the left 1 cm"),
    "space": ({"spacing@before": "240"}, "12 pt above"),
    "lines": ({"spacing@line": "360", "spacing@lineRule": "auto"}, "line spacing 1.5"),
    "exact lines": ({"spacing@line": "240", "spacing@lineRule": "exact"}, "12 pt from line to line"),
    "two": ({"b": "on", "i": "off"}, "bold, not italic"),
    "a size for every script": ({"sz": "24", "szCs": "24"}, "12 pt"),
    "a size for one script": ({"szCs": "24"}, "12 pt"),
    "fonts": ({"rFonts@ascii": "Arial", "rFonts@hAnsi": "Arial"}, "font Arial"),
    "letters": ({"spacing@val": "-20", "position": "6"}, "letters 1 pt closer, raised 3 pt"),
    "a rule of lines": ({"spacing@lineRule": None}, "no line spacing"),
    "a link": ({"~hyperlink": "{W}hyperlink|{R}id=hyperlink:https://example.org/a|"}, "link to https://example.org/a"),
    "a link inside": ({"~hyperlink": "{W}hyperlink|{W}anchor=_Top|"}, "link to #_Top"),
    "what programs add": ({"{http://schemas.microsoft.com/office/word/2010/wordml}glow": "<glow>"}, "glow"),
    "damaged": ({"sz": "large", "ind@start": "1cm"}, "size, indent"),
}


@pytest.mark.parametrize(("keys", "words"), CASES.values(), ids=CASES)
def test_properties_in_words(keys: dict[str, str | None], words: str):
    assert property_words(keys, Styles(None)) == words


def sized(wide: int, high: int, more: str = "") -> str:
    """A property as sections have it, in the canonical form."""
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return f"<{name}pgSz\x02{name}h={high}\x01{more}{name}w={wide}\x01></>"


SECTIONS = {
    "a page": ("pgSz", sized(11906, 16838), "page 21 × 29.7 cm"),
    "a page across": ("pgSz", sized(16838, 11906, "{w}orient=landscape\x01"), "page 29.7 × 21 cm, across"),
    "a page of no size": ("pgSz", "<{w}pgSz>", "page size"),
    "columns": ("cols", "<{w}cols\x02{w}num=2\x01></>", "2 columns"),
    "one column": ("cols", "<{w}cols\x02{w}space=720\x01></>", "one column"),
    "a header": ("headerReference default", "there", "a header"),
    "a footer that is gone": ("footerReference first", None, "no footer of the first page of its own"),
    "a start": ("type", "<{w}type\x02{w}val=continuous\x01></>", "begins on the same page"),
}


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_in_words(name: str) -> None:
    key, value, words = SECTIONS[name]
    assert property_words({key: value}, Styles()) == words
