"""What the versions of a document share is read once, and only where its bytes say all."""

from pathlib import Path

import pytest
from lxml import etree
from workbench_ooxml.namespaces import R, W
from workbench_word import blocks
from workbench_word.beside.area import Area
from workbench_word.beside.definitions import Definitions
from workbench_word.beside.listed import Lists
from workbench_word.blocks import Paragraph, Readings, Setting, read_blocks
from workbench_word.opened import opened
from workbench_word.reading import Meanings, read_inline
from workbench_word.same import same_block
from workbench_word.styles import Styles

from workbench.hooks.contents import content_of
from workbench.model.threeway import ThreeWay

from .parcel import Parcel
from .rich import para, rich, run

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


@pytest.mark.parametrize(("area", "changed", "read"), [
    (Lists, "numbering", True), (Lists, "styles", False), (Lists, "", False),
    (Definitions, "numbering", True), (Definitions, "styles", True), (Definitions, "", False),
])  # fmt: skip
def test_what_stands_in_equal_parts_is_not_read(area: type[Area], changed: str, read: bool, tmp_path: Path):
    data = rich(para(run("Said."))).save()
    contents = []
    for name in ("base", "left", "right"):
        parcel = Parcel(data)
        parcel.root(parcel.main).set("mine", name)  # the text may be another
        if changed and name == "left":
            parcel.root(parcel.related(changed) or "").set("mine", name)
        (tmp_path / name).write_bytes(parcel.save())
        contents.append(content_of(tmp_path / name))
    with opened(ThreeWay(*contents), lambda: None) as documents:
        assert area().untouched(documents) is not read
