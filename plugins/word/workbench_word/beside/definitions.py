"""The definitions of styles, attribute by attribute, and the defaults of the document."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from lxml import etree
from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, namespace, parse, tag

from workbench.model.merge import ChangeKind
from workbench.model.threeway import ThreeWay
from workbench_word.beside.area import Area, Values
from workbench_word.bring.target import Target
from workbench_word.document import Document
from workbench_word.naming import property_words
from workbench_word.noise import canonical, copied
from workbench_word.patch import patch
from workbench_word.properties import read_properties
from workbench_word.schema import insert
from workbench_word.stylenames import common_name

DEFAULTS = "the defaults"
_HELD = ("pPr", "rPr")
_LONG = 4096
"""Bytes of a child of a style above which what it says is not kept."""
_RESTLESS = frozenset(("rsid", "uiPriority", "semiHidden", "unhideWhenUsed"))
"""What Word changes in a style when it is used for the first time, or by another version."""
_STYLES = ("basedOn", "next", "link")
_NAMES = {
    "basedOn": "based on",
    "next": "followed by",
    "link": "linked with",
    "qFormat": "in the gallery of styles",
    "autoRedefine": "changed with every paragraph",
    "hidden": "hidden from lists",
    "locked": "locked",
    "aliases": "also called",
    "tblPr": "look of the table",
    "trPr": "look of the rows",
    "tcPr": "look of the cells",
}
_WHERE = {
    "wholeTable": "whole table",
    "firstRow": "first row",
    "lastRow": "last row",
    "firstCol": "first column",
    "lastCol": "last column",
    "band1Vert": "odd columns",
    "band2Vert": "even columns",
    "band1Horz": "odd rows",
    "band2Horz": "even rows",
}


class Definitions(Area):
    """Styles by kind and name, whatever their ids are, and the defaults; attributes by key: "rPr b", "basedOn"."""

    heading = "Styles"
    parts = ("styles", "numbering")
    kind = ChangeKind.FORMAT
    several = True

    def read(self, document: Document) -> Mapping[str, Values]:
        """All definitions."""
        found: dict[str, Values] = {name: _values(style, document) for name, style in document.definitions.items()}
        defaults = _of(DEFAULTS, document)
        if defaults is not None:
            found[DEFAULTS] = {
                f"{word} {key}": value for word in _HELD for key, value in _held(_default(defaults, word), document)
            }
        return found

    def title(self, name: str, documents: ThreeWay[Document | None]) -> str:
        """“style ‘Quote’”."""
        if name == DEFAULTS:
            return "the defaults of the document"
        said = []
        for document in (documents.left, documents.right, documents.base):
            id_ = id_of(name, document) if document is not None else None
            if document is not None and id_ is not None:
                said.append(document.styles.name(id_))
        return f"style ‘{min(said) if said else name.partition(' ')[2]}’"

    def words(self, name: str, values: Mapping[str, str | None], document: Document) -> str:
        """“bold, colour FF0000, based on ‘Normal’”."""
        looks = {key.partition(" ")[2]: value for key, value in values.items() if key.startswith(("pPr ", "rPr "))}
        said = [property_words(looks, document.styles)] if looks else []
        for key, value in values.items():
            if key.partition(" ")[0] not in _HELD and not key.endswith("}name"):
                said.append(_said(key, value, document))
        return ", ".join(word for word in said if word) or "as before"

    def give(self, name: str, keys: Iterable[str], source: Document, target: Target) -> None:
        """Give the style these attributes."""
        mine, theirs = _element(name, target.definitions.styles_root(), target.carrier), _of(name, source)
        if mine is None or theirs is None:
            return
        part = target.carrier.part_of("styles") or ""
        brought = target.bring(theirs, source, source.part_of("styles") or "", part)
        for key in keys:
            word, _, rest = key.partition(" ")
            if word in _HELD:
                _give_look(mine, theirs, brought, word, rest, source)
            else:
                _give_child(mine, theirs, key, source, target, brought)

    def take(self, name: str, source: Document, target: Target) -> None:
        """Give the target this style, with what it is made of."""
        root, theirs = target.definitions.styles_root(), _of(name, source)
        if theirs is None:
            return
        mine = _element(name, root, target.carrier)
        if name == DEFAULTS:
            made = copied(theirs)
            if mine is not None:
                root.replace(mine, made)
            else:
                root.insert(0, made)
        elif mine is None:
            target.definitions.style(theirs.get(tag(W, "styleId"), ""), source)
        else:
            self.give(name, {*_values(mine, target.carrier), *_values(theirs, source)}, source, target)

    def drop(self, name: str, target: Target) -> None:
        """Take the style out, unless something still has it."""
        id_ = id_of(name, target.carrier)
        if id_ is not None:
            target.definitions.unwanted.add(id_)

    def comes_along(self, name: str, document: Document) -> bool:
        """A style that is used comes with the text that has it."""
        id_ = id_of(name, document)
        return id_ is not None and id_ in document.used_styles

    def joins(self) -> bool:
        """Two documents without a common base each keep their own styles as far as they are used."""
        return False


def id_of(name: str, document: Document) -> str | None:
    """The id that a style has in a document."""
    style = document.definitions.get(name)
    return style.get(tag(W, "styleId")) if style is not None else None


def _element(name: str, root: Element, document: Document) -> Element | None:
    if name == DEFAULTS:
        return root.find(tag(W, "docDefaults"))
    id_ = id_of(name, document)
    return next((e for e in root.findall(tag(W, "style")) if e.get(tag(W, "styleId")) == id_), None) if id_ else None


def _of(name: str, document: Document) -> Element | None:
    if name != DEFAULTS:
        return document.definitions.get(name)
    root = document.part_root("styles")
    return root.find(tag(W, "docDefaults")) if root is not None else None


def _default(defaults: Element, word: str) -> Element | None:
    return defaults.find(f"{tag(W, word + 'Default')}/{tag(W, word)}")


def _values(style: Element, document: Document) -> Values:
    found: dict[str, str] = {}
    for child in style:
        word = local(child)
        if not word or word in _RESTLESS:
            continue
        if word in _HELD and namespace(child) == W:
            found.update({f"{word} {key}": value for key, value in _held(child, document)})
        elif word in _STYLES:
            found[word] = _style(child.get(tag(W, "val"), ""), document)
        else:
            data = etree.tostring(child, with_tail=False)
            found[_key(child)] = _known(data) if len(data) < _LONG else _written(data)
    return found


def _written(data: bytes) -> str:
    """What a child of a style says that is written so."""
    return canonical(parse(data, "styles")).decode("utf-8", "replace")


_known = lru_cache(maxsize=4096)(_written)
"""The same, read once: most children are the same to the byte in all versions, and those of Word's tables in most documents."""


def _key(child: Element) -> str:
    return f"tblStylePr {child.get(tag(W, 'type'), '')}" if local(child) == "tblStylePr" else str(child.tag)


def _held(holder: Element | None, document: Document) -> Iterator[tuple[str, str]]:
    for key, value in read_properties(holder).items():
        if key == "numPr" and holder is not None:
            number = holder.find(f"{tag(W, 'numPr')}/{tag(W, 'numId')}")
            level = holder.find(f"{tag(W, 'numPr')}/{tag(W, 'ilvl')}")
            id_ = number.get(tag(W, "val"), "") if number is not None else ""
            value = f"{level.get(tag(W, 'val'), '0') if level is not None else ''}|{document.lists.get(id_, id_)}"
        yield key, value


def _style(id_: str, document: Document) -> str:
    known = document.styles.styles.get(id_)
    return f"{known.kind} {common_name(document.styles, id_, known.kind)}" if known is not None else id_


def _give_look(mine: Element, theirs: Element, brought: Element, word: str, key: str, source: Document) -> None:
    """Give a style one attribute of words or paragraphs."""
    if local(mine) == "docDefaults":
        held, source_held = _made_default(mine, word), _default(theirs, word)
        brought_held = _default(brought, word)
    else:
        source_held, brought_held = theirs.find(tag(W, word)), brought.find(tag(W, word))
        found = mine.find(tag(W, word))
        held = found if found is not None else etree.Element(tag(W, word))
        if found is None:
            insert(mine, held)
    if key.startswith("{"):
        for child in [e for e in held if e.tag == key]:
            held.remove(child)
        for child in [e for e in brought_held if e.tag == key] if brought_held is not None else ():
            insert(held, copied(child))
    else:
        patch(held, key, read_properties(source_held).get(key), brought_held)
    if len(held) == 0 and source_held is None and (parent := held.getparent()) is not None:
        parent.remove(held)


def _made_default(defaults: Element, word: str) -> Element:
    box = defaults.find(tag(W, f"{word}Default"))
    if box is None:
        box = etree.Element(tag(W, f"{word}Default"))
        defaults.insert(0 if word == "rPr" else len(defaults), box)
    held = box.find(tag(W, word))
    if held is None:
        held = etree.SubElement(box, tag(W, word))
    return held


def _give_child(mine: Element, theirs: Element, key: str, source: Document, target: Target, brought: Element) -> None:
    """Give a style a child as the source has it, or none."""
    if key in _STYLES:
        for child in mine.findall(tag(W, key)):
            mine.remove(child)
        other = theirs.find(tag(W, key))
        if other is not None:
            made = copied(other)
            made.set(tag(W, "val"), target.definitions.style(other.get(tag(W, "val"), ""), source))
            insert(mine, made)
        return
    for child in [e for e in mine if local(e) and _key(e) == key]:
        mine.remove(child)
    for child in [e for e in brought if local(e) and _key(e) == key]:
        insert(mine, copied(child))


def _said(key: str, value: str | None, document: Document) -> str:
    kind, _, where = key.partition(" ")
    if kind == "tblStylePr":
        return f"{'no ' if value is None else ''}look of the {_WHERE.get(where, where)}"
    word = kind.rpartition("}")[2]
    said = _NAMES.get(word, word)
    if word in _STYLES:
        return f"{said} ‘{(value or '').partition(' ')[2]}’" if value else f"not {said} another style"
    return f"not {said}" if value is None else said
