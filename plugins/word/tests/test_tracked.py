"""Merges of documents that hold tracked changes already: their authors stay, and to accept or reject is to edit."""

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from workbench_ooxml.namespaces import W
from workbench_word.diff import diff
from workbench_word.findings import analyse
from workbench_word.gate import check
from workbench_word.merge import merge
from workbench_word.write import write

from tests.contract.word import packed
from workbench.hooks.contents import content_of
from workbench.hooks.documents import QUIET
from workbench.model.merge import MergeResult
from workbench.model.threeway import ThreeWay

_W = f"{{{W}}}"
_KINDS = {"+": "ins", "-": "del", "<": "moveFrom", ">": "moveTo"}
_SIGNS = {name: sign for sign, name in _KINDS.items()}
_DATE = "2026-01-02T03:04:05Z"


def _stamp(author: str, number: int) -> str:
    return f'w:id="{number}" w:author="{author}" w:date="{_DATE}"'


class _Paragraphs:
    """Paragraphs from "words {+Ann:added} {-Bo:deleted}"; {¶+Ann} at the end: the end is tracked too. * is bold, {*Ann:…}
    bold since Ann changed it.
    """

    def __init__(self, first: int) -> None:
        self.number = first

    def stamp(self, author: str) -> str:
        self.number += 1
        return _stamp(author, self.number)

    def xml(self, text: str) -> str:
        if text.startswith("<"):
            return re.sub("STAMP:([A-Za-z]+)", lambda m: self.stamp(m[1]), text)
        mark = re.search(r"\{¶([+-])(\w+)\}$", text)
        properties = ""
        if mark:
            text = text[: mark.start()]
            properties = f"<w:pPr><w:rPr><w:{_KINDS[mark[1]]} {self.stamp(mark[2])}/></w:rPr></w:pPr>"
        pieces = []
        for piece in re.split(r"(\{[^}]*\})", text):
            known = re.fullmatch(r"\{([-+<>*])(\w+):(.*)\}", piece)
            if known and known[1] == "*":
                look = f"<w:rPr><w:b/><w:rPrChange {self.stamp(known[2])}><w:rPr/></w:rPrChange></w:rPr>"
                pieces.append(f'<w:r>{look}<w:t xml:space="preserve">{known[3]}</w:t></w:r>')
            elif known:
                word = "delText" if known[1] == "-" else "t"
                run = f'<w:r><w:{word} xml:space="preserve">{known[3]}</w:{word}></w:r>'
                pieces.append(f"<w:{_KINDS[known[1]]} {self.stamp(known[2])}>{run}</w:{_KINDS[known[1]]}>")
            elif piece:
                pieces.append(f'<w:r><w:t xml:space="preserve">{piece}</w:t></w:r>')
        return f"<w:p>{properties}{''.join(pieces)}</w:p>"


def document(*texts: str, first: int = 0) -> bytes:
    """A package of such paragraphs; tracked changes are numbered after `first`."""
    made = _Paragraphs(first)
    body = "".join(made.xml(text) for text in texts)
    return packed(f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>')


def said(path: Path) -> list[str]:
    """The paragraphs of a package in the same notation."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    numbers = [e.get(f"{_W}id") for e in root.iter() if e.get(f"{_W}author") is not None]
    assert len(numbers) == len(set(numbers)), "two tracked changes have one number"
    found = []
    for paragraph in root.iter(f"{_W}p"):
        text = "".join(_piece(e) for e in paragraph)
        look = paragraph.find(f"{_W}pPr/{_W}rPr")
        for mark in look if look is not None else ():
            name = mark.tag.removeprefix(_W)
            text += f"{{¶{_SIGNS[name]}{mark.get(f'{_W}author')}}}"
        found.append(re.sub(r"\}\{(.)(\w+):", lambda m: m[0], text))
    return found


def _piece(element: ElementTree.Element) -> str:
    name = element.tag.removeprefix(_W)
    if name == "r":
        text = "".join(e.text or "" for e in element if e.tag in (f"{_W}t", f"{_W}delText"))
        change = element.find(f"{_W}rPr/{_W}rPrChange")
        return text if change is None else f"{{*{change.get(f'{_W}author')}:{text}}}"
    if name in _SIGNS:
        assert element.get(f"{_W}date") == _DATE
        return f"{{{_SIGNS[name]}{element.get(f'{_W}author')}:{''.join(_piece(e) for e in element)}}}"
    return ""


def merged(folder: Path, base: list[str], left: list[str], right: list[str]) -> tuple[MergeResult, list[str]]:
    """The merge, and what is written when every conflict keeps the base."""
    for name, data in (
        ("base", document(*base)),
        ("left", document(*left)),
        ("right", document(*right, first=3)),  # numbers that the left has for other things
    ):
        (folder / name).write_bytes(data)
    contents = ThreeWay(*(content_of(folder / name, "a.docx") for name in ("base", "left", "right")))
    result = merge(contents, QUIET)
    out = folder / "out"
    write(result, {}, {}, contents, str(out), QUIET)
    assert check(content_of(out)) == ()
    return result, said(out)


_ONE, _TWO = "The bees fly over nine roofs.", "Nobody counts them before noon."


@pytest.mark.parametrize(
    ("base", "left", "right", "wanted", "asked"),
    [
        pytest.param(
            [f"{_ONE} {_TWO}"],
            ["The bees fly over {-Ann:nine}{+Ann:ten} roofs. Nobody counts them before noon."],
            ["The bees fly over nine roofs. Nobody {+Bo:ever }counts them before noon."],
            ["The bees fly over {-Ann:nine}{+Ann:ten} roofs. Nobody {+Bo:ever }counts them before noon."],
            0,
            id="both sides track changes in two sentences",
        ),
        pytest.param(
            [_ONE, "{+Cy:Ten of them.} Or so."],
            [_ONE, "Ten of them. Or so."],
            ["The bees fly over {-Bo:nine} roofs.", "{+Cy:Ten of them.} Or so."],
            ["The bees fly over {-Bo:nine} roofs.", "Ten of them. Or so."],
            0,
            id="one accepted an insertion, the other left it",
        ),
        pytest.param(
            ["Nobody {-Cy:ever }counts."],
            ["Nobody counts."],
            ["Nobody {-Cy:ever }counts."],
            ["Nobody counts."],
            0,
            id="one accepted a deletion, the other left it",
        ),
        pytest.param(
            ["Nobody {-Cy:ever }counts."],
            ["Nobody ever counts."],
            ["Nobody {-Cy:ever }counts."],
            ["Nobody ever counts."],
            0,
            id="one rejected a deletion, the other left it",
        ),
        pytest.param(
            ["Nobody {+Cy:ever }counts."],
            ["Nobody ever counts."],
            ["Nobody counts."],
            ["Nobody {+Cy:ever }counts."],
            1,
            id="one accepted an insertion, the other rejected it: asked",
        ),
        pytest.param(
            ["Nobody {-Cy:ever }counts."],
            ["Nobody counts."],
            ["Nobody ever counts."],
            ["Nobody {-Cy:ever }counts."],
            1,
            id="one accepted a deletion, the other rejected it: asked",
        ),
        pytest.param(
            ["Nobody {+Cy:ever }counts."],
            ["Nobody ever counts."],
            ["Nobody ever counts."],
            ["Nobody ever counts."],
            0,
            id="both accepted it",
        ),
        pytest.param(
            ["Nobody counts the bees."],
            ["Nobody {-Ann:counts} the bees."],
            ["Nobody sees the bees."],
            ["Nobody counts the bees."],
            1,
            id="one tracks the deletion of what the other replaced: asked",
        ),
        pytest.param(
            [_ONE, _TWO],
            [_ONE, "{+Ann:A whole new paragraph of hers.}{¶+Ann}", _TWO],
            [_ONE, "Nobody {+Bo:ever }counts them before noon."],
            [_ONE, "{+Ann:A whole new paragraph of hers.}{¶+Ann}", "Nobody {+Bo:ever }counts them before noon."],
            0,
            id="a tracked paragraph beside a tracked word",
        ),
        pytest.param(
            [_ONE, "{-Cy:This one was deleted by Cy.}{¶-Cy}", _TWO],
            [_ONE, _TWO],
            ["The bees fly over {+Bo:all }nine roofs.", "{-Cy:This one was deleted by Cy.}{¶-Cy}", _TWO],
            ["The bees fly over {+Bo:all }nine roofs.", _TWO],
            0,
            id="one accepted the deletion of a paragraph",
        ),
        pytest.param(
            [f"{_ONE}{{¶+Cy}}", _TWO],
            [f"{_ONE}{{¶+Cy}}", f"{_TWO} Ann says so."],
            [_ONE, _TWO],
            [_ONE, f"{_TWO} Ann says so."],
            0,
            id="the right accepted the end of a paragraph",
        ),
        pytest.param(
            [_ONE, _TWO],
            [f"{_ONE}{{¶-Ann}}", _TWO],
            [_ONE, "Nobody counts them before {+Bo:late }noon."],
            [f"{_ONE}{{¶-Ann}}", "Nobody counts them before {+Bo:late }noon."],
            0,
            id="the left tracks that two paragraphs are joined",
        ),
        pytest.param(
            [_ONE, _TWO],
            ["The bees fly over nine {*Ann:roofs}.", _TWO],
            [_ONE, "Nobody {*Bo:counts} them before noon."],
            ["The bees fly over nine {*Ann:roofs}.", "Nobody {*Bo:counts} them before noon."],
            0,
            id="both track a change of look",
        ),
        pytest.param(
            ["The bees {*Cy:fly} over nine roofs. They do."],
            ["The bees {*Cy:fly} over nine roofs. They {+Ann:really }do."],
            [
                "<w:p><w:r><w:t>The bees </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>fly</w:t></w:r>"
                '<w:r><w:t xml:space="preserve"> over nine roofs. They do.</w:t></w:r></w:p>'
            ],
            ["The bees fly over nine roofs. They {+Ann:really }do."],
            0,
            id="the right accepted a look while the left tracks a word",
        ),
    ],
)
def test_merges(
    base: list[str], left: list[str], right: list[str], wanted: list[str], asked: int, tmp_path: Path
) -> None:
    """Either way round: what is written, and how much is asked."""
    for number, (one, other) in enumerate(((left, right), (right, left))):
        folder = tmp_path / str(number)
        folder.mkdir()
        result, found = merged(folder, base, one, other)
        assert len(result.conflicts) == asked
        assert found == wanted


_MOVED = "This paragraph was moved, and is long enough to tell."


def _moved(way: str, name: str, text: str, author: str) -> str:
    word = {"<": "moveFrom", ">": "moveTo"}[way]
    return (
        f'<w:p><w:pPr><w:rPr><w:{word} STAMP:{author}/></w:rPr></w:pPr><w:{word}RangeStart w:name="{name}" w:id="90{ord(way)}" '
        f'w:author="{author}" w:date="{_DATE}"/><w:{word} STAMP:{author}><w:r><w:t>{text}</w:t></w:r></w:{word}></w:p>'
        f'<w:{word}RangeEnd w:id="90{ord(way)}"/>'
    )


def test_moves_keep_both_ends(tmp_path: Path) -> None:
    """A tracked move of each side: the ranges of both are there with a start, an end and their own names."""
    base = [_ONE, _MOVED, _TWO, "And the last one of this page, which nobody reads.", "Z"]
    left = [_ONE, _moved("<", "ann1", _MOVED, "Ann"), _TWO, base[3], _moved(">", "ann1", _MOVED, "Ann"), "Z"]
    right = [_moved(">", "bo1", base[3], "Bo"), _ONE, _MOVED, _TWO, _moved("<", "bo1", base[3], "Bo"), "Z"]
    merged(tmp_path, base, left, right)
    with zipfile.ZipFile(tmp_path / "out") as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    names = {}
    for way in ("From", "To"):
        starts = {e.get(f"{_W}id"): e.get(f"{_W}name") for e in root.iter(f"{_W}move{way}RangeStart")}
        ends = [e.get(f"{_W}id") for e in root.iter(f"{_W}move{way}RangeEnd")]
        assert sorted(starts) == sorted(ends)
        names[way] = sorted(name or "" for name in starts.values())
    assert names == {"From": ["ann1", "bo1"], "To": ["ann1", "bo1"]}


def test_rows(tmp_path: Path) -> None:
    """A tracked row of one side that the other accepted is accepted."""

    def table(mark: str) -> str:
        row = "<w:tr>{}<w:tc><w:tcPr/><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
        return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{row.format('', 'one')}{row.format(mark, 'two')}</w:tbl>"

    tracked = table("<w:trPr><w:ins STAMP:Cy/></w:trPr>")
    result, _ = merged(tmp_path, [tracked, _ONE], [tracked, _ONE.replace("nine", "ten")], [table(""), _ONE])
    assert result.conflicts == ()
    with zipfile.ZipFile(tmp_path / "out") as archive:
        assert b"w:ins" not in archive.read("word/document.xml")


def test_findings_tell_whose_tracked_changes_are_there(tmp_path: Path) -> None:
    """By version, and by author."""
    result, _ = merged(
        tmp_path,
        [_ONE],
        ["The {+Ann:a}{-Bo:b}{+Ann:c} bees fly over nine roofs."],
        [_ONE, "{+Bo:More of it.}"],
    )
    said = [finding.message for finding in analyse(result)]
    assert "Tracked changes are present in the left (2 by Ann, 1 by Bo)." in said
    assert "Tracked changes are present in the right (1 by Bo)." in said
    assert not any("earlier" in message for message in said)
    comparison = diff(content_of(tmp_path / "base"), content_of(tmp_path / "left"), QUIET)
    assert [f.message for f in analyse(comparison)] == [
        "Tracked changes are present in the new one (2 by Ann, 1 by Bo)."
    ]


def test_a_number_says_nothing(tmp_path: Path) -> None:
    """Tracked changes that are only numbered anew are the same."""
    (tmp_path / "old").write_bytes(document(_ONE, "{+Ann:More.}{¶+Ann}", "{*Bo:of} it"))
    (tmp_path / "new").write_bytes(document(_ONE, "{+Ann:More.}{¶+Ann}", "{*Bo:of} it", first=70))
    assert diff(content_of(tmp_path / "old"), content_of(tmp_path / "new"), QUIET).changes == ()
