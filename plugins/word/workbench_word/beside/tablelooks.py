"""Table styles that look otherwise in a version that another program saved: the merge leaves them alone, so they are told."""

from collections.abc import Iterator

from workbench_word import meant
from workbench_word.document import Document
from workbench_word.tablestyles import Says, TableStyles

_SEEN = ("b", "i", "caps", "jc")


def table_looks(base: Document, side: Document) -> Iterator[str]:
    """Each style that both have, and whose lines, fills, or looks of words are others."""
    mine, theirs = (
        {document.styles.name(id_): says for id_, says in TableStyles(document).all().items()}
        for document in (base, side)
    )
    for name in sorted(mine.keys() & theirs.keys()):
        if any(_other(mine[name].get(kind, Says()), theirs[name].get(kind, Says())) for kind in mine[name]):
            yield f"table style ‘{name}’"


def _other(one: Says, other: Says) -> bool:
    if (one.lines, one.fills) != (other.lines, other.fills):
        return True
    colours = ({meant.colour(said) for said in says.values.get("color", ())} for says in (one, other))
    return len(set(map(frozenset, colours))) > 1 or any(one.values.get(key) != other.values.get(key) for key in _SEEN)
