"""Styles of two documents that are one: by what Word calls them, in any language's ids, and by what LibreOffice does."""

from collections.abc import Mapping

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, tag

from workbench_word.styles import Styles

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


def named_styles(root: Element, styles: Styles) -> Mapping[str, Element]:
    """The definitions in a part of styles by kind and common name; of two with one name the later has its id there too."""
    found: dict[str, Element] = {}
    ids: set[str] = set()
    for style in root.findall(tag(W, "style")):
        id_, kind = style.get(tag(W, "styleId"), ""), style.get(tag(W, "type"), "paragraph")
        if id_ in ids:
            continue
        ids.add(id_)
        name = f"{kind} {common_name(styles, id_, kind)}"
        found[f"{name} ({id_})" if name in found else name] = style
    return found
