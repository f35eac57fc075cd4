"""The numbers of lists that a window shows in the result: those that the written document has, whatever is answered."""

import random
from itertools import product
from pathlib import Path

import pytest
from workbench_word.document import Document
from workbench_word.labels import Labels, paragraphs_in
from workbench_word.merge import merge
from workbench_word.present import present
from workbench_word.write import write

from workbench.gui.views.numbers import ResultNumbers
from workbench.gui.views.page_looks import COUNTED_LATER, item_look
from workbench.hooks.contents import content_of
from workbench.hooks.shown import view_fault
from workbench.model.merge import Choice
from workbench.model.pieces import words_of
from workbench.model.threeway import ThreeWay
from workbench.model.view import GridRow, PageItem, RichTextView, Want
from workbench.review import Review
from workbench.review.scroll import Column

from .rich import Rich, para, rich, run, xml
from .whole import JOB

FORMS = {
    7: (("decimal", "%1."), ("lowerLetter", "%1%2)"), ("lowerRoman", "%3.")),
    8: (("upperRoman", "%1"), ("decimal", "%1.%2"), ("bullet", "•")),
}
Point = tuple[str, int, int]
"""Words, list (0: none), level."""


def document(points: list[Point], forms: dict[int, tuple[tuple[str, str], ...]] | None = None, start: int = 1) -> Rich:
    """A document of these points."""
    blocks = []
    for words, number, level in points:
        listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
        blocks.append(para(run(words), properties=listed))
    made = rich("".join(blocks))
    for child in list(made.numbering):
        made.numbering.remove(child)
    for number, levels in (forms or FORMS).items():
        said = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for n, (form, text) in enumerate(levels)
        )
        made.numbering.append(
            xml(f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="0000000{number}"/>{said}</w:abstractNum>')
        )
    for number in forms or FORMS:
        made.numbering.append(xml(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    return made


class Merged:
    """A merge whose result is shown, and written."""

    def __init__(self, folder: Path, *versions: Rich) -> None:
        self.folder = folder
        paths = [folder / f"{number}.docx" for number in range(3)]
        for path, version in zip(paths, versions, strict=True):
            path.write_bytes(version.save())
        self.contents = ThreeWay(*map(content_of, paths))
        self.result = merge(self.contents, JOB)
        (view,) = present(self.result, self.contents, Want(), JOB)
        assert isinstance(view, RichTextView)
        assert view_fault((view,), self.result, Want()) is None
        self.items = view.paragraphs.items
        self.numbers = ResultNumbers()
        self.numbers.learn(enumerate(self.items))

    def answered(self, answers: dict[str, Choice]) -> Review:
        """The review with these answers, one after the other: both ends of a move have the last of theirs."""
        review = Review.start("c", self.result)
        for at, choice in answers.items():
            review = review.choose(at, choice)
        return review

    def shown(self, answers: dict[str, Choice]) -> list[tuple[str, str]]:
        """Number and words of every paragraph of the result, as the window shows them."""
        review = self.answered(answers)
        self.numbers.count(review)
        return [said for item in self.items for said in self._said(item, review)]

    def _said(self, item: PageItem, review: Review) -> list[tuple[str, str]]:
        look = item_look(item, Column.RESULT, review, numbers=self.numbers.found)
        looks = [inner for box in look.boxes or () for inner in box.looks] if isinstance(item, GridRow) else [look]
        there = [one for one in looks if one.there and (not one.label or one.label.startswith("Moved"))]
        return [(one.bullet.strip(), "".join(map(words_of, one.runs))) for one in there]

    def written(self, answers: dict[str, Choice]) -> list[tuple[str, str]]:
        """The same, read from the document that is written."""
        out = self.folder / "out.docx"
        out.unlink(missing_ok=True)
        review = self.answered(answers)
        given = {at: choice for at in self.answers if (choice := review.choice(at)) is not None}
        write(self.result, given, {}, self.contents, str(out), JOB)
        with Document(content_of(out)) as made:
            labels, story = Labels(made), made.body_story()
            labels.learn("body", story.blocks)
            return [(labels.of(p).strip(), p.inline.words) for p in paragraphs_in(story.blocks)]

    @property
    def answers(self) -> dict[str, Choice]:
        """Everything answered, what is open with the base."""
        return {d.at: d.choice or Choice.BASE for d in self.result.decisions}


def words(number: int) -> str:
    return f"The {number} bees of this city fly over roofs of the kind {number * 7}."


POINTS: list[Point] = [(words(n), 7 + (n // 6) % 2, (0, 0, 1, 1, 2, 0)[n % 6]) for n in range(12)]


def check(merged: Merged, answers: dict[str, Choice]) -> None:
    shown, written = merged.shown(answers), merged.written(answers)
    assert shown == written
    assert all(bullet != COUNTED_LATER for bullet, _ in shown)


def test_a_point_that_one_side_added_moves_the_numbers_behind_it(tmp_path: Path):
    left = [*POINTS[:1], ("A point that is wholly new here.", 7, 0), *POINTS[1:]]
    merged = Merged(tmp_path, document(POINTS), document(left), document(POINTS))
    (decision,) = merged.result.decisions
    assert [b for b, _ in merged.shown(merged.answers)][:4] == ["1.", "2.", "3.", "3a)"]
    check(merged, merged.answers)
    assert [b for b, _ in merged.shown({decision.at: Choice.BASE})][:4] == ["1.", "2.", "2a)", "2b)"]
    assert merged.numbers.count(Review.start("c", merged.result)) != []  # the rows behind it, anew
    assert merged.numbers.count(Review.start("c", merged.result)) == []


CHANGES = {
    "both added": (
        [*POINTS[:3], ("One of the left alone.", 7, 0), *POINTS[3:]],
        [*POINTS[:7], ("One of the right alone.", 8, 0), *POINTS[7:]],
    ),
    "one removed, one added": ([*POINTS[:2], *POINTS[3:]], [*POINTS[:8], ("One of the right.", 8, 1), *POINTS[8:]]),
    "a level deeper": ([(w, n, 1 if i == 1 else d) for i, (w, n, d) in enumerate(POINTS)], POINTS),
    "out of the list": ([(w, 0 if i == 1 else n, d) for i, (w, n, d) in enumerate(POINTS)], POINTS),
    "into the other list": ([(w, 8 if i == 1 else n, d) for i, (w, n, d) in enumerate(POINTS)], POINTS),
    "moved": ([*POINTS[1:11], POINTS[0], POINTS[11]], POINTS),
    "both at one place": (
        [*POINTS[:5], ("One of the left alone.", 7, 0), *POINTS[5:]],
        [*POINTS[:5], ("Another one of the right.", 7, 0), *POINTS[5:]],
    ),
    "a level by both": (
        [(w, n, 1 if i == 1 else d) for i, (w, n, d) in enumerate(POINTS)],
        [(w, n, 2 if i == 1 else d) for i, (w, n, d) in enumerate(POINTS)],
    ),
    "one edited and removed": (
        [*POINTS[:1], *POINTS[2:]],
        [(w.replace("bees", "wasps") if i == 1 else w, n, d) for i, (w, n, d) in enumerate(POINTS)],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_numbers_of_the_result_are_those_that_are_written(name: str, tmp_path: Path):
    left, right = CHANGES[name]
    merged = Merged(tmp_path, document(POINTS), document(left), document(right))
    decisions = merged.result.decisions
    assert decisions
    each = [[c for c in (Choice.BASE, Choice.LEFT, Choice.RIGHT) if c in d.allowed] for d in decisions]
    for chosen in list(product(*each))[:9]:
        check(merged, {d.at: c for d, c in zip(decisions, chosen, strict=True)})


def test_how_a_list_is_written_is_a_decision_of_its_own(tmp_path: Path):
    other = {**FORMS, 7: (("upperLetter", "(%1)"), *FORMS[7][1:])}
    left = [*POINTS[:3], ("One of the left alone.", 7, 0), *POINTS[3:]]
    merged = Merged(tmp_path, document(POINTS), document(left), document(POINTS, other))
    check(merged, merged.answers)
    assert ("(C)", "One of the left alone.") in merged.shown(merged.answers)
    for decision in merged.result.decisions:
        check(merged, {**merged.answers, decision.at: Choice.BASE})


def test_numbers_in_a_table_are_counted_with_the_others(tmp_path: Path):
    def made(count: int, before: int) -> Rich:
        points = [(words(n), 7, 0) for n in range(before)]
        doc = document([*points, ("The end of it all.", 7, 0)])
        listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
        cells = [para(run(words(50 + n)), properties=listed) for n in range(count)]
        rows = "".join(f"<w:tr><w:tc><w:tcPr/>{cell}</w:tc></w:tr>" for cell in cells)
        table = xml(f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{rows}</w:tbl>")
        doc.body.insert(before, table)
        return doc

    merged = Merged(tmp_path, made(3, 2), made(4, 2), made(3, 3))
    for chosen in product((Choice.BASE, Choice.LEFT, Choice.RIGHT), repeat=len(merged.result.decisions)):
        pairs = zip(merged.result.decisions, chosen, strict=True)
        check(merged, {d.at: c if c in d.allowed else Choice.BASE for d, c in pairs})


@pytest.mark.parametrize("seed", range(6))
def test_numbers_of_random_edits_and_answers(seed: int, tmp_path: Path):
    source = random.Random(seed)
    sides = []
    for side in ("left", "right"):
        points = list(POINTS)
        for n in range(4):
            place = source.randrange(len(points))
            match source.randrange(3):
                case 0:
                    new = (
                        f"Something of the {side} that is new, number {n}.",
                        source.choice((0, 7, 8)),
                        source.randrange(3),
                    )
                    points.insert(place, new)
                case 1:
                    del points[place]
                case _:
                    said, number, _ = points[place]
                    points[place] = (said, number, source.randrange(3))
        sides.append(document(points))
    merged = Merged(tmp_path, document(POINTS), *sides)
    for _ in range(3):
        check(
            merged,
            {
                d.at: source.choice(sorted(d.allowed & {Choice.BASE, Choice.LEFT, Choice.RIGHT}))
                for d in merged.result.decisions
            },
        )


def test_behind_what_is_not_here_yet_no_number_is_told(tmp_path: Path):
    left = [("A point that is wholly new here.", 7, 0), *POINTS]
    merged = Merged(tmp_path, document(POINTS), document(left), document(POINTS))
    parts = list(enumerate(merged.items))
    numbers = ResultNumbers()
    numbers.learn(parts[:3])
    numbers.learn(parts[6:])
    review = Review.start("c", merged.result)
    numbers.count(review)
    known = [item_look(item, Column.RESULT, review, numbers=numbers.found).bullet.strip() for _, item in parts]
    assert known[1:3] == ["1.", "2."] and known[7] == COUNTED_LATER
    numbers.learn(parts[3:6])
    assert {row for row, _ in parts[6:]} <= set(numbers.count(review))
