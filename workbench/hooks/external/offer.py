"""Which external tools there are for a file: the plugins' and the person's own, the preferred one first."""

import fnmatch
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workbench.hooks.external.find import program_of
from workbench.hooks.external.settings import ToolSettings
from workbench.hooks.external.template import template_fault
from workbench.model.merge import ExternalTool
from workbench.model.problem import WorkbenchError

TEXT = "text"


@dataclass(frozen=True, slots=True)
class Offer:
    """A tool as the person has set it. `program` is None where it is not on this machine; `own`: no plugin knows it."""

    tool: ExternalTool
    program: str | None = None
    own: bool = False

    def fits(self, format: str | None) -> bool:
        """Whether it is for files of `format`; a format that nobody knows takes a tool for everything."""
        return any(fnmatch.fnmatchcase(format or "", pattern) for pattern in self.tool.formats or (TEXT,))

    def template(self, merging: bool) -> tuple[str, ...]:
        """What it is started with."""
        return self.tool.three_way if merging else self.tool.two_way

    def hindrance(self, merging: bool) -> str | None:
        """Why it cannot be started, in a sentence; None where it can."""
        if not self.template(merging):
            return f"{self.tool.name} cannot {'merge' if merging else 'compare'}."
        fault = template_fault(self.template(merging), merging)
        if fault is not None:
            return f"The arguments of {self.tool.name} are wrong: {fault}"
        if self.program is None:
            return f"{self.tool.name} was not found on this machine. Install it, or set where it is."
        return None


def offers(tools: Iterable[ExternalTool], settings: ToolSettings) -> tuple[Offer, ...]:
    """Every tool as the person has set it, looked for on this machine; own ones last."""
    known = {tool.name: tool for tool in tools}
    everything = {**known, **{o.name: ExternalTool(o.name, ()) for o in settings.own if o.name not in known}}
    return tuple(_offer(tool, settings, tool.name not in known) for tool in everything.values())


def _offer(tool: ExternalTool, settings: ToolSettings, own: bool) -> Offer:
    said = settings.of(tool.name)
    if said is None:
        return Offer(tool, program_of(tool), own)
    tool = replace(
        tool,
        two_way=tool.two_way if said.two_way is None else said.two_way,
        three_way=tool.three_way if said.three_way is None else said.three_way,
        # Who writes own arguments writes them for every merge; an empty file stands in for a base that is missing.
        no_base=tool.no_base if said.three_way is None else (),
        formats=tool.formats if said.formats is None else said.formats,
    )
    return Offer(tool, program_of(tool, said.path), own)


def for_format(found: Sequence[Offer], settings: ToolSettings, format: str | None, merging: bool) -> tuple[Offer, ...]:
    """The tools for files of `format`: the preferred one first, then those that can be started, then the rest."""
    preferred = settings.defaults.get(format or "")
    fitting = [offer for offer in found if offer.fits(format)]
    return tuple(sorted(fitting, key=lambda o: (o.hindrance(merging) is not None, o.tool.name != preferred, not o.own)))


def named(found: Sequence[Offer], name: str) -> Offer:
    """The tool called `name`, however its letters are written. Raises WorkbenchError for one that nobody knows."""
    for offer in found:
        if offer.tool.name.casefold() == name.casefold():
            return offer
    known = ", ".join(offer.tool.name for offer in found) or "none"
    raise WorkbenchError(f"there is no external tool ‘{name}’. There are: {known}")
