"""The decisions of a merge as HTML: what was asked, what was answered, why, and how sure that is."""

from collections.abc import Mapping
from hashlib import blake2s

from workbench.model.merge import ChangeKind, Choice, Decision, MergeResult
from workbench.report.page import shown, tag

KINDS = {
    ChangeKind.INSERT: "added",
    ChangeKind.DELETE: "removed",
    ChangeKind.REPLACE: "changed",
    ChangeKind.MOVE: "moved",
    ChangeKind.FORMAT: "formatted",
}
_CHOICES = {
    Choice.BASE: "base kept",
    Choice.LEFT: "left taken",
    Choice.RIGHT: "right taken",
    Choice.LEFT_THEN_RIGHT: "left, then right",
    Choice.RIGHT_THEN_LEFT: "right, then left",
    Choice.SUGGESTION: "suggestion taken",
    Choice.CUSTOM: "own text",
}


def anchor(at: str) -> str:
    """The id of a decision's place in the page: an address may hold any character, an id may not."""
    return "at-" + blake2s(at.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def answer(decision: Decision, given: str | None) -> Choice | None:
    """What holds for `decision`: the person's answer, else the plugin's own, else None."""
    return Choice(given) if given is not None else decision.choice


def _spoken(choice: Choice | None) -> str:
    return "open" if choice is None else _CHOICES[choice]


def _confidence(confidence: float) -> str:
    percent = f"{confidence * 100:.0f}"
    return f'<span class="nowrap"><span class="bar"><i style="width:{percent}%"></i></span>{percent} %</span>'


def about(decision: Decision, given: str | None) -> str:
    """One line above the place that it is about."""
    chosen = answer(decision, given)
    title = decision.title or KINDS[decision.kind]
    mark = "!" if decision.conflict and chosen is None else "✓"
    words = f"{mark} {title}: {decision.reason} · {_spoken(chosen)}"
    return tag("div", shown(words), class_=f"about {'conflict' if chosen is None else 'settled'}")


def decision_table(result: MergeResult, answers: Mapping[str, str]) -> str:
    """All decisions in document order, each with a link to its place."""
    if not result.decisions:
        return tag("p", "Nothing had to be decided.", class_="quiet")
    rows = [
        "<tr><th></th><th>where</th><th>what</th><th>answer</th><th>reason</th><th>confidence</th></tr>",
    ]
    for number, decision in enumerate(result.decisions, 1):
        chosen = answer(decision, answers.get(decision.at))
        state = "conflict" if chosen is None else "settled"
        where = tag("a", shown(decision.title or f"{number}"), href="#" + anchor(decision.at))
        cells = [
            tag("span", "! open" if chosen is None else "✓", class_=f"chip {state}"),
            where,
            KINDS[decision.kind] + (" by both" if decision.conflict else ""),
            shown(_spoken(chosen)),
            shown(decision.reason) + _suggestion(decision),
            _confidence(decision.confidence),
        ]
        rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    return tag("table", "".join(rows), class_="list")


def _suggestion(decision: Decision) -> str:
    if decision.suggestion is None:
        return ""
    return tag(
        "details", tag("summary", "a suggestion, not taken by itself") + tag("pre", shown(decision.suggestion.text))
    )
