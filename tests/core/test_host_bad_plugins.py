"""Plugins that raise, hang, eat memory, die, print or answer nonsense: each costs one sentence, and the rest goes on."""

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.core.test_host import file, plugin
from tests.speed import over_within
from workbench.hooks.host import Host, Limits
from workbench.model.content import Content
from workbench.model.job import QuietJob
from workbench.model.merge import Choice, MergeResult
from workbench.model.problem import Cancelled, Problem
from workbench.model.threeway import ThreeWay

PATIENT = Limits(seconds=120, recognise=60, memory=400 << 20, grace=0.3)
QUICK = replace(PATIENT, seconds=0.5)
"""For what hangs. Nothing else has little time: on a busy machine even the start of a worker takes long."""
WAY_ON = " Choose a whole file, or report this to its author."


@pytest.fixture
def notes(tmp_path: Path) -> ThreeWay[Content | None]:
    return ThreeWay(*(file(tmp_path, "my.note", f"note {text}") for text in ("base", "left", "right")))


MERGES = {
    "Raises": "The plugin ‘bad’ failed while merging my.note: KeyError('x').",
    "Exits": "The plugin ‘bad’ failed while merging my.note: SystemExit(3).",
    "Dies": "The plugin ‘bad’ crashed while merging my.note (exit status 3).",
    "Aborts": "The plugin ‘bad’ crashed while merging my.note (signal SIGABRT).",
    "Recurses": "The plugin ‘bad’ failed while merging my.note: RecursionError(",
    "EatsMemory": "The plugin ‘bad’ needed more memory than the 400 MiB it may use while merging my.note and was stopped.",
    "ReturnsText": "The plugin ‘bad’ failed while merging my.note: it answered with 'merged!' (str) instead of MergeResult.",
    "ReturnsNothing": "it answered with None (NoneType) instead of MergeResult.",
    "ReturnsItsOwn": "it answered with a tests.core.badplugins.Mine, which is not a value of the contract.",
    "ReturnsLambda": "it answered with what cannot be sent:",
    "ReturnsCode": "it answered with a posix.system, which is not a value of the contract.",
    "ReturnsOtherFormat": "it answered for the format “tune” instead of “note”.",
    "ReturnsDuplicates": "it answered with 2 decisions at the same address “a”.",
    "ReturnsWrongField": "it answered with 7 (int) instead of str for decisions[1].reason.",
}


@pytest.mark.parametrize("name", MERGES)
def test_a_bad_merge_is_one_sentence_and_the_rest_goes_on(
    name: str, notes: ThreeWay[Content | None], tmp_path: Path
) -> None:
    with Host({"bad": plugin(name), "good": plugin("Surer")}, PATIENT) as host:
        answer = host.merge(notes)
        assert isinstance(answer, Problem)
        assert answer.path == "my.note"
        assert MERGES[name] in answer.message
        assert answer.message.endswith(WAY_ON)
        other = ThreeWay(*(file(tmp_path, "x.note", f"other {i}") for i in range(3)))
        assert isinstance(host.merge(other), MergeResult), "another plugin still works"
        assert host.merge(notes) == answer, "and so does the worker, to the same end"


def test_a_refused_document_is_told_in_the_plugins_words(notes: ThreeWay[Content | None]) -> None:
    with Host({"bad": plugin("Refuses")}, PATIENT) as host:
        assert host.merge(notes) == Problem("my.note", "The file is encrypted.")


@pytest.mark.parametrize("name", ["Hangs", "HangsPolitely"])
def test_a_hang_ends_at_the_time_limit(name: str, notes: ThreeWay[Content | None]) -> None:
    with Host({"bad": plugin(name)}, QUICK) as host:
        with over_within(3):
            answer = host.merge(notes)
        assert isinstance(answer, Problem)
        assert (
            answer.message
            == "The plugin ‘bad’ took longer than 0.5 seconds while merging my.note and was stopped." + WAY_ON
        )


class CancelledAfter(QuietJob):
    """A job that somebody stops after so many words of progress."""

    def __init__(self, words: int) -> None:
        self.words = words
        self.heard: list[tuple[int, int, str]] = []

    def progress(self, done: int, total: int, what: str = "") -> None:
        self.heard.append((done, total, what))

    def check(self) -> None:
        if len(self.heard) >= self.words:
            raise Cancelled("was stopped")


def test_a_cancel_reaches_a_plugin_that_listens(notes: ThreeWay[Content | None]) -> None:
    limits = replace(PATIENT, grace=60)
    with Host({"bad": plugin("HangsPolitely")}, limits) as host, host.documents(notes) as documents:
        job = CancelledAfter(1)
        with pytest.raises(Cancelled):
            documents.merge(job=job)
        assert job.heard[0][1:] == (1_000_000, "waiting")
        worker = documents._worker
        assert worker is not None and worker._process is not None and worker._process.alive, "it need not be killed"


def test_a_cancel_ends_a_plugin_that_does_not_listen(notes: ThreeWay[Content | None]) -> None:
    with Host({"bad": plugin("Hangs"), "good": plugin("Tie")}, PATIENT) as host, host.documents(notes) as documents:
        documents.agreed()  # a cancel before that would end no hang, and nobody would have to die of it
        with over_within(2), pytest.raises(Cancelled):
            documents.merge(job=CancelledAfter(0))
        worker = documents._worker
        assert worker is not None and worker._process is None


def test_a_caller_whose_own_progress_fails_leaves_no_answer_behind(notes: ThreeWay[Content | None]) -> None:
    class Broken(QuietJob):
        def progress(self, done: int, total: int, what: str = "") -> None:
            raise LookupError

    with Host({"good": plugin("Good")}, PATIENT) as host, host.documents(notes) as documents:
        with pytest.raises(LookupError):
            documents.merge(job=Broken())
        assert isinstance(documents.merge(), MergeResult)


def test_what_plugins_print_reaches_nobody(notes: ThreeWay[Content | None], capfd: pytest.CaptureFixture[str]) -> None:
    with Host({"bad": plugin("Prints")}, PATIENT) as host:
        assert host.merge(notes) == MergeResult("note", ())
    assert capfd.readouterr() == ("", "")


def test_a_plugin_may_take_fewer_arguments_and_not_more(notes: ThreeWay[Content | None]) -> None:
    with Host({"few": plugin("FewArguments")}, PATIENT) as host:
        assert isinstance(host.merge(notes), MergeResult)
    with Host({"many": plugin("TooManyArguments"), "good": plugin("Good")}, PATIENT) as host:
        (problem,) = host.problems
        assert "‘many’ does not fit the contract" in problem.message and "weather" in problem.message
        assert [(p.name, p.problem) for p in host.plugins()] == [("good", None), ("many", problem)]
        assert isinstance(host.merge(notes), MergeResult)


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("tests.core.no_such_module", "cannot be loaded: ModuleNotFoundError("),
        (plugin("NoSuchThing"), "cannot be loaded: AttributeError("),
        (plugin("NoHooks"), "has no hook that this program knows."),
        (plugin("BadFormats"), "answered with ['note'] (list) instead of tuple of Format."),
        (plugin("UnknownHook"), "has hooks that this program does not know (workbench_dance)"),
    ],
)
def test_a_plugin_that_cannot_be_used_is_a_problem_and_the_rest_works(
    target: str, words: str, notes: ThreeWay[Content | None]
) -> None:
    with Host({"bad": target, "good": plugin("Good")}, PATIENT) as host:
        (problem,) = host.problems
        assert "‘bad’" in problem.message and words in problem.message
        assert isinstance(host.merge(notes), MergeResult)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("RecogniseRaises", "RuntimeError('no idea')"),
        ("RecogniseHangs", "seconds while recognising"),
        ("RecognisesStrangers", "“stranger”, which is not one of its own"),
        ("Overconfident", "the confidence 7.0"),
    ],
)
def test_a_plugin_that_cannot_recognise_is_passed_over(name: str, words: str, notes: ThreeWay[Content | None]) -> None:
    assert notes.left is not None
    hangs = name == "RecogniseHangs"
    with Host({"bad": plugin(name), "good": plugin("Good")}, replace(PATIENT, recognise=3 if hangs else 60)) as host:
        recognition = host.recognise(notes.left)
        assert recognition is not None and recognition.format == "note"
        assert [words in p.message for p in host.problems] == [True]
    with Host({"bad": plugin(name)}, replace(PATIENT, recognise=0.5 if hangs else 60)) as host:
        answer = host.merge(notes)
        assert isinstance(answer, Problem) and words in answer.message


def test_a_plugin_that_never_recognises_in_time_is_not_asked_for_ever(tmp_path: Path) -> None:
    limits = Limits(seconds=5, recognise=0.2, memory=None, grace=0.1)
    with Host({"bad": plugin("RecogniseHangs")}, limits) as host:
        for number in range(3):
            host.recognise(file(tmp_path, f"x{number}", str(number)))
        for number in range(3, 40):
            assert host.recognise(file(tmp_path, f"x{number}", str(number))) is None
        assert len([p for p in host.problems if "took longer" in p.message]) == 3
        assert "was not asked" in host.problems[-1].message


@pytest.mark.parametrize(
    ("name", "words"),
    [("WritesNothing", "wrote no file for my.note: it is not there."), ("WritesHalf", "No space left on device")],
)
def test_a_failed_write_leaves_nothing(name: str, words: str, notes: ThreeWay[Content | None], tmp_path: Path) -> None:
    with Host({"bad": plugin(name)}, PATIENT) as host:
        result = host.merge(notes)
        assert isinstance(result, MergeResult)
        answer = host.write(result, {"whole": Choice.LEFT}, {}, notes, str(tmp_path / "out"))
        assert isinstance(answer, Problem) and words in answer.message
        assert not (tmp_path / "out").exists()


def _running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


def test_a_worker_ends_with_its_host(notes: ThreeWay[Content | None]) -> None:
    with Host({"good": plugin("Good")}, PATIENT) as host:
        result = host.merge(notes)
        assert isinstance(result, MergeResult)
        assert _running(int(result.state))
    assert not _running(int(result.state))


def test_a_worker_ends_when_its_host_is_killed(notes: ThreeWay[Content | None], tmp_path: Path) -> None:
    """Even in the middle of a plugin that does not listen."""
    code = f"""
import sys, threading, time
sys.path[:] = {sys.path!r}
from workbench.hooks.contents import content_of
from workbench.hooks.host import Host
from workbench.model.threeway import ThreeWay
contents = ThreeWay(*map(content_of, {[c.path for c in (notes.base, notes.left, notes.right) if c]!r}))
host = Host({{"bad": {plugin("Hangs")!r}}})
documents = host.documents(contents)
documents.agreed()
print(documents._worker._process._popen.pid, flush=True)
documents.merge()
"""
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    time.sleep(0.2)
    assert _running(worker)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 60
    while _running(worker) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not _running(worker)


def test_many_threads_may_ask(tmp_path: Path) -> None:
    with Host({"good": plugin("Good")}, PATIENT) as host:
        triples = [ThreeWay(*(file(tmp_path, "x.note", f"note {n} {i}") for i in range(3))) for n in range(6)]
        answers: list[object] = []
        threads = [threading.Thread(target=lambda t=t: answers.append(host.merge(t))) for t in triples]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(answers) == 6 and all(isinstance(a, MergeResult) for a in answers)
        assert len(host._workers._idle) <= 2


def test_the_folder_for_a_workers_temporary_files_goes_with_it(notes: ThreeWay[Content | None]) -> None:
    with Host({"good": plugin("Good")}, PATIENT) as host, host.documents(notes) as documents:
        documents.agreed()
        worker = documents._worker
        assert worker is not None and worker._process is not None
        folder = Path(worker._process.folder)
        assert folder.is_dir()
        worker.close()
        assert not folder.exists()
