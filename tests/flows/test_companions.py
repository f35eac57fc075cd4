"""Files that a plugin says are held together: a map and its index never come from both sides."""

from pathlib import Path

import pytest

from tests.flows.two_folders import pair
from workbench.engine import session
from workbench.engine.look import SyncSettings
from workbench.hookimpl import hookimpl
from workbench.hooks.host import Host
from workbench.model.companions import Companion
from workbench.model.conflict import Keep
from workbench.model.merge import Format
from workbench.model.outcome import Outcome

__all__ = ["pair"]


class Maps:
    """A plugin whose maps have an index beside them."""

    @hookimpl
    def workbench_formats(self) -> tuple[Format, ...]:
        return (Format("map", "Map", ("*.map",), (Companion(".idx", ".map"),)),)


class Broken:
    """A plugin whose rule would hold every file together with every other one."""

    @hookimpl
    def workbench_formats(self) -> tuple[Format, ...]:
        return (Format("map", "Map", (), (Companion("", ".map"),)),)


HOST = Host({"maps": Maps})


def sync(pair: tuple[Path, Path], host: Host = HOST) -> Outcome:
    return session.sync(str(pair[0]), str(pair[1]), SyncSettings(), host)


def both(root: Path) -> tuple[str, str]:
    return (root / "land.map").read_text(), (root / "land.idx").read_text()


@pytest.fixture
def asked(pair: tuple[Path, Path]) -> Outcome:
    """A sync after the map was written on the one side, and its index on the other."""
    left, right = pair
    (left / "land.map").write_text("map")
    (left / "land.idx").write_text("index")
    sync(pair)
    (left / "land.map").write_text("left's map")
    (right / "land.idx").write_text("right's index")
    return sync(pair)


def test_what_each_side_wrote_of_a_group_is_one_question(pair: tuple[Path, Path], asked: Outcome) -> None:
    left, right = pair
    assert [(c.name, len(c.beside)) for c in asked.conflicts] == [("land.map", 1)]
    assert (both(left), both(right)) == (("left's map", "index"), ("map", "right's index"))
    session.resolve(str(left), {asked.conflicts[0].id: Keep.RIGHT}, HOST)
    assert both(left) == both(right) == ("map", "right's index")
    assert sync(pair).applied == ()


def test_without_the_plugin_they_are_files_of_their_own(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / "land.map").write_text("map")
    (left / "land.idx").write_text("index")
    sync(pair, Host({}))
    (left / "land.map").write_text("left's map")
    (right / "land.idx").write_text("right's index")
    assert sync(pair, Host({})).conflicts == ()
    assert both(left) == both(right) == ("left's map", "right's index")


def test_undo_knows_them_without_asking_the_plugin(pair: tuple[Path, Path]) -> None:
    left, right = pair
    for text in ("first", "second"):
        (left / "land.map").write_text(f"{text} map")
        (left / "land.idx").write_text(f"{text} index")
        sync(pair)
    (right / "land.idx").write_text("third index")
    sync(pair)
    entry = session.history(str(left))[1].id
    problems = session.undo(str(left), entry).problems
    assert any("held together" in one.message for one in problems), problems
    assert both(left) == both(right) == ("second map", "third index")


@pytest.mark.parametrize("name", ["land.map", "land.idx"])
def test_restore_brings_back_what_a_version_is_held_together_with(pair: tuple[Path, Path], name: str) -> None:
    left, right = pair
    for text in ("first", "second", "third"):
        (left / "land.map").write_text(f"{text} map")
        (left / "land.idx").write_text(f"{text} index")
        sync(pair)
    first = min(version.number for version in session.versions(str(right), name))
    assert session.restore(str(right), name, first).problems == ()
    assert both(right) == ("first map", "first index")
    sync(pair)
    assert both(left) == both(right) == ("first map", "first index")


def test_a_version_without_what_it_is_held_together_with_is_not_restored(pair: tuple[Path, Path]) -> None:
    left, right = pair
    for text in ("first", "second"):
        (left / "land.map").write_text(f"{text} map")
        (left / "land.idx").write_text(f"{text} index")
        sync(pair)
    for kept in (right / ".briefcase" / "trash").rglob("*"):
        if kept.is_file() and kept.read_text() == "first index":
            kept.unlink()
    done = session.restore(str(right), "land.map", 1)
    assert done.problems and not done.applied
    assert both(right) == ("second map", "second index")


def test_restore_of_files_without_the_plugin_takes_one_alone(pair: tuple[Path, Path]) -> None:
    left, right = pair
    for text in ("first", "second"):
        (left / "land.map").write_text(f"{text} map")
        (left / "land.idx").write_text(f"{text} index")
        sync(pair, Host({}))
    assert session.restore(str(right), "land.map", 1).problems == ()
    assert both(right) == ("first map", "second index")


def test_a_rule_that_cannot_be_is_said_and_left_out(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / "land.map").write_text("map")
    host = Host({"broken": Broken})
    assert sync(pair, host).conflicts == () and (right / "land.map").read_text() == "map"
    assert host.companions() == Host({}).companions()
    assert ["companion that ends in ''" in one.message for one in host.problems] == [True]
