"""Paragraphs and documents made for tests, from a notation that is short to read."""

from collections.abc import Sequence

from lxml import etree
from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element
from workbench_word.blocks import Paragraph, Setting, read_blocks
from workbench_word.reading import Meanings
from workbench_word.styles import Styles

_LOOKS = {"*": "<w:b/>", "/": "<w:i/>", "_": '<w:u w:val="single"/>', "^": '<w:color w:val="FF0000"/>'}


def runs(text: str) -> str:
    """The runs of "plain *bold* /italic/ _underlined_ ^red^ text"; a sign before a sign nests."""
    pieces: list[str] = []
    on: list[str] = []
    word = ""

    def flush() -> None:
        nonlocal word
        if word:
            look = "".join(_LOOKS[sign] for sign in _LOOKS if sign in on)
            body = word.replace("&", "&amp;").replace("<", "&lt;")
            pieces.append(f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{body}</w:t></w:r>')
            word = ""

    for sign in text:
        if sign in _LOOKS:
            flush()
            on.remove(sign) if sign in on else on.append(sign)
        else:
            word += sign
    flush()
    return "".join(pieces)


def element(xml: str) -> Element:
    """An element of WordprocessingML."""
    return etree.fromstring(f'<w:x xmlns:w="{W}">{xml}</w:x>')[0]


def paragraph(text: str, properties: str = "") -> Paragraph:
    """A paragraph with these runs."""
    made = read_blocks(
        [element(f"<w:p><w:pPr>{properties}</w:pPr>{runs(text)}</w:p>")], Setting(Styles(), Meanings(), {})
    )
    found = made[0]
    assert isinstance(found, Paragraph)
    return found


def plain(texts: Sequence[str]) -> list[Paragraph]:
    """Paragraphs of these texts."""
    return [paragraph(text) for text in texts]
