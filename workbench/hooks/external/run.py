"""An external tool that runs: started without a shell, in a session of its own, so that it outlives whoever started it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from workbench.hooks.external.copies import Copies
from workbench.hooks.external.offer import Offer
from workbench.hooks.external.template import filled
from workbench.model.problem import WorkbenchError

LOG = "said.txt"
_TOLD = 300  # characters of what a tool said that are repeated


@dataclass(slots=True)
class Running:
    """A started tool; `began` is on the clock that `now` reads."""

    process: "subprocess.Popen[bytes]"
    folder: str
    began: float
    now: Callable[[], float] = field(default=time.monotonic, repr=False)
    lasted: float | None = None

    @property
    def status(self) -> int | None:
        """The exit status, negative for a signal; None while it runs."""
        status = self.process.poll()
        if status is not None and self.lasted is None:
            self.lasted = self.now() - self.began
        return status

    @property
    def said(self) -> str:
        """The last line that the tool wrote to its output or errors."""
        return last_words(self.folder)

    def wait(self) -> int:
        """The exit status, once it has ended."""
        self.process.wait()
        return self.status or 0


def arguments_for(offer: Offer, copies: Copies, title: str) -> tuple[str, ...]:
    """The whole command for the copies. Raises WorkbenchError with the reason where the tool cannot be started."""
    merging = copies.output is not None
    hindrance = offer.hindrance(merging)
    if hindrance is not None or offer.program is None:
        raise WorkbenchError(hindrance or "")
    template = offer.template(merging)
    if merging and not copies.has_base and offer.tool.no_base:
        template = offer.tool.no_base
    sides = copies.sides
    values = {
        "base": sides.base or "",
        "left": sides.left or "",
        "right": sides.right or "",
        "output": copies.output or "",
        # A title that begins like an option would be read as one.
        "title": f"_{title[1:]}" if title.startswith(("-", "/", "+")) else title,
    }
    return (offer.program, *filled(template, values, offer.program))


def run(offer: Offer, copies: Copies, title: str, terminal: bool = False) -> Running:
    """The started tool. With `terminal` it may use the terminal of this program. Raises WorkbenchError where it cannot."""
    command = arguments_for(offer, copies, title)
    options: dict[str, object] = {}
    if not terminal:
        if sys.platform == "win32":
            options["creationflags"] = subprocess.CREATE_NEW_PROCESS_GROUP
        else:
            options["start_new_session"] = True
    try:
        with open(os.path.join(copies.folder, LOG), "wb") as log:
            process = subprocess.Popen(  # type: ignore[call-overload]
                command,
                cwd=copies.folder,
                stdin=None if terminal else subprocess.DEVNULL,
                stdout=None if terminal else log,
                stderr=None if terminal else subprocess.STDOUT,
                **options,
            )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise WorkbenchError(
            f"{offer.tool.name} could not be started: {reason}. Check where it is in the settings of external tools.",
            offer.program or "",
        ) from error
    return Running(process, copies.folder, time.monotonic())


def last_words(folder: str) -> str:
    """The last line that a tool working in `folder` wrote to its output or errors; empty without one."""
    try:
        with open(os.path.join(folder, LOG), "rb") as log:
            log.seek(0, os.SEEK_END)
            log.seek(max(0, log.tell() - 4096))
            lines = log.read().decode("utf-8", "replace").split("\n")
    except OSError:
        return ""
    return next((line.strip()[:_TOLD] for line in reversed(lines) if line.strip()), "")
