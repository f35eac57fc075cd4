"""Style definitions, and what they come to: the effective properties of a run or paragraph (ECMA-376-1, 17.7.2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, tag

from workbench_word.properties import Properties, read_properties

_TOGGLES = frozenset(
    [
        "b",
        "bCs",
        "i",
        "iCs",
        "caps",
        "smallCaps",
        "strike",
        "dstrike",
        "outline",
        "shadow",
        "emboss",
        "imprint",
        "vanish",
    ]
)
"""Switches that two styles on two levels turn off again (17.7.3)."""

_RUN_DEFAULTS: Properties = {"sz": "20", "szCs": "20", "color": "auto", "u": "none", "vertAlign": "baseline"}
"""What holds where nothing is said at all."""

_DEPTH = 50
"""Styles may be based on each other in a circle in damaged documents."""


@dataclass(frozen=True, slots=True)
class Style:
    """One definition: `kind` is paragraph, character, table or numbering."""

    id: str
    kind: str
    name: str
    based_on: str | None
    default: bool
    run: Properties
    paragraph: Properties


@dataclass(slots=True)
class Styles:
    """All definitions by id, and the defaults of the document. What was worked out once is kept."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    run_defaults: Properties = field(default_factory=dict)
    paragraph_defaults: Properties = field(default_factory=dict)
    _runs: dict[tuple[str | None, str | None], Properties] = field(default_factory=dict)
    _paragraphs: dict[str | None, Properties] = field(default_factory=dict)
    _defaults: dict[str, str | None] = field(default_factory=dict)

    def default(self, kind: str) -> str | None:
        """The id of the style that holds where none is named."""
        if kind not in self._defaults:
            self._defaults[kind] = next((s.id for s in self.styles.values() if s.kind == kind and s.default), None)
        return self._defaults[kind]

    def name(self, id_: str | None) -> str:
        """The name of a style as people see it; its id where it is not defined."""
        if id_ is None:
            return ""
        return self.styles[id_].name if id_ in self.styles else id_

    def run(self, paragraph_style: str | None, direct: Properties) -> Properties:
        """The effective properties of a run in a paragraph of this style (None: the default one)."""
        character = direct.get("rStyle")
        key = (paragraph_style, character)
        if key not in self._runs:
            self._runs[key] = self._styled(paragraph_style, character)
        return {**self._runs[key], **{k: v for k, v in direct.items() if k != "rStyle"}}

    def paragraph(self, style: str | None, direct: Properties) -> Properties:
        """The effective properties of a paragraph of this style."""
        if style not in self._paragraphs:
            found = dict(self.paragraph_defaults)
            for one in self.chain(style or self.default("paragraph")):
                found.update(one.paragraph)
            self._paragraphs[style] = found
        return {**self._paragraphs[style], **{k: v for k, v in direct.items() if k != "pStyle"}}

    def chain(self, id_: str | None) -> list[Style]:
        """A style and what it is based on, from the farthest to itself."""
        found: list[Style] = []
        while id_ is not None and id_ in self.styles and len(found) < _DEPTH:
            found.append(self.styles[id_])
            id_ = self.styles[id_].based_on
        return found[::-1]

    def _styled(self, paragraph_style: str | None, character: str | None) -> Properties:
        found: dict[str, str] = {**_RUN_DEFAULTS, **self.run_defaults}
        levels: list[dict[str, str]] = []
        for start in (paragraph_style or self.default("paragraph"), character or self.default("character")):
            level: dict[str, str] = {}
            for style in self.chain(start):
                level.update(style.run)
            levels.append(level)
        for level in levels:
            found.update({key: value for key, value in level.items() if key not in _TOGGLES})
        for key in _TOGGLES:
            said = [level[key] for level in levels if key in level]
            if said:
                found[key] = "on" if (said.count("on") % 2 == 1) else "off"
        return found


def read_styles(root: Element | None) -> Styles:
    """The definitions in the styles part; none where a document has no such part."""
    if root is None:
        return Styles()
    found: dict[str, Style] = {}
    for element in root.findall(tag(W, "style")):
        id_ = element.get(tag(W, "styleId"))
        if id_ is None or id_ in found:
            continue
        based = element.find(tag(W, "basedOn"))
        name = element.find(tag(W, "name"))
        found[id_] = Style(
            id_,
            element.get(tag(W, "type"), "paragraph"),
            name.get(tag(W, "val"), id_) if name is not None else id_,
            based.get(tag(W, "val")) if based is not None else None,
            element.get(tag(W, "default")) in ("1", "true", "on"),
            read_properties(element.find(tag(W, "rPr"))),
            read_properties(element.find(tag(W, "pPr"))),
        )
    defaults = root.find(tag(W, "docDefaults"))
    run = paragraph = None
    if defaults is not None:
        run = defaults.find(f"{tag(W, 'rPrDefault')}/{tag(W, 'rPr')}")
        paragraph = defaults.find(f"{tag(W, 'pPrDefault')}/{tag(W, 'pPr')}")
    return Styles(found, read_properties(run), read_properties(paragraph))
