"""The host that the commands ask: made when first needed, its worker ended with the command."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.hooks.host import Host


@contextmanager
def plugin_host() -> Iterator["Host"]:
    """A host with every installed plugin; nothing is loaded or started before it is asked something."""
    from workbench.hooks.host import Host

    with Host.load() as host:
        yield host
