"""Which changes of a property are artifacts of a save by another program: written out, dropped or rounded, not made by a person.

Formatting that people do set by hand (bold, colours, alignment, indents, styles) is compared by what it comes to, and
only equal meanings are artifacts. The rest hardly anybody changes in another program; there a change is none.
"""

from collections.abc import Callable, Mapping

from workbench_word import meant
from workbench_word.properties import default_of

Change = tuple[str | None, str | None]


def is_plain(scope: str, key: str, change: Change) -> bool:
    """Whether a change is an artifact whatever stands around it. `scope`: run, paragraph, section, table, row or cell."""
    same = _RULES[scope].get(key.partition("@")[0])
    return same is None or same(*change)


def _equal(before: str | None, after: str | None) -> bool:
    return before == after


def _measure(before: str | None, after: str | None) -> bool:
    return meant.near(before, after, 10)


def _attribute(*names: str, default: str = "") -> Callable[[str | None, str | None], bool]:
    def same(before: str | None, after: str | None) -> bool:
        mine, theirs = meant.attributes(before), meant.attributes(after)
        return all(mine.get(name, default) == theirs.get(name, default) for name in names)

    return same


def _page(before: str | None, after: str | None) -> bool:
    mine, theirs = meant.attributes(before), meant.attributes(after)
    turned = mine.get("orient", "portrait") == theirs.get("orient", "portrait")
    # A stretch of a page with columns of its own has no page of its own in LibreOffice.
    return before is None or after is None or (turned and meant.near_in(before, after, "w", "h"))


def _margins(before: str | None, after: str | None) -> bool:
    return before is None or after is None or meant.near_in(before, after, "top", "bottom", "left", "right", "gutter")


def _borders(before: str | None, after: str | None) -> bool:
    return meant.borders(after) <= meant.borders(before)


def _numbers(before: str | None, after: str | None) -> bool:
    mine, theirs = meant.attributes(before), meant.attributes(after)
    return mine.get("start") == theirs.get("start") and mine.get("fmt", "decimal") == theirs.get("fmt", "decimal")


def _columns(before: str | None, after: str | None) -> bool:
    mine, theirs = meant.attributes(before), meant.attributes(after)
    return mine.get("num", "1") == theirs.get("num", "1")


def _indent(before: str | None, after: str | None) -> bool:
    # Programs disagree about whether a table begins at the text in its cells or at their edge.
    mine, theirs = meant.attributes(before), meant.attributes(after)
    return meant.near(mine.get("w"), theirs.get("w"), 130)


def _link(before: str | None, after: str | None) -> bool:
    return _target(before) == _target(after)


def _target(value: str | None) -> str:
    for piece in (value or "").split("|"):
        name, _, said = piece.partition("=")
        if name.endswith(("}id", "}anchor")):
            return said.rstrip("/")
    return ""


def _dropped(before: str | None, after: str | None) -> bool:
    return after is None


def _drawn(before: str | None, after: str | None) -> bool:
    return after is None or meant.borders(before) == meant.borders(after)


def _kerned(value: str | None) -> bool:
    """Whether pairs of letters are kerned; from which size on, not every program keeps."""
    return value not in (None, "", "0")


def _edged(border: str | None) -> tuple[str, str]:
    """The kind of a border around words, and its colour; its width and distance programs round."""
    said = meant.attributes(border)
    kind = said.get("val", "nil")
    return ("", "") if kind in ("nil", "none") else (kind, said.get("color", "auto").upper())


def _merged(before: str | None, after: str | None) -> bool:
    def kind(value: str | None) -> str:
        return "" if value is None else meant.attributes(value).get("val", "continue")

    return kind(before) == kind(after)


def _upright(before: str | None, after: str | None) -> bool:
    return meant.attributes(before).get("val", "top") == meant.attributes(after).get("val", "top")


def _side(before: str | None, after: str | None) -> bool:
    def said(value: str | None) -> str:
        word = meant.attributes(value).get("val", "left")
        return {"start": "left", "end": "right"}.get(word, word)

    return after is None or said(before) == said(after)


_RULES: Mapping[str, Mapping[str, Callable[[str | None, str | None], bool]]] = {
    "run": {
        **dict.fromkeys(("b", "i", "strike", "dstrike", "caps", "smallCaps", "vanish", "u", "highlight"), _equal),
        **dict.fromkeys(("vertAlign", "rStyle", "rFonts", "~ins", "~del"), _equal),
        **dict.fromkeys(("w", "em", "effect", "outline", "shadow", "emboss", "imprint"), _equal),
        "bdr": lambda b, a: _edged(b) == _edged(a),
        "kern": lambda b, a: _kerned(b) == _kerned(a),
        **dict.fromkeys(("sz", "spacing", "position"), lambda b, a: meant.near(b, a, 1)),
        "color": lambda b, a: meant.colour(b) == meant.colour(a),
        "shd": lambda b, a: meant.fill(b) == meant.fill(a),
        "~hyperlink": _link,
    },
    "paragraph": {
        **dict.fromkeys(("jc", "keepNext", "keepLines", "pageBreakBefore", "outlineLvl"), _equal),
        **dict.fromkeys(("numPr", "pStyle", "contextualSpacing"), _equal),
        **dict.fromkeys(("bidi", "textAlignment", "suppressLineNumbers"), _equal),
        **dict.fromkeys(("spacing", "ind"), _measure),
        "tabs": lambda b, a: meant.stops(b) == meant.stops(a),
        "pBdr": lambda b, a: meant.borders(b) == meant.borders(a),
        "shd": lambda b, a: meant.fill(b) == meant.fill(a),
    },
    "section": {
        "pgSz": _page,
        "pgMar": _margins,
        "cols": _columns,
        "pgNumType": _numbers,
        "type": _attribute("val", default="nextPage"),
        "titlePg": _dropped,
        "pgBorders": _drawn,
    },
    "table": {
        "tblStyle": _dropped,
        "jc": _side,
        "tblInd": _indent,
        "tblBorders": _drawn,
        "shd": lambda b, a: a is None or meant.fill(b) == meant.fill(a),
    },
    "row": {
        "trHeight": lambda b, a: meant.near_in(b, a, "val"),
        "cantSplit": _dropped,
        "tblHeader": _equal,
        "ins": _equal,
        "del": _equal,
    },
    "cell": {
        "shd": lambda b, a: meant.fill(b) == meant.fill(a),
        "tcBorders": _borders,
        "vMerge": _merged,
        "gridSpan": _attribute("val", default="1"),
        "vAlign": _upright,
    },
}


def or_default(key: str, value: str | None) -> str | None:
    """A value, or the one that holds where none is set."""
    return value if value is not None else default_of(key)
