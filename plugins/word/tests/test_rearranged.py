"""Planted moves of paragraphs, tables, rows and columns, alone and together with edits on the other side.

Run with -s to see the figures: `python -m pytest -q -s plugins/word/tests/test_rearranged.py -m slow`.
"""

from pathlib import Path

import pytest

from .arranged import ARRANGED, SHEETS
from .operations import WORDS
from .planted import PAIRS, Edits, plant
from .rearranged import REARRANGED, SHEETED
from .tabled import tabled
from .test_planted import checked, checked_all, corpus
from .things import THINGS

TABLES = Edits((SHEETS,), SHEETED, 0.75)
MOVES = Edits((ARRANGED, ARRANGED, WORDS, THINGS), (*REARRANGED, *PAIRS), 0.5)


@corpus
def test_moves_are_merged_and_clashes_asked(tmp_path: Path) -> None:
    checked(range(2), tmp_path, 8, MOVES)


@pytest.mark.parametrize("seeds", [range(12), pytest.param(range(12, 44), marks=pytest.mark.slow)])
def test_tables_are_merged_and_clashes_asked(seeds: range, tmp_path: Path) -> None:
    triples = ((f"tables {seed}", plant(tabled(seed), seed, 8, TABLES)) for seed in seeds)
    figures = checked_all(triples, tmp_path)
    assert figures["planted"] > 3 * len(seeds) and figures["clashes"] > 1


@corpus
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(200, 204))
def test_many_moves_are_merged_and_clashes_asked(seed: int, tmp_path: Path) -> None:
    checked(range(seed, seed + 1), tmp_path, 8, MOVES)
