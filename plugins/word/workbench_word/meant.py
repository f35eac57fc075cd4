"""What a property comes to for a reader, however a program wrote it: two that mean the same are equal.

The values are those of `properties` and of sections, tables, rows and cells: plain words, or an element in canonical form,
which is taken apart into its attributes.
"""

import re
from collections.abc import Iterable, Mapping

_ELEMENT = re.compile(r"<(?:\{[^}]*\})?(\w+)\x02([^>]*)>|</>")
_ATTRIBUTE = re.compile(r"(?:\{[^}]*\})?(\w+)=([^\x01]*)\x01")
_NEAR = 25
"""Twentieths of a point within which a measure is the same: programs count in millimetres."""

_EDGES = {"start": "left", "end": "right"}


def attributes(value: str | None) -> Mapping[str, str]:
    """The attributes in an element in canonical form by their path: "top.sz"; its own ones by their name."""
    found: dict[str, str] = {}
    path: list[str] = []
    count = 0
    for match in _ELEMENT.finditer(value or ""):
        if match.group() == "</>":
            if path:
                path.pop()
            continue
        path.append(_EDGES.get(str(match.group(1)), str(match.group(1))))
        words: dict[str, str] = dict(_ATTRIBUTE.findall(match.group(2)))
        if path[-1] == "tab":
            count += 1
            path[-1] = f"tab{words.get('pos', count)}"
        found[".".join(path[1:])] = "there"
        for name, said in words.items():
            found[".".join((*path[1:], _EDGES.get(name, name)))] = said
    return found


def borders(value: str | None) -> frozenset[tuple[str, str, str, str]]:
    """The lines that are drawn: edge, kind, width and colour; a thick one is a single one of twice its width."""
    said = attributes(value)
    found = set()
    for edge in {name.partition(".")[0] for name in said if "." in name}:
        kind = said.get(f"{edge}.val", "nil")
        if kind not in ("nil", "none"):
            colour, width = said.get(f"{edge}.color", "auto"), said.get(f"{edge}.sz", "")
            if kind == "thick" and width.isdecimal():  # LibreOffice has no such kind
                kind, width = "single", str(2 * int(width))
            found.add((edge, kind, width, "000000" if colour == "auto" else colour.upper()))
    return frozenset(found)


def undrawn(value: str | None) -> frozenset[str]:
    """The edges that are said to have no line."""
    said = attributes(value)
    return frozenset(
        name.partition(".")[0] for name, kind in said.items() if name.endswith(".val") and kind in ("nil", "none")
    )


def fill(value: str | None) -> str:
    """The colour of a shading; empty where nothing is filled."""
    colour = attributes(value).get("fill", "auto")
    return "" if colour == "auto" else colour.upper()


def colour(value: str | None) -> str:
    """A colour of text; empty for the automatic one."""
    said = attributes(value).get("val", "auto") if value and "<" in value else value or "auto"
    return "" if said == "auto" else said.upper()


def stops(value: str | None) -> frozenset[tuple[str, str, str]]:
    """Tab stops: where, of which kind, with which dots."""
    said = attributes(value)
    found = set()
    for name in said:
        if name.startswith("tab") and "." not in name:
            kind, leader = said.get(f"{name}.val", "left"), said.get(f"{name}.leader", "none")
            kind = "left" if kind == "num" else kind
            if kind != "clear":
                found.add((said.get(f"{name}.pos", ""), _EDGES.get(kind, kind), leader))
    return frozenset(found)


def stops_together(values: Iterable[str | None]) -> frozenset[tuple[str, str, str]]:
    """The tab stops that hold after all of these: of the farthest style, of those based on it, of the paragraph itself."""
    found: dict[str, tuple[str, str, str]] = {}
    for value in values:
        for name, kind in attributes(value).items():
            if name.startswith("tab") and name.endswith(".val") and kind == "clear":
                found.pop(name.removeprefix("tab").removesuffix(".val"), None)
        found.update({stop[0]: stop for stop in stops(value)})
    return frozenset(found.values())


def near(one: str | None, other: str | None, within: int = _NEAR) -> bool:
    """Whether two measures are the same but for rounding."""
    try:
        return abs(float(one or "0") - float(other or "0")) <= within
    except ValueError:
        return one == other


def near_in(one: str | None, other: str | None, *names: str) -> bool:
    """Whether these measures are the same in two elements in canonical form."""
    mine, theirs = attributes(one), attributes(other)
    return all(near(mine.get(name), theirs.get(name)) for name in names)
