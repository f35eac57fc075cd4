"""What a comparison names is what a reader sees changed: every letter that came or went, and no other. The letters are
counted by nothing of the plugin.
"""

import io
import re
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from workbench_word.diff import diff
from workbench_word.reading import words_in

from workbench.hooks.contents import content_of
from workbench.hooks.documents import QUIET
from workbench.model.merge import ChangeKind

from .rich import box, para, run, xml
from .test_any_answer import triple
from .test_redline import _pairs

_TEXT = re.compile(r"\{.*/(wordprocessingml/2006/main|math)\}t$")
_SIGNS = {"{http://schemas.openxmlformats.org/officeDocument/2006/math}sSup": "^"}
"""What stands for the shape of an equation in a line of text."""
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_STORIES = re.compile(r"word/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml$")
_SHOWN = re.compile(r"\[(?:footnote|endnote)(?=:)|\[[^\]:]*\]")
"""How objects are told: [picture]; [footnote: with its words]."""


_BESIDE = re.compile(
    "bookmark |^style ‘|^the defaults of the document|^custom data|^the (theme|building blocks|macros|embedded fonts|toolbars)"
    "|in the document's (settings|properties)$"
)
"""Where changes stand beside the text, in parts that hold none of its letters."""


def _letters(text: str) -> Counter[str]:
    return Counter(re.sub(r"[\s:\]¶]", "", _SHOWN.sub("", text)))


def seen(data: bytes) -> Counter[str]:
    """The letters of a document."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if _STORIES.match(name):
                waiting = [ElementTree.fromstring(archive.read(name))]
                while waiting:
                    element = waiting.pop()
                    if _TEXT.match(element.tag):
                        found += _letters(element.text or "")
                    found += Counter(_SIGNS.get(element.tag, ""))
                    waiting += [child for child in element if child.tag != _FALLBACK]
    return found


def _told(old: Path, new: Path) -> None:
    """Hold the changes between two documents to the letters that came and went."""
    before, after = seen(old.read_bytes()), seen(new.read_bytes())
    came: Counter[str] = Counter()
    went: Counter[str] = Counter()
    crossed = False
    for change in diff(content_of(old), content_of(new), QUIET).changes:
        where = change.at_new or change.at_old or ""
        if change.kind is not ChangeKind.FORMAT and not _BESIDE.search(where):
            came += _letters(change.new.text if change.new is not None else "")
            went += _letters(change.old.text if change.old is not None else "")
            crossed = crossed or "column ‘" in where
    if crossed:
        # A cell in a column and in a row that both went is told with each.
        assert after - before <= came and before - after <= went
    else:
        assert (came - went, went - came) == (after - before, before - after)


@pytest.mark.parametrize("pair", _pairs(), ids=lambda pair: pair[1].stem)
def test_every_letter_of_real_pairs(pair: tuple[Path, Path]) -> None:
    for old, new in (pair, pair[::-1]):
        _told(old, new)


@pytest.mark.parametrize("seed", range(20))
def test_every_letter_of_generated_pairs(seed: int, tmp_path: Path) -> None:
    """With notes, comments, boxes, links, tables and moves."""
    contents = triple(seed, tmp_path)
    old, new = (Path(side.path) for side in (contents.base, contents.left) if side is not None)
    _told(old, new)


def test_what_stands_in_a_box_or_note_is_told_once_and_uncut() -> None:
    """A box says again for old programs what it says; a word may be cut into runs anywhere."""
    assert words_in(xml(box(para(run("One"), run("-word")) + para(run("after"))))) == "One-word after"
