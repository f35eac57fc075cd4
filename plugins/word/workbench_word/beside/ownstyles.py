"""LibreOffice's own styles: it writes some of them into every document, and puts some in the place of ones like them."""

import re
from collections.abc import Mapping

_NAMES = (
    "addressee;appendix;bibliography;bibliography heading;body text;body text indent;bullet symbols;bullets;"
    "caption;caption characters;citation;complimentary close;contents;contents heading;definition;drawing;"
    "drop caps;emphasis;endnote;endnote anchor;endnote characters;endnote reference;endnote symbol;endnote text;"
    "example;figure;figure index;figure index heading;first line indent;followedhyperlink;footer;footer left;"
    "footer right;footnote;footnote anchor;footnote characters;footnote reference;footnote symbol;footnote text;"
    "frame contents;hanging indent;header;header and footer;header left;header right;heading;horizontal line;"
    "hyperlink;illustration;index;index heading;index link;index separator;internet link;line numbering;list;"
    "list contents;list heading;list indent;listlabel;main index entry;marginalia;numbering;numbering symbols;"
    "object index;object index heading;page number;placeholder;preformatted text;quotation;quotations;quote;"
    "rubies;salutation;sender;signature;source text;standard;strong emphasis;subtitle;table;table contents;"
    "table heading;table index;table index heading;teletype;text;text body;text body indent;title;toc;"
    "toc heading;user entry;user index;user index heading;variable;vertical numbering symbols;"
    "visited internet link"
)
"""What it calls them, without numbers."""
_OWN = frozenset(_NAMES.split(";"))
_NUMBERED = re.compile(r"( \d+)?( start| end| cont\.)?$")

LOOKS: Mapping[str, Mapping[str, str]] = {
    "paragraph caption": {
        "rPr i": "on", "rPr sz": "24", "rPr b": "off", "rPr color": "auto",
        "pPr spacing@before": "120", "pPr spacing@after": "120", "pPr spacing@line": "240",
    },
    "paragraph body text": {"pPr spacing@before": "0", "pPr spacing@after": "140", "pPr spacing@line": "276"},
    "paragraph heading": {
        "rPr sz": "28", "pPr spacing@before": "240", "pPr spacing@after": "120", "pPr keepNext": "on",
    },
}  # fmt: skip
"""How its own styles look that it puts in the place of ones that nothing in the document has."""

WRITTEN = frozenset(
    (
        "paragraph heading", "paragraph body text", "paragraph list", "paragraph caption", "paragraph index",
        "paragraph header and footer", "paragraph frame contents",
    )
)  # fmt: skip
"""Those that it writes whether something has them or not."""
LINKING = re.compile(r"character .*(link|anchor|symbols?|characters|reference|listlabel|hyperlink|numbering)")
"""Those of words that it gives to links, notes and the numbers of lists."""


def made_by_program(name: str) -> bool:
    """Whether a style of this kind and name is one of LibreOffice's own."""
    return _NUMBERED.sub("", name.partition(" ")[2].partition(" (")[0].casefold()) in _OWN
