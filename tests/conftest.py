"""What holds for every test: one that was only too slow is run again, and one that is about no disk may lie in memory."""

from tests.in_memory import quick_folders
from tests.repeated import pytest_runtest_makereport, pytest_runtest_protocol

__all__ = ["pytest_runtest_makereport", "pytest_runtest_protocol", "quick_folders"]
