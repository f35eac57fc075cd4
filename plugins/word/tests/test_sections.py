"""Sections among the paragraphs of a body, text after the last of them, and sections that a tracked change changed."""

from pathlib import Path

import pytest
from lxml import etree

from .reader import parts
from .rich import Rich, para, q, rich, run, xml
from .test_redline import holds
from .whole import Made, made


def pages(width: int, inside: str = "") -> str:
    """What the pages of a section are like."""
    return f'<w:sectPr><w:pgSz w:w="{width}" w:h="5000"/>{inside}</w:sectPr>'


def body(*blocks: str) -> Rich:
    """A document of paragraphs of these words, and of sections."""
    found = rich()
    found.body = xml(f"<w:body>{''.join(b if b.startswith('<') else para(run(b)) for b in blocks)}</w:body>")
    return found


def said(found: Made) -> list[str]:
    """The words of the paragraphs, and the widths of the sections, as they stand in the body."""
    return ["".join(block.itertext()) if block.tag == q("w:p") else block[0].get(q("w:w"), "?") for block in found.body]


@pytest.mark.parametrize("turned", [False, True])
def test_sections_before_text_stay_there_when_others_edit(tmp_path: Path, turned: bool):
    def doc(first: str, last: str) -> Rich:
        return body(first, pages(1000), pages(2000), last)

    sides = [doc("Bees sleep.", "Owls hunt."), doc("Bees fly.", "Owls call.")]
    found = made(tmp_path, doc("Bees fly.", "Owls hunt."), *(sides[::-1] if turned else sides))
    assert found.asked == [] and said(found) == ["Bees sleep.", "1000", "2000", "Owls call."]


@pytest.mark.parametrize("turned", [False, True])
def test_the_last_of_two_sections_is_the_one_that_is_changed(tmp_path: Path, turned: bool):
    base = body("Bees fly.", pages(1000), "Owls hunt.", pages(2000))
    sides = [
        body("Bees fly.", pages(1000), "Owls hunt.", pages(3000)),
        body("Bees fly.", pages(1000), "Owls hunt.", "Bats too.", pages(2000)),
    ]
    found = made(tmp_path, base, *(sides[::-1] if turned else sides))
    assert found.asked == [] and said(found) == ["Bees fly.", "1000", "Owls hunt.", "Bats too.", "3000"]


def test_a_redline_leaves_sections_before_text_where_they_stand(tmp_path: Path):
    old = body("Bees fly.", pages(1000), "Owls hunt.")
    new = body("Bees sleep.", pages(1000), "Owls hunt.", "Bats too.")
    data = holds(old.save(), new.save(), tmp_path / "out")
    kinds = [block.tag for block in etree.fromstring(parts(data)["word/document.xml"])[0]]
    assert kinds == [q("w:p"), q("w:sectPr"), q("w:p"), q("w:p")]


@pytest.mark.parametrize("turned", [False, True])
def test_a_tracked_change_of_a_section_is_no_section_of_its_own(tmp_path: Path, turned: bool):
    """The headers of the sections after it are the same ones, and are merged."""

    def doc(header: str, change: str = "") -> Rich:
        ended = pages(1100 if change else 1000, change)
        return rich(f"{para(run('Bees fly.'), properties=ended)}{para(run('Owls hunt.'))}", header=header)

    change = (
        '<w:sectPrChange w:id="7" w:author="Ann" w:date="2026-01-02T00:00:00Z">'
        '<w:sectPr><w:pgSz w:w="1000" w:h="5000"/></w:sectPr></w:sectPrChange>'
    )
    sides = [doc("One head.", change), doc("Another head.")]
    found = made(tmp_path, doc("One head."), *(sides[::-1] if turned else sides))
    headers = [data for name, data in found.parts().items() if "header" in name]
    assert found.asked == [] and len(headers) == 1 and b"Another head." in headers[0]
