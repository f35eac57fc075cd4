"""Languages that a person gave words or styles in another program: the merge leaves languages alone, so they are told.

What a save says of languages is noise: machines have their own. So the language that words come to counts, where they
were in another one before; dialects of one language are the same here.
"""

from collections.abc import Iterator, Mapping

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, tag

from workbench.align.match import match
from workbench_word.document import Document
from workbench_word.properties import Properties, read_properties
from workbench_word.rough import plain
from workbench_word.styles import Styles

_LANGUAGE = "lang@val"


def new_languages(base: Document, side: Document, mains: tuple[Element, Element]) -> tuple[str, ...]:
    """The languages that words or styles have in the side and had not in the base; `mains` are the roots with all they say."""
    styles = base.unswept_styles, side.unswept_styles
    known, there = (_said(one, main) for one, main in zip(styles, mains, strict=True))
    usual = styles[1].run_defaults.get(_LANGUAGE)
    if not known:
        known = frozenset(
            () if usual is None else (usual,)
        )  # nothing is said: the program writes that of its own machine
    if len(_primaries(known | there)) < 2:
        return ()
    found = {one for one in there if _primary(one) not in _primaries(known)}
    found |= _of_words(base, side, mains, usual)
    found.update(_of_styles(base, side, usual))
    return tuple(sorted(found))


def _said(styles: Styles, main: Element) -> frozenset[str]:
    """Every language that is named somewhere."""
    looks: list[Properties] = [styles.run_defaults, *(style.run for style in styles.styles.values())]
    named = {look[_LANGUAGE] for look in looks if _LANGUAGE in look}
    return frozenset(named | {e.get(tag(W, "val"), "") for e in main.iter(tag(W, "lang"))}) - {""}


def _of_words(base: Document, side: Document, mains: tuple[Element, Element], usual: str | None) -> set[str]:
    """The languages of paragraphs whose words are as they were, but in another language."""
    mine, theirs = (list(main.iter(tag(W, "p"))) for main in mains)
    found: set[str] = set()
    for pair in match([_words(p) for p in mine], [_words(p) for p in theirs]):
        for n in range(pair.length):
            before = _letters(mine[pair.a + n], base.unswept_styles, usual)
            after = _letters(theirs[pair.b + n], side.unswept_styles, usual)
            if before != after:
                pairs = zip(before, after, strict=False)
                found |= {other for one, other in pairs if one and other and _primary(one) != _primary(other)}
    return found


def _letters(paragraph: Element, styles: Styles, usual: str | None) -> list[str]:
    """The language of every letter of a paragraph; none in a content control, from which LibreOffice takes the looks of words."""
    named = read_properties(paragraph.find(tag(W, "pPr"))).get("pStyle")
    found: list[str] = []
    for run in paragraph.iter(tag(W, "r")):
        count = sum(1 for text in run.iterfind(tag(W, "t")) for sign in text.text or "" if sign.isalpha())
        if count:
            look = styles.run(named, read_properties(run.find(tag(W, "rPr"))))
            held = run.getparent()
            controlled = held is not None and held.tag == tag(W, "sdtContent")
            found += ["" if controlled else look.get(_LANGUAGE, usual or "")] * count
    return found


def _words(paragraph: Element) -> str:
    return plain("".join(text.text or "" for text in paragraph.iter(tag(W, "t"))))


def _of_styles(base: Document, side: Document, usual: str | None) -> Iterator[str]:
    """The languages that styles of both say themselves and were not in before."""
    looks = _own(base), _own(side)
    for name in looks[0].keys() & looks[1].keys():
        one, other = looks[0][name], looks[1][name]
        if other[0] and _primary(other[1] or "") != _primary(one[1] or usual or ""):
            yield other[1] or ""


def _own(document: Document) -> Mapping[str, tuple[bool, str | None]]:
    """By the name of each style of paragraphs: whether it says its language itself, and the one that it comes to."""
    styles = document.unswept_styles
    found: dict[str, tuple[bool, str | None]] = {}
    for name, element in document.definitions.items():
        id_ = element.get(tag(W, "styleId"), "")
        if name.startswith("paragraph ") and id_ in styles.styles:
            found[name] = _LANGUAGE in styles.styles[id_].run, styles.run(id_, {}).get(_LANGUAGE)
    return found


def _primaries(languages: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_primary, languages))


def _primary(language: str) -> str:
    return language.partition("-")[0].casefold()
