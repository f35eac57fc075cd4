"""What a section is set to, in people's words: "page 21 × 29.7 cm, across", "2 columns", "a header of the first page"."""

import re

from workbench_word.counting import count_in

_USES = {"default": "", "first": " of the first page", "even": " of even pages"}
_BEGINS = {
    "nextPage": "begins on a new page",
    "continuous": "begins on the same page",
    "evenPage": "begins on an even page",
    "oddPage": "begins on an odd page",
    "nextColumn": "begins in a new column",
}
_VALUE = re.compile(r"\}(\w+)=([^\x01<>]*)")
_TWIPS = 567
"""Twentieths of a point in a centimetre."""


def section_words(key: str, value: str | None) -> str | None:
    """What one property of a section says; None for those that have no words of their own."""
    word, _, use = key.partition(" ")
    if word in ("headerReference", "footerReference"):
        which = word.removesuffix("Reference") + _USES.get(use, "")
        return f"a {which}" if value is not None else f"no {which} of its own"
    said: dict[str, str] = dict(_VALUE.findall(value or ""))
    match key:
        case "pgSz":
            wide, high = count_in(said.get("w")), count_in(said.get("h"))
            if wide is None or high is None:
                return None
            across = ", across" if said.get("orient") == "landscape" else ""
            return f"page {wide / _TWIPS:.3g} × {high / _TWIPS:.3g} cm{across}"
        case "cols":
            count = count_in(said.get("num", "1"))
            return None if count is None else "one column" if count == 1 else f"{count} columns"
        case "type":
            return _BEGINS.get(said.get("val", ""))
    return None
