"""Contents made from files on disk."""

import os

from blake3 import blake3

from workbench.model.content import Content
from workbench.model.problem import DocumentError


def content_of(path: str | os.PathLike[str], name: str | None = None) -> Content:
    """The file at `path` as a content: its size and BLAKE3 digest, and `name` (else its own) for people.

    Raises `DocumentError` for what is no readable file.
    """
    place = os.path.abspath(os.fspath(path))
    shown = os.path.basename(place) if name is None else name
    digest, size = blake3(), 0
    try:
        # Asked before it is opened: opening a named pipe would wait for its other end for ever.
        if not os.path.isfile(place):
            raise DocumentError("is not a file" if os.path.lexists(place) else "is not there", shown)
        with open(place, "rb") as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
                size += len(piece)
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror}", shown) from error
    return Content(shown, place, size, digest.hexdigest())
