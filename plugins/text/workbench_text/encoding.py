"""Which encoding a file's bytes are in. Whatever the answer, the bytes come back from it exactly."""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from workbench.model.problem import DocumentError

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as UTF-16's does, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Code pages in which every character has its own bytes wherever it stands, so that lines can be mixed freely.
_STATELESS = frozenset(
    [
        "cp1250",
        "cp1251",
        "cp1252",
        "cp1253",
        "cp1254",
        "cp1255",
        "cp1256",
        "cp1257",
        "cp1258",
        "cp437",
        "cp850",
        "cp852",
        "cp866",
        "cp932",
        "cp949",
        "big5",
        "gb18030",
        "euc_jp",
        "euc_kr",
        "shift_jis",
        "koi8_r",
        "koi8_u",
        "mac_roman",
        "mac_cyrillic",
        "latin_1",
        "iso8859_2",
        "iso8859_5",
        "iso8859_7",
        "iso8859_9",
        "iso8859_15",
    ]
)
# Guessed for short Western texts by statistics of a few bytes; Windows-1252 explains the same bytes and is far commoner.
_WESTERN = frozenset(
    [
        "cp1250",
        "cp1254",
        "cp1257",
        "cp1258",
        "cp437",
        "cp850",
        "cp852",
        "latin_1",
        "iso8859_2",
        "iso8859_9",
        "iso8859_15",
        "mac_roman",
    ]
)
_SAMPLE = 1 << 16
_ENOUGH = 12  # bytes beyond ASCII; with fewer, statistics guess wildly
_HIGH = bytes(range(128, 256))
_LINE_WITH_MORE_THAN_ASCII = re.compile(rb"[^\r\n]{0,200}[\x80-\xff][^\r\n]{0,200}")

_TITLES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16 (little-endian)",
    "utf-16-be": "UTF-16 (big-endian)",
    "utf-32-le": "UTF-32 (little-endian)",
    "utf-32-be": "UTF-32 (big-endian)",
    "cp932": "Shift JIS (Windows-932)",
    "cp949": "Korean (Windows-949)",
    "gb18030": "GB 18030",
    "big5": "Big5",
    "latin_1": "ISO 8859-1",
    "mac_roman": "Mac Roman",
    "koi8_r": "KOI8-R",
    "koi8_u": "KOI8-U",
    "euc_jp": "EUC-JP",
    "euc_kr": "EUC-KR",
}


@dataclass(frozen=True, slots=True)
class Encoding:
    """A codec by Python's name, and whether a byte order mark stands first.

    `broken` says that the bytes are no valid text of any encoding: UTF-8 whose stray bytes travel as surrogates, or
    Latin-1, in which any byte is some character.
    """

    codec: str
    bom: bool = False
    broken: bool = False

    @property
    def title(self) -> str:
        """The encoding's name for people."""
        name = _TITLES.get(self.codec)
        if name is None:
            name = self.codec.upper().replace("_", "-")
            name = re.sub(r"^CP(125\d)$", r"Windows-\1", name)
            name = re.sub(r"^CP(\d+)$", r"DOS code page \1", name)
            name = re.sub(r"^ISO8859-", "ISO 8859-", name)
        return f"{name} with a byte order mark" if self.bom else name

    @property
    def mark(self) -> bytes:
        """The bytes before the text."""
        return next(mark for mark, codec in _BOMS if codec == self.codec) if self.bom else b""

    @property
    def holds_ascii(self) -> bool:
        """Whether plain ASCII has the same bytes in it."""
        return not self.bom and not self.codec.startswith(("utf-16", "utf-32"))

    def decode(self, raw: bytes) -> bytes:
        """The text of a whole file as UTF-8 without a mark; stray bytes stay as they are. Wrong codec: UnicodeError."""
        mark = self.mark
        if self.codec == "utf-8":
            return raw[len(mark) :]
        text = raw[len(mark) :].decode(self.codec)
        utf8 = text.encode("utf-8")
        if text.encode(self.codec) != raw[len(mark) :]:
            raise UnicodeError("the bytes would not come back")
        return utf8

    def encode(self, utf8: bytes) -> bytes:
        """The bytes of a whole file; UnicodeError where a character has no place in this encoding."""
        if self.codec == "utf-8":
            return self.mark + utf8
        return self.mark + utf8.decode("utf-8").encode(self.codec)


UTF8 = Encoding("utf-8")


def marked(raw: bytes) -> Encoding | None:
    """What the first bytes say: by a byte order mark, or by the zeros of UTF-16 and UTF-32 without one."""
    for mark, codec in _BOMS:
        if raw.startswith(mark):
            return Encoding(codec, bom=True)
    head = raw[:4096]
    if b"\0" not in head:
        return None
    quarter, half = max(len(head) // 4, 1), max(len(head) // 2, 1)
    zeros = [head[i::4].count(0) / quarter for i in range(4)]
    if len(raw) % 4 == 0 and zeros[0] < 0.05 and zeros[2] > 0.9 and zeros[3] > 0.9:
        return Encoding("utf-32-le")
    if len(raw) % 4 == 0 and zeros[3] < 0.05 and zeros[0] > 0.9 and zeros[1] > 0.9:
        return Encoding("utf-32-be")
    even, odd = head[::2].count(0) / half, head[1::2].count(0) / half
    if len(raw) % 2 == 0 and odd > 0.4 and even < 0.05:
        return Encoding("utf-16-le")
    if len(raw) % 2 == 0 and even > 0.4 and odd < 0.05:
        return Encoding("utf-16-be")
    return None


def is_utf8(raw: bytes) -> bool:
    """Whether all bytes are valid UTF-8."""
    if raw.isascii():
        return True
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def detect(raws: Iterable[bytes]) -> list[Encoding]:
    """The encoding of each version of one file. Legacy code pages are guessed from all versions together, so that a guess
    that wavers with every edit does not make versions of one file differ."""
    raws = list(raws)
    found: list[Encoding | None] = []
    legacy: list[bytes] = []
    for raw in raws:
        encoding = marked(raw)
        if encoding is not None and not _explains(encoding, raw):
            encoding = None
        if encoding is None and is_utf8(raw):
            encoding = UTF8
        if encoding is None and _mostly_utf8(raw):
            encoding = Encoding("utf-8", broken=True)
        if encoding is None:
            legacy.append(raw)
        found.append(encoding)
    if not legacy:
        return [encoding or UTF8 for encoding in found]
    seen = _characters(raw.decode(e.codec, "ignore") for raw, e in zip(raws, found, strict=True) if e is not None)
    together = _guess(legacy, seen)
    if all(_explains(together, raw) for raw in legacy):
        guessed = iter([together] * len(legacy))
    else:
        guessed = iter([_first_that_explains((_guess([raw], seen), Encoding("cp1252")), raw) for raw in legacy])
    return [encoding or next(guessed) for encoding in found]


def named(name: str, raw: bytes, file: str) -> Encoding:
    """The encoding that a person asked for, if it explains the file."""
    try:
        codec = codecs.lookup(name).name.replace("iso8859-1", "latin_1")
        mark = marked(raw)
        if (
            mark is not None
            and mark.bom
            and (codec == mark.codec or codec.replace("-", "") in ("utf16", "utf32", "utf8sig"))
        ):
            codec, bom = mark.codec, True
        else:
            bom = False
        encoding = Encoding("utf-8" if codec == "utf-8-sig" else codec, bom)
        if codec == "utf-8" and not is_utf8(raw):
            return Encoding("utf-8", bom, broken=True)
        if _explains(encoding, raw):
            return encoding
    except LookupError:
        raise DocumentError(f"there is no encoding named “{name}”", file) from None
    raise DocumentError(f"is not text in the encoding “{name}”; choose another, or “auto”", file)


def _explains(encoding: Encoding, raw: bytes) -> bool:
    """Whether the bytes are text in `encoding` and come back from it exactly."""
    if encoding.codec == "utf-8":
        return encoding.broken or is_utf8(raw)
    try:
        encoding.decode(raw)
    except (UnicodeError, ValueError):
        return False
    return True


def _first_that_explains(encodings: Iterable[Encoding], raw: bytes) -> Encoding:
    """The first of `encodings` that explains the bytes; else Latin-1, marked as broken."""
    return next((e for e in encodings if _explains(e, raw)), Encoding("latin_1", broken=True))


def _mostly_utf8(raw: bytes) -> bool:
    """Whether this is UTF-8 with a few stray bytes, such as a log that was cut in the middle of a character."""
    piece = raw[: 1 << 20]
    if raw.startswith(codecs.BOM_UTF8):
        return False  # the mark would have to be kept apart; Latin-1 keeps every byte as it is
    text = piece.decode("utf-8", "surrogateescape")
    stray = sum(map(text.count, map(chr, range(0xDC80, 0xDD00))))
    more = len(piece) - len(text)  # continuation bytes of valid sequences
    return more > 4 * stray


def _characters(texts: Iterable[str]) -> frozenset[str]:
    """The characters beyond ASCII in what is known for sure; a bounded part of it."""
    return frozenset(c for text in texts if not text.isascii() for c in set(text[: 1 << 18]) if c > "\x7f")


def _guess(raws: Iterable[bytes], seen: frozenset[str]) -> Encoding:
    """The legacy code page that explains a bounded sample best: first by the characters `seen` in versions of the same
    file whose encoding is sure, then, where there is enough to count, by statistics."""
    pieces: list[bytes] = []
    for raw in raws:
        pieces.extend(found.group() for found in islice(_LINE_WITH_MORE_THAN_ASCII.finditer(raw), 100))
    sample = b"\n".join(pieces)[:_SAMPLE]
    cp1252 = _first_that_explains((Encoding("cp1252"),), sample)
    if seen:
        shares = {codec: _share_in(sample, codec, seen) for codec in ("cp1252", *sorted(_STATELESS))}
        codec = max(shares, key=shares.__getitem__)  # the first of equals: Windows-1252
        if shares[codec] > 0.8:
            return Encoding(codec)
    if len(sample) - len(sample.translate(None, _HIGH)) < _ENOUGH and not cp1252.broken:
        return cp1252
    from charset_normalizer import from_bytes  # 40 ms, and only here

    best = from_bytes(sample, cp_isolation=sorted(_STATELESS), enable_fallback=False).best()
    codec = best.encoding if best is not None else "cp1252"
    if codec not in _STATELESS or (codec in _WESTERN and not cp1252.broken):
        return cp1252
    # where both say the same, the commoner name
    same = not cp1252.broken and sample.decode(codec, "replace") == sample.decode("cp1252", "replace")
    return cp1252 if same else Encoding(codec)


def _share_in(sample: bytes, codec: str, seen: frozenset[str]) -> float:
    """Which share of the characters beyond ASCII is among `seen`, were the sample in `codec`."""
    try:
        high = [c for c in sample.decode(codec) if c > "\x7f"]
    except UnicodeError:
        return 0.0
    return sum(c in seen for c in high) / len(high) if high else 0.0
