"""Remarks about texts that a person should see, in words."""

from workbench.model.merge import Comparison, Finding, MergeResult
from workbench.model.problem import WorkbenchError
from workbench.model.threeway import ThreeWay
from workbench_text.document import Document, Ends
from workbench_text.encoding import UTF8
from workbench_text.state import unpack

_SIDES = ("base", "left", "right")


def findings_about(documents: ThreeWay[Document | None], names: tuple[str, str, str] = _SIDES) -> tuple[str, ...]:
    """Sentences about the files of a merge or comparison."""
    present = [
        (name, document)
        for name, document in zip(names, (documents.base, documents.left, documents.right), strict=True)
        if document is not None
    ]
    found: list[str] = []
    if len({d.encoding for _, d in present if not (d.ascii and d.encoding.holds_ascii)}) > 1:
        each = ", ".join(f"{name}: {d.encoding.title}" for name, d in present)
        found.append(
            f"The encodings differ ({each}). Should a character have no place in the chosen one, the result is written in UTF-8."
        )
    if len({d.ends for _, d in present if d.ends is not Ends.NONE}) > 1:
        found.append("The line ends differ ({}).".format(", ".join(f"{name}: {d.ends.words}" for name, d in present)))
    for name, document in present:
        if document.ends is Ends.MIXED:
            found.append(f"The {name} file has mixed line ends; they stay as they are.")
        if document.encoding.broken:
            found.append(
                f"The {name} file holds bytes that are no valid {UTF8.title if document.encoding.codec == 'utf-8' else 'text'}; they stay as they are."
            )
    unfinished = [name for name, document in present if document.unfinished]
    if unfinished and len(unfinished) < len(present):
        found.append(f"The last line has no line end in: {', '.join(unfinished)}.")
    return tuple(found)


def remarks(document: Document | None) -> tuple[str, ...]:
    """What the text of one file does not show."""
    if document is None:
        return ()
    told: list[str] = []
    if document.encoding != UTF8:
        told.append(document.encoding.title)
    if document.encoding.broken:
        told.append("some bytes are no valid text")
    if document.ends not in (Ends.LF, Ends.NONE):
        told.append(document.ends.words)
    if document.unfinished:
        told.append("no line end at the end")
    return tuple(told)


def analyse(result: MergeResult | Comparison) -> tuple[Finding, ...]:
    """Remarks on a result; none for one that is not of this plugin."""
    try:
        state = unpack(result.state)
    except WorkbenchError:
        return ()
    found = [Finding(sentence, severity="warning" if "no valid" in sentence else "note") for sentence in state.findings]
    if isinstance(result, MergeResult):
        found += [
            Finding(
                "The suggestion merges word by word; read it before taking it, its sense may be neither side's.", d.at
            )
            for d in result.decisions
            if d.suggestion is not None and d.group is None
        ]
    return tuple(found)
