"""How much time and memory a plugin gets for one piece of work."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a worker.

    seconds     wall time for one request on a document
    recognise   seconds for a plugin to say whether a file is its own
    memory      bytes of address space for the whole worker; None: as much as there is
    grace       seconds to listen after a cancel before the worker is killed
    """

    seconds: float = 120.0
    recognise: float = 15.0
    memory: int | None = 4 << 30
    grace: float = 1.5


def limit_memory(limit: int) -> None:
    """This process gets no more than `limit` bytes of address space; nothing happens where that cannot be set."""
    try:
        import resource
    except ImportError:  # Windows: there the time limit is what stops a plugin
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    bound = limit if most == resource.RLIM_INFINITY else min(limit, most)
    resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
