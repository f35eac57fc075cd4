"""A text file taken apart: its encoding, its line ends, its lines. Joined again, the lines are the file, byte for byte."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.problem import DocumentError
from workbench.model.threeway import ThreeWay
from workbench_text.encoding import Encoding, detect, named

LARGEST = 256 << 20  # bytes; lines of three such files still fit into a worker


class Ends(StrEnum):
    """How the lines of a file end."""

    NONE = "none"
    LF = "lf"
    CRLF = "crlf"
    CR = "cr"
    MIXED = "mixed"

    @property
    def mark(self) -> bytes | None:
        """The bytes of this line end; None where there is not one alone."""
        return _MARKS.get(self)

    @property
    def words(self) -> str:
        """The style for people."""
        return _TITLES[self]


_MARKS = {Ends.LF: b"\n", Ends.CRLF: b"\r\n", Ends.CR: b"\r"}
_TITLES = {
    Ends.NONE: "no line ends",
    Ends.LF: "Unix line ends",
    Ends.CRLF: "Windows line ends",
    Ends.CR: "classic Mac line ends",
    Ends.MIXED: "mixed line ends",
}


@dataclass(frozen=True, slots=True)
class Document:
    """One version of a text. `text` is UTF-8 without a byte order mark, whatever the file's own encoding is."""

    name: str
    encoding: Encoding
    text: bytes
    ends: Ends
    ascii: bool

    def lines(self) -> list[bytes]:
        """The lines with their ends. Bytes split at \\n, \\r\\n and \\r only, and in C."""
        return self.text.splitlines(keepends=True)

    @property
    def unfinished(self) -> bool:
        """Whether the last line has no end."""
        return bool(self.text) and not self.text.endswith((b"\n", b"\r"))


def read(contents: ThreeWay[Content | None], encoding: str, job: Job) -> ThreeWay[Document | None]:
    """All versions of a file, decoded together. Raises `DocumentError` for what is not text."""
    present = [content for content in (contents.base, contents.left, contents.right) if content is not None]
    raws: dict[str, bytes] = {}
    for content in present:
        job.check()
        if content.size > LARGEST:
            raise DocumentError(f"is larger than {LARGEST >> 20} MB, too large to compare by lines", content.name)
        if content.digest not in raws:
            raws[content.digest] = content.read()
    job.check()
    if encoding in ("", "auto"):
        encodings = dict(zip(raws, detect(raws.values()), strict=True))
    else:
        names = {content.digest: content.name for content in present}
        encodings = {digest: named(encoding, raw, names[digest]) for digest, raw in raws.items()}
    job.check()
    return _open(contents, raws, encodings.__getitem__, job)


def reread(
    contents: ThreeWay[Content | None], encodings: ThreeWay[Encoding | None], job: Job
) -> ThreeWay[Document | None]:
    """The same versions as at the merge, in the encodings found then."""

    def one(content: Content | None, encoding: Encoding | None) -> Document | None:
        if content is None or encoding is None:
            return None
        job.check()
        return take_apart(content.name, content.read(), encoding)

    return ThreeWay(
        one(contents.base, encodings.base), one(contents.left, encodings.left), one(contents.right, encodings.right)
    )


def reread_texts(contents: ThreeWay[Content | None], encodings: ThreeWay[Encoding | None], job: Job) -> ThreeWay[bytes]:
    """The texts of the same versions as UTF-8; nothing else is looked at anew."""

    def one(content: Content | None, encoding: Encoding | None) -> bytes:
        if content is None or encoding is None:
            return b""
        job.check()
        return _decoded(content.name, content.read(), encoding)

    return ThreeWay(
        one(contents.base, encodings.base), one(contents.left, encodings.left), one(contents.right, encodings.right)
    )


def take_apart(name: str, raw: bytes, encoding: Encoding) -> Document:
    """The document that `raw` holds in `encoding`. Raises `DocumentError` where it holds none."""
    text = _decoded(name, raw, encoding)
    if b"\0" in text:
        raise DocumentError("is not a text file: it holds zero bytes", name)
    return Document(name, encoding, text, ends_of(text), encoding.holds_ascii and text.isascii())


def _decoded(name: str, raw: bytes, encoding: Encoding) -> bytes:
    """The file's text as UTF-8."""
    try:
        return encoding.decode(raw)
    except UnicodeError as error:
        raise DocumentError(f"is no longer text in {encoding.title}; it was changed meanwhile", name) from error


def ends_of(text: bytes) -> Ends:
    """How the lines of `text` end."""
    feeds = text.count(b"\n")
    returns = text.count(b"\r") if b"\r" in text else 0
    if not returns:
        return Ends.LF if feeds else Ends.NONE
    both = text.count(b"\r\n")
    kinds = [e for e, n in ((Ends.CRLF, both), (Ends.LF, feeds - both), (Ends.CR, returns - both)) if n]
    return kinds[0] if len(kinds) == 1 else Ends.MIXED


def with_ends(text: bytes, mark: bytes) -> bytes:
    """`text` with every line end replaced by `mark`."""
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return text if mark == b"\n" else text.replace(b"\n", mark)


def _open(
    contents: ThreeWay[Content | None], raws: dict[str, bytes], encoding_of: Callable[[str], Encoding], job: Job
) -> ThreeWay[Document | None]:
    """The documents of contents that have been read; equal ones are taken apart once."""
    made: dict[str, Document] = {}

    def one(content: Content | None) -> Document | None:
        if content is None:
            return None
        if content.digest not in made:
            job.check()
            made[content.digest] = take_apart(content.name, raws[content.digest], encoding_of(content.digest))
        return made[content.digest]

    return contents.map(one)
