"""HTML reports from views: pure functions from values to one self-contained page; the caller writes the file."""

from workbench.report.comparison import comparison_report, merge_report
from workbench.report.outcome import outcome_report

__all__ = ["comparison_report", "merge_report", "outcome_report"]
