"""A review as JSON, and back: what was said, with its undo and redo; the merge itself is made anew from the contents.

The form (schema 1):

    {"schema": 1, "kind": "workbench-review", "conflict": id, "format": name, "subject": hex digest,
     "now": ANSWERS, "past": [ANSWERS…], "future": [ANSWERS…], "marks": {at: MARK}, "options": {name: value}}
    ANSWERS   {"choices": {at: choice}, "edits": {at: FRAGMENT}}
    FRAGMENT  {"text": words, "rich": [RICH…]}, "rich" left out where there is none
    RICH      {"run": words, "style": {name: value}} | {"cell": words, "formula": words or null}
              | {"picture": reference, "alternative": words, "width": pixels or null, "height": pixels or null}
    options   those that the contents were compared with; left out where there are none
    MARK      hex digits that tell whether a question still reads the same (see `mark`); none in older files
"""

import json
from typing import Any

from workbench.model.content import Content
from workbench.model.merge import Cell, Choice, Fragment, MergeResult, Options, Picture, Rich, Run
from workbench.model.problem import WorkbenchError
from workbench.model.threeway import ThreeWay
from workbench.review.mark import marks_of
from workbench.review.review import Answers, Review

SCHEMA = 1


def subject_of(result: MergeResult, contents: ThreeWay[Content | None]) -> str:
    """A hex digest of what a review is about: the format, the three contents and the addresses of the questions."""
    from blake3 import blake3

    digest = blake3(f"workbench-review-{SCHEMA}".encode())
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
            "past": [_answers_out(a) for a in review.past],
            "future": [_answers_out(a) for a in review.future],
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
        if data["schema"] != SCHEMA:
            raise WorkbenchError("The saved decisions were written by another version of the program.")
        if (data["format"], data["subject"]) != (fresh.result.format, fresh.subject):
            raise WorkbenchError("The saved decisions are about other contents: the files have changed since.")
        steps = [answers_in(a) for a in (data["now"], *data["past"], *data["future"])]
        count = len(data["past"])
    except WorkbenchError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise WorkbenchError("The saved decisions cannot be read; the file is damaged.") from error
    for step in steps:
        _check(step, fresh)
    return Review(
        fresh.conflict,
        fresh.result,
        fresh.subject,
        steps[0],
        tuple(steps[1 : 1 + count]),
        tuple(steps[1 + count :]),
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


def _check(answers: Answers, review: Review) -> None:
    """The file may have been changed by hand: no answer may come in that could not have been given."""
    for at, choice in answers.choices.items():
        decision = review.decision(at)
        together = {answers.choices.get(member) for member in review.index.together(decision)}
        if (
            choice not in decision.allowed
            or (choice is Choice.SUGGESTION and decision.suggestion is None)
            or (choice is Choice.CUSTOM and at not in answers.edits)
            or together != {choice}
        ):
            raise WorkbenchError("The saved decisions hold an answer that is not allowed; they were not taken over.")


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
