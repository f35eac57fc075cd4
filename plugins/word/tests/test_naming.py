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
