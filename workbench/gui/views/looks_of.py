"""How slides look in each column; no Qt."""

from workbench.gui.views.look import Look, tone_of
from workbench.gui.views.standing import Standing, side_of, standing
from workbench.model.merge import Rich, Run
from workbench.model.view import Slide
from workbench.review import Review
from workbench.review.scroll import Column


def slide_look(slide: Slide, column: Column, review: Review | None) -> Look:
    """A slide in one column: its picture, or words that stand for it."""
    stands: Standing[Rich] = standing(slide.sides, slide.at, review)
    if column is Column.RESULT:
        runs: tuple[Rich, ...] = stands.parts
        if stands.written is not None:
            runs = stands.written.rich or (Run(stands.written.text),)
        tone, sign = tone_of(column, stands.state, slide.kind, False)
        return Look(runs, bool(runs), tone, sign, bullet=slide.title, at=slide.at)
    side = side_of(slide.sides, column)
    tone, sign = tone_of(column, stands.state, slide.kind, side != slide.sides.base)
    return Look(() if side is None else (side,), side is not None, tone, sign, bullet=slide.title, at=slide.at)
