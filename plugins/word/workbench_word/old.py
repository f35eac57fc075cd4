"""Documents of other formats (Word 97–2003, OpenDocument, Rich Text under a Word name): read as what LibreOffice makes of them, never written."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from tempfile import TemporaryDirectory

from workbench_ooxml.office import find_office
from workbench_ooxml.sentences import COMPOUND, not_a_package

from workbench.model.content import Content
from workbench.model.problem import DocumentError
from workbench.model.threeway import ThreeWay
from workbench_word.recent import Recent

NAMES = frozenset({".doc", ".dot"})
_START = 64 << 10
_WORD, _LOCKED = "WordDocument".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
_OPEN = b"mimetypeapplication/vnd.oasis.opendocument.text"
_FORM = "docx:MS Word 2007 XML"
_KEPT_BYTES = 32 << 20
"""A larger document is made anew each time it is asked for."""


def old_kind(content: Content) -> str:
    """How the name of such a document should end, by what is in it: ".doc", ".odt", ".rtf"; empty for any other file."""
    start = content.read(_START)
    if start.startswith(COMPOUND) and _LOCKED not in start:
        return ".doc" if _WORD in start or content.suffix in NAMES else ""
    if start.startswith(b"PK") and start[30 : 30 + len(_OPEN)] == _OPEN:
        return ".odt"
    return ".rtf" if start.startswith(b"{\\rtf") and content.suffix in NAMES else ""


@contextmanager
def readable(
    contents: ThreeWay[Content | None], check: Callable[[], None] = lambda: None
) -> Iterator[ThreeWay[Content | None]]:
    """The contents as packages: what is of another format is there as what LibreOffice makes of it.

    Raises DocumentError where that cannot be had. One that is there twice stays one.
    """
    if not any(content is not None and old_kind(content) for content in _each(contents)):
        yield contents
        return
    with TemporaryDirectory(prefix="workbench-") as folder:
        made: dict[str, Content] = {}

        def one(content: Content | None) -> Content | None:
            kind = old_kind(content) if content is not None else ""
            if content is None or not kind:
                return content
            if content.digest not in made:
                path = os.path.join(folder, f"{len(made)}.docx")
                _make(content, kind, path, check)
                made[content.digest] = Content(content.name, path, os.path.getsize(path), content.digest)
            return made[content.digest]

        yield contents.map(one)


def refuse_unread(content: Content) -> None:
    """Raise DocumentError, with what to do, where LibreOffice is not there to read a document of another format."""
    if find_office() is None:
        start = content.read(_START)
        sentence = not_a_package(content.name, start).problem.message if not start.startswith(b"PK") else _AS_DOCX
        raise DocumentError(
            f"{sentence} Where LibreOffice is installed, it can be looked at and compared here.", content.name
        )


_AS_DOCX = "is an OpenDocument text. Save it as .docx to merge it."


def _make(content: Content, kind: str, path: str, check: Callable[[], None]) -> None:
    kept = _kept()
    data = kept.get(content.digest, lambda: _converted(content, kind, path, check))
    if data:
        with open(path, "wb") as file:
            file.write(data)


def _converted(content: Content, kind: str, path: str, check: Callable[[], None]) -> bytes:
    """The document as a package, which is then also at `path`; nothing where it is too large to be kept."""
    refuse_unread(content)
    office = find_office()
    assert office is not None
    with TemporaryDirectory(prefix="workbench-") as folder:
        source = os.path.join(folder, f"document{kind}")
        shutil.copyfile(content.path, source)
        made = office.convert(content.name, (source,), _FORM, folder, check).get(source)
        if made is None:
            raise DocumentError(
                "could not be read by LibreOffice: it may be damaged, or protected by a password. "
                "Open it in its own program and save it as .docx.",
                content.name,
            )
        shutil.copyfile(made, path)
    if os.path.getsize(path) > _KEPT_BYTES:
        return b""
    with open(path, "rb") as file:
        return file.read()


def _each(contents: ThreeWay[Content | None]) -> tuple[Content | None, ...]:
    return contents.base, contents.left, contents.right


@cache
def _kept() -> Recent[bytes]:
    return Recent(6)
