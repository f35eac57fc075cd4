"""A test that fails by nothing but a measured time is run again: what is too slow by itself is too slow each time."""

from collections.abc import Generator

import pytest
from _pytest.runner import runtestprotocol

from tests.speed import TooSlowError

TRIES = 3

_FAULTS = pytest.StashKey[list[BaseException]]()
"""What the parts of a test failed by in this try."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """The report of a part of a test; what it failed by is noted."""
    report = yield
    if report.failed and call.excinfo is not None:
        item.stash[_FAULTS].append(call.excinfo.value)
    return report


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Run a test, and again while it is only too slow. What was not so each time is told as a warning."""
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for _ in range(TRIES):
        item.stash[_FAULTS] = faults = []
        reports = runtestprotocol(item, log=False, nextitem=nextitem)
        if not faults or not all(isinstance(fault, TooSlowError) for fault in faults):
            break
        item.warn(pytest.PytestWarning(f"too slow, in one of {TRIES} tries: {faults[0]}"))
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True
