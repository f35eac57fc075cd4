"""Sequences matched, and three sequences cut into regions: what every plugin that compares documents stands on."""

from workbench.align.cut import Kind, Region, cut, cut_two
from workbench.align.match import Match, match, match_evenly
from workbench.align.moves import find_moves

__all__ = ["Kind", "Match", "Region", "cut", "cut_two", "find_moves", "match", "match_evenly"]
