"""Planted moves of paragraphs, tables, rows and columns, alone and together with edits on the other side.

Run with -s to see the figures: `python -m pytest -q -s plugins/word/tests/test_rearranged.py -m slow`.
"""

from pathlib import Path

import pytest

from .arranged import ARRANGED
from .operations import WORDS
from .planted import PAIRS, Edits
from .rearranged import REARRANGED
from .test_planted import checked, corpus
from .things import THINGS

MOVES = Edits((ARRANGED, ARRANGED, WORDS, THINGS), (*REARRANGED, *PAIRS), 0.5)


@corpus
def test_moves_are_merged_and_clashes_asked(tmp_path: Path) -> None:
    checked(range(1), tmp_path, 8, MOVES)


@corpus
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(200, 204))
def test_many_moves_are_merged_and_clashes_asked(seed: int, tmp_path: Path) -> None:
    checked(range(seed, seed + 1), tmp_path, 8, MOVES)
