"""Saving a document without changing it is no change: by python-docx, by Word elsewhere, by programs that write it all anew.

What a person did in LibreOffice comes through, whoever did what on the other side.
"""

import io
import json
import os
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from lxml import etree
from workbench_word.blocks import Paragraph
from workbench_word.diff import diff
from workbench_word.document import Document
from workbench_word.findings import analyse
from workbench_word.gate import check
from workbench_word.merge import merge
from workbench_word.write import write

from workbench.hooks.contents import content_of
from workbench.model.content import Content
from workbench.model.job import QuietJob
from workbench.model.merge import Change, Choice, MergeResult
from workbench.model.problem import DocumentError
from workbench.model.threeway import ThreeWay

from . import saves
from .facts import facts, words
from .planted import plant
from .saves import root_of, with_main

JOB = QuietJob()
CORPUS = Path(__file__).resolve().parents[3].parent / "shared" / "corpus"
FILES = sorted(CORPUS.rglob("*.docx")) if CORPUS.is_dir() else []
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

needs_corpus = pytest.mark.skipif(not FILES, reason="the corpus is not there")
needs_office = pytest.mark.skipif(saves.office() is None, reason="LibreOffice is not installed")


def changes(before: Path, after: Path) -> tuple[Change, ...]:
    return diff(content_of(before), content_of(after), JOB).changes


def readable(path: Path) -> bool:
    try:
        with Document(content_of(path)):
            return True
    except DocumentError:
        return False


@needs_corpus
@pytest.mark.parametrize("way", [saves.by_python_docx, saves.by_another_word], ids=["python-docx", "another Word"])
def test_a_save_without_a_change_says_nothing(way, tmp_path: Path):
    said: dict[str, list[str]] = {}
    count = 0
    for file in FILES:
        try:
            made = way(file.read_bytes())
        except Exception:  # noqa: BLE001  # what python-docx cannot open is no test of ours
            continue
        if not readable(file):
            continue
        after = tmp_path / file.name
        after.write_bytes(made)
        count += 1
        if found := changes(file, after):
            said[file.name] = [f"{c.kind} {c.at_old or c.at_new}" for c in found]
    assert count > 60
    assert said == {}


@needs_corpus
def test_paragraphs_that_say_all_they_come_to_say_nothing(tmp_path: Path):
    """As online programs write them: spacing, indents and alignment on every paragraph, and no word of the program."""
    total = 0
    for file in FILES:
        if not readable(file):
            continue
        with Document(content_of(file)) as document:
            blocks = [block for block in document.body_story().blocks if isinstance(block, Paragraph)]

            def effective(number: int, blocks=blocks) -> Sequence[tuple[str, Mapping[str, str]]]:
                block = blocks[number]
                spacing = {k.partition("@")[2]: v for k, v in block.effective.items() if k.startswith("spacing@")}
                return [
                    ("spacing", {"before": "0", "after": "0", **spacing}),
                    ("jc", {"val": block.effective.get("jc", "left").replace("start", "left")}),
                ]

            made = saves.by_google(file.read_bytes(), effective)
        after = tmp_path / file.name
        after.write_bytes(made)
        total += len(changes(file, after))
    assert total == 0


@dataclass
class Office:
    """The corpus, and what LibreOffice made of it."""

    folder: Path
    profile: Path


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder, profile = tmp_path_factory.mktemp("saved"), tmp_path_factory.mktemp("profile")
    saves.by_libreoffice(FILES, folder, profile)
    return Office(folder, profile)


@needs_office
@needs_corpus
def test_a_save_by_libreoffice_says_nothing(saved: Office, capsys: pytest.CaptureFixture[str]):
    """Neither a change, nor a remark on something that is not taken over."""
    total, remarks = 0, []
    for file in FILES:
        after = saved.folder / file.name
        if readable(file) and after.exists():
            found = diff(content_of(file), content_of(after), JOB)
            total += len(found.changes)
            remarks += [f.message for f in analyse(found) if "not taken over" in f.message]
    with capsys.disabled():
        print(
            f"\n{len(FILES)} documents saved by LibreOffice: {total} needless changes, {len(remarks)} needless remarks"
        )
    assert total == 0
    assert remarks == []


@needs_office
@needs_corpus
@pytest.mark.parametrize("turned", [False, True])
def test_without_an_earlier_version_a_save_asks_nothing(saved: Office, turned: bool):
    """One version and what LibreOffice made of it, nothing before: they come to the same."""
    asked: dict[str, list[str]] = {}
    for file in FILES[::3]:
        after = saved.folder / file.name
        if readable(file) and after.exists():
            sides = [content_of(file), content_of(after)][:: -1 if turned else 1]
            result = merge(ThreeWay(None, *sides), QuietJob())
            if result.decisions:
                asked[file.name] = [f"{d.kind} {d.title}" for d in result.decisions]
    assert asked == {}


@needs_office
@needs_corpus
@pytest.mark.parametrize("turned", [False, True])
def test_without_an_earlier_version_only_what_differs_is_asked(saved: Office, tmp_path: Path, turned: bool):
    file = next(f for f in FILES if f.name == "WC019-Hyperlink-After-2.docx")
    edited = tmp_path / "edited.docx"
    document = docx.Document(str(file))
    paragraph = next(p for p in document.paragraphs if len(p.text) > 12)
    paragraph.add_run(" Something that only this version says.")
    document.save(str(edited))
    sides = [content_of(edited), content_of(saved.folder / file.name)][:: -1 if turned else 1]
    (asked,) = merge(ThreeWay(None, *sides), QuietJob()).decisions
    said = [side.text for side in (asked.sides.left, asked.sides.right) if side is not None]
    assert asked.conflict
    assert [text.endswith("only this version says.") for text in said] == [not turned, turned]


@needs_office
@needs_corpus
def test_what_a_save_lost_is_one_finding(saved: Office):
    file = next(f for f in FILES if f.name == "DiffFirstPageHeadFoot.docx")
    three = ThreeWay(content_of(file), content_of(saved.folder / file.name), content_of(file))
    (finding,) = analyse(merge(three, JOB))
    assert finding.message == "Saved by LibreOffice: lost in the left: 4 alignment tabs. The result keeps it."


def written(result: MergeResult, three: ThreeWay[Content | None], out: Path, take: Choice = Choice.LEFT) -> bytes:
    """What the merge writes with its own answers; conflicts are answered with `take`."""
    answers = {d.at: take for d in result.decisions if d.choice is None}
    out.unlink(missing_ok=True)
    write(result, answers, {}, three, str(out), JOB)
    assert check(content_of(out)) == ()
    data = out.read_bytes()
    return data


def _plain(part: bytes) -> bytes:
    return etree.tostring(etree.fromstring(part), method="c14n")


def _others(out: Path, carrier: Path, wanted: bytes) -> list[str]:
    """The parts beside the text that are not as the carrier has them; settings have to say what is wanted."""
    with zipfile.ZipFile(out) as made, zipfile.ZipFile(carrier) as mine, zipfile.ZipFile(io.BytesIO(wanted)) as all_:
        names = [n for n in mine.namelist() if "theme" in n or n.startswith("docProps/")]
        settings = [n for n in mine.namelist() if "settings" in n]
        wrong = [n for n in settings if len({_plain(archive.read(n)) for archive in (made, all_)}) > 1]
        return wrong + [n for n in names if made.read(n) != mine.read(n)]


@needs_office
@needs_corpus
def test_planted_edits_come_through_a_save_by_libreoffice(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """One side's edits saved by LibreOffice, the other's not, both ways round: all of them come through, only clashes are asked."""
    planted = {f: p for f in FILES if readable(f) and (p := plant(f.read_bytes(), 3)) is not None and p.kinds}
    lefts, done = tmp_path / "lefts", tmp_path / "done"
    lefts.mkdir()
    for file, one in planted.items():
        (lefts / file.name).write_bytes(one.left)
    saves.by_libreoffice([lefts / f.name for f in planted], done, tmp_path / "profile")
    wrong: list[str] = []
    kept = 0
    figures = {"planted": 0, "clashes": 0, "decisions": 0, "asked": 0, "lines that are not exactly the same": 0}
    for file, one in planted.items():
        right = tmp_path / file.name
        right.write_bytes(one.right)
        base, other, mine = content_of(file), content_of(done / file.name), content_of(right)
        for three in (ThreeWay(base, other, mine), ThreeWay(base, mine, other)):
            result = merge(three, JOB)
            asked = len({d.group or d.at for d in result.decisions if d.choice is None})
            figures["planted"] += len(one.kinds)
            figures["clashes"] += len(one.clashes)
            figures["decisions"] += len(result.decisions)
            figures["asked"] += asked
            if three.left is mine:
                data, wanted = written(result, three, tmp_path / "out.docx"), one.with_right
            else:
                data, wanted = written(result, three, tmp_path / "out.docx"), one.with_left
            chosen = {d.choice or Choice.LEFT for d in result.decisions}
            if len(chosen) == 1:
                continue  # a whole side as it is
            if words(data) != words(wanted) or asked != len(one.clashes):
                wrong.append(f"{file.name} {one.kinds}: asked {asked} for {len(one.clashes)} clashes")
            got, whole = Counter(facts(data)), Counter(facts(wanted))
            figures["lines that are not exactly the same"] += ((got - whole) + (whole - got)).total()
            if {d.choice for d in result.decisions} >= {Choice.LEFT, Choice.RIGHT}:
                kept += 1
                wrong += [
                    f"{file.name}: {part} is not as it was wanted"
                    for part in _others(tmp_path / "out.docx", right, wanted)
                ]
    with capsys.disabled():
        print(
            f"\n{len(planted)} documents, one side saved by LibreOffice, both ways round: {figures}, wrong {len(wrong)}"
        )
        print(*wrong, sep="\n")
    assert wrong == []
    assert kept > 10
    # Fields, equations, pictures and notes that are new are written as that program writes them.
    assert figures["lines that are not exactly the same"] <= 40


SENTENCE = "RP008-Multiple-Inserted-Para-Mark-Accepted.docx"
TABLE = "WC024-Table-Before.docx"
PLAIN = "sample.docx"
EDITS: list[tuple[str, list[str], str]] = [
    (PLAIN, ["replace", "ipsum", "zebra"], "replace"),
    (PLAIN, ["bold", "ipsum"], "format bold"),
    (PLAIN, ["italic", "ipsum"], "format italic"),
    (PLAIN, ["red", "ipsum"], "format colour #FF0000"),
    (PLAIN, ["larger", "ipsum"], "format 20 pt"),
    (PLAIN, ["centre", "ipsum"], "format centred"),
    (PLAIN, ["indent", "ipsum"], "format indent"),
    (PLAIN, ["style", "ipsum", "Heading 2"], "format style ‘Heading2’"),
    (PLAIN, ["add", "ipsum", "A zebra paragraph."], "insert"),
    (PLAIN, ["delete", "ipsum"], "delete"),
    (PLAIN, ["note", "ipsum", "A zebra note."], "insert"),
    (PLAIN, ["link", "ipsum", "https://example.org/zebra"], "format link"),
    (PLAIN, ["title", "A zebra title"], "insert A zebra title"),
    (PLAIN, ["own_property", "Client", "zebra"], "insert zebra"),
    (PLAIN, ["record"], "insert on"),
    (PLAIN, ["style_red", "Header"], "format colour #FF0000"),
    (PLAIN, ["style_centred", "Standard"], "format centred"),
    (PLAIN, ["style_font", "Header", "Arial"], "format font Arial"),
    (SENTENCE, ["bold", "document"], "format bold"),
    (SENTENCE, ["centre", "document"], "format centred"),
    (TABLE, ["replace", "Lorem", "zebra"], "replace"),
    (TABLE, ["bold", "Lorem"], "format bold"),
    (TABLE, ["centre", "Lorem"], "format centred"),
    (TABLE, ["row", "Lorem", "zebra"], "insert"),
]


@dataclass
class Edited:
    """The documents edited in LibreOffice, one for each of `EDITS`."""

    files: list[Path]
    done: list[list[bool]]


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Edited:
    python = saves.python_with_uno()
    if python is None:
        pytest.skip("no Python speaks with LibreOffice here")
    folder = tmp_path_factory.mktemp("edited")
    files = [folder / f"{n}.docx" for n in range(len(EDITS))]
    sources = {f.name: f for f in FILES}
    # LibreOffice locks what it opens, and does not open what another one has locked: tests run side by side.
    copies = [shutil.copy(sources[name], folder / f"{n} {name}") for n, (name, _, _) in enumerate(EDITS)]
    orders = folder / "orders.json"
    orders.write_text(
        json.dumps(
            [
                {"source": str(copy), "target": str(target), "edits": [edit]}
                for (_, edit, _), copy, target in zip(EDITS, copies, files, strict=True)
            ]
        )
    )
    script = Path(__file__).with_name("office_edits.py")
    plain = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    command = [python, str(script), str(tmp_path_factory.mktemp("profile")), str(orders)]
    ran = subprocess.run(command, capture_output=True, text=True, env=plain, timeout=300, check=True)
    return Edited(files, json.loads(ran.stdout))


@needs_office
@needs_corpus
@pytest.mark.parametrize("number", range(len(EDITS)), ids=[f"{e[1][0]} in {e[0][:6]}" for e in EDITS])
def test_what_a_person_did_in_libreoffice_is_all_that_differs(edited: Edited, number: int):
    name, _, expected = EDITS[number]
    assert edited.done[number] == [True]
    source = next(f for f in FILES if f.name == name)
    (change,) = changes(source, edited.files[number])
    kind, _, said = expected.partition(" ")
    assert change.kind == kind
    assert said in (change.new.text if change.new is not None else "")


@needs_office
@needs_corpus
@pytest.mark.parametrize("number", range(len(EDITS)), ids=[f"{e[1][0]} in {e[0][:6]}" for e in EDITS])
@pytest.mark.parametrize("swapped", [False, True], ids=["left", "right"])
def test_an_edit_in_libreoffice_joins_one_on_the_other_side(edited: Edited, number: int, swapped: bool, tmp_path: Path):
    """The other side adds a sentence at the end; the merge has both, asks nothing, and is the other side's package."""
    name, edit, _ = EDITS[number]
    source = next(f for f in FILES if f.name == name)
    root = root_of(source.read_bytes())
    body = root[0]
    fresh = etree.Element(f"{_W}p")
    etree.SubElement(etree.SubElement(fresh, f"{_W}r"), f"{_W}t").text = "An okapi at the end."
    (body.findall(f"{_W}sectPr")[-1].addprevious if body.findall(f"{_W}sectPr") else body.append)(fresh)
    other = tmp_path / "other.docx"
    other.write_bytes(with_main(source.read_bytes(), root))
    three = ThreeWay(content_of(source), content_of(edited.files[number]), content_of(other))
    if swapped:
        three = three.mirrored()
    result = merge(three, JOB)
    assert [d for d in result.decisions if d.choice is None] == []
    data = written(result, three, tmp_path / "out.docx")
    assert words(data).count("An okapi at the end.") == 1
    with zipfile.ZipFile(tmp_path / "out.docx") as made:
        everything = b"".join(made.read(n) for n in made.namelist() if n.endswith((".xml", ".rels")))
    assert (b"zebra" in everything) is ("zebra" in " ".join(edit))
    after = tmp_path / "out2.docx"
    after.write_bytes(data)
    again = changes(other, after)
    assert len(again) == 1


@needs_corpus
def test_a_strict_document_is_written_strict_again(tmp_path: Path):
    """The merged document has strict names in every part, whatever is brought into it."""
    file = next(f for f in FILES if f.name == "sample.docx")
    base = saves.strict(file.read_bytes())
    paths = {n: tmp_path / f"{n}.docx" for n in ("base", "left", "right", "out")}
    paths["base"].write_bytes(base)
    root = etree.fromstring(zipfile.ZipFile(paths["base"]).read("word/document.xml"))
    strict_w = f"{{{root.nsmap['w']}}}"
    for text in root.iter(f"{strict_w}t"):
        text.text = (text.text or "").replace("ipsum", "zebra", 1)
        break
    body = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    paths["left"].write_bytes(saves.rewritten(base, {"word/document.xml": lambda _: body}))
    plain = root_of(file.read_bytes())
    fresh = etree.fromstring(
        f'<w:p xmlns:w="{_W[1:-1]}"><w:pPr><w:ind w:left="720"/><w:jc w:val="right"/></w:pPr>'
        "<w:r><w:t>An okapi at the end.</w:t></w:r></w:p>"
    )
    plain[0].findall(f"{_W}sectPr")[-1].addprevious(fresh)
    paths["right"].write_bytes(with_main(file.read_bytes(), plain))
    three = ThreeWay(*(content_of(paths[n]) for n in ("base", "left", "right")))
    result = merge(three, JOB)
    assert [d.choice for d in result.decisions] == [Choice.LEFT, Choice.RIGHT]
    write(result, {}, {}, three, str(paths["out"]), JOB)
    assert check(content_of(paths["out"])) == ()
    with zipfile.ZipFile(paths["out"]) as made:
        parts = {n: made.read(n) for n in made.namelist() if n.endswith((".xml", ".rels"))}
    main = parts["word/document.xml"]
    assert b"zebra" in main
    assert b"okapi" in main
    assert b'w:start="720"' in main
    assert b'conformance="strict"' in main
    assert b"schemas.openxmlformats.org/wordprocessingml/2006/main" not in main
    assert b"schemas.openxmlformats.org/officeDocument/2006/relationships" not in b"".join(parts.values())


@needs_office
@needs_corpus
def test_libreoffice_reads_a_strict_merge(tmp_path: Path):
    test_a_strict_document_is_written_strict_again(tmp_path)
    done = tmp_path / "done"
    saves.by_libreoffice([tmp_path / "out.docx"], done, tmp_path / "profile")
    read = words((done / "out.docx").read_bytes())
    assert "zebra" in read
    assert "An okapi at the end." in read
