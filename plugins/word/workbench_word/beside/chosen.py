"""Settings that a person chose in another program, told by what they come to there: it writes many of them anew."""

from collections.abc import Mapping

from workbench_word.beside.area import Values
from workbench_word.document import Document
from workbench_word.meant import attributes, near

_SWITCHES = frozenset(("trackRevisions", "mirrorMargins", "evenAndOddHeaders"))
"""What is on or off in every program, and what LibreOffice writes by itself only where it is on."""
_TAB = "720"
"""How far tab stops are apart where nothing is said; LibreOffice makes it 709."""
_NOTES: Mapping[str, Mapping[str, str]] = {
    "footnotePr": {"numFmt": "decimal", "numStart": "1", "numRestart": "continuous", "pos": "pageBottom"},
    "endnotePr": {"numFmt": "lowerRoman", "numStart": "1", "numRestart": "continuous", "pos": "docEnd"},
}
"""How notes are numbered and where they stand where nothing is said."""


def is_chosen(name: str, before: Values | None, after: Values | None, base: Document, side: Document) -> bool:
    """Whether a person set what differs in the settings of `side`."""
    mine, theirs = (before or {}).get(""), (after or {}).get("")
    if name in _SWITCHES:
        return (mine or "off") != (theirs or "off")
    if name == "defaultTabStop":
        return theirs is not None and not near(mine or _TAB, theirs, 10 if mine is not None else 15)
    if name in _NOTES:
        # Without a note LibreOffice writes nothing of them.
        return theirs is not None and _numbered(name, mine) != _numbered(name, theirs)
    if name == "autoHyphenation":
        return not hyphenates(base) and hyphenates(side)
    return False


def hyphenates(document: Document) -> bool:
    """Whether words of plain text are hyphenated: where the settings say so, and the first style does not say no.

    LibreOffice switches hyphenation on in the settings of every document, and off in all of its styles.
    """
    styles = document.unswept_styles
    said = styles.paragraph(styles.default("paragraph"), {}).get("suppressAutoHyphens", "off")
    return document.switched_on("autoHyphenation") and said == "off"


def _numbered(name: str, said: str | None) -> Mapping[str, str]:
    found = attributes(said)
    return {word: found.get(f"{word}.val", usual) for word, usual in _NOTES[name].items()}
