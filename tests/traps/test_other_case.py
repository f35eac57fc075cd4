"""Names that change only by case, on disks to which case makes no difference: made in memory, so that they are always there."""

import pytest

from tests.flows.two_folders import HOST
from tests.memory_disk import Kind, MemoryDisk
from workbench.engine import session
from workbench.engine.session import SyncSettings
from workbench.model.conflict import Keep
from workbench.model.outcome import Outcome

LEFT, RIGHT = "/left/all", "/right/all"


@pytest.fixture
def disk() -> MemoryDisk:
    made = MemoryDisk()
    for root in (LEFT, RIGHT):
        made.mount(root.rpartition("/")[0], Kind(case_sensitive=False))
        made.make_folder(root)
    return made


def sync(disk: MemoryDisk) -> Outcome:
    return session.sync(LEFT, RIGHT, SyncSettings(), HOST, disk=disk)


def files(disk: MemoryDisk, root: str) -> dict[str, str]:
    return {
        path: disk.read_file(f"{root}/{path}").decode()
        for path, _ in disk.walk(root)
        if not path.startswith(".briefcase") and not disk.is_folder(f"{root}/{path}")
    }


def test_renamed_by_case_and_made_anew_with_the_same_content(disk: MemoryDisk) -> None:
    """Both are kept under two names, and the question is not asked again."""
    disk.write_file(f"{LEFT}/notes", "one")
    sync(disk)
    disk.rename(f"{RIGHT}/notes", f"{RIGHT}/Notes")
    disk.unlink(f"{LEFT}/notes")
    session.status(LEFT, disk=disk)
    disk.write_file(f"{LEFT}/notes", "one")
    (question,) = sync(disk).conflicts
    assert question.kind.value == "delete-rename"
    answered = session.resolve(LEFT, {question.id: Keep.BOTH}, HOST, disk=disk)
    assert answered.conflicts == ()
    again = [sync(disk) for _ in range(2)]
    assert [outcome.conflicts + outcome.problems for outcome in again] == [(), ()] and again[1].applied == ()
    assert files(disk, LEFT) == files(disk, RIGHT) == {"notes": "one", "Notes (1)": "one"}


def test_renamed_to_one_name_in_different_letters(disk: MemoryDisk) -> None:
    """Where both are kept, they are one name all the same; the question is not asked again."""
    disk.write_file(f"{LEFT}/draft", "one")
    sync(disk)
    disk.rename(f"{LEFT}/draft", f"{LEFT}/notes")
    disk.rename(f"{RIGHT}/draft", f"{RIGHT}/Notes")
    (question,) = sync(disk).conflicts
    assert question.kind.value == "rename-rename"
    assert session.resolve(LEFT, {question.id: Keep.BOTH}, HOST, disk=disk).conflicts == ()
    again = sync(disk)
    assert again.applied + again.conflicts + again.problems == ()
    assert files(disk, LEFT) == files(disk, RIGHT) == {"notes": "one"}


def left_out(disk: MemoryDisk) -> list[str]:
    return [one.path for one in session.select(RIGHT, disk=disk).left_out]


def test_left_out_here_and_renamed_by_case_there(disk: MemoryDisk) -> None:
    """What is still on the disk without case is what is left out, in whichever letters; so it is held again."""
    disk.make_folder(f"{LEFT}/docs")
    disk.write_file(f"{LEFT}/docs/in", "one")
    sync(disk)
    session.select(RIGHT, ["docs"], disk=disk)
    sync(disk)
    disk.rename(f"{LEFT}/docs", f"{LEFT}/Docs")
    assert "is what ‘docs’ is called now" in sync(disk).problems[0].message
    disk.write_file(f"{RIGHT}/docs/own", "own")
    for _ in range(2):
        again = sync(disk)
        assert again.applied + again.conflicts + again.problems == () and left_out(disk) == ["Docs"]
    assert files(disk, LEFT) == {"Docs/in": "one"} and files(disk, RIGHT) == {"docs/in": "one", "docs/own": "own"}
    session.select(RIGHT, (), ["docs"], disk=disk)
    assert left_out(disk) == []
