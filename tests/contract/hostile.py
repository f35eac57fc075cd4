"""Files that nobody should have to fear: cut off, encrypted, lying about themselves, or made to eat a machine."""

import io
import os
import zipfile
from collections.abc import Callable, Iterator


def _bomb() -> bytes:
    """A zip of 200 KB that would unpack to 200 MB, in the place where office documents keep their text."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            for _ in range(200):
                part.write(bytes(1 << 20))
    return made.getvalue()


def _laughs() -> bytes:
    entities = ['<!ENTITY a0 "ha">', *(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))]
    return f'<?xml version="1.0"?><!DOCTYPE x [{"".join(entities)}]><x>&a11;</x>'.encode()


def _traversal() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("../../outside.txt", "escaped")
        archive.writestr("/tmp/outside.txt", "escaped")
    return made.getvalue()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "one byte": lambda: b"\x00",
    "a byte order mark and nothing": lambda: b"\xff\xfe",
    "half a character": lambda: b"\xef\xbb\xbfabc\xe2\x82",
    "noise": lambda: bytes((i * 7919 + i * i * 31) % 256 for i in range(20_000)),
    "zeros": lambda: bytes(1 << 20),
    "one endless line": lambda: b"a" * (4 << 20),
    "line ends only": lambda: b"\n" * 200_000,
    "bare carriage returns": lambda: b"a\rb\r" * 20_000,
    "an encrypted office file": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096),
    "a cut off zip": lambda: b"PK\x03\x04\x14\x00\x08\x00\x08\x00" + bytes(30),
    "a zip bomb": _bomb,
    "a path traversal": _traversal,
    "billion laughs": _laughs,
    "an external entity": lambda: b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
    "deep brackets": lambda: b"[" * 100_000 + b"]" * 100_000,
    "the same key a thousand times": lambda: b"[a]\n" + b"k = v\n" * 1000,
    "surrogates": lambda: "\ud800".encode("utf-16-le", "surrogatepass") * 100,
}


def mangled(data: bytes) -> Iterator[tuple[str, bytes]]:
    """A good file, spoilt in several ways."""
    yield "cut in half", data[: len(data) // 2]
    yield "turned round", data[::-1]
    yield "with a hole", data[: len(data) // 3] + bytes(len(data) // 3) + data[2 * len(data) // 3 :]
    yield "doubled", data + data
    yield "with a tail of noise", data + bytes(i * 37 % 256 for i in range(3000))


def outside() -> list[str]:
    """What a path traversal would have left behind."""
    return [p for p in ("/tmp/outside.txt", "../outside.txt", "../../outside.txt") if os.path.exists(p)]
