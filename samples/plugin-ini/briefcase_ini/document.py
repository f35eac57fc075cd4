"""A settings file in its parts, read without losing a byte: joined again, the parts are the file."""

import codecs
import io
import re
from dataclasses import dataclass

from workbench.model.content import Content
from workbench.model.problem import DocumentError

LARGEST = 16 << 20  # bytes; settings are small, and what is larger is something else

_HEADER = re.compile(r"\[(?P<name>.+)\]\s*\Z")
_SIGN = re.compile(r"[=:]")


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `value` is None where there is no "="; `above` are the comments and blank lines before it."""

    name: str
    value: str | None
    above: str
    text: str

    @property
    def meaning(self) -> tuple[str | None, tuple[str, ...]]:
        """What counts when two are compared: spaces around it do not."""
        return self.value, remarks(self.above)


@dataclass(frozen=True, slots=True)
class Section:
    """One section. The keys before the first header are in one with an empty name and no header."""

    name: str
    above: str
    header: str
    keys: dict[str, Key]

    @property
    def meaning(self) -> tuple[object, ...]:
        """What counts when two are compared; the order of the keys does not."""
        return remarks(self.above), frozenset((name, key.meaning) for name, key in self.keys.items())

    @property
    def text(self) -> str:
        """The whole section as it stands in the file."""
        return self.above + self.header + "".join(key.above + key.text for key in self.keys.values())


@dataclass(frozen=True, slots=True)
class Document:
    """A settings file: its sections by name, and the comments after the last key."""

    mark: bytes
    sections: dict[str, Section]
    tail: str

    @property
    def newline(self) -> str:
        """The line end that new lines get: that of the first line, so that a file keeps its kind."""
        text = next((s.text for s in self.sections.values() if s.text), self.tail)
        first = text.splitlines(keepends=True)[:1]
        return "\r\n" if first and first[0].endswith("\r\n") else "\n"


def remarks(above: str) -> tuple[str, ...]:
    """The comments in a stretch between keys, without its blank lines and indents."""
    return tuple(line.strip() for line in above.splitlines() if line.strip())


def read(content: Content | None) -> Document:
    """The parts of `content`; an empty document for None. Raises `DocumentError`."""
    if content is None:
        return Document(b"", {"": Section("", "", "", {})}, "")
    if content.size > LARGEST:
        raise DocumentError(f"The file is larger than {LARGEST >> 20} MiB: those are hardly settings.", content.name)
    data = content.read()
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    try:
        text = data[len(mark) :].decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DocumentError(f"Line {line} is not in UTF-8.", content.name) from error
    if "\0" in text:
        raise DocumentError("There are NUL characters in it: it is not text.", content.name)
    return _Reader(content.name).document(mark, text)


class _Reader:
    """Reads lines in the order of the file. What counts as what is as in Python's `configparser`."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._above: list[str] = []  # the comments and blank lines since the last key
        self._key: list[str] = []  # the lines of the key that is being read
        self._indent = 0
        self._section = Section("", "", "", {})
        self._sections = {"": self._section}

    def document(self, mark: bytes, text: str) -> Document:
        """The parts of `text`."""
        for number, line in enumerate(io.StringIO(text, newline="\n"), 1):
            bare = line.strip()
            indent = len(line) - len(line.lstrip())
            if not bare or bare[0] in "#;":
                self._close()
                self._above.append(line)
            elif self._key and indent > self._indent:
                self._key.append(line)
            elif header := _HEADER.match(bare):
                self._open_section(header["name"], line, number)
            else:
                self._open_key(line, indent, number)
        self._close()
        return Document(mark, self._sections, self._taken())

    def _open_section(self, name: str, line: str, number: int) -> None:
        self._close()
        if name in self._sections:
            raise DocumentError(f"The section [{name}] stands in it twice (line {number}).", self._name)
        self._section = self._sections[name] = Section(name, self._taken(), line, {})

    def _open_key(self, line: str, indent: int, number: int) -> None:
        self._close()
        name = _split(line)[0]
        if not name:
            raise DocumentError(f"There is no name before the value in line {number}.", self._name)
        if name in self._section.keys:
            where = f" in [{self._section.name}]" if self._section.name else ""
            raise DocumentError(f"The key “{name}” stands{where} twice (line {number}).", self._name)
        self._key, self._indent = [line], indent

    def _close(self) -> None:
        """The key that was being read is complete."""
        if self._key:
            name, first = _split(self._key[0])
            more = [line.strip() for line in self._key[1:]]
            value = None if first is None else "\n".join([first, *more])
            if first is None and more:
                raise DocumentError(f"The line after “{name}” is indented, but “{name}” has no value.", self._name)
            self._section.keys[name] = Key(name, value, self._taken(), "".join(self._key))
            self._key = []

    def _taken(self) -> str:
        """What stands above the next thing, which it now belongs to."""
        above = "".join(self._above)
        self._above.clear()
        return above


def _split(line: str) -> tuple[str, str | None]:
    """The name and the value in the first line of a key; None without a sign between them."""
    bare = line.strip()
    sign = _SIGN.search(bare)
    return (bare, None) if sign is None else (bare[: sign.start()].rstrip(), bare[sign.end() :].lstrip())


def with_value(text: str, value: str) -> str:
    """The lines of a key with another value: its name, indent and the spaces around "=" stay. Raises `DocumentError`."""
    first = text.splitlines(keepends=True)[0]
    end = "\r\n" if text.endswith("\r\n") else "\n"
    name = _split(first)[0]
    lines = [line.strip() for line in value.splitlines() if line.strip()] or [""]
    comment = next((line for line in lines[1:] if line[0] in "#;"), None)
    if comment is not None:
        raise DocumentError(f"No line of the value of “{name}” can begin with “{comment[0]}”: it would be a comment.")
    indent = first[: len(first) - len(first.lstrip())]
    sign = re.match(r"\s*[=:][^\S\r\n]*", first[len(indent) + len(name) :])
    return indent + name + (sign[0] if sign else " = ") + (end + indent + "    ").join(lines) + end
