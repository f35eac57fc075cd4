"""What holds for every test of a plugin here: one that was only too slow is run again."""

from tests.repeated import pytest_runtest_makereport, pytest_runtest_protocol

__all__ = ["pytest_runtest_makereport", "pytest_runtest_protocol"]
