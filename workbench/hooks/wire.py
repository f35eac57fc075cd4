"""What host and worker say to each other: pickled messages with their length before them, through two pipes."""

import io
import pickle
import struct
from dataclasses import dataclass
from enum import Enum, EnumType
from typing import IO, Any

from workbench.hooks.plugin import Reference

LENGTH = struct.Struct(">Q")
LARGEST = 1 << 30
"""Bytes of one message: a plugin's answer must not be what eats the host's memory."""


REMEMBERED = 8
"""So many merges and comparisons stay known on both ends, so that showing one does not send it there again."""


class Went(Enum):
    """How a request ended."""

    WELL = "well"
    REFUSED = "refused"  # the plugin says so of the document: DocumentError
    FAILED = "failed"  # the plugin raised something else, or answered with what cannot be sent
    OUT_OF_MEMORY = "out of memory"
    CANCELLED = "cancelled"
    DIED = "died"  # the worker is gone; said by the host, never by the worker
    TOO_SLOW = "too slow"  # the time limit; said by the host, never by the worker


@dataclass(frozen=True, slots=True)
class Request:
    """One hook of one plugin to be called in the worker. `number` says which answer belongs to it."""

    number: int
    plugin: Reference
    hook: str
    arguments: dict[str, object]


@dataclass(frozen=True, slots=True)
class Known:
    """Stands in an argument for the answer to an earlier request, which the worker still has: merges are large."""

    number: int


@dataclass(frozen=True, slots=True)
class Reply:
    """How a request ended. `answer` is the plugin's, `path` and `message` are its words, `trace` is for its author."""

    went: Went
    answer: object = None
    path: str = ""
    message: str = ""
    trace: str = ""


class Nonsense(Exception):
    """A message that is none: too long, cut off, or holding objects that must not travel. The message says which."""


def send(pipe: IO[bytes], message: tuple[object, ...]) -> None:
    """Write one message. Raises what pickling raises, before anything is written; `Nonsense` for one too long."""
    data = pickle.dumps(message, protocol=5)
    if len(data) > LARGEST:
        raise Nonsense(f"{len(data) >> 20} MiB, more than can be passed on")
    pipe.write(LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


CANCEL = b"cancel "
"""How a cancel begins: the worker's listening thread tells it from requests without unpickling them."""


def send_cancel(pipe: IO[bytes], number: int) -> None:
    """Tell the worker that nobody waits for request `number` any more."""
    data = CANCEL + str(number).encode()
    pipe.write(LENGTH.pack(len(data)) + data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """The next message, still pickled; None at the end. Raises `Nonsense` for a length that cannot be."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    if length > LARGEST:
        raise Nonsense(f"{length} bytes, more than can be passed on")
    data = pipe.read(length)
    return data if len(data) == length else None


class _Unpickler(pickle.Unpickler):
    """Makes values of the model only: a plugin's answer can name no other class and call no function."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("workbench.model.") and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__.startswith("workbench.model."):
                return found
        if (module, name) == (Went.__module__, Went.__qualname__):
            return Went
        if (module, name) == ("builtins", "getattr"):
            return _member
        raise Nonsense(f"a {module}.{name}, which is not a value of the contract")


def _member(owner: object, name: object) -> Enum:
    """A member of an enum: Python 3.11.0 to 3.11.3 pickle it as `getattr(owner, name)`, and nothing else is got so."""
    if isinstance(owner, EnumType) and isinstance(name, str) and name in owner.__members__:
        return owner[name]
    raise Nonsense(f"an attribute {name!r}, which is not a value of the contract")


def read(data: bytes) -> tuple[Any, ...]:
    """The message of a worker. Raises `Nonsense` for anything that is not made of values of the model."""
    try:
        message = _Unpickler(io.BytesIO(data)).load()
    except Nonsense:
        raise
    except Exception as error:
        raise Nonsense(f"something unreadable: {error!r}") from error
    if not isinstance(message, tuple) or not message:
        raise Nonsense("something that is no message")
    return message
