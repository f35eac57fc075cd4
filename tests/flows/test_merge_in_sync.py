"""Files that both sides modified, merged inside a sync: by the text plugin, and by plugins that misbehave."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core import badplugins
from tests.folders import read_tree, write_tree
from workbench.engine import session
from workbench.engine.session import SyncSettings
from workbench.hooks.host import Host, Limits
from workbench.model.conflict import Keep
from workbench.model.outcome import Outcome

LINES = [f"line {n}\n" for n in range(12)]


def text(**changed: str) -> str:
    """Twelve lines, some of them changed: text(l3="other")."""
    lines = list(LINES)
    for name, line in changed.items():
        lines[int(name[1:])] = line + "\n"
    return "".join(lines)


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    with Host.load() as plugins:
        yield plugins


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    left, right = tmp_path / "laptop", tmp_path / "stick"
    left.mkdir()
    right.mkdir()
    return left, right


def sync(pair: tuple[Path, Path], host: Host, **settings: object) -> Outcome:
    return session.sync(str(pair[0]), str(pair[1]), SyncSettings(**settings), host)  # type: ignore[arg-type]


def edited(pair: tuple[Path, Path], host: Host, left: str, right: str, name: str = "notes.txt") -> None:
    """An agreed file that both sides edited since."""
    write_tree(str(pair[0]), {name: text()})
    sync(pair, host)
    (pair[0] / name).write_text(left)
    (pair[1] / name).write_text(right)


def test_edits_out_of_each_others_way_are_merged(pair: tuple[Path, Path], host: Host) -> None:
    edited(pair, host, text(l1="left"), text(l9="right"))
    outcome = sync(pair, host)
    both = {"notes.txt": text(l1="left", l9="right")}
    assert read_tree(str(pair[0])) == read_tree(str(pair[1])) == both
    assert outcome.conflicts == () and outcome.problems == ()
    (merged,) = outcome.merged
    assert (merged.path, merged.format, merged.decisions) == ("notes.txt", "text", 2)
    assert not sync(pair, host).applied
    # The merge is a new common base.
    (pair[0] / "notes.txt").write_text(text(l1="left again", l9="right"))
    (pair[1] / "notes.txt").write_text(text(l1="left", l9="right again"))
    assert len(sync(pair, host).merged) == 1
    assert read_tree(str(pair[0])) == {"notes.txt": text(l1="left again", l9="right again")}


def test_a_merge_can_be_taken_back(pair: tuple[Path, Path], host: Host) -> None:
    edited(pair, host, text(l1="left"), text(l9="right"))
    outcome = sync(pair, host)
    session.undo(str(pair[0]), outcome.entry)
    assert read_tree(str(pair[0])) == {"notes.txt": text(l1="left")}
    assert read_tree(str(pair[1])) == {"notes.txt": text(l9="right")}


def test_clashing_edits_stay_in_conflict(pair: tuple[Path, Path], host: Host) -> None:
    edited(pair, host, text(l1="left"), text(l1="right"))
    for _ in range(2):
        outcome = sync(pair, host)
        assert [(c.kind.value, c.format) for c in outcome.conflicts] == [("modify-modify", "text")]
        assert not outcome.applied and not outcome.merged
    (conflict,) = session.conflicts(str(pair[1]))
    with session.contents(str(pair[1]), conflict) as contents:
        assert contents.base is not None and contents.base.read().decode() == text()
        assert contents.left is not None and contents.left.read().decode() == text(l1="left")
        assert contents.right is not None and contents.right.read().decode() == text(l1="right")


def test_contents_are_there_when_the_other_replica_is_not(pair: tuple[Path, Path], host: Host) -> None:
    edited(pair, host, text(l1="left"), text(l1="right"))
    sync(pair, host)
    os.rename(pair[0], str(pair[0]) + " unplugged")
    (conflict,) = session.conflicts(str(pair[1]))
    with session.contents(str(pair[1]), conflict) as contents:
        assert contents.left is not None and contents.left.read().decode() == text(l1="left")
        assert contents.base is not None and contents.base.read().decode() == text()


def test_not_merged_when_that_is_not_wanted(pair: tuple[Path, Path], host: Host) -> None:
    edited(pair, host, text(l1="left"), text(l9="right"))
    assert len(sync(pair, host, merge=False).conflicts) == 1
    assert len(sync(pair, host).merged) == 1


def test_renamed_and_merged(pair: tuple[Path, Path], host: Host) -> None:
    edited(pair, host, text(l1="left"), text(l9="right"))
    (pair[0] / "notes.txt").rename(pair[0] / "renamed.txt")
    (pair[1] / "F").mkdir()
    assert sync(pair, host).conflicts == ()
    assert read_tree(str(pair[0])) == read_tree(str(pair[1])) == {"F/": "", "renamed.txt": text(l1="left", l9="right")}


def test_the_executable_bit_survives_a_merge(pair: tuple[Path, Path], host: Host) -> None:
    edited(pair, host, text(l1="left"), text(l9="right"), "run.sh")
    (pair[1] / "run.sh").chmod(0o755)
    sync(pair, host)
    for root in pair:
        assert (root / "run.sh").stat().st_mode & 0o100
        assert (root / "run.sh").read_text() == text(l1="left", l9="right")


def test_the_first_join_of_equal_folders_keeps_a_base(pair: tuple[Path, Path], host: Host) -> None:
    for root in pair:
        write_tree(str(root), {"notes.txt": text()})
    sync(pair, host)
    (pair[0] / "notes.txt").write_text(text(l1="left"))
    (pair[1] / "notes.txt").write_text(text(l9="right"))
    assert len(sync(pair, host).merged) == 1


def test_without_a_base_nothing_is_merged_silently(pair: tuple[Path, Path], host: Host) -> None:
    (pair[0] / "notes.txt").write_text(text(l1="left"))
    (pair[1] / "notes.txt").write_text(text(l9="right"))
    outcome = sync(pair, host)
    assert [(c.kind.value, c.format) for c in outcome.conflicts] == [("create-create", "text")]


MISBEHAVING = {
    "Raises": badplugins.Raises,
    "Dies": badplugins.Dies,
    "Hangs": badplugins.Hangs,
    "EatsMemory": badplugins.EatsMemory,
    "ReturnsText": badplugins.ReturnsText,
    "ReturnsNothing": badplugins.ReturnsNothing,
    "ReturnsDuplicates": badplugins.ReturnsDuplicates,
}


def test_a_plugin_that_fails_to_recognise_is_told_of(pair: tuple[Path, Path]) -> None:
    with Host({"odd": badplugins.RecogniseRaises, "good": badplugins.Good}) as host:
        edited(pair, host, "note left", "note right", "a.note")
        outcome = sync(pair, host)
    assert any("‘odd’" in p.message for p in outcome.problems)
    assert [c.format for c in outcome.conflicts] == ["note"]


@pytest.mark.parametrize("name", MISBEHAVING)
def test_a_plugin_that_misbehaves_costs_one_sentence(name: str, pair: tuple[Path, Path]) -> None:
    limits = Limits(seconds=1.0, recognise=2.0, memory=600 << 20, grace=0.3)
    with Host({"odd": MISBEHAVING[name]}, limits) as host:
        write_tree(str(pair[0]), {"a.note": "note base", "b.dat": "base"})
        sync(pair, host)
        (pair[0] / "a.note").write_text("note left")
        (pair[1] / "a.note").write_text("note right")
        (pair[0] / "b.dat").write_text("goes on")
        outcome = sync(pair, host)
    sentences = [p.message for p in outcome.problems]
    assert any("odd" in sentence for sentence in sentences), sentences
    assert not any("Traceback" in sentence for sentence in sentences)
    assert [c.kind.value for c in outcome.conflicts] == ["modify-modify"]
    assert read_tree(str(pair[0])) == {"a.note": "note left", "b.dat": "goes on"}
    assert read_tree(str(pair[1])) == {"a.note": "note right", "b.dat": "goes on"}
    resolved = session.resolve(str(pair[0]), {outcome.conflicts[0].id: Keep.RIGHT}, Host({}))
    assert not resolved.problems
    assert read_tree(str(pair[0])) == {"a.note": "note right", "b.dat": "goes on"}
