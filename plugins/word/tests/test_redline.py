"""Redlines: accepted they are the new document, rejected the old one, by a reader that is not the plugin's.

Compared are body, headers and footers that both have, and notes: blocks, tables by rows and cells, every letter with its
look (bold, italic, underline, strike, colour, size, raised, style, highlight), fields, objects by kind, and of paragraphs
style, alignment, outline level, page breaks, lists.
"""

import random
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from workbench_ooxml.xml import Element
from workbench_word.gate import check
from workbench_word.redline.make import redline
from workbench_word.settle import Settled, is_tracked, settle

from tests.contract import word
from workbench.hooks.contents import content_of
from workbench.hooks.documents import QUIET
from workbench.model.merge import Author, Comparison
from workbench.model.threeway import ThreeWay

from . import reader
from .test_any_answer import triple

_ANN = Author("Ann", "2026-01-02T03:04:05Z")
_NONE = Author("")


def made(old: bytes, new: bytes, folder: Path) -> bytes:
    """The redline of two documents; the gate finds nothing wrong with it."""
    folder.mkdir(exist_ok=True)
    (folder / "old.docx").write_bytes(old)
    (folder / "new.docx").write_bytes(new)
    out = folder / "redline.docx"
    out.unlink(missing_ok=True)
    contents = ThreeWay(None, content_of(folder / "old.docx"), content_of(folder / "new.docx"))
    redline(Comparison("word", ()), {}, {}, contents, ThreeWay(_NONE, _NONE, _ANN), str(out), QUIET)
    assert check(content_of(out)) == ()
    return out.read_bytes()


def _settled(data: bytes, how: Settled, part: str = "word/document.xml") -> Element:
    root = etree.fromstring(reader.parts(data)[part])
    settle(root, how)
    assert not is_tracked(root)
    return root


def body(data: bytes, how: Settled, looks: bool = True) -> list[object]:
    """What is to be read in the body after all was accepted or rejected; `looks`: as styles make it look."""
    root = reader.ElementTree.fromstring(etree.tostring(_settled(data, how)))
    return reader.blocks(root[-1], reader.styles(data) if looks else None)


def _notes(data: bytes, how: Settled) -> list[object]:
    """The footnotes that the text refers to, in its order."""
    found = []
    root = _settled(data, how)
    for kind in ("footnote", "endnote"):
        part = f"word/{kind}s.xml"
        if part not in reader.parts(data):
            continue
        notes = reader.ElementTree.fromstring(etree.tostring(_settled(data, how, part)))
        name = f"{{{reader.W}}}"
        by_id = {note.get(f"{name}id"): reader.blocks(note) for note in notes}
        found += [_said(by_id[e.get(f"{name}id")]) for e in root.iter(f"{name}{kind}Reference")]
    return found


def _said(blocks: list[object]) -> list[object]:
    """A note that holds nothing, and one that holds an empty paragraph, say the same."""
    return [] if len(blocks) == 1 and isinstance(blocks[0], tuple) and blocks[0][2] == [] else blocks


def holds(old: bytes, new: bytes, folder: Path) -> bytes:
    """The redline, after the law was found to hold."""
    data = made(old, new, folder)
    assert body(data, Settled.ACCEPTED) == body(new, Settled.ACCEPTED), "accepting all is not the new document"
    assert body(data, Settled.REJECTED) == body(old, Settled.ACCEPTED), "rejecting all is not the old document"
    assert _notes(data, Settled.ACCEPTED) == _notes(new, Settled.ACCEPTED)
    assert _notes(data, Settled.REJECTED) == _notes(old, Settled.ACCEPTED)
    return data


@pytest.mark.parametrize("seed", range(60))
def test_generated(seed: int, tmp_path: Path) -> None:
    """The law on the documents of the contract test."""
    base, left, right = word.generate(random.Random(f"redline {seed}"), around=False)
    holds(base if base is not None else right, left, tmp_path)
    holds(left, right, tmp_path)


@pytest.mark.parametrize("seed", range(12))
def test_rich(seed: int, tmp_path: Path) -> None:
    """The law on documents with fields, notes, comments, controls, links, text boxes and nested tables.

    Styles are the new document's in any case, so letters are compared by what is set on them.
    """
    contents = triple(seed, tmp_path)
    sides = [side.read() for side in (contents.base, contents.left, contents.right) if side is not None]
    for number, (old, new) in enumerate(pairwise(sides)):
        data = made(old, new, tmp_path / str(number))
        assert body(data, Settled.ACCEPTED, looks=False) == body(new, Settled.ACCEPTED, looks=False)
        assert body(data, Settled.REJECTED, looks=False) == body(old, Settled.ACCEPTED, looks=False)


def _pairs() -> list[tuple[Path, Path]]:
    """Each family of files with one number: its first form, and every other one."""
    families: dict[str, list[Path]] = {}
    for path in sorted([*(reader.CORPUS / "WC").glob("*.docx"), *(reader.CORPUS / "RC").glob("*.docx")]):
        families.setdefault(path.stem[:5], []).append(path)
    found = []
    for family in families.values():
        first = min(family, key=lambda path: ("Before" not in path.stem, len(path.stem)))
        found += [(first, other) for other in family if other is not first]
    return found


@pytest.mark.parametrize("pair", _pairs(), ids=lambda pair: pair[1].stem)
def test_corpus(pair: tuple[Path, Path], tmp_path: Path) -> None:
    """The law on real pairs, both ways round."""
    before, after = (path.read_bytes() for path in pair)
    holds(before, after, tmp_path)
    holds(after, before, tmp_path)
