"""LibreOffice's own styles that a person changed there and the original has not: told, for the program makes such by itself."""

from collections.abc import Iterator, Mapping

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, tag

from workbench_word.artifacts import is_plain, or_default
from workbench_word.beside.ownstyles import LINKING, LOOKS, WRITTEN, made_by_program
from workbench_word.document import Document
from workbench_word.properties import read_properties

_SCOPES = {"rPr": "run", "pPr": "paragraph"}
_SEEN = frozenset(("b", "i", "u", "caps", "smallCaps", "strike", "color", "jc", "shd", "highlight"))
"""Looks that people give styles, and that no style that LibreOffice makes by itself has but where its own look says so."""


def styles_of_program(base: Document, side: Document) -> Iterator[str]:
    """Each that is new there, that no words have, and that looks otherwise than the program makes it."""
    for name in sorted(side.definitions.keys() - base.definitions.keys()):
        plain = name.partition(" (")[0]
        if not made_by_program(name) or plain in base.definitions or LINKING.match(name) is not None:
            continue  # one of the base's under another name is compared there
        element = side.definitions[name]
        used = element.get(tag(W, "styleId"), "") in side.used_styles and plain not in WRITTEN
        if not used and name.startswith(("paragraph ", "character ")) and _is_set(plain, element):
            yield f"style ‘{_called(name, side)}’"


def _called(name: str, document: Document) -> str:
    return document.styles.name(document.definitions[name].get(tag(W, "styleId"), ""))


def _is_set(name: str, element: Element) -> bool:
    """Whether a new style has a look that the program does not give it."""
    usual: Mapping[str, str] = LOOKS.get(name, {})
    for word, scope in _SCOPES.items():
        for key, value in read_properties(element.find(tag(W, word))).items():
            expected = or_default(key, usual.get(f"{word} {key}"))
            if key in _SEEN and not is_plain(scope, key, (expected, value)):
                return True
    return False
