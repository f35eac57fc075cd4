"""Objects as every program keeps them: a picture by its bytes, a text box by its words, a field by its code.

Another program writes the drawing around a picture in its own way. Where a document was saved by one, objects are paired by
these keys, which are short so that they do not outweigh the words beside them.
"""

from collections.abc import Callable, Iterator
from hashlib import blake2b

from workbench_ooxml.namespaces import M, R, W
from workbench_ooxml.xml import Element, local, tag

from workbench_word.equations import linear
from workbench_word.noise import copied

_DRAWN = frozenset({"picture", "drawing", "object"})
_POINTS = tuple(f"{{{R}}}{name}" for name in ("embed", "id", "link", "pict"))
_RUN = tag(M, "r")
_TRACKED = frozenset((tag(W, "ins"), tag(W, "del")))
_NOTES = frozenset({"footnote", "endnote"})
_NO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))


def rough_key(
    kind: str, elements: tuple[Element, ...], code: str, words: str, value: Callable[[Element, str, str], str]
) -> str:
    """What tells an object from others, whoever saved it. `value` says what an attribute of an element stands for."""
    if kind in _DRAWN:
        pictures = sorted(_pictures(elements, value))
        return f"drawing:{_short(repr((pictures, '' if pictures else plain(_boxed(elements)))))}"
    if kind == "field":
        return f"field:{_short(_bare(code))}"
    if kind in _NOTES:
        return f"{kind}:{'|'.join(value(e, tag(W, 'id'), e.get(tag(W, 'id'), '')) for e in elements)}"
    if kind == "equation":
        return f"equation:{_short(plain(_kept(elements) or words))}"
    if kind == "break":
        return f"break:{elements[0].get(tag(W, 'type'), '')}"
    if kind == "symbol":
        return f"symbol:{elements[0].get(tag(W, 'char'), '')}"
    return kind


def _kept(elements: tuple[Element, ...]) -> str:
    """What an equation says without tracked changes inside its runs, which LibreOffice drops; nothing where there are none."""
    if not any(child.tag in _TRACKED for element in elements for run in element.iter(_RUN) for child in run):
        return ""
    kept = [copied(element) for element in elements]
    for element in kept:
        for run in element.iter(_RUN):
            for child in [c for c in run if c.tag in _TRACKED]:
                run.remove(child)
    return "".join(linear(element) for element in kept)


def plain(words: str) -> str:
    """Words without blanks and without signs of no width, which programs add and drop."""
    return "".join(words.split()).translate(_NO_WIDTH)


def _pictures(elements: tuple[Element, ...], value: Callable[[Element, str, str], str]) -> Iterator[str]:
    """The bytes of pictures that an object shows, by digest; of a choice, those of the first branch that has any."""
    for element in elements:
        seen: set[str] = set()
        for inner in element.iter():
            for name in _POINTS:
                pointed = inner.get(name)
                if pointed is None:
                    continue
                meant = value(inner, name, pointed)
                if meant.startswith("image:"):
                    seen.add(meant[:22])
        yield from seen


def _boxed(elements: tuple[Element, ...]) -> str:
    """The words in the text boxes of an object, each box once: a fallback says them again."""
    for element in elements:
        boxes = [e for e in element.iter(tag(W, "txbxContent")) if not _within(e, "Fallback", element)]
        boxes = boxes or list(element.iter(tag(W, "txbxContent")))
        if boxes:
            return "".join(t.text or "" for box in boxes for t in box.iter(tag(W, "t")))
    return ""


def _within(element: Element, name: str, top: Element) -> bool:
    above = element.getparent()
    while above is not None:
        if local(above) == name:
            return True
        if above is top:
            break
        above = above.getparent()
    return False


def _bare(code: str) -> str:
    """The code of a field without the switches that say only how it looked."""
    words = code.replace("\\* MERGEFORMAT", "").replace("\\* Arabic", "").replace('"', "").split()
    return " ".join([words[0].upper(), *words[1:]]) if words else ""


def _short(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
