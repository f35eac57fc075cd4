"""Merges of a document with edits beside its text on both sides."""

from functools import cache
from pathlib import Path

from workbench_word.gate import check
from workbench_word.merge import merge
from workbench_word.write import write

from workbench.hooks.contents import content_of
from workbench.model.content import Content
from workbench.model.merge import Choice, MergeResult
from workbench.model.threeway import ThreeWay

from .beside_edits import JOB, Edit, Read, base, text
from .parcel import Parcel


class Merged:
    """A merge of the base with edits on both sides."""

    def __init__(self, folder: Path, left: tuple[Edit, ...], right: tuple[Edit, ...]) -> None:
        first = base()
        made = []
        for name, edits in (("base", ()), ("left", (*left, text("Left."))), ("right", (*right, text("Right.")))):
            parcel = Parcel(first)
            for edit in edits:
                edit(parcel)
            path = folder / f"{name}.docx"
            path.write_bytes(parcel.save() if edits else first)
            made.append(content_of(path))
            assert check(made[-1]) == ()
        self.folder = folder
        self.contents: ThreeWay[Content | None] = ThreeWay(*made)
        self.result: MergeResult = merge(self.contents, JOB)
        # The two new paragraphs stand at one place, and are asked about; that is not what is tested here.
        self.asked = [d for d in self.result.conflicts if d.group is None and "Left." not in repr(d.sides)]

    def written(self, choice: Choice = Choice.LEFT) -> Parcel:
        """What is written where conflicts are answered with this."""
        out = self.folder / "out.docx"
        out.unlink(missing_ok=True)
        answers = {
            d.at: d.choice or (choice if d in self.asked else Choice.LEFT_THEN_RIGHT) for d in self.result.decisions
        }
        write(self.result, answers, {}, self.contents, str(out), JOB)
        assert check(content_of(out)) == ()
        return Parcel(out.read_bytes())

    def swapped(self) -> "Merged":
        """The same the other way round."""
        made = object.__new__(Merged)
        made.folder, made.contents = self.folder, self.contents.mirrored()
        made.result = merge(made.contents, JOB)
        made.asked = [d for d in made.result.conflicts if d.group is None and "Left." not in repr(d.sides)]
        return made


@cache
def alone(edit: Edit, read: Read) -> object:
    """What an edit comes to where nobody else did anything."""
    parcel = Parcel(base())
    edit(parcel)
    return read(Parcel(parcel.save()))
