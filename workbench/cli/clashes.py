"""Open conflicts in words, with both sides and how to settle one."""

from collections.abc import Iterable

from workbench.cli.moments import local_moment
from workbench.cli.say import say, shown
from workbench.cli.words import count, quoted, size, table
from workbench.model.conflict import Conflict, ConflictSide, Deed


def tell_conflicts(conflicts: Iterable[Conflict], directory: str) -> None:
    """List the open conflicts with both sides, and say how to settle one."""
    listed = tuple(conflicts)
    if not listed:
        return
    say(f"{count(len(listed), 'conflict')} open:")
    for conflict in listed:
        say()
        say(shown(f"  {conflict.id}  {conflict.kind.value}  {conflict.name}"))
        sides = (("left", conflict.sides.left), ("right", conflict.sides.right))
        rows = [(name, replica, *_side(side)) for (name, side), replica in zip(sides, conflict.replicas, strict=True)]
        for line in table(rows, indent="      "):
            say(line)
        if conflict.beside:
            say(shown(f"      together with {', '.join(other.name for other in conflict.beside)}"))
    say()
    say(f"To settle one: workbench resolve {quoted(directory)} {listed[0].id} --keep left|right|newest|oldest|both")


def _side(side: ConflictSide | None) -> tuple[str, str, str, str]:
    if side is None:
        return ("nothing there", "", "", "")
    done = "as before" if side.change is Deed.UNCHANGED else side.change.value
    there = side.change is not Deed.DELETED
    return (done, side.path, local_moment(side.modified), size(side.size) if there else "")
