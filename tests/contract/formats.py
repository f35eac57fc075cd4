"""What the contract test knows about formats by itself, so that no plugin is judged by its own reading.

A format that is not here is tested on `samples/<format>/*/` only, and its files are compared by the plugin's own diff.
"""

import configparser
import random
import re
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.contract import word

SAMPLES = Path(__file__).parents[2] / "samples"


@dataclass(frozen=True, slots=True)
class Triple:
    """Three versions of a file; `base` is None for two that were created independently."""

    name: str
    base: bytes | None
    left: bytes
    right: bytes


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of one format.

    extract   what a file contains, read by something that is not the plugin; equal means equivalent
    generate  one triple from a source of randomness
    resaves   ways of saving a file without changing what it means
    text      what can be read in a file, as one text
    trackable what of that a tracked change can say, where that is not all of it
    settle    a file with all its tracked changes accepted, or rejected, by something that is not the plugin
    """

    extract: Callable[[bytes], object] | None = None
    generate: Callable[[random.Random], Triple] | None = None
    resaves: dict[str, Callable[[bytes], bytes]] = field(default_factory=dict)
    settle: Callable[[bytes, bool], bytes] | None = None
    trackable: Callable[[bytes], object] | None = None
    text: Callable[[bytes], str] = lambda data: data.replace(b"\0", b"").decode("utf-8", "replace")


def samples(format: str) -> Iterator[Triple]:
    """The triples of `samples/<format>/*/`: base, left and right with any suffix; the base may be missing."""
    for folder in sorted(p for p in (SAMPLES / format).glob("*") if p.is_dir()):
        sides = {p.stem: p for p in folder.iterdir()}
        if {"left", "right"} <= set(sides):
            base = sides["base"].read_bytes() if "base" in sides else None
            yield Triple(sides["left"].name, base, sides["left"].read_bytes(), sides["right"].read_bytes())


# Text: bytes are what it contains. Nothing that is saved differently is the same text.

_WORDS = ["the", "lending", "desk", "closes", "at", "noon", "—", "größer", "日本", "", "\t", "end", "}", "{", "x" * 90]


def _line(source: random.Random) -> str:
    return " ".join(source.choice(_WORDS) for _ in range(source.randrange(6)))


def _edited(lines: list[str], source: random.Random) -> list[str]:
    """`lines` after a few insertions, deletions, changes and moves, often at places that somebody else edits too."""
    lines = list(lines)
    for _ in range(source.randrange(5)):
        at = source.choice([0, len(lines), source.randrange(len(lines) + 1)])
        match source.randrange(4):
            case 0:
                lines[at:at] = [_line(source) for _ in range(source.randrange(1, 4))]
            case 1:
                del lines[at : at + source.randrange(1, 4)]
            case 2 if at < len(lines):
                lines[at] += source.choice([" too", "!", " "])
            case 3 if len(lines) > 3:
                block = [lines.pop(at % len(lines)) for _ in range(2)]
                to = source.randrange(len(lines) + 1)
                lines[to:to] = block
    return lines


def _text(source: random.Random) -> Triple:
    base = [_line(source) for _ in range(source.choice([0, 1, 3, 12, 60]))]
    ends = source.choice(["\n", "\n", "\r\n", "mixed"])
    encoding = source.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16"])

    def saved(lines: list[str]) -> bytes:
        parts = [line + (source.choice(["\n", "\r\n"]) if ends == "mixed" else ends) for line in lines]
        if parts and source.random() < 0.3:
            parts[-1] = parts[-1].rstrip("\r\n")
        return "".join(parts).encode(encoding)

    first = None if source.random() < 0.2 else saved(base)
    return Triple("notes.txt", first, saved(_edited(base, source)), saved(_edited(base, source)))


# INI: what Python's own reader finds, comments not included.


def _ini_extract(data: bytes) -> object:
    reader = configparser.RawConfigParser(
        strict=True, allow_no_value=True, empty_lines_in_values=False, default_section="\0"
    )
    reader.optionxform = str  # type: ignore[assignment, method-assign]
    reader.read_string("[\1]\n" + data.decode("utf-8-sig"))
    return {name: dict(reader[name]) for name in reader.sections()}


def _ini(source: random.Random) -> Triple:
    names = ["printer", "Labels", "network settings", "ä"]
    base = {
        n: {k: _value(source) for k in string.ascii_lowercase[: source.randrange(6)]}
        for n in names[: source.randrange(5)]
    }
    newline = source.choice(["\n", "\n", "\r\n"])
    mark = source.choice(["", "", "\ufeff"])

    def edited() -> dict[str, dict[str, str | None]]:
        made = {name: dict(keys) for name, keys in base.items() if source.random() > 0.15}
        for name in names:
            if source.random() < 0.2:
                made.setdefault(name, {})["new"] = _value(source)
        for keys in made.values():
            for key in list(keys):
                match source.randrange(6):
                    case 0:
                        keys[key] = _value(source)
                    case 1:
                        del keys[key]
                    case 2:
                        keys[source.choice("uvw")] = _value(source)
        return made

    def saved(sections: dict[str, dict[str, str | None]]) -> bytes:
        equals, lines = source.choice(["=", " = ", ": "]), ["root = 1", ""] if source.random() < 0.3 else []
        for name, keys in sections.items():
            lines += [*source.choice([[], ["", "; about " + name]]), f"[{name}]"]
            for key, value in keys.items():
                lines += [source.choice(["# note", "; another"])] if source.random() < 0.2 else []
                lines += [key if value is None else f"{key}{equals}{value}"]
        text = mark + newline.join(lines)
        return (text + (newline if source.random() < 0.8 else "")).replace("\n\n", "\n" + newline).encode()

    first = None if source.random() < 0.2 else saved(base)
    return Triple("settings.ini", first, saved(edited()), saved(edited()))


def _value(source: random.Random) -> str | None:
    return source.choice(["1", "two words", "", "größe", "a = b", "first\n    second\n    third", "x" * 40, None])


def _word(source: random.Random) -> Triple:
    base, left, right = word.generate(source)
    return Triple("report.docx", base, left, right)


KNOWN: dict[str, Knowledge] = {
    "word": Knowledge(
        word.extract,
        _word,
        {"python-docx": word.resaved, "stamps": word.stamped},
        word.settled,
        word.trackable,
        word.text,
    ),
    "text": Knowledge(lambda data: data, _text),
    "ini": Knowledge(
        _ini_extract,
        _ini,
        {
            "blank lines": lambda data: data.replace(b"\n[", b"\n\n\n["),
            "line ends": lambda data: data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
            "a byte order mark": lambda data: b"\xef\xbb\xbf" + data.removeprefix(b"\xef\xbb\xbf"),
            "no spaces": lambda data: re.sub(rb"(?m)^(\w+) = ", rb"\1=", data),
        },
    ),
}
