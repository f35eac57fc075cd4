"""Styles of two documents that are one: by what Word calls them, in any language's ids, and by what LibreOffice does."""

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
