"""Documents that are damaged, locked, lying or made to eat a machine: a sentence soon, and a whole file can still be chosen."""

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from workbench_word.gate import check

from workbench.hooks.host import Host
from workbench.model.content import Content
from workbench.model.merge import MergeResult
from workbench.model.problem import DocumentError, Problem
from workbench.model.threeway import ThreeWay

from .everything import everything
from .parcel import Parcel, w
from .test_planted import contents, merged

GOOD = everything(1)


def _with(part: str, data: bytes) -> bytes:
    parcel = Parcel(GOOD)
    parcel.parts[part] = data
    return parcel.save()


def _document(body: str, before: str = "") -> bytes:
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{main}"><w:body>{body}</w:body></w:document>'
    return _with("word/document.xml", text.encode())


def _laughs() -> bytes:
    entities = ['<!ENTITY a0 "ha">', *(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))]
    return _document("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", f"<!DOCTYPE w [{''.join(entities)}]>")


def _outside_entity() -> bytes:
    return _document("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>')


def _bomb() -> bytes:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("word/media/huge.bin", "w") as part:
        for _ in range(600):
            part.write(bytes(1 << 20))
    return out.getvalue()


def _deep() -> bytes:
    return _document("<w:tbl>" * 20_000 + "</w:tbl>" * 20_000)


def _outside_target() -> bytes:
    parcel = Parcel(GOOD)
    parcel.parts["word/_rels/document.xml.rels"] = parcel.parts["word/_rels/document.xml.rels"].replace(
        b'Target="styles.xml"', b'Target="../../../../etc/passwd"'
    )
    return parcel.save()


def _workbook() -> bytes:
    parcel = Parcel(GOOD)
    parcel.parts["word/document.xml"] = b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    return parcel.save()


REFUSED: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "cut off": lambda: GOOD[: len(GOOD) // 2],
    "without its directory": lambda: GOOD[:-200],
    "with a hole": lambda: GOOD[:3000] + bytes(3000) + GOOD[6000:],
    "no zip": lambda: b"Dear all, this is no document." * 50,
    "encrypted, or of Word 97": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(8192),
    "rich text": lambda: rb"{\rtf1\ansi Hello}",
    "a zip of nothing": lambda: b"PK\x05\x06" + bytes(18),
    "no XML": lambda: _with("word/document.xml", b"<w:document"),
    "no body": lambda: _with(
        "word/document.xml",
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
    ),
    "a workbook under another name": _workbook,
    "billion laughs": _laughs,
    "an external entity": _outside_entity,
    "a zip bomb": _bomb,
    "twenty thousand tables in each other": _deep,
}


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    with Host.load() as loaded:
        yield loaded


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_a_sentence_soon_and_within_bounds(what: str, tmp_path: Path) -> None:
    three = contents(tmp_path, GOOD, REFUSED[what](), GOOD + b"")
    began = time.process_time()
    tracemalloc.start()
    with pytest.raises(DocumentError) as caught:
        merged(three)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    sentence = caught.value.problem.message
    assert sentence.endswith((".", "!")) and "\n" not in sentence and "Error" not in sentence, sentence
    assert "root:" not in sentence  # of /etc/passwd
    assert time.process_time() - began < 5
    assert peak < 120 << 20
    assert check(three.left)


@pytest.mark.parametrize("what", ["cut off", "encrypted, or of Word 97", "billion laughs", "empty"])
def test_a_whole_file_can_still_be_chosen(what: str, host: Host, tmp_path: Path) -> None:
    opened = contents(tmp_path, GOOD, REFUSED[what](), everything(2))
    with host.documents(ThreeWay(opened.base, opened.left, opened.right)) as documents:
        answer = documents.merge()
        assert isinstance(answer, Problem) or (
            isinstance(answer, MergeResult) and answer.format != "word" and len(answer.decisions) == 1
        ), answer


def test_a_target_outside_of_the_package_is_not_followed(tmp_path: Path) -> None:
    three = contents(tmp_path, GOOD, _outside_target(), GOOD)
    try:
        result = merged(three)
    except DocumentError as error:
        assert error.problem.message.endswith(".")
    else:
        assert not any("root:" in str(d) for d in result.decisions)


@pytest.mark.parametrize(
    ("stream", "said"), [("WordDocument", "Save it as .docx"), ("EncryptedPackage", "without the password")]
)
def test_the_old_format_and_a_password_say_what_to_do(
    stream: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench_word.old.find_office", lambda: None)
    old = tmp_path / "letter.doc"
    old.write_bytes(REFUSED["encrypted, or of Word 97"]() + stream.encode("utf-16-le") + bytes(512))
    content = Content("letter.doc", str(old), old.stat().st_size, "old")
    with pytest.raises(DocumentError) as caught:
        merged(ThreeWay(content, content, content))
    assert said in caught.value.problem.message


def test_a_hundred_megabytes_of_pictures_do_not_fill_the_memory(tmp_path: Path) -> None:
    parcel = Parcel(GOOD)
    for number in range(10):
        parcel.add(f"word/media/big{number}.png", bytes([number]) * (10 << 20), "image/png")
    base = parcel.save()
    left = Parcel(base)
    left.body.insert(0, w("p", None, w("r", None, w("t", "A paragraph on the left."))))
    right = Parcel(base)
    right.body.insert(9, w("p", None, w("r", None, w("t", "Another one on the right."))))
    three = contents(tmp_path, base, left.save(), right.save())
    began = time.process_time()
    tracemalloc.start()
    result = merged(three)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert not [d for d in result.decisions if d.conflict]
    assert peak < 100 << 20
    assert time.process_time() - began < 15


@pytest.mark.parametrize("part", ["docProps/app.xml", "docProps/core.xml"])
def test_a_damaged_part_that_nobody_needs_keeps_nobody_from_merging(part: str, tmp_path: Path) -> None:
    """Other programs open such a document as well."""
    left = Parcel(GOOD)
    left.body.insert(0, w("p", None, w("r", None, w("t", "A paragraph on the left."))))
    three = contents(tmp_path, _with(part, b"<Properties"), left.save(), GOOD)
    assert part in left.parts
    assert any(d.sides.left and "A paragraph on the left." in d.sides.left.text for d in merged(three).decisions)
