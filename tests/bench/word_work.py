"""One measured piece of work on `base.docx`, `left.docx` and `right.docx` beside it: `word_work.py WHAT` prints its figures as JSON.

A process of its own for each, so that peaks of memory are its own.
"""

import gc
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from workbench.hooks.contents import content_of
from workbench.hooks.worker import VALUES
from workbench.model.content import Content
from workbench.model.job import QuietJob
from workbench.model.merge import Choice
from workbench.model.threeway import ThreeWay

T = TypeVar("T")
OUT = "out.docx"
figures: dict[str, list[float]] = {}
"""Wall and processor seconds of each step."""


def timed(step: str, work: Callable[[], T]) -> T:
    """What a step of the work gives; its times are kept."""
    wall, cpu = time.perf_counter(), time.process_time()
    given = work()
    figures[step] = [time.perf_counter() - wall, time.process_time() - cpu]
    return given


def main(what: str) -> None:
    """Does it."""
    gc.set_threshold(VALUES)  # as in a worker
    job = QuietJob()
    if os.path.exists(OUT):
        os.unlink(OUT)
    match what:
        case "merge":
            from workbench_word.gate import check
            from workbench_word.merge import merge
            from workbench_word.present import present
            from workbench_word.write import write

            from workbench.model.view import Want

            contents: ThreeWay[Content | None] = ThreeWay(
                content_of("base.docx"), content_of("left.docx"), content_of("right.docx")
            )
            result = timed("plan", lambda: merge(contents, job))
            timed("first screen", lambda: present(result, contents, Want(0, 200), job))
            answers = {d.at: d.choice or Choice.LEFT for d in result.decisions}
            if all(choice is Choice.LEFT for choice in answers.values()) and answers:
                answers[result.decisions[-1].at] = Choice.RIGHT  # else the left file would only be copied
            timed("write", lambda: write(result, answers, {}, contents, OUT, job))
            assert timed("check", lambda: check(content_of(OUT))) == ()
        case "diff":
            from workbench_word.diff import diff

            timed("diff", lambda: diff(content_of("base.docx"), content_of("left.docx"), job))
        case "python-docx":
            import docx

            timed("open and save", lambda: docx.Document("base.docx").save(OUT))
    print(json.dumps({"steps": figures, "memory": peak()}))


def peak() -> float:
    """The most memory of this process in MB. What the system says of its usage would count the process that started it, too."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1])
