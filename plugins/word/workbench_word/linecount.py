"""Line numbers of sections that a person switched on or off, or set, in another program.

LibreOffice counts the lines of all sections or of none, and in one way: it writes that of one section into all of them.
"""

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import tag

from workbench.model.threeway import ThreeWay
from workbench_word.document import Document
from workbench_word.meant import attributes, near
from workbench_word.noise import canonical

_DISTANCE = "283"
"""How far LibreOffice sets numbers from the text where nothing is said, in twentieths of a point."""


class LineCount:
    """How two versions of a document count lines."""

    def __init__(self, base: Document, side: Document) -> None:
        self._known, self._there = (
            [canonical(said).decode("utf-8", "replace") for said in document.root.iter(tag(W, "lnNumType"))]
            for document in (base, side)
        )

    def chosen(self, values: ThreeWay[str | None]) -> bool:
        """Whether a person set what one section says of it now."""
        if not self._known or not self._there:
            return True
        after = values.right
        return values.base is not None and after is not None and not any(_same(one, after) for one in self._known)


def _same(one: str, other: str) -> bool:
    mine, theirs = attributes(one), attributes(other)
    if mine.get("countBy", "1") != theirs.get("countBy", "1") or _restart(one) != _restart(other):
        return False
    return near(mine.get("distance", _DISTANCE), theirs.get("distance", _DISTANCE))


def _restart(value: str) -> str:
    """Where the numbers begin anew: LibreOffice cannot begin them with a section."""
    return attributes(value).get("restart", "newPage").replace("newSection", "continuous")
