"""Tracked changes accepted and rejected: the forms that Word made of real documents, and cases by hand."""

from pathlib import Path

import pytest
from lxml import etree
from workbench_ooxml.namespaces import W
from workbench_word.settle import Settled, is_tracked, settled

from . import reader
from .documents import element

_STAMP = 'w:id="1" w:author="Ann" w:date="2024-01-01T00:00:00Z"'
_FORMS = {"Accepted": Settled.ACCEPTED, "Rejected": Settled.REJECTED}


def _triples() -> list[Path]:
    return sorted(p for p in (reader.CORPUS / "RP").glob("*.docx") if not p.stem.endswith(tuple(_FORMS)))


@pytest.mark.parametrize("form", _FORMS)
@pytest.mark.parametrize("path", _triples(), ids=lambda path: path.stem)
def test_forms_of_the_corpus(path: Path, form: str) -> None:
    """The accepted and rejected forms agree with those that stand beside the document."""
    wanted = path.with_name(f"{path.stem}-{form}.docx")
    root = etree.fromstring(reader.parts(path.read_bytes())["word/document.xml"])
    made = settled(root, _FORMS[form])
    assert not is_tracked(made)
    found = reader.ElementTree.fromstring(etree.tostring(made)).find(f"{{{W}}}body")
    assert found is not None
    assert reader.blocks(found) == reader.body(wanted.read_bytes())


def test_the_corpus_is_there() -> None:
    """The test above has something to run on, where the corpus is."""
    if not reader.CORPUS.is_dir():
        pytest.skip("the corpus is not here")
    assert len(_triples()) >= 9


def _settled(xml: str, how: Settled) -> object:
    made = settled(element(f"<w:body>{xml}</w:body>"), how)
    return reader.blocks(reader.ElementTree.fromstring(etree.tostring(made)))


def _texts(found: object) -> list[str]:
    assert isinstance(found, list)
    return ["".join(text for text, _ in block[2]) if block[0] == "paragraph" else block[0] for block in found]


def _p(text: str, mark: str = "", wrap: str = "") -> str:
    word = "delText" if wrap == "del" else "t"
    run = f"<w:r><w:{word}>{text}</w:{word}></w:r>"
    inside = f"<w:{wrap} {_STAMP}>{run}</w:{wrap}>" if wrap else run
    look = f"<w:pPr><w:rPr><w:{mark} {_STAMP}/></w:rPr></w:pPr>" if mark else ""
    return f"<w:p>{look}{inside}</w:p>"


_TABLE = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("xml", "accepted", "rejected"),
    [
        pytest.param(_p("a", "ins") + _p("b"), ["a", "b"], ["ab"], id="a mark added joins when rejected"),
        pytest.param(_p("a", "del") + _p("b"), ["ab"], ["a", "b"], id="a mark deleted joins when accepted"),
        pytest.param(_p("a", "ins", "ins") + _p("b"), ["a", "b"], ["b"], id="a paragraph added"),
        pytest.param(_p("a", "ins", "ins") + _TABLE, ["a", "table"], ["table"], id="one added before a table"),
        pytest.param(
            _p("a", "ins", "ins").replace("</w:p>", '<w:commentRangeEnd w:id="7"/></w:p>') + _TABLE,
            ["a", "table"],
            ["table"],
            id="one with the end of a comment, before a table",
        ),
        pytest.param(
            _p("a", "ins", "ins")
            .replace("<w:ins", "<w:hyperlink><w:ins", 2)
            .replace("<w:hyperlink><w:ins", "<w:ins", 1)
            .replace("</w:ins></w:p>", "</w:ins></w:hyperlink></w:p>")
            + _TABLE,
            ["a", "table"],
            ["table"],
            id="one with a link, before a table",
        ),
        pytest.param(_p("a", "moveFrom", "moveFrom") + _p("b"), ["b"], ["a", "b"], id="moved away"),
        pytest.param(_p("a", "moveTo", "moveTo") + _p("b"), ["a", "b"], ["b"], id="moved here"),
        pytest.param(
            f"<w:p><w:ins {_STAMP}><w:del {_STAMP}><w:r><w:delText>x</w:delText></w:r></w:del></w:ins></w:p>",
            [""],
            [""],
            id="added by one and deleted by another is never there",
        ),
        pytest.param(
            f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr><w:ins {_STAMP}/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
            + _p("b"),
            ["table", "b"],
            ["b"],
            id="a table goes with its last row",
        ),
    ],
)
def test_by_hand(xml: str, accepted: list[str], rejected: list[str]) -> None:
    """Both ways of settling."""
    assert _texts(_settled(xml, Settled.ACCEPTED)) == accepted
    assert _texts(_settled(xml, Settled.REJECTED)) == rejected


def test_properties_go_back_and_the_mark_stays() -> None:
    """A rejected change of properties gives back the old ones, and leaves what it does not tell of."""
    made = settled(
        element(
            f'<w:p><w:pPr><w:jc w:val="center"/><w:rPr><w:b/></w:rPr><w:pPrChange {_STAMP}><w:pPr>'
            f'<w:pStyle w:val="Quote"/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:b/><w:rPrChange {_STAMP}>'
            "<w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>a</w:t></w:r></w:p>"
        ),
        Settled.REJECTED,
    )
    said = [str(e.tag).rpartition("}")[2] for e in made.iter()]
    assert said == ["p", "pPr", "pStyle", "rPr", "b", "r", "rPr", "i", "t"]
