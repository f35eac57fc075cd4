"""The looks of lists, level by level: how they count, what stands around the number, how far they are indented."""

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree
from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, tag

from workbench.model.merge import ChangeKind
from workbench.model.threeway import ThreeWay
from workbench_word.beside.area import Area, Values
from workbench_word.bring.target import Target
from workbench_word.document import Document
from workbench_word.levels import level_values
from workbench_word.naming import property_words
from workbench_word.noise import canonical, copied
from workbench_word.patch import patch
from workbench_word.properties import read_properties
from workbench_word.schema import insert, put_in_order
from workbench_word.titles import short

_HELD = ("pPr", "rPr")
_FORMS = {
    "decimal": "1, 2, 3", "lowerLetter": "a, b, c", "upperLetter": "A, B, C", "lowerRoman": "i, ii, iii",
    "upperRoman": "I, II, III", "decimalZero": "01, 02, 03", "bullet": "with signs", "none": "without numbers",
}  # fmt: skip
_WORDS = {
    "start": "starting at",
    "lvlText": "written",
    "lvlJc": "set",
    "suff": "followed by a",
    "isLgl": "all in 1, 2, 3",
    "lvlRestart": "starting anew after level",
    "pStyle": "with the style",
}


class Lists(Area):
    """The levels of looks that all versions have: "look of …|0" for the first; and where single lists begin, "list …|"."""

    heading = "Lists"
    parts = ("numbering",)
    kind = ChangeKind.FORMAT
    several = True

    def read(self, document: Document) -> Mapping[str, Values]:
        """All that is known by one name in every version; new lists come with their paragraphs."""
        root = document.part_root("numbering") if document.list_looks else None
        if root is None:
            return {}
        found: dict[str, Values] = {}
        for name, number in document.list_looks.items():
            abstract = _numbered(root, "abstractNum", number)
            for level in abstract.findall(tag(W, "lvl")) if abstract is not None else ():
                found[f"{name}|{level.get(tag(W, 'ilvl'), '0')}"] = dict(_values(level))
        for number, name in document.lists.items():
            one = _numbered(root, "num", number)
            if one is not None and "#new" not in name:
                found[f"list {name}|"] = dict(_overrides(one))
        return found

    def title(self, name: str, documents: ThreeWay[Document | None]) -> str:
        """“level 2 of the list that begins ‘Apples’”."""
        thing, _, level = name.rpartition("|")
        began: list[str] = []
        for document in (documents.left, documents.right, documents.base):
            if document is not None:
                began += [document.list_starts[n] for n in _numbers(thing, document) if n in document.list_starts]
        words = f"the list that begins ‘{short(min(began))}’" if began else _of_style(thing, documents)
        return f"level {int(level) + 1} of {words}" if level.isdecimal() else words

    def words(self, name: str, values: Mapping[str, str | None], document: Document) -> str:
        """“A, B, C, written ‘%1)’, indent”."""
        looks = {key.partition(" ")[2]: value for key, value in values.items() if key.partition(" ")[0] in _HELD}
        said = [_said(key, value) for key, value in values.items() if key.partition(" ")[0] not in _HELD]
        if looks:
            said.append(property_words(looks, document.styles))
        return ", ".join(word for word in said if word) or "as before"

    def give(self, name: str, keys: Iterable[str], source: Document, target: Target) -> None:
        """Give the level these values."""
        mine, theirs = _mine(name, target), _theirs(name, source)
        if mine is None or theirs is None:
            return
        part = target.carrier.part_of("numbering") or ""
        brought = target.bring(theirs, source, source.part_of("numbering") or "", part)
        for key in keys:
            word, _, rest = key.partition(" ")
            if word in _HELD:
                held, known = mine.find(tag(W, word)), theirs.find(tag(W, word))
                if held is None:
                    held = etree.Element(tag(W, word))
                    insert(mine, held)
                patch(held, rest, read_properties(known).get(rest), brought.find(tag(W, word)))
                if len(held) == 0 and known is None:
                    mine.remove(held)
            else:
                _replace(mine, brought, key)

    def take(self, name: str, source: Document, target: Target) -> None:
        """Give the look this level, in the place of its own."""
        mine, theirs = _mine(name, target), _theirs(name, source)
        if theirs is None:
            return
        if mine is not None:
            self.give(name, {*dict(_values(mine)), *dict(_values(theirs))}, source, target)
            return
        thing, _, level = name.rpartition("|")
        number, root = target.carrier.list_looks.get(thing), _root(target)
        abstract = _numbered(root, "abstractNum", number) if root is not None and number is not None else None
        if abstract is None:
            return
        part = target.carrier.part_of("numbering") or ""
        made = target.bring(theirs, source, source.part_of("numbering") or "", part)
        put_in_order(made)
        behind = [e for e in abstract.findall(tag(W, "lvl")) if e.get(tag(W, "ilvl"), "0") > level]
        abstract.insert(abstract.index(behind[0]), made) if behind else abstract.append(made)

    def drop(self, name: str, target: Target) -> None:
        """Take the level out."""
        mine = _mine(name, target)
        parent = mine.getparent() if mine is not None and local(mine) == "lvl" else None
        if mine is not None and parent is not None:
            parent.remove(mine)

    def comes_along(self, name: str, document: Document) -> bool:
        """A single list is there with its paragraphs."""
        return name.startswith("list ")


def _numbered(root: Element, word: str, number: str) -> Element | None:
    key = tag(W, "abstractNumId" if word == "abstractNum" else "numId")
    return next((e for e in root.findall(tag(W, word)) if e.get(key) == number), None)


def _root(target: Target) -> Element | None:
    theirs = target.carrier.part_root("numbering")
    return target.definitions.numbering_root(theirs) if theirs is not None else None


def _mine(name: str, target: Target) -> Element | None:
    root = _root(target)
    return _element(name, root, target.carrier) if root is not None else None


def _theirs(name: str, source: Document) -> Element | None:
    root = source.part_root("numbering")
    return _element(name, root, source) if root is not None else None


def _element(name: str, root: Element, document: Document) -> Element | None:
    """The level, or the single list, that a name stands for."""
    thing, _, level = name.rpartition("|")
    if thing.startswith("list "):
        number = next((n for n, known in document.lists.items() if known == thing.removeprefix("list ")), "")
        return _numbered(root, "num", number)
    abstract = _numbered(root, "abstractNum", document.list_looks.get(thing, ""))
    levels = abstract.findall(tag(W, "lvl")) if abstract is not None else []
    return next((e for e in levels if e.get(tag(W, "ilvl"), "0") == level), None)


def _numbers(thing: str, document: Document) -> list[str]:
    """The numbers of the lists that have a look, or of the one list."""
    if thing.startswith("list "):
        return [n for n, known in document.lists.items() if known == thing.removeprefix("list ")]
    look = document.list_looks.get(thing)
    return [number for number, known in document.look_of_list.items() if known == look]


def _of_style(thing: str, documents: ThreeWay[Document | None]) -> str:
    """What a list is called that no paragraph says it is in: by the style that has it."""
    names: list[str] = []
    for document in (documents.left, documents.right, documents.base):
        numbers = _numbers(thing, document) if document is not None else []
        for style in document.definitions.values() if document is not None and numbers else ():
            number = style.find(f"{tag(W, 'pPr')}/{tag(W, 'numPr')}/{tag(W, 'numId')}")
            if document is not None and number is not None and number.get(tag(W, "val")) in numbers:
                names.append(document.styles.name(style.get(tag(W, "styleId"), "")))
    return f"the list of the style ‘{min(names)}’" if names else "a list that nothing is in"


def _values(level: Element) -> Iterator[tuple[str, str]]:
    if local(level) == "num":
        yield from _overrides(level)
        return
    yield from level_values(level)


def _overrides(one: Element) -> Iterator[tuple[str, str]]:
    for child in one.findall(tag(W, "lvlOverride")):
        yield f"lvlOverride {child.get(tag(W, 'ilvl'), '0')}", canonical(child).decode("utf-8", "replace")


def _replace(mine: Element, brought: Element, key: str) -> None:
    """Give a level, or a single list, the children of the other that a key stands for."""
    word, _, level = key.partition(" ")

    def chosen(holder: Element) -> list[Element]:
        return [e for e in holder if local(e) == word and (not level or e.get(tag(W, "ilvl"), "0") == level)]

    for child in chosen(mine):
        mine.remove(child)
    for child in chosen(brought):
        if word == "lvlOverride":
            after = [e for e in mine if local(e) != word or e.get(tag(W, "ilvl"), "0") < level]
            mine.insert(mine.index(after[-1]) + 1 if after else 0, copied(child))
        else:
            insert(mine, copied(child))


def _said(key: str, value: str | None) -> str:
    word, _, level = key.partition(" ")
    if word == "numFmt":
        return _FORMS.get(value or "decimal", value or "1, 2, 3")
    if word == "lvlOverride":
        return f"level {int(level) + 1} {'as in its look' if value is None else 'with a beginning or look of its own'}"
    said = _WORDS.get(word, word)
    if value is None:
        return f"not {said}"
    return said if "<" in value or not value else f"{said} ‘{value}’"
