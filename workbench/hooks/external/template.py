"""Argument templates of external tools: filled, checked, and as one line that a person writes."""

import re
from collections.abc import Mapping, Sequence

PLACES = ("base", "left", "right", "output", "title")
"""What may stand in braces."""

_PLACE = re.compile(r"\{([^{}]*)\}")
_WORD = re.compile(r'(?:[^\s"]|"[^"]*")+')
# What the command interpreter of Windows, which runs .cmd and .bat files, would take for more than a letter.
_SPECIAL = re.compile(r'[%&|<>^!"]')


def filled(template: Sequence[str], values: Mapping[str, str], program: str = "") -> tuple[str, ...]:
    """The arguments: each {place} replaced by its value, and nothing else changed. `program` is who gets them."""
    if program.lower().endswith((".cmd", ".bat")):
        values = {place: _SPECIAL.sub("_", value) for place, value in values.items()}
    return tuple(_PLACE.sub(lambda found: values.get(found[1], found[0]), word) for word in template)


def template_fault(template: Sequence[str], merging: bool) -> str | None:
    """Why this cannot be a template to merge, or else to compare, with; None where it can."""
    used = [place for word in template for place in _PLACE.findall(word)]
    unknown = next((place for place in used if place not in PLACES), None)
    if unknown is not None:
        known = ", ".join(f"{{{place}}}" for place in PLACES)
        return f"There is no {{{unknown}}} to fill in. There are {known}."
    missing = [place for place in (("left", "right", "output") if merging else ("left", "right")) if place not in used]
    if missing:
        return f"{{{missing[0]}}} is missing: without it the tool does not get that file."
    if not merging and "output" in used:
        return "{output} has no place here: comparing writes nothing."
    if not merging and "base" in used:
        return "{base} has no place here: two files are compared."
    return None


def split_line(line: str) -> tuple[str, ...] | None:
    """The arguments in one line, those with spaces in double quotes; None where a quote is left open."""
    if line.count('"') % 2:
        return None
    return tuple(word.replace('"', "") for word in _WORD.findall(line))


def joined_line(arguments: Sequence[str]) -> str:
    """The arguments as one line; `split_line` gives them back."""
    return " ".join(f'"{word}"' if not word or re.search(r"\s", word) else word for word in arguments)
