"""Runs of rich text as HTML, with marks over them."""

from collections.abc import Callable, Iterator

from workbench.model.merge import ChangeKind, Rich, Run, Span
from workbench.model.pieces import words_of
from workbench.report.margin import NOTE
from workbench.report.page import shown, tag

_STYLES = {
    ("bold", "true"): "font-weight:bold",
    ("italic", "true"): "font-style:italic",
    ("underline", "true"): "text-decoration:underline",
    ("strike", "true"): "text-decoration:line-through",
}


def run_html(text: str, run: Run) -> str:
    """Some characters of a run, as they look; the number of a note in place of what stands for that."""
    note = next((str(value) for name, value in run.style if name == NOTE), None)
    if note is not None:
        return tag("sup", shown(note), class_="number")
    styles = [_STYLES[(k, str(v).lower())] for k, v in run.style if (k, str(v).lower()) in _STYLES]
    return tag("span", shown(text), style=";".join(styles)) if styles else shown(text)


def marked(runs: tuple[Rich, ...], marks: tuple[Span, ...], other: Callable[[Rich], str]) -> str:
    """Runs cut where a mark begins or ends; marks count the characters that stand for them. `other` is for what is no run."""
    html: list[str] = []
    at = 0
    for rich in runs:
        if isinstance(rich, Run):
            for piece, kind in _cut(rich.text, at, marks):
                text = run_html(piece, rich)
                html.append(tag("mark", text, class_=kind.value) if kind is not None else text)
        else:
            html.append(other(rich))
        at += len(words_of(rich))
    return "".join(html)


def _cut(text: str, start: int, marks: tuple[Span, ...]) -> Iterator[tuple[str, ChangeKind | None]]:
    at = start
    end = start + len(text)
    for span in marks:
        low, high = max(span.start, at), min(span.end, end)
        if low < high:
            if at < low:
                yield text[at - start : low - start], None
            yield text[low - start : high - start], span.kind
            at = high
    if at < end:
        yield text[at - start :], None
