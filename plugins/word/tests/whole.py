"""Whole merges for tests: three documents in, what is asked and what is written out, read by nothing of the plugin."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from workbench_word.gate import check
from workbench_word.merge import merge
from workbench_word.write import write

from workbench.hooks.contents import content_of
from workbench.model.job import QuietJob
from workbench.model.merge import Choice, Decision, MergeResult
from workbench.model.threeway import ThreeWay

from .rich import Rich, q
from .rich_faults import faults

JOB = QuietJob()


@dataclass
class Made:
    """A merge and what it wrote."""

    result: MergeResult
    data: bytes

    @property
    def asked(self) -> list[Decision]:
        """What a person has to answer."""
        return [d for d in self.result.decisions if d.choice is None]

    @property
    def body(self) -> etree._Element:
        """The body that was written."""
        return self.part("document")[0]

    def part(self, name: str) -> etree._Element:
        """A part that was written."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return etree.fromstring(archive.read(f"word/{name}.xml"))

    def parts(self) -> dict[str, bytes]:
        """All that was written."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return {i.filename: archive.read(i) for i in archive.infolist()}

    @property
    def texts(self) -> list[str]:
        """The paragraphs of the body, bold words in *, without those of fallbacks."""
        return [
            shown(p) for p in self.body.iter(q("w:p")) if not any(a.tag == q("mc:Fallback") for a in p.iterancestors())
        ]


def shown(p: etree._Element) -> str:
    """The words of a paragraph, bold ones in *."""
    said = ""
    for r in p.iter(q("w:r")):
        if next((a for a in r.iterancestors(q("w:p"))), None) is not p:
            continue
        words = "".join(t.text or "" for t in r.findall(q("w:t")))
        bold = r.find(f"{q('w:rPr')}/{q('w:b')}") is not None
        said += f"*{words}*" if bold and words else words
    return said.replace("**", "")


def made(
    folder: Path,
    base: Rich | None,
    left: Rich,
    right: Rich,
    answers: Mapping[str, Choice] | None = None,
    open_: Choice = Choice.LEFT,
) -> Made:
    """The merge, with `open_` for what is asked; what comes out is sound."""
    contents = []
    for name, version in (("base", base), ("left", left), ("right", right)):
        if version is None:
            contents.append(None)
            continue
        place = folder / f"{name}.docx"
        place.write_bytes(version.save())
        contents.append(content_of(place))
    three = ThreeWay(*contents)
    result = merge(three, JOB)
    given = {d.at: d.choice or open_ for d in result.decisions} | dict(answers or {})
    out = folder / f"out{len(list(folder.iterdir()))}.docx"
    write(result, given, {}, three, str(out), JOB)
    assert list(faults(out.read_bytes())) == []
    assert check(content_of(out)) == ()
    return Made(result, out.read_bytes())
