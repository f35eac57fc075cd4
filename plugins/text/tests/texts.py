"""Real files for the tests of the text plugin, and the strategies that invent them."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from hypothesis import strategies as st
from workbench_text import plugin

from workbench.model.content import Content
from workbench.model.job import QuietJob
from workbench.model.merge import Choice, Fragment, MergeResult, Options
from workbench.model.threeway import ThreeWay

JOB = QuietJob()
SIDES = (Choice.BASE, Choice.LEFT, Choice.RIGHT)


class Files:
    """A folder in which contents are made and results are written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def content(self, data: bytes, name: str = "notes.txt", as_file: str = "content") -> Content:
        digest = hashlib.blake2b(data, digest_size=16).hexdigest()
        path = self.folder / f"{as_file}-{digest}"
        path.write_bytes(data)
        return Content(name, str(path), len(data), digest)

    def three(self, base: bytes | None, left: bytes, right: bytes, name: str = "notes.txt") -> ThreeWay[Content | None]:
        return ThreeWay(base, left, right).map(lambda data: None if data is None else self.content(data, name))

    def merge(self, base: bytes | None, left: bytes, right: bytes, **options: bool | str) -> "Merged":
        contents = self.three(base, left, right)
        return Merged(self, contents, plugin.workbench_merge("text", contents, options, JOB))


class Merged:
    """A merge of real files."""

    def __init__(self, files: Files, contents: ThreeWay[Content | None], result: MergeResult) -> None:
        self.files, self.contents, self.result = files, contents, result

    def write(self, answers: Mapping[str, Choice] | None = None, edits: Mapping[str, str] | None = None) -> bytes:
        out = self.files.folder / "out"
        fragments = {at: Fragment(text) for at, text in (edits or {}).items()}
        plugin.workbench_write(self.result, answers or {}, fragments, self.contents, str(out), JOB)
        return out.read_bytes()

    def all(self, choice: Choice) -> bytes:
        return self.write({d.at: choice for d in self.result.decisions})

    def conflicts(self) -> bytes:
        out = self.files.folder / "out"
        labels = ThreeWay("base", "left", "right")
        plugin.workbench_write_conflicts(self.result, {}, {}, self.contents, labels, str(out), JOB)
        return out.read_bytes()

    @property
    def lines(self) -> list[tuple[str, bool, str | None]]:
        return [(d.title, d.conflict, d.choice) for d in self.result.decisions]


words = st.sampled_from(
    [
        "",
        "one",
        "two words",
        "three",
        "né à",
        "end.",
        "  indented",
        "Ünï",
        "{",
        "}",
        "x" * 30,
        "moved block of words\nits second line",
    ]
)
ends = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text with its line ends: mostly of one kind, now and then mixed, now and then without a last one."""
    lines = draw(st.lists(words, max_size=10))
    one = draw(ends)
    mixed = draw(st.integers(0, 4)) == 0
    text = "".join(line.replace("\n", one) + (draw(ends) if mixed else one) for line in lines)
    return text if draw(st.booleans()) else text.rstrip("\r\n")


encodings = st.sampled_from(["utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-32"])
odd_bytes = st.binary(max_size=30).map(lambda data: data.replace(b"\0", b"\n"))


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """The bytes of a text file, in any encoding, or in none."""
    if draw(st.integers(0, 7)) == 0:
        return draw(odd_bytes)
    return draw(texts()).encode(draw(encodings))


OptionSets: list[Options] = [
    {},
    {},
    {"ignore_white_space": "trailing"},
    {"ignore_white_space": "amount"},
    {"ignore_white_space": "all", "ignore_case": True},
    {"ignore_blank_lines": True},
    {"ignore_lines": "^(one|\\{)"},
    {"ignore_white_space": "all", "ignore_blank_lines": True, "ignore_lines": "three"},
]
option_sets = st.sampled_from(OptionSets)


@st.composite
def triples(draw: st.DrawFn) -> tuple[bytes, bytes, bytes]:
    """A text and what two people made of it: lines changed, added, deleted, blocks moved, maybe another encoding or ends."""
    size = draw(st.integers(1, 12))
    base = [f"Line {i} says something né that is worth {i * 7} words" if i % 4 else "" for i in range(size)]

    def edited() -> list[str]:
        lines = list(base)
        for _ in range(draw(st.integers(0, 4))):
            at = draw(st.integers(0, len(lines)))
            match draw(st.sampled_from(["change", "delete", "add", "move", "spaces"])):
                case "change" if at < len(lines):
                    lines[at] = lines[at].replace(draw(st.sampled_from(["says", "something", "words"])), draw(words))
                case "delete":
                    del lines[at : at + draw(st.integers(1, 3))]
                case "add":
                    lines[at:at] = [draw(words)]
                case "move":
                    end = at + draw(st.integers(1, 4))
                    block = lines[at:end]
                    del lines[at:end]
                    to = draw(st.integers(0, len(lines)))
                    lines[to:to] = block
                case "spaces" if at < len(lines):
                    lines[at] = f"  {lines[at]} "
        return lines

    style, encoding = draw(ends), draw(encodings)

    def written(lines: list[str]) -> bytes:
        end = draw(ends) if draw(st.integers(0, 3)) == 0 else style
        text = "".join(line.replace("\n", end) + end for line in lines)
        if draw(st.integers(0, 3)) == 0:
            text = text.rstrip("\r\n")
        return text.encode(draw(encodings) if draw(st.integers(0, 3)) == 0 else encoding)

    left, right = edited(), edited()
    return written(base), written(left), written(right)
