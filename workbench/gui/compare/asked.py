"""What the person asks to have compared: two or three paths as they were typed, and what is wrong with them. No widgets."""

import os
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlparse

from workbench.engine.comparable import comparable
from workbench.gui.translate import translate
from workbench.model.problem import WorkbenchError
from workbench.model.threeway import ThreeWay


@dataclass(frozen=True, slots=True)
class Asked:
    """The three fields; an empty base: two ways."""

    base: str = ""
    left: str = ""
    right: str = ""

    @property
    def paths(self) -> ThreeWay[str | None]:
        """The paths meant."""
        return ThreeWay(meant(self.base) or None, meant(self.left) or None, meant(self.right) or None)

    @property
    def complete(self) -> bool:
        """Whether both sides are named."""
        return bool(meant(self.left)) and bool(meant(self.right))

    @property
    def fault(self) -> str:
        """What is wrong with what was typed so far, in a sentence; empty for nothing."""
        paths = self.paths
        named = [path for path in (paths.base, paths.left, paths.right) if path is not None]
        try:
            if named:
                comparable(*named)
        except WorkbenchError as error:
            return str(error)
        if self.complete and _same(paths.left, paths.right):
            return translate("Compare", "Left and right are the same; choose another one.")
        return ""

    @property
    def turned(self) -> "Asked":
        """The same with left and right swapped."""
        return replace(self, left=self.right, right=self.left)


def meant(typed: str) -> str:
    """The path that the person means: without quotes and blanks around, ~ and file:// understood, made absolute."""
    path = typed.strip()
    if len(path) > 1 and path[0] == path[-1] and path[0] in "\"'":
        path = path[1:-1]
    if path.startswith("file://"):
        path = unquote(urlparse(path).path)
    return os.path.abspath(os.path.expanduser(path)) if path else ""


def _same(left: str | None, right: str | None) -> bool:
    try:
        return left is not None and right is not None and os.path.samefile(left, right)
    except OSError:
        return False
