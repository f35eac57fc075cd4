"""What Word repairs or refuses, and the gate therefore names. Each case is a sound document with one fault."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from workbench_word.gate import check
from workbench_word.schema import put_in_order

from workbench.hooks.contents import content_of

from .everything import everything
from .parcel import OFFICE, Parcel, W, w

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
GOOD = everything(1)


def _first(parcel: Parcel, name: str) -> etree._Element:
    return next(parcel.document.iter(W + name))


def _stamp(number: str) -> Callable[[Parcel], None]:
    return lambda parcel: _first(parcel, "p").set(W14 + "paraId", number)


def _without_grid(parcel: Parcel) -> None:
    grid = _first(parcel, "tblGrid")
    grid.getparent().remove(grid)  # type: ignore[union-attr]


def _twice(parcel: Parcel) -> None:
    holder = next(p for p in parcel.document.iter(W + "pPr") if p.find(W + "pStyle") is not None)
    holder.insert(0, w("pStyle", val="Heading2"))


def _empty_box(parcel: Parcel) -> None:
    for box in parcel.document.iter(W + "txbxContent"):
        box[:] = []


def _separators(parcel: Parcel) -> None:
    parcel.root(parcel.related("settings") or "").append(w("footnotePr", None, w("footnote", id="77")))


def _two_kinds(parcel: Parcel) -> None:
    holder = next(e for e in parcel.document.iter(W + "sdtPr") if e.find(W + "text") is not None)
    holder.append(w("picture"))


def _latent(parcel: Parcel) -> None:
    root = parcel.root(parcel.related("styles") or "")
    for latent in [*root.iter(W + "latentStyles")]:
        root.remove(latent)
    twice = [w("lsdException", name="heading 1", locked=locked) for locked in ("0", "1")]
    root.insert(1, w("latentStyles", None, *twice))


def _two_cores(parcel: Parcel) -> None:
    part = parcel.add("docProps/core9.xml", b"<x/>", "application/xml")
    kind = OFFICE.replace("officeDocument/2006/relationships/", "package/2006/relationships/metadata/core-properties")
    etree.SubElement(
        parcel.root("_rels/.rels"),
        "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship",
        Id="rId999", Type=kind, Target=part,
    )  # fmt: skip


def _last(name: str, child: str, part: str = "") -> Callable[[Parcel], None]:
    """A child that has to stand before others stands last in the first such element of a part that has several."""

    def broken(parcel: Parcel) -> None:
        root = parcel.root(parcel.related(part) or "") if part else parcel.document
        holders = [e for e in root.iter(W + name) if e.find(W + child) is not None and len(e) > 1]
        holder = next(e for e in holders if e[-1].tag != W + child)
        holder.append(holder.find(W + child))

    return broken


def _a_margin_too_early(parcel: Parcel) -> None:
    holder = _first(parcel, "tblPr")
    holder.append(w("tblCellMar", None, w("bottom", w="10"), w("top", w="10")))


def _a_kind_behind_levels(parcel: Parcel) -> None:
    root = parcel.root(parcel.related("numbering") or "")
    next(root.iter(W + "abstractNum")).append(w("multiLevelType", val="multilevel"))


def _order(name: str) -> str:
    return f"what stands in a w:{name} is not in the order"


FAULTS: dict[str, tuple[Callable[[Parcel], None], str]] = {
    "a stamp beyond what Word counts": (_stamp("80000000"), "a number that Word does not take (80000000)"),
    "a stamp of nothing": (_stamp("00000000"), "a number that Word does not take (00000000)"),
    "a stamp that is no number": (_stamp("paragraph"), "a number that Word does not take (paragraph)"),
    "a table without a grid": (_without_grid, "how wide its columns are"),
    "a property twice": (_twice, "one property twice"),
    "a box without a paragraph": (_empty_box, "a w:txbxContent holds no paragraph"),
    "separators that are not there": (_separators, "the settings name a footnote that is not there (77)"),
    "a level of a list in disorder": (_last("lvl", "start", "numbering"), _order("lvl")),
    "the look of a list in disorder": (_a_kind_behind_levels, _order("abstractNum")),
    "lists before their looks": (_last("numbering", "abstractNum", "numbering"), _order("numbering")),
    "defaults behind styles": (_last("styles", "docDefaults", "styles"), _order("styles")),
    "defaults in disorder": (_last("docDefaults", "rPrDefault", "styles"), _order("docDefaults")),
    "a look inside a style in disorder": (_last("rPr", "rFonts", "styles"), _order("rPr")),
    "a section in disorder": (_last("sectPr", "pgSz"), _order("sectPr")),
    "margins of cells in disorder": (_a_margin_too_early, _order("tblCellMar")),
    "a grid behind rows": (_last("tbl", "tblGrid"), _order("tbl")),
    "a control behind what it holds": (_last("sdt", "sdtPr"), _order("sdt")),
    "what a control is set to in disorder": (_last("sdtPr", "alias"), _order("sdtPr")),
    "a control of two kinds": (_two_kinds, "a w:sdtPr has one property twice"),
    "a latent style set twice": (_latent, "set twice (heading 1)"),
    "two core properties": (_two_cores, "two parts of the kind “core-properties”"),
}


def _found(data: bytes, folder: Path) -> str:
    (folder / "a.docx").write_bytes(data)
    return " ".join(fault.message for fault in check(content_of(folder / "a.docx")))


def test_a_sound_document_has_no_fault(tmp_path: Path) -> None:
    assert _found(GOOD, tmp_path) == ""


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_is_named(what: str, tmp_path: Path) -> None:
    break_it, said = FAULTS[what]
    parcel = Parcel(GOOD)
    break_it(parcel)
    assert said in _found(parcel.save(), tmp_path)


def test_what_is_put_in_order_keeps_what_the_standard_does_not_name() -> None:
    level = w("lvl", None, w("pStyle"), w("unheard"), w("start"), w("lvlText"), w("numFmt"))
    put_in_order(level)
    assert [e.tag.rpartition("}")[2] for e in level] == ["start", "numFmt", "pStyle", "unheard", "lvlText"]


def test_a_fault_of_the_package_hides_none_of_the_text(tmp_path: Path) -> None:
    parcel = Parcel(GOOD)
    _without_grid(parcel)
    del parcel.parts[next(name for name in parcel.parts if "/media/" in name)]
    found = _found(parcel.save(), tmp_path)
    assert "which is not there" in found and "how wide its columns are" in found
