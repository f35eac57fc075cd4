"""Plugins for tests of the host: good, bad and hostile. A worker imports them by name, so this folder must be on its path."""

import os
import sys
import time
from typing import Any

from workbench.hookimpl import hookimpl
from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.merge import (
    ChangeKind,
    Choice,
    Comparison,
    Decision,
    Finding,
    Format,
    Fragment,
    Icon,
    MergeResult,
    Option,
    Options,
    Recognition,
)
from workbench.model.problem import DocumentError, Problem
from workbench.model.threeway import ThreeWay
from workbench.model.view import PropertiesView, Property, View, ViewPage

BOTH = frozenset({Choice.BASE, Choice.LEFT, Choice.RIGHT})
FORMAT = Format("note", "note", ("*.note", "notefile", "*~note"))


def decision(at: str = "whole", **changes: Any) -> Decision:
    """An open conflict, with some fields set otherwise."""
    fields: dict[str, Any] = {
        "at": at,
        "kind": ChangeKind.REPLACE,
        "sides": ThreeWay(Fragment("b"), Fragment("l"), Fragment("r")),
        "conflict": True,
        "choice": None,
        "allowed": BOTH,
        "reason": "both changed it",
        "confidence": 0.0,
    }
    return Decision(**(fields | changes))


class Good:
    """Merges whole files: one open decision."""

    @hookimpl
    def workbench_formats(self) -> Any:
        return (FORMAT,)

    @hookimpl
    def workbench_recognise(self, content: Content) -> Recognition | None:
        return Recognition("note", 1.0) if content.read(4) == b"note" else None

    @hookimpl
    def workbench_options(self, format: str) -> Any:
        return (
            Option("loud", False, "Shout."),
            Option("level", 1, "How much.", ()),
            Option("way", "a", "Which.", ("a", "b")),
        )

    @hookimpl
    def workbench_merge(self, format: str, contents: ThreeWay[Content | None], options: Options, job: Job) -> Any:
        job.progress(1, 1, "read")
        return MergeResult(format, (decision(),), str(os.getpid()).encode())

    @hookimpl
    def workbench_diff(self, old: Content, new: Content) -> Any:
        return Comparison("note", ())

    @hookimpl
    def workbench_present(self, result: MergeResult | Comparison) -> tuple[View, ...]:
        item = Property("whole", result.state.decode(), ThreeWay("b", "l", str(os.getpid())))
        return (PropertiesView(ViewPage(0, 1, (item,))),)

    @hookimpl
    def workbench_write(self, answers: Any, edits: Any, contents: ThreeWay[Content | None], out: str) -> None:
        chosen = contents.left if answers["whole"] is Choice.LEFT else contents.right
        data = chosen.read() if chosen is not None else b""
        with open(out, "wb") as file:
            file.write(data.replace(b"spoilt", b"invalid"))

    @hookimpl
    def workbench_check(self, file: Content) -> tuple[Problem, ...]:
        return (Problem(file.name, "It is marked invalid."),) if b"invalid" in file.read() else ()

    @hookimpl
    def workbench_analyse(self, format: str, result: MergeResult | Comparison) -> tuple[Finding, ...]:
        return (Finding("a remark", severity="warning"),)

    @hookimpl
    def workbench_icon(self, format: str, change: ChangeKind | None, size: int) -> Icon | None:
        return Icon("image/svg+xml", b"<svg/>") if size < 100 else None


class Bad(Good):
    """Merges as `self.act` says; what every bad plugin below changes."""

    @hookimpl
    def workbench_merge(self, format: str, contents: ThreeWay[Content | None], options: Options, job: Job) -> Any:
        return self.act(job)

    def act(self, job: Job) -> Any:
        raise NotImplementedError


class Raises(Bad):
    def act(self, job: Job) -> Any:
        return {}["x"]


class Refuses(Bad):
    def act(self, job: Job) -> Any:
        raise DocumentError("The file is encrypted.")


class Exits(Bad):
    def act(self, job: Job) -> Any:
        sys.exit(3)


class Dies(Bad):
    def act(self, job: Job) -> Any:
        os._exit(3)


class Aborts(Bad):
    def act(self, job: Job) -> Any:
        os.abort()


class Hangs(Bad):
    """Never listens."""

    def act(self, job: Job) -> Any:
        while True:
            time.sleep(0.05)


class HangsPolitely(Bad):
    """Works for ever, and stops when it is told to."""

    def act(self, job: Job) -> Any:
        step = 0
        while True:
            step += 1
            job.progress(step, 1_000_000, "waiting")
            job.check()
            time.sleep(0.01)


class Recurses(Bad):
    def act(self, job: Job) -> Any:
        return self.act(job)


class EatsMemory(Bad):
    def act(self, job: Job) -> Any:
        eaten = []
        while True:
            eaten.append(bytearray(64 << 20))


class Prints(Bad):
    """Writes to every stream there is, from Python and past it."""

    def act(self, job: Job) -> Any:
        print("PRINTED")
        print("PRINTED", file=sys.stderr, flush=True)
        os.write(1, b"PRINTED")
        os.write(2, b"PRINTED")
        os.system("echo PRINTED; echo PRINTED >&2")
        assert sys.stdin is None or sys.stdin.read() == ""
        return MergeResult("note", ())


class Loud(Good):
    """Prints when it is asked in the program's own process too; that is its own affair, and not tested."""


class ReturnsText(Bad):
    def act(self, job: Job) -> Any:
        return "merged!"


class ReturnsNothing(Bad):
    def act(self, job: Job) -> Any:
        return None


class Mine:
    """A class that the host does not know."""


class ReturnsItsOwn(Bad):
    def act(self, job: Job) -> Any:
        return Mine()


class ReturnsLambda(Bad):
    def act(self, job: Job) -> Any:
        return lambda: None


class Evil:
    def __reduce__(self) -> Any:
        return os.system, ("true",)


class ReturnsCode(Bad):
    """Its pickled answer would call a function of the host's process."""

    def act(self, job: Job) -> Any:
        return Evil()


class ReturnsOtherFormat(Bad):
    def act(self, job: Job) -> Any:
        return MergeResult("tune", ())


class ReturnsDuplicates(Bad):
    def act(self, job: Job) -> Any:
        return MergeResult("note", (decision("a"), decision("b"), decision("a")))


class ReturnsWrongField(Bad):
    def act(self, job: Job) -> Any:
        return MergeResult("note", (decision("a"), decision("b", reason=7)))


class FewArguments(Bad):
    @hookimpl
    def workbench_merge(self, contents: ThreeWay[Content | None]) -> Any:
        return MergeResult("note", (decision("a"),))


class TooManyArguments(Bad):
    @hookimpl
    def workbench_merge(self, contents: ThreeWay[Content | None], weather: str) -> Any:
        return None


class UnknownHook(Good):
    @hookimpl
    def workbench_dance(self) -> None:
        """No such hook."""


class NoHooks:
    """Nothing that the program knows."""


class Tie(Good):
    """As sure as Good is."""


class Surer(Good):
    @hookimpl
    def workbench_formats(self) -> Any:
        return (Format("better", "better note", ("*.note",)),)

    @hookimpl
    def workbench_recognise(self, content: Content) -> Recognition | None:
        return Recognition("better", 0.9) if content.name.endswith(".note") else None


class RecognisesStrangers(Good):
    @hookimpl
    def workbench_recognise(self, content: Content) -> Recognition | None:
        return Recognition("stranger", 1.0)


class RecogniseRaises(Good):
    @hookimpl
    def workbench_recognise(self, content: Content) -> Recognition | None:
        raise RuntimeError("no idea")


class RecogniseHangs(Good):
    @hookimpl
    def workbench_recognise(self, content: Content) -> Recognition | None:
        while True:
            time.sleep(0.05)


class Overconfident(Good):
    @hookimpl
    def workbench_recognise(self, content: Content) -> Recognition | None:
        return Recognition("note", 7.0)


class BadFormats(Good):
    @hookimpl
    def workbench_formats(self) -> Any:
        return ["note"]


class WritesNothing(Good):
    @hookimpl
    def workbench_write(self, out: str) -> None:
        """Forgets to write."""


class WritesHalf(Good):
    """Fails after it has begun to write."""

    @hookimpl
    def workbench_write(self, out: str) -> None:
        with open(out, "wb") as file:
            file.write(b"half")
        raise OSError(28, "No space left on device")


class AnalyseRaises(Good):
    @hookimpl
    def workbench_analyse(self, format: str, result: MergeResult | Comparison) -> tuple[Finding, ...]:
        raise ValueError("hm")
