"""The settings of external tools while a person edits them: one tool as lines of text, checked, and taken over; no widgets."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbench.gui.translate import translate
from workbench.hooks.external.find import program_of
from workbench.hooks.external.settings import OwnTool, ToolSettings
from workbench.hooks.external.template import joined_line, split_line, template_fault
from workbench.model.merge import ExternalTool


@dataclass(frozen=True, slots=True)
class ToolLines:
    """One tool as a form shows it: `path` is the person's own, empty where it is looked for."""

    name: str
    path: str
    compare: str
    merge: str
    formats: str


@dataclass(frozen=True, slots=True)
class ToolsDraft:
    """The settings `now`; `known` are the tools of plugins by name."""

    known: Mapping[str, ExternalTool]
    now: ToolSettings

    @property
    def names(self) -> tuple[str, ...]:
        """All tools, the plugins' first."""
        return (*self.known, *(own.name for own in self.now.own if own.name not in self.known))

    def lines(self, name: str) -> ToolLines:
        """What the form shows for a tool."""
        tool, said = self.known.get(name, ExternalTool(name, ())), self.now.of(name) or OwnTool(name)
        two = tool.two_way if said.two_way is None else said.two_way
        three = tool.three_way if said.three_way is None else said.three_way
        formats = tool.formats if said.formats is None else said.formats
        return ToolLines(name, said.path, joined_line(two), joined_line(three), ", ".join(formats))

    def place(self, name: str) -> str | None:
        """Where the program of a tool is."""
        said = self.now.of(name)
        return program_of(self.known.get(name, ExternalTool(name, ())), said.path if said is not None else "")

    def with_lines(self, lines: ToolLines) -> "ToolsDraft":
        """The draft with a tool as the form says; what is as its plugin says is not kept as the person's own."""
        tool = self.known.get(lines.name, ExternalTool(lines.name, ()))
        two, three = split_line(lines.compare), split_line(lines.merge)
        formats = tuple(word for word in lines.formats.replace(",", " ").split() if word)
        own = OwnTool(
            lines.name,
            lines.path.strip(),
            None if two is None or two == tool.two_way else two,
            None if three is None or three == tool.three_way else three,
            None if formats == tool.formats else formats,
        )
        if lines.name not in self.known and own == OwnTool(lines.name):
            own = replace(own, two_way=())  # an own tool is there even while nothing is said of it
        return replace(self, now=self.now.with_own(own))

    def adding(self) -> tuple["ToolsDraft", str]:
        """The draft with a new own tool, and its name."""
        stem, number = translate("Tools", "My tool"), 1
        name = stem
        while name in self.names:
            number += 1
            name = f"{stem} {number}"
        own = OwnTool(name, "", ("{left}", "{right}"), ("{base}", "{left}", "{right}", "{output}"))
        return replace(self, now=self.now.with_own(own)), name

    def renamed(self, old: str, new: str) -> "ToolsDraft":
        """The draft with an own tool called otherwise."""
        own = tuple(replace(o, name=new) if o.name == old else o for o in self.now.own)
        defaults = {kind: new if name == old else name for kind, name in self.now.defaults.items()}
        return replace(self, now=ToolSettings(own, defaults))

    def without(self, name: str) -> "ToolsDraft":
        """The draft with nothing of one's own said about a tool; an own tool is gone."""
        return replace(self, now=self.now.without(name))

    def fault(self, lines: ToolLines) -> str | None:
        """What is wrong with the form, in a sentence; None where nothing is."""
        name = lines.name.strip()
        if not name or "=" in name:
            return translate("Tools", "A tool needs a name, without “=”.")
        for words, line, merging in (
            (translate("Tools", "To compare: {fault}"), lines.compare, False),
            (translate("Tools", "To merge: {fault}"), lines.merge, True),
        ):
            arguments = split_line(line)
            if arguments is None:
                return words.format(fault=translate("Tools", "a quotation mark is left open."))
            fault = template_fault(arguments, merging) if arguments else None
            if fault is not None:
                return words.format(fault=fault)
        if not lines.compare.strip() and not lines.merge.strip():
            return translate("Tools", "Say how it is started to compare, to merge, or both.")
        return self._program_fault(lines)

    def _program_fault(self, lines: ToolLines) -> str | None:
        tool = self.known.get(lines.name, ExternalTool(lines.name, ()))
        path = lines.path.strip()
        if path and program_of(tool, path) is None:
            if os.path.isdir(os.path.expanduser(path)):
                return translate("Tools", "The program is a folder. Choose the program in it.")
            return translate("Tools", "There is no program at that place that can be started.")
        if not path and lines.name not in self.known:
            return translate("Tools", "Choose the program.")
        return None
