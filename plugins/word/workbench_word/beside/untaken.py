"""What a person did in another program and that is not taken over, in words: nobody's work is passed over in silence.

Here is what the merge has no place for, or what a save rewrites so that it can be told but not be written into the original.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, tag

from workbench.align.match import match
from workbench_word.beside.chosen import hyphenates
from workbench_word.beside.languages import new_languages
from workbench_word.beside.programstyles import styles_of_program
from workbench_word.beside.tablelooks import table_looks
from workbench_word.blocks import Table
from workbench_word.document import Document
from workbench_word.meant import near
from workbench_word.properties import Properties, read_properties
from workbench_word.rough import plain
from workbench_word.strict import transitional
from workbench_word.titles import title_of

_SHARE = 0.03
"""How much of a table's width a column may be wider or narrower by rounding."""
_SWITCHES: Mapping[str, tuple[str, str]] = {
    "suppressAutoHyphens": ("off", "hyphenation"),
    "widowControl": ("on", "single lines at page ends"),
}
"""Switches of paragraphs that programs write out everywhere: what holds where nothing is said, and what they are called."""


_Mains = tuple[Element, Element]
"""The roots of both main parts."""


def untaken(base: Document, side: Document, tables: Sequence[tuple[Table, Table]]) -> tuple[str, ...]:
    """Each thing that differs and stays as the base has it; `tables` are those that both have."""
    mains = _raw(base, base.package.main), _raw(side, side.package.main)
    return (*_of_text(base, side, mains), *_of_document(base, side, mains), *_of_tables(tables))


def _of_document(base: Document, side: Document, mains: _Mains) -> Iterator[str]:
    if hyphenates(base) and not hyphenates(side):
        yield "the hyphenation of the document"
    if new := new_languages(base, side, mains):
        yield f"the language of words ({', '.join(new)})"
    yield from styles_of_program(base, side)
    yield from table_looks(base, side)
    if _colour(base) != _colour(side):
        yield "the page's background"
    if _there(base, "documentProtection") != _there(side, "documentProtection"):
        yield "the protection of the document"


def _colour(document: Document) -> str:
    """The colour behind the text, where it is shown."""
    found = document.root.find(tag(W, "background"))
    if found is None or not document.switched_on("displayBackgroundShape"):
        return ""
    return found.get(tag(W, "color"), "").upper().replace("FFFFFF", "").replace("AUTO", "")


def _there(document: Document, setting: str) -> bool:
    root = document.part_root("settings")
    return root is not None and root.find(tag(W, setting)) is not None


def _raw(document: Document, part: str) -> Element:
    """The root of a part with all that its program wrote."""
    return transitional(document.package.xml(part))


@dataclass(frozen=True, slots=True)
class _Said:
    """A paragraph outside of tables, or a style: its words or name, what it says itself, and what that comes to."""

    words: str
    own: frozenset[str]
    comes_to: Mapping[str, str]


def _of_text(base: Document, side: Document, mains: _Mains) -> Iterator[str]:
    """Switches that a person set on paragraphs whose words are as they were, and on styles."""
    mine, theirs = list(_paragraphs(base, mains[0])), list(_paragraphs(side, mains[1]))
    changed: Counter[str] = Counter()
    usual = str(hyphenates(base)), str(hyphenates(side))
    for found in match([p.words for p in mine], [p.words for p in theirs]):
        for n in range(found.length):
            before, after = mine[found.a + n], theirs[found.b + n]
            for key in after.own:
                one, other = before.comes_to[key], after.comes_to[key]
                follows = key == "suppressAutoHyphens" and (one, other) == usual  # as all of the document does
                changed[key] += one != other and not follows
    for key, count in sorted((+changed).items()):
        yield f"{_SWITCHES[key][1]} of {count} paragraph{'s' * (count != 1)}"
    yield from _of_styles(base, side)


def _paragraphs(document: Document, main: Element) -> Iterator[_Said]:
    styles = document.unswept_styles
    automatic = document.switched_on("autoHyphenation")
    for paragraph in main.iter(tag(W, "p")):
        if any(True for _ in paragraph.iterancestors(tag(W, "tbl"))):
            continue  # LibreOffice sets the switches of what stands in cells
        held = read_properties(paragraph.find(tag(W, "pPr")))
        said = styles.paragraph(held.get("pStyle"), held)
        words = plain("".join(t.text or "" for t in paragraph.iter(tag(W, "t"))))
        yield _Said(words, frozenset(held.keys() & _SWITCHES.keys()), _comes_to(said, automatic))


def _of_styles(base: Document, side: Document) -> Iterator[str]:
    """Styles with a switch other than before."""
    followed = str(hyphenates(base)), str(hyphenates(side))
    mine, theirs = _switched(base), _switched(side)
    for key, (_, said) in _SWITCHES.items():
        if key == "widowControl" and not _has_defaults(base):
            continue  # LibreOffice has defaults of its own for a document that says none of paragraphs
        names: list[str] = []
        for name in mine.keys() & theirs.keys():
            one, other = mine[name], theirs[name]
            change = one.comes_to[key], other.comes_to[key]
            if key in other.own and change[0] != change[1] and (key != "suppressAutoHyphens" or change != followed):
                names.append(one.words)
        if names:
            yield f"{said} in the style{'s' * (len(names) != 1)} " + ", ".join(f"‘{n}’" for n in sorted(names))


def _switched(document: Document) -> Mapping[str, _Said]:
    """What the styles of paragraphs say of the switches, by kind and name; with their names as people see them."""
    styles = document.unswept_styles
    automatic = document.switched_on("autoHyphenation")
    found: dict[str, _Said] = {}
    for name, element in document.definitions.items():
        id_ = element.get(tag(W, "styleId"), "")
        if name.startswith("paragraph ") and id_ in styles.styles:
            own = frozenset(styles.styles[id_].paragraph.keys() & _SWITCHES.keys())
            found[name] = _Said(document.styles.name(id_), own, _comes_to(styles.paragraph(id_, {}), automatic))
    return found


def _comes_to(said: Properties, automatic: bool) -> Mapping[str, str]:
    """What the switches come to. `automatic`: whether the document is hyphenated where nothing says no."""
    found = {key: said.get(key, usual) for key, (usual, _) in _SWITCHES.items()}
    hyphens = automatic and found["suppressAutoHyphens"] == "off"
    return {**found, "suppressAutoHyphens": str(hyphens)}


def _has_defaults(document: Document) -> bool:
    root = document.part_root("styles")
    return root is not None and root.find(f"{tag(W, 'docDefaults')}/{tag(W, 'pPrDefault')}") is not None


def _of_tables(tables: Sequence[tuple[Table, Table]]) -> Iterator[str]:
    for before, after in tables:
        shares = _shares(before), _shares(after)
        if len(shares[0]) == len(shares[1]) and any(
            abs(one - other) > _SHARE for one, other in zip(*shares, strict=True)
        ):
            yield f"the widths of the columns of {title_of(before)}"
            continue
        widths = _width(before), _width(after)
        if None not in widths and not near(widths[0], widths[1], int(float(widths[0] or 0) * _SHARE) + 60):
            yield f"the width of {title_of(before)}"


def _shares(table: Table) -> list[float]:
    """How much of the table each column takes; nothing where that is not said."""
    grid = table.element.find(tag(W, "tblGrid"))
    said = [e.get(tag(W, "w"), "") for e in grid if e.tag == tag(W, "gridCol")] if grid is not None else []
    if not said or not all(width.isdecimal() and int(width) for width in said):
        return []
    whole = sum(map(int, said))
    return [int(width) / whole for width in said]


def _width(table: Table) -> str | None:
    """The width of a table in twentieths of a point: as it is said, or that of its columns together where it is automatic."""
    found = table.element.find(f"{tag(W, 'tblPr')}/{tag(W, 'tblW')}")
    kind, width = ("auto", "0") if found is None else (found.get(tag(W, "type"), "dxa"), found.get(tag(W, "w"), "0"))
    if kind == "dxa" and width.isdecimal() and width != "0":
        return width
    columns = [e.get(tag(W, "w"), "") for e in table.element.iterfind(f"{tag(W, 'tblGrid')}/{tag(W, 'gridCol')}")]
    automatic = kind == "auto" and bool(columns) and all(one.isdecimal() for one in columns)
    return str(sum(map(int, columns))) if automatic else None
