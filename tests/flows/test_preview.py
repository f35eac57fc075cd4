"""What a resolution would do, told before: the same that it then does, for each kind, each answer, with one replica or both."""

import os
from pathlib import Path

import pytest

from tests.flows.test_resolve import CONFLICTS, HOST, SETTLED, conflicted, pair, sync
from tests.folders import read_tree
from workbench.engine import session
from workbench.model.conflict import Keep
from workbench.model.outcome import Applied, Outcome
from workbench.model.problem import WorkbenchError

__all__ = ["pair"]


def told(outcome: Outcome) -> tuple[list[Applied], list[str], set[str]]:
    """What is done, in no order, what stays open, and the problems."""
    applied = sorted(outcome.applied, key=lambda a: (a.side, a.op, a.path))
    return applied, sorted(c.id for c in outcome.conflicts), {str(p) for p in outcome.problems}


def everything(pair: tuple[Path, Path]) -> list[object]:
    """All that a replica knows, without what a scan notes."""
    trees = [read_tree(str(root)) for root in pair if root.exists()]
    history = [session.history(str(root)) for root in pair if root.exists()]
    return [trees, history, [session.conflicts(str(root)) for root in pair if root.exists()]]


@pytest.mark.parametrize("name", SETTLED)
@pytest.mark.parametrize("keep", list(Keep))
@pytest.mark.parametrize("away", [None, 0, 1], ids=["", "the left is away", "the right is away"])
def test_preview_is_what_is_done(name: str, keep: Keep, away: int | None, pair: tuple[Path, Path]) -> None:
    outcome = conflicted(CONFLICTS[name], pair)
    if away is not None:
        os.rename(pair[away], str(pair[away]) + " unplugged")
    before = everything(pair)
    asked = str(pair[1 - (away or 0)])
    answers = {c.id: keep for c in outcome.conflicts}
    preview = session.preview_resolution(asked, answers, HOST)
    assert preview.dry_run and preview.entry is None
    assert everything(pair) == before
    done = session.resolve(asked, answers, HOST)
    assert told(preview) == told(done)
    assert (preview.left, preview.right) == (done.left, done.right)


def test_alternatives_share_a_scan_and_nothing_else(pair: tuple[Path, Path]) -> None:
    left, right = pair
    outcome = conflicted(CONFLICTS["in conflict in its place and in its content"], pair)
    place, content = (next(c.id for c in outcome.conflicts if c.kind.about_content is about) for about in (False, True))
    alternatives = (
        {place: Keep.LEFT},
        {place: Keep.RIGHT},
        {content: Keep.BOTH},
        {place: Keep.LEFT, content: Keep.LEFT},
    )
    before = everything(pair)
    previews = session.preview_resolutions(str(left), alternatives, HOST)
    assert everything(pair) == before
    assert [[(a.op.value, a.side.value, a.path) for a in p.applied] for p in previews[:2]] == [
        [("rename", "right", "B")],
        [("rename", "left", "C")],
    ]
    assert [[c.id for c in p.conflicts] for p in previews] == [[content], [content], [place], []]
    assert told(previews[3]) == told(session.resolve(str(left), alternatives[3], HOST))
    assert read_tree(str(left)) == read_tree(str(right)) == {"B": "two"}


def test_a_merged_file_is_read_where_it_lies(pair: tuple[Path, Path], tmp_path: Path) -> None:
    outcome = conflicted(CONFLICTS["f15"], pair)
    merged = tmp_path / "merged"
    merged.write_text("two and three")
    answers = {outcome.conflicts[0].id: str(merged)}
    preview = session.preview_resolution(str(pair[0]), answers, HOST)
    assert [(a.op.value, a.side.value, a.path) for a in preview.applied] == [
        ("modify", "left", "A"),
        ("modify", "right", "A"),
    ]
    assert not list((pair[0] / ".briefcase" / "stage").glob("resolve-*"))
    merged.unlink()
    with pytest.raises(WorkbenchError, match="cannot be read"):
        session.preview_resolution(str(pair[0]), answers, HOST)


def test_preview_of_what_changed_since_it_was_shown(pair: tuple[Path, Path]) -> None:
    outcome = conflicted(CONFLICTS["f15"], pair)
    (pair[1] / "A").write_text("written meanwhile")
    preview = session.preview_resolution(str(pair[0]), {outcome.conflicts[0].id: Keep.LEFT}, HOST)
    assert not preview.applied and len(preview.conflicts) == 1
    assert "changed since it was shown" in preview.problems[0].message


def test_what_waits_for_a_replica_that_is_away_stays_undecided(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.engine import finish

    monkeypatch.setattr(finish, "_LARGE", 1)
    left, right = pair
    outcome = conflicted(CONFLICTS["f15"], pair)
    os.rename(left, str(left) + " unplugged")
    preview = session.preview_resolution(str(right), {outcome.conflicts[0].id: Keep.LEFT}, HOST)
    assert "carried out at the next sync with ‘laptop’" in preview.problems[0].message
    assert not preview.applied
    os.rename(str(left) + " unplugged", left)
    assert len(sync(left, right).conflicts) == 1


def test_nothing_asked(pair: tuple[Path, Path]) -> None:
    outcome = conflicted(CONFLICTS["f15"], pair)
    with pytest.raises(WorkbenchError, match="no conflict was named"):
        session.preview_resolutions(str(pair[0]), ({outcome.conflicts[0].id: Keep.LEFT}, {}), HOST)
    assert session.preview_resolutions(str(pair[0]), (), HOST) == ()
