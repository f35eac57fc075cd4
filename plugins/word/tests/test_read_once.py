"""What the versions of a document share is read once, and only where its bytes say all."""

import pytest
from lxml import etree
from workbench_ooxml.namespaces import R, W
from workbench_word import blocks
from workbench_word.blocks import Paragraph, Readings, Setting, read_blocks
from workbench_word.reading import Meanings, read_inline
from workbench_word.same import same_block
from workbench_word.styles import Styles

PLAIN = "<w:p><w:r><w:t>One and the same.</w:t></w:r></w:p>"
TABLE = f"<w:tbl><w:tr><w:tc>{PLAIN}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
PICTURE = '<w:p><w:r><w:drawing><w:blip r:embed="r1"/></w:drawing></w:r></w:p>'


def read(inside: str, readings: Readings, target: str = "") -> tuple[blocks.Block, ...]:
    body = etree.fromstring(f'<w:body xmlns:w="{W}" xmlns:r="{R}">{inside}</w:body>')
    return read_blocks(body, Setting(Styles(), Meanings({"r1": target}), {}, readings))


@pytest.mark.parametrize(("inside", "times"), [(PLAIN, 1), (PLAIN * 50, 1), (TABLE * 20, 2), (PICTURE, 3)])
def test_equal_bytes_are_read_once_over_all_versions(inside: str, times: int, monkeypatch: pytest.MonkeyPatch):
    count = 0

    def counted(*args: object) -> object:
        nonlocal count
        count += 1
        return read_inline(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(blocks, "read_inline", counted)
    readings = Readings()
    base, left, right = (read(inside, readings) for _ in range(3))
    assert all(same_block(a, b) and same_block(a, c) for a, b, c in zip(base, left, right, strict=True))
    assert count == times


def test_a_number_means_what_its_own_document_says():
    readings = Readings()
    (one,), (other,), (again,) = (
        read(PICTURE, readings, "a"),
        read(PICTURE, readings, "b"),
        read(PICTURE, readings, "a"),
    )
    assert isinstance(one, Paragraph) and one.twin is None
    assert not same_block(one, other)
    assert same_block(one, again)
