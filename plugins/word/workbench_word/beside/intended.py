"""What a person changed beside the text in another program, told from what its save did: that rewrites styles and settings too."""

from collections.abc import Sequence

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import tag

from workbench.model.threeway import Side
from workbench_word.answers import of_side
from workbench_word.beside.about import About
from workbench_word.beside.chosen import is_chosen
from workbench_word.beside.definitions import DEFAULTS, Definitions
from workbench_word.beside.listed import Lists
from workbench_word.beside.ownstyles import made_by_program
from workbench_word.beside.preferences import Preferences
from workbench_word.beside.restyled import renamed_links, restyled
from workbench_word.beside.rethemed import rethemed
from workbench_word.beside.theme import Theme
from workbench_word.document import Document
from workbench_word.levels import changed_keys
from workbench_word.parts import PartMerge

_PROGRAM = frozenset(("core version", "core identifier"))
"""Properties that programs write."""
_LANGUAGE = "core language"
"""The property that LibreOffice gives a document that has none."""
_KEPT = frozenset(("core title", "core subject", "core keywords", "core description", "core creator"))
"""Properties that every program keeps: where one is gone, a person took it away; so with those that people made."""


def intended(merges: Sequence[PartMerge], base: Document, side: Document) -> tuple[PartMerge, ...]:
    """The differences that a person made in `side`, the right one, each cut down to the keys that she changed."""
    return tuple(merge for merge in merges if _is_intended(merge, base, side))


def _is_intended(merge: PartMerge, base: Document, side: Document) -> bool:
    before, after = merge.sides.base, of_side(merge.sides, Side.RIGHT)
    match merge.area:
        case About():
            gone = after is None and not (merge.name in _KEPT or merge.name.startswith("custom "))
            added = merge.name == _LANGUAGE and before is None
            return not gone and not added and merge.name not in _PROGRAM
        case Preferences():
            return is_chosen(merge.name, before, after, base, side)
        case Definitions():
            if merge.name == DEFAULTS or merge.name.startswith(("table ", "numbering ")):
                return False
            if after is None and base.definitions[merge.name].get(tag(W, "customStyle")) is not None:
                return True  # made by a person, whatever it is called: every program keeps it
            if before is None or after is None:
                return not made_by_program(merge.name)
            merge.keys = (*restyled(merge.name, merge.keys, base, side), *renamed_links(merge.name, before, after))
            return bool(merge.keys)
        case Theme():
            merge.keys = tuple(rethemed(before or {}, after or {}, side))
            return bool(merge.keys)
        case Lists():
            if before is None or after is None or merge.name.startswith("list "):
                return False
            merge.keys = tuple(sorted(changed_keys(before, after)))
            return bool(merge.keys)
    return False
