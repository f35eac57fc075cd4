"""What the window says of a folder comparison: the word, the sign and the colour of each state, and the counts."""

from collections.abc import Iterator, Mapping

from PyQt6.QtGui import QColor

from workbench.gui.compare.tree import FolderTree, Node
from workbench.gui.theme import Theme
from workbench.gui.translate import translate
from workbench.gui.wording import size_words
from workbench.model.compared import Compared, CompareState, Stands, StandsKind

SIGNS = {
    CompareState.SAME: "=",
    CompareState.DIFFERS: "≠",
    CompareState.ONLY_LEFT: "◂",
    CompareState.ONLY_RIGHT: "▸",
    CompareState.MOVED: "→",
    CompareState.KIND: "≠",
    CompareState.CHANGED_LEFT: "◂",
    CompareState.CHANGED_RIGHT: "▸",
    CompareState.CHANGED_BOTH: "✓",
    CompareState.DELETED_LEFT: "−",
    CompareState.DELETED_RIGHT: "−",
    CompareState.DELETED_BOTH: "−",
    CompareState.MOVED_LEFT: "→",
    CompareState.MOVED_RIGHT: "→",
    CompareState.CONFLICT: "!",
    CompareState.DELETED_CHANGED: "!",
    CompareState.UNREADABLE: "?",
}
"""One sign each beside the word, so that nothing is said by colour alone."""

_LEFT = {CompareState.ONLY_LEFT, CompareState.CHANGED_LEFT, CompareState.DELETED_LEFT, CompareState.MOVED_LEFT}
_RIGHT = {CompareState.ONLY_RIGHT, CompareState.CHANGED_RIGHT, CompareState.DELETED_RIGHT, CompareState.MOVED_RIGHT}
_CLASH = {CompareState.CONFLICT, CompareState.DELETED_CHANGED, CompareState.UNREADABLE, CompareState.KIND}
_BOTH = {CompareState.CHANGED_BOTH, CompareState.DELETED_BOTH, CompareState.MOVED}


def tone_of(state: CompareState, colours: Theme) -> QColor:
    """The full tone of a state."""
    if state in _LEFT:
        return colours.left
    if state in _RIGHT:
        return colours.right
    if state in _CLASH or state is CompareState.DIFFERS:
        return colours.conflict
    return colours.settled if state in _BOTH else colours.base


def state_words(row: Compared, three_way: bool) -> str:
    """The state of a path in words."""
    words = _state(row.state, three_way)
    if row.origin is not None:
        return translate("Compare", "{state}, was {path}").format(state=words, path=row.origin)
    if row.state is CompareState.UNREADABLE and row.remark:
        return f"{words}: {row.remark}"
    return words


def node_words(node: Node, three_way: bool) -> str:
    """The state of a node: for a folder how much in it differs."""
    row = node.row
    if row is None:
        return ""
    if not (row.is_folder and node.children) or row.state is CompareState.UNREADABLE:
        return state_words(row, three_way)
    inside = translate("Compare", "%n difference(s) inside", "", node.differing) if node.differing else ""
    if row.state is CompareState.SAME:
        return inside or state_words(row, three_way)
    return state_words(row, three_way)


def stands_words(stands: Stands | None, when: str) -> str:
    """What stands on a side: its size and time, or what it is instead of a file; `when` is its time in words."""
    if stands is None:
        return "—"
    if stands.kind is StandsKind.FILE:
        return f"{size_words(stands.size)} · {when}"
    return _kind(stands.kind)


def count_words(tree: FolderTree) -> str:
    """The counts: "12 differ, 3 only left · 240 the same"."""
    counts = tree.counts
    parts = [words for state, words in _counted(counts, tree.comparison.three_way) if counts.get(state)]
    same = counts.get(CompareState.SAME, 0)
    if not parts:
        return translate("Compare", "%n file(s), all the same", "", same)
    said = ", ".join(parts)
    return f"{said} · " + translate("Compare", "%n the same", "", same) if same else said


def _counted(counts: Mapping[CompareState, int], three: bool) -> Iterator[tuple[CompareState, str]]:
    def n(state: CompareState) -> int:
        return counts.get(state, 0)

    s = CompareState
    yield s.CONFLICT, translate("Compare", "%n changed on both sides", "", n(s.CONFLICT))
    yield (
        s.DELETED_CHANGED,
        translate("Compare", "%n deleted on one side, changed on the other", "", n(s.DELETED_CHANGED)),
    )
    yield s.DIFFERS, translate("Compare", "%n differ(s)", "", n(s.DIFFERS))
    yield s.KIND, translate("Compare", "%n a file here, a folder there", "", n(s.KIND))
    yield s.CHANGED_LEFT, translate("Compare", "%n changed left", "", n(s.CHANGED_LEFT))
    yield s.CHANGED_RIGHT, translate("Compare", "%n changed right", "", n(s.CHANGED_RIGHT))
    yield s.CHANGED_BOTH, translate("Compare", "%n changed alike", "", n(s.CHANGED_BOTH))
    if three:
        yield s.ONLY_LEFT, translate("Compare", "%n new left", "", n(s.ONLY_LEFT))
        yield s.ONLY_RIGHT, translate("Compare", "%n new right", "", n(s.ONLY_RIGHT))
    else:
        yield s.ONLY_LEFT, translate("Compare", "%n only left", "", n(s.ONLY_LEFT))
        yield s.ONLY_RIGHT, translate("Compare", "%n only right", "", n(s.ONLY_RIGHT))
    yield s.DELETED_LEFT, translate("Compare", "%n deleted left", "", n(s.DELETED_LEFT))
    yield s.DELETED_RIGHT, translate("Compare", "%n deleted right", "", n(s.DELETED_RIGHT))
    yield s.DELETED_BOTH, translate("Compare", "%n deleted on both sides", "", n(s.DELETED_BOTH))
    yield s.MOVED, translate("Compare", "%n moved", "", n(s.MOVED))
    yield s.MOVED_LEFT, translate("Compare", "%n moved left", "", n(s.MOVED_LEFT))
    yield s.MOVED_RIGHT, translate("Compare", "%n moved right", "", n(s.MOVED_RIGHT))
    yield s.UNREADABLE, translate("Compare", "%n cannot be read", "", n(s.UNREADABLE))


def _state(state: CompareState, three_way: bool) -> str:
    words = {
        CompareState.SAME: translate("Compare", "The same"),
        CompareState.DIFFERS: translate("Compare", "Differs"),
        CompareState.ONLY_LEFT: translate("Compare", "New left") if three_way else translate("Compare", "Only left"),
        CompareState.ONLY_RIGHT: translate("Compare", "New right") if three_way else translate("Compare", "Only right"),
        CompareState.MOVED: translate("Compare", "Moved by both") if three_way else translate("Compare", "Moved"),
        CompareState.KIND: translate("Compare", "A file here, a folder there"),
        CompareState.CHANGED_LEFT: translate("Compare", "Changed left"),
        CompareState.CHANGED_RIGHT: translate("Compare", "Changed right"),
        CompareState.CHANGED_BOTH: translate("Compare", "Changed alike"),
        CompareState.DELETED_LEFT: translate("Compare", "Deleted left"),
        CompareState.DELETED_RIGHT: translate("Compare", "Deleted right"),
        CompareState.DELETED_BOTH: translate("Compare", "Deleted on both sides"),
        CompareState.MOVED_LEFT: translate("Compare", "Moved left"),
        CompareState.MOVED_RIGHT: translate("Compare", "Moved right"),
        CompareState.CONFLICT: translate("Compare", "Conflict: both changed it"),
        CompareState.DELETED_CHANGED: translate("Compare", "Conflict: deleted, changed"),
        CompareState.UNREADABLE: translate("Compare", "Cannot be read"),
    }
    return words[state]


def _kind(kind: StandsKind) -> str:
    words = {
        StandsKind.FILE: translate("Compare", "File"),
        StandsKind.FOLDER: translate("Compare", "Folder"),
        StandsKind.LINK: translate("Compare", "Link"),
        StandsKind.SPECIAL: translate("Compare", "Pipe, socket or device"),
    }
    return words[kind]
