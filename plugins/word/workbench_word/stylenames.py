"""Styles of two documents that are one: by what Word calls them, in any language's ids, and by what LibreOffice does."""

from collections.abc import Mapping
from types import MappingProxyType

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, tag

from workbench_word.styles import Style, Styles

_OTHER_NAMES = {
    "internet link": "hyperlink",
    "visited internet link": "followedhyperlink",
    "footnote anchor": "footnote reference",
    "footnote characters": "footnote reference",
    "endnote anchor": "endnote reference",
    "endnote characters": "endnote reference",
    "footnote": "footnote text",
    "endnote": "endnote text",
    "standard": "normal",
    "text body": "body text",
    "strong emphasis": "strong",
    "normal (web)": "normal (web)",
    "default paragraph font": "",
}


def common_name(styles: Styles, id_: str | None, kind: str) -> str:
    """A style's name as it is the same in documents of any program; of the default style where none is named."""
    name = styles.name(id_ if id_ is not None else styles.default(kind)).casefold().strip()
    name = name.removeprefix("lo-")  # of a name that LibreOffice has a style of its own for
    return _OTHER_NAMES.get(name, name)


def named_styles(
    root: Element, styles: Styles, by_id: bool, like: Mapping[str, Element] = MappingProxyType({})
) -> Mapping[str, Element]:
    """The definitions in a part of styles by kind and id, or by kind and common name.

    Of two with one name the first has it, or the one with the id that the style has in `like`, the definitions of the
    document that this one was made of: LibreOffice writes some styles under the name of another one. The other has the
    name that its id has there, or its own with the id added.
    """
    known = {name: style.get(tag(W, "styleId"), "") for name, style in like.items()}
    alike: dict[str, list[Element]] = {}
    ids: set[str] = set()
    for style in root.findall(tag(W, "style")):
        id_, kind = style.get(tag(W, "styleId"), ""), style.get(tag(W, "type"), "paragraph")
        if id_ not in ids:
            ids.add(id_)
            alike.setdefault(f"{kind} {id_ if by_id else common_name(styles, id_, kind)}", []).append(style)
    found: dict[str, Element] = {}
    rest: list[tuple[str, Element]] = []
    for name, several in alike.items():
        first = next((s for s in several if s.get(tag(W, "styleId")) == known.get(name)), several[0])
        found[name] = first
        rest += [(name, style) for style in several if style is not first]
    for name, style in rest:
        id_ = style.get(tag(W, "styleId"), "")
        other = next((n for n, mine in known.items() if mine == id_ and n.split()[0] == name.split()[0]), None)
        found[other if other is not None and other not in found else f"{name} ({id_})"] = style
    return found


_NAMING = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "numStyleLink", "styleLink")


def spelling(theirs: Styles, mine: Styles, base: Styles | None) -> Mapping[str, str]:
    """The ids of `theirs` that have to be read as others: Word names ids in the language that it speaks, names in English.

    A style is one with that of the same name. One with another name, whose id another style has here that the base does not
    know, gets an id of its own.
    """
    known, other = _unique(mine), _unique(theirs)
    found = {other[name]: known[name] for name in other if name in known and other[name] != known[name]}
    while clashing := {id_ for id_, to in found.items() if to in theirs.styles and to not in found}:
        found = {id_: to for id_, to in found.items() if id_ not in clashing}
    taken = {*theirs.styles, *mine.styles, *found.values()}
    for id_, style in theirs.styles.items():
        here = mine.styles.get(id_)
        new = here is not None and (base is None or id_ not in base.styles) and theirs is not base
        if here is not None and new and id_ not in found and _key(style) != _key(here):
            number = next(n for n in range(1, len(taken) + 2) if f"{id_}{n}" not in taken)
            found[id_] = f"{id_}{number}"
            taken.add(found[id_])
    return found


def spell(root: Element, names: Mapping[str, str]) -> None:
    """Write these ids of styles as the others, wherever a part has them."""
    for style in root.iter(tag(W, "style")):
        id_ = style.get(tag(W, "styleId"), "")
        style.set(tag(W, "styleId"), names.get(id_, id_))
    for element in root.iter(*(tag(W, name) for name in _NAMING)):
        value = element.get(tag(W, "val"), "")
        if value in names:
            element.set(tag(W, "val"), names[value])


def _unique(styles: Styles) -> Mapping[tuple[str, str], str]:
    """The ids of styles by kind and name, of those that are alone in having it."""
    found: dict[tuple[str, str], list[str]] = {}
    for style in styles.styles.values():
        found.setdefault(_key(style), []).append(style.id)
    return {key: ids[0] for key, ids in found.items() if len(ids) == 1}


def _key(style: Style) -> tuple[str, str]:
    return style.kind, style.name.casefold().strip()
