"""The external tools of this machine as the person has set them; looked for off the GUI thread, known ever after."""

from PyQt6.QtCore import QObject, pyqtSignal

from workbench.gui.jobs import Jobs
from workbench.gui.memory import Memory
from workbench.gui.translate import translate
from workbench.hooks.external.offer import Offer, for_format, offers
from workbench.hooks.external.settings import DEFAULTS, OWN, ToolSettings, from_values, to_values
from workbench.hooks.host import Host
from workbench.model.merge import ExternalTool, Format
from workbench.model.problem import Problem


class KnownTools(QObject):
    """`changed` tells that there are other tools now; `problem` what in the settings of tools cannot be read."""

    changed = pyqtSignal()
    problem = pyqtSignal(object)  # Problem

    def __init__(self, host: Host, memory: Memory, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._host, self._memory, self._jobs = host, memory, jobs
        self.settings = ToolSettings()
        self.offers: tuple[Offer, ...] = ()
        self.tools: tuple[ExternalTool, ...] = ()
        self.formats: tuple[Format, ...] = ()
        self.looked = False

    def recall(self) -> None:
        """Read what the person set, and look for the programs."""
        values = {name: self._memory.get(name, [""]) for name in (OWN, DEFAULTS)}
        found = from_values({n: [v for v in value if v] for n, value in values.items()}, self._memory.path)
        for problem in found.problems:
            self.problem.emit(problem)
        self.set(found.settings, keep=False)

    def set(self, settings: ToolSettings, keep: bool = True) -> None:
        """These settings hold from now on."""
        self.settings = settings
        if keep:
            for name, value in to_values(settings).items():
                self._memory.put(name, value)
        self.look()

    def look(self) -> None:
        """Look for the programs anew: one may have been installed or removed."""
        settings, host = self.settings, self._host

        def found(what: tuple[tuple[ExternalTool, ...], tuple[Format, ...], tuple[Offer, ...]]) -> None:
            self.tools, self.formats, self.offers = what
            self.looked = True
            self.changed.emit()

        def look() -> tuple[tuple[ExternalTool, ...], tuple[Format, ...], tuple[Offer, ...]]:
            tools = host.external_tools()
            return tools, host.formats(), offers(tools, settings)

        self._jobs.run(translate("Tools", "Looking for external tools"), lambda _: look(), found, self._failed)

    def for_format(self, format: str | None, merging: bool) -> tuple[Offer, ...]:
        """The tools for files of a format, the preferred one first."""
        return for_format(self.offers, self.settings, format, merging)

    def _failed(self, problem: Problem) -> None:
        self.problem.emit(problem)
