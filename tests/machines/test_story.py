"""Single stories about what the judge of stories may ask of the program."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.machines.asked import Engine
from tests.machines.machine import ReplicaMachine
from tests.machines.memory_folders import MemoryFolders
from tests.machines.story import World


class _Told(ReplicaMachine):
    @staticmethod
    def world() -> World:
        disks = MemoryFolders()
        return World(disks, Engine(disks))


@pytest.mark.parametrize(("kind", "asked"), [("Linux", []), ("coarse", ["modify-modify"])])
def test_two_people_swap_the_same_files_and_one_writes_on(kind: str, asked: list[str]) -> None:
    """Where times are coarse a swap may count as two edits, and then the program is right to ask."""

    @settings(max_examples=1, database=None, deadline=None)
    @given(st.none())  # Notes are taken in a story only.
    def tell(_: None) -> None:
        story = _Told()
        with story.disks as disks:
            roots = story.roots = [disks.make(name, kind) for name in ("R1", "R2")]
            contents = [story.ledger.write(), story.ledger.write()]
            for name, content in zip("ab", contents, strict=True):
                disks.write(roots[0], name, content)
            story.program.sync(*roots)
            for root in roots:
                for old, new in (("a", "between"), ("b", "a"), ("between", "b")):
                    story._rename(root, old, new)
            story._write(roots[0], "a", story.ledger.write(contents[1]))
            story._write(roots[0], "b", story.ledger.write(contents[0]))
            assert sorted({question.kind for question in story._sync(*roots).questions}) == asked

    tell()
