"""A review as JSON, and back: what was said, with its undo and redo; the merge itself is made anew from the contents.

The form (schema 2):

    {"schema": 2, "kind": "workbench-review", "conflict": id, "format": name, "subject": hex digest,
     "now": ANSWERS, "past": [CHANGE…], "future": [CHANGE…], "marks": {at: MARK}, "options": {name: value}}
    ANSWERS   {"choices": {at: choice}, "edits": {at: FRAGMENT}}
    CHANGE    {"choices": {at: choice or null}, "edits": {at: FRAGMENT or null}}: what makes a step of the one after it in the
              list, the last one of "now"; each left out where it is empty. In schema 1 each step is a whole ANSWERS
    FRAGMENT  {"text": words, "rich": [RICH…]}, "rich" left out where there is none
    RICH      {"run": words, "style": {name: value}} | {"cell": words, "formula": words or null}
              | {"picture": reference, "alternative": words, "width": pixels or null, "height": pixels or null}
    options   those that the contents were compared with; left out where there are none
    MARK      hex digits that tell whether a question still reads the same (see `mark`); none in older files
"""

import json
from collections.abc import Iterable
from typing import Any

from workbench.model.content import Content
from workbench.model.merge import Cell, Choice, Fragment, MergeResult, Options, Picture, Rich, Run
from workbench.model.problem import WorkbenchError
from workbench.model.threeway import ThreeWay
from workbench.review.difference import Difference, differences
from workbench.review.mark import marks_of
from workbench.review.review import ROOM, Answers, Review

SCHEMA = 2
_WHOLE_STEPS = 1  # the schema in which every step was written as a whole


def subject_of(result: MergeResult, contents: ThreeWay[Content | None]) -> str:
    """A hex digest of what a review is about: the format, the three contents and the addresses of the questions."""
    from blake3 import blake3

    digest = blake3(b"workbench-review-1")
    sides = (contents.base, contents.left, contents.right)
    for part in (result.format, *(s.digest if s else "-" for s in sides), *(d.at for d in result.decisions)):
        raw = part.encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()


def save(review: Review) -> str:
    """The review as JSON text."""
    options = {"options": dict(review.options)} if review.options else {}
    return json.dumps(
        {
            "schema": SCHEMA,
            "kind": "workbench-review",
            "conflict": review.conflict,
            "format": review.result.format,
            "subject": review.subject,
            "now": _answers_out(review.now),
            "past": _steps_out(review.now, review.past),
            "future": _steps_out(review.now, review.future),
            "marks": marks_of(review.result.decisions, review.now.choices) if review.now.choices else {},
            **options,
        },
        indent=1,
    )


def load(text: str, fresh: Review) -> Review:
    """`fresh` with everything that the JSON `text` says; a sentence if that is broken or about something else."""
    try:
        data = json.loads(text)
        if not isinstance(data, dict) or data["kind"] != "workbench-review":
            raise ValueError("not a review")
        if data["schema"] not in (_WHOLE_STEPS, SCHEMA):
            raise WorkbenchError("The saved decisions were written by another version of the program.")
        if (data["format"], data["subject"]) != (fresh.result.format, fresh.subject):
            raise WorkbenchError("The saved decisions are about other contents: the files have changed since.")
        now = answers_in(data["now"])
        past, future = (_steps_in(now, data[name], data["schema"] == _WHOLE_STEPS) for name in ("past", "future"))
    except WorkbenchError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise WorkbenchError("The saved decisions cannot be read; the file is damaged.") from error
    _check(now, now.choices, fresh)
    for steps in (past, future):
        for step, difference in zip(steps[::-1], differences(now, steps[::-1]), strict=True):
            _check(step, difference.choices.keys() | difference.edits.keys(), fresh)
    return Review(
        fresh.conflict,
        fresh.result,
        fresh.subject,
        now,
        past,
        future,
        fresh.options,
        fresh.index,
    ).counted()


def options_in(text: str) -> Options:
    """The options that a saved review was made with; none where `text` cannot be read."""
    try:
        options = json.loads(text).get("options", {})
        return {str(k): v for k, v in options.items() if isinstance(v, bool | int | float | str)}
    except (ValueError, AttributeError, RecursionError):
        return {}


def _check(answers: Answers, ats: Iterable[str], review: Review) -> None:
    """The file may have been changed by hand: no answer, of those at `ats`, may come in that could not have been given."""
    for at in ats:
        choice = answers.choices.get(at)
        if choice is None:
            _check_open(answers, at, review)
            continue
        decision = review.decision(at)
        together = {answers.choices.get(member) for member in review.index.together(decision)}
        if (
            choice not in decision.allowed
            or (choice is Choice.SUGGESTION and decision.suggestion is None)
            or (choice is Choice.CUSTOM and at not in answers.edits)
            or together != {choice}
        ):
            raise WorkbenchError("The saved decisions hold an answer that is not allowed; they were not taken over.")


def _check_open(answers: Answers, at: str, review: Review) -> None:
    """Where nothing is answered, nothing that is answered together with it is."""
    decision = review.index.decisions.get(at)
    if decision is not None and any(member in answers.choices for member in review.index.together(decision)):
        raise WorkbenchError("The saved decisions hold an answer that is not allowed; they were not taken over.")


def _steps_out(now: Answers, steps: tuple[Answers, ...]) -> list[dict[str, Any]]:
    return [_difference_out(difference) for difference in differences(now, steps[::-1])][::-1]


def _difference_out(difference: Difference) -> dict[str, Any]:
    out: dict[str, Any] = {}
    if difference.choices:
        out["choices"] = {at: c and c.value for at, c in difference.choices.items()}
    if difference.edits:
        out["edits"] = {at: None if edit is None else _fragment_out(edit) for at, edit in difference.edits.items()}
    return out


def _steps_in(now: Answers, data: Any, whole: bool) -> tuple[Answers, ...]:
    """The steps, nearest last; of more than a review may hold, the nearest."""
    steps: list[Answers] = []
    here, held = now, 0
    for one in reversed(data):
        here = answers_in(one) if whole else _difference_in(one).applied(here)
        held += len(here.choices) + len(here.edits)
        if held > ROOM and steps:
            break
        steps.append(here)
    return tuple(steps[::-1])


def _difference_in(data: Any) -> Difference:
    choices, edits = data.get("choices", {}), data.get("edits", {})
    return Difference(
        {_text(at): None if choice is None else Choice(choice) for at, choice in choices.items()},
        {_text(at): None if fragment is None else _fragment_in(fragment) for at, fragment in edits.items()},
    )


def _answers_out(answers: Answers) -> dict[str, Any]:
    return {
        "choices": {at: choice.value for at, choice in answers.choices.items()},
        "edits": {at: _fragment_out(fragment) for at, fragment in answers.edits.items()},
    }


def answers_in(data: Any) -> Answers:
    """The answers that JSON says; raises what Python raises where it is broken."""
    return Answers(
        {_text(at): Choice(choice) for at, choice in data["choices"].items()},
        {_text(at): _fragment_in(fragment) for at, fragment in data["edits"].items()},
    )


def _fragment_out(fragment: Fragment) -> dict[str, Any]:
    out: dict[str, Any] = {"text": fragment.text}
    if fragment.rich:
        out["rich"] = [_rich_out(piece) for piece in fragment.rich]
    return out


def _fragment_in(data: Any) -> Fragment:
    return Fragment(_text(data["text"]), tuple(_rich_in(piece) for piece in data.get("rich", ())))


def _rich_out(piece: Rich) -> dict[str, Any]:
    match piece:
        case Run(text, style):
            return {"run": text, "style": dict(style)}
        case Cell(text, formula):
            return {"cell": text, "formula": formula}
        case Picture(reference, alternative, width, height):
            return {"picture": reference, "alternative": alternative, "width": width, "height": height}


def _rich_in(data: Any) -> Rich:
    if "run" in data:
        return Run(_text(data["run"]), tuple((_text(k), _text(v)) for k, v in data["style"].items()))
    if "cell" in data:
        return Cell(_text(data["cell"]), None if data["formula"] is None else _text(data["formula"]))
    return Picture(_text(data["picture"]), _text(data["alternative"]), _pixels(data["width"]), _pixels(data["height"]))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text was expected")
    return value


def _pixels(value: Any) -> int | None:
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise TypeError("a number was expected")
    return value
