"""What a person changed in a style in another program, told by what the style comes to there and came to before.

A program writes out what a style only inherited, moves defaults into the first style, and has styles of its own. So a value
counts where it comes to something else, and where that is not what the style inherits anyway.
"""

from collections.abc import Iterator, Mapping

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import tag

from workbench_word.artifacts import is_plain, or_default
from workbench_word.beside.area import Values
from workbench_word.beside.ownstyles import LOOKS, made_by_program
from workbench_word.document import Document
from workbench_word.meant import stops_together
from workbench_word.properties import Properties
from workbench_word.styles import Style
from workbench_word.themefonts import theme_fonts

_FOLLOWED = {"rFonts@ascii": ("rFonts@hAnsi", "rFonts@asciiTheme", "rFonts@hAnsiTheme"), "sz": ("szCs",)}
"""Attributes that are written beside another one."""
_SCOPES = {"rPr": "run", "pPr": "paragraph"}
_UNTOLD = frozenset(("suppressLineNumbers", "numPr", "rStyle", "pStyle", "~ins", "~del", "~hyperlink"))
"""What is no look of a style, is told by the paragraphs that have it, or is put into styles of the program's own."""
_NAMING = ("basedOn", "next")


def restyled(name: str, keys: tuple[str, ...], base: Document, side: Document) -> tuple[str, ...]:
    """Those of the keys in which a style that both have comes to something else, because a person set it so."""
    one, other = _style(name, base), _style(name, side)
    if one is None or other is None or one.kind not in ("paragraph", "character"):
        return ()
    if _word(name, base) != _word(name, side):
        return ()  # a style of the program's own that it put in the place of one like it
    found: list[str] = []
    looks = _Looks(one, base), _Looks(other, side)
    fonts = theme_fonts(base)
    for key in keys:
        word, _, rest = key.partition(" ")
        if word in _NAMING:
            continue
        scope = _SCOPES.get(word)
        if scope is None or rest in _UNTOLD or (rest.startswith("rFonts@") and rest != "rFonts@ascii"):
            continue
        before, after = (or_default(rest, look.effective(key)) for look in looks)
        if rest == "tabs" and _stops(one, base) == _stops(other, side):
            continue  # those of the style above, written out
        if is_plain(scope, rest, (before, after)) or _inherited(key, *looks):
            continue
        if rest == "rFonts@ascii" and after in (None, "", fonts.get(looks[0].effective("rPr rFonts@asciiTheme") or "")):
            continue
        if any(f"{rest}Autospacing" in look.all("pPr") for look in looks):
            continue
        if rest == "spacing@line" and looks[0].says(f"{key}Rule") and not looks[0].says(key):
            continue  # a rule without a measure means a single line to LibreOffice
        if one.id not in base.used_styles and _its_own(name, key, after, looks[1]):
            continue
        found.append(key)
        for beside in (f"{word} {other}" for other in _FOLLOWED.get(rest, ())):
            said = looks[1].own[word].get(beside.partition(" ")[2])
            if beside in keys and said in (None, looks[1].own[word].get(rest)):
                found.append(beside)
    return tuple(dict.fromkeys(found))


def renamed_links(name: str, before: Values, after: Values) -> Iterator[str]:
    """What a style is based on, where both versions say so and another one, and what follows it: itself, if nothing is said."""
    if made_by_program(name):
        return
    if "basedOn" in before and "basedOn" in after and before["basedOn"] != after["basedOn"]:
        yield "basedOn"
    if name.startswith("paragraph ") and before.get("next", name) != after.get("next", name):
        yield "next"


def _its_own(name: str, key: str, after: str | None, look: "_Looks") -> bool:
    """Whether a value is that of a style of the program's own, as the program makes it."""
    return name in LOOKS and (after == LOOKS[name].get(key) or after == look.above(key))


class _Looks:
    """What a style comes to, what it says itself, and what it inherits."""

    def __init__(self, style: Style, document: Document) -> None:
        styles = document.styles
        self.own = {"rPr": style.run, "pPr": style.paragraph}
        above = style.based_on if style.based_on in styles.styles else None
        if style.kind == "character":
            self._all: Mapping[str, Properties] = {"rPr": styles.run(None, {"rStyle": style.id}), "pPr": {}}
            self._above: Mapping[str, Properties] = {
                "rPr": styles.run(None, {"rStyle": above} if above is not None else {}),
                "pPr": {},
            }
            return
        self._all = {"rPr": styles.run(style.id, {}), "pPr": styles.paragraph(style.id, {})}
        if above is not None:
            self._above = {"rPr": styles.run(above, {}), "pPr": styles.paragraph(above, {})}
        else:
            self._above = {"rPr": styles.run_defaults, "pPr": styles.paragraph_defaults}

    def all(self, word: str) -> Properties:
        """All that it comes to, of words or of paragraphs."""
        return self._all[word]

    def effective(self, key: str) -> str | None:
        """What it comes to."""
        word, _, rest = key.partition(" ")
        return self._all[word].get(rest)

    def above(self, key: str) -> str | None:
        """What it would come to if it said nothing itself."""
        word, _, rest = key.partition(" ")
        return or_default(rest, self._above[word].get(rest))

    def says(self, key: str) -> bool:
        """Whether it says so itself."""
        word, _, rest = key.partition(" ")
        return rest in self.own[word]


def _inherited(key: str, before: _Looks, after: _Looks) -> bool:
    """Whether a value is other because that of the style above is, and was only written out."""
    word, _, rest = key.partition(" ")
    return not before.says(key) and is_plain(
        _SCOPES[word], rest, (after.above(key), or_default(rest, after.effective(key)))
    )


def _stops(style: Style, document: Document) -> frozenset[tuple[str, str, str]]:
    """The tab stops of a style, with those of what it is based on."""
    return stops_together(one.paragraph.get("tabs") for one in document.styles.chain(style.id))


def _style(name: str, document: Document) -> Style | None:
    element = document.definitions.get(name)
    return document.styles.styles.get(element.get(tag(W, "styleId"), "")) if element is not None else None


def _word(name: str, document: Document) -> str:
    style = document.definitions.get(name)
    known = style.find(tag(W, "name")) if style is not None else None
    return known.get(tag(W, "val"), "").casefold() if known is not None else ""
