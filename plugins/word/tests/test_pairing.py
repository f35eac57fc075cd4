"""Which paragraph is which: a name of its own tells a short one, also where none of its words is left."""

from pathlib import Path

import pytest

from workbench.model.merge import Choice

from .rich import Rich, commented, marked, para, rich, run
from .test_notes import comment
from .whole import made

_BEFORE, _AFTER = "Bees fly over the nine roofs of this city.", "Winter comes early to the northern valley."
_NAMED = {
    "bookmark": lambda words: para(marked(7, "chapter", run(words))),
    "remark": lambda words: para(commented(3, run(words))),
    "number": lambda words: para(run(words), id_="1A2B3C4D"),
}


def doc(kind: str, *headings: str) -> Rich:
    """Two sentences, and between them the named heading, and what follows it."""
    first, *others = headings
    blocks = (para(run(_BEFORE)), _NAMED[kind](first), *(para(run(other)) for other in others), para(run(_AFTER)))
    found = rich("".join(blocks))
    if kind == "remark":
        comment(found, 3, "Is this the right word?", "Ann")
    return found


@pytest.mark.parametrize("kind", _NAMED)
@pytest.mark.parametrize(("choice", "heading"), [(Choice.LEFT, "Harbour"), (Choice.RIGHT, "Orchard")])
def test_one_that_both_reworded_is_one_question(tmp_path: Path, kind: str, choice: Choice, heading: str) -> None:
    """The left deletes its neighbour too, so that its place does not tell which of two it was."""
    found = made(
        tmp_path,
        doc(kind, "Overview", "Nobody counted the swallows."),
        doc(kind, "Harbour"),
        doc(kind, "Orchard", "Nobody counted the swallows."),
        open_=choice,
    )
    assert len(found.asked) == 1
    assert found.texts == [_BEFORE, heading, _AFTER]
