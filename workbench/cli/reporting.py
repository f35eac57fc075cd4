"""Writing an HTML report to a file."""

from collections.abc import Callable
from datetime import UTC, datetime

from workbench.cli.put import put_file


def write_page(path: str, page: Callable[[datetime], str]) -> None:
    """Write what `page` makes, given the time now, to `path`, whole or not at all."""
    put_file(path, page(datetime.now(UTC)).encode("utf-8"))
