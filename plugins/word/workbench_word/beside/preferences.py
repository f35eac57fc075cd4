"""The settings of a document: whether changes are recorded, how it is protected, how far tab stops are apart."""

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree
from workbench_ooxml.namespaces import R, W
from workbench_ooxml.xml import Element, local, namespace, tag

from workbench.model.threeway import ThreeWay
from workbench_word.beside.area import Area, Values
from workbench_word.beside.targets import Targets
from workbench_word.bring.target import Target
from workbench_word.document import Document
from workbench_word.meant import attributes
from workbench_word.noise import canonical, copied
from workbench_word.properties import switch
from workbench_word.schema import insert

_RESTLESS = frozenset(
    [
        "rsids",
        "zoom",
        "view",
        "proofState",
        "docId",
        "chartTrackingRefBased",
        "persistentDocumentId",
        "activeWritingStyle",
        "themeFontLang",
        "decimalSymbol",
        "listSeparator",
        "shapeDefaults",
        "hdrShapeDefaults",
        "stylePaneFormatFilter",
        "stylePaneSortMethod",
        "clrSchemeMapping",
        "characterSpacingControl",
        "savePreviewPicture",
        "doNotIncludeSubdocsInStats",
        "smartTagType",
        "displayHorizontalDrawingGridEvery",
        "displayVerticalDrawingGridEvery",
        "drawingGridHorizontalSpacing",
        "drawingGridVerticalSpacing",
        "drawingGridHorizontalOrigin",
        "drawingGridVerticalOrigin",
        "doNotUseMarginsForDrawingGridOrigin",
        "formsDesign",
        "defaultImageDpi",
        "conflictMode",
        "discardImageEditingData",
        "cachedColBalance",
    ]
)
"""What Word writes anew on another machine, in another version or at another size of the window."""

_NAMES = {
    "trackRevisions": "recording of changes",
    "documentProtection": "protection",
    "writeProtection": "protection against writing",
    "defaultTabStop": "distance of tab stops",
    "evenAndOddHeaders": "other headers on even pages",
    "autoHyphenation": "hyphenation",
    "doNotHyphenateCaps": "no hyphenation of capitals",
    "consecutiveHyphenLimit": "hyphens in a row",
    "hyphenationZone": "zone of hyphenation",
    "mirrorMargins": "mirrored margins",
    "gutterAtTop": "gutter at the top",
    "updateFields": "update of fields when opened",
    "displayBackgroundShape": "the page's background",
    "embedTrueTypeFonts": "embedding of fonts",
    "saveSubsetFonts": "embedding of used letters only",
    "removePersonalInformation": "removal of personal information",
    "removeDateAndTime": "removal of dates",
    "attachedTemplate": "template",
    "mailMerge": "mail merge",
    "footnotePr": "numbering of footnotes",
    "endnotePr": "numbering of endnotes",
    "mathPr": "look of equations",
    "hideSpellingErrors": "hidden spelling errors",
    "hideGrammaticalErrors": "hidden grammatical errors",
    "linkStyles": "update of styles from the template",
    "documentType": "kind of document",
}
_SECRET = ("hash", "salt", "crypt")


class Preferences(Area):
    """The settings by the name of their element; variables and ways of compatibility each by its own."""

    heading = "Settings"

    def read(self, document: Document) -> Mapping[str, Values]:
        """What is set."""
        part = document.part_of("settings")
        if part is None:
            return {}
        found: dict[str, Values] = {}
        for name, element in _elements(document.xml(part)):
            if said := _said(element, document, part):
                found.setdefault(name, {"": said})
        return found

    def title(self, name: str, documents: ThreeWay[Document | None]) -> str:
        """“recording of changes in the document's settings”."""
        kind, _, own = name.partition(" ")
        if own:
            return f"{'variable' if kind == 'docVar' else 'compatibility'} ‘{own}’ in the document's settings"
        return f"{_NAMES.get(name, f'‘{name}’')} in the document's settings"

    def words(self, name: str, values: Mapping[str, str | None], document: Document) -> str:
        """What it is set to."""
        said = values.get("")
        if said is None or said in ("on", "off"):
            return said or "not set"
        if "<" not in said:
            return said
        told = [
            value if key in ("val", "edit", "formatting") else f"{key} {value}"
            for key, value in attributes(said).items()
            if value not in ("there", "") and not any(word in key.casefold() for word in (*_SECRET, "name", "uri"))
        ]
        return ", ".join(told)[:200] or "set"

    def give(self, name: str, keys: Iterable[str], source: Document, target: Target) -> None:
        """Set it."""
        self.take(name, source, target)

    def take(self, name: str, source: Document, target: Target) -> None:
        """Set it as `source` has it."""
        part = source.part_of("settings")
        if part is None:
            return
        theirs = dict(_elements(source.xml(part))).get(name)
        if theirs is None:
            return
        root, mine = _target_root(target)
        made = target.bring(theirs, source, part, mine)
        known = dict(_elements(root)).get(name)
        if name in ("footnotePr", "endnotePr"):
            _with_own_notes(made, known)
        if known is not None and (parent := known.getparent()) is not None:
            parent.replace(known, made)
            return
        holder = {"docVar": "docVars", "compat": "compat"}.get(name.partition(" ")[0]) if " " in name else None
        if holder is None:
            insert(root, made)
            return
        box = root.find(tag(W, holder))
        if box is None:
            box = etree.Element(tag(W, holder))
            insert(root, box)
        insert(box, made)

    def drop(self, name: str, target: Target) -> None:
        """Take it away."""
        known = dict(_elements(_target_root(target)[0])).get(name)
        if known is None or (parent := known.getparent()) is None:
            return
        kept = [e for e in known if local(e) in ("footnote", "endnote")]
        if kept and name in ("footnotePr", "endnotePr"):
            for child in [e for e in known if e not in kept]:
                known.remove(child)
            return
        parent.remove(known)
        if local(parent) == "docVars" and len(parent) == 0 and (above := parent.getparent()) is not None:
            above.remove(parent)


def _target_root(target: Target) -> tuple[Element, str]:
    part = target.carrier.part_of("settings")
    if part is not None:
        return target.roots.root(part), part
    part = "word/settings.xml"
    made = target.roots.fresh(
        part,
        etree.Element(tag(W, "settings"), nsmap={"w": W}),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml",
        f"{R}/settings",
        target.carrier.package.main,
    )
    return made, part


def _elements(root: Element) -> Iterator[tuple[str, Element]]:
    for child in root:
        name = local(child)
        if not name or name in _RESTLESS:
            continue
        if name == "docVars":
            yield from ((f"docVar {e.get(tag(W, 'name'), '')}", e) for e in child if local(e))
        elif name == "compat":
            for one in child:
                word = one.get(tag(W, "name"), "") if local(one) == "compatSetting" else local(one)
                if word and word not in _RESTLESS:
                    yield f"compat {word}", one
        else:
            yield name, child


def _said(element: Element, document: Document, part: str) -> str:
    """What a setting says; nothing for one that holds only what every document has there."""
    if local(element) in ("footnotePr", "endnotePr"):
        element = copied(element)
        for child in [e for e in element if local(e) in ("footnote", "endnote")]:
            element.remove(child)
        if len(element) == 0:
            return ""
    if len(element) == 0 and namespace(element) == W and set(element.attrib) <= {tag(W, "val")}:
        value = element.get(tag(W, "val"))
        plain = value is None or value.casefold() in ("0", "1", "true", "false", "on", "off")
        return switch(value) if plain else str(value)
    return canonical(element, Targets(document, part)).decode("utf-8", "replace")


def _with_own_notes(made: Element, known: Element | None) -> None:
    """Let it name the separators that the target has, not the source's."""
    for child in [e for e in made if local(e) in ("footnote", "endnote")]:
        made.remove(child)
    for child in known if known is not None else ():
        if local(child) in ("footnote", "endnote"):
            made.append(copied(child))
