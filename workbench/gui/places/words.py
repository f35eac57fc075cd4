"""What each side of a conflict did, in words; no widgets."""

from datetime import datetime

from workbench.gui.places.picture import Mark, deed
from workbench.gui.translate import translate
from workbench.gui.wording import size_words, time_words
from workbench.model.conflict import Conflict, ConflictSide, Deed
from workbench.model.item import ItemKind
from workbench.model.scene import Scene, Spot
from workbench.model.threeway import Side, ThreeWay


def quoted(name: str) -> str:
    """A name in quotes that keep its writing direction to itself."""
    return f"“\u2068{name}\u2069”"


def side_name(conflict: Conflict, side: Side) -> str:
    """How a side is called: the replica's name, else where it stands."""
    name = conflict.replicas[0 if side is Side.LEFT else 1]
    if name:
        return f"\u2068{name}\u2069"
    return translate("Places", "Left") if side is Side.LEFT else translate("Places", "Right")


def deed_words(conflict: Conflict, side: Side, scenes: ThreeWay[Scene] | None) -> tuple[str, ...]:
    """What a side did, a sentence for each item that it did something to."""
    who = side_name(conflict, side)
    if scenes is None:
        return (_from_side(who, conflict.sides.side(side)),)
    scene = scenes.side(side)
    found = []
    for spot in scene.spots:
        before = scenes.base.spot(spot.item)
        words = _sentence(who, spot, before)
        if words:
            found.append(words)
            if before is not None and _edited_too(spot, before):
                found.append(translate("Places", "{who} edited it, too.").format(who=who))
    return tuple(found) or (translate("Places", "{who} left it as it was.").format(who=who),)


def _sentence(who: str, spot: Spot, before: Spot | None) -> str:
    name, folder = spot.path.rpartition("/")[2], spot.path.rpartition("/")[0]
    match deed(spot, before):
        case Mark.DELETED:
            return _deleted(who, spot)
        case Mark.CREATED:
            if spot.kind is ItemKind.FOLDER:
                words = translate("Places", "{who} made a folder {name}.")
            else:
                words = translate("Places", "{who} made a file {name}.")
            return words.format(who=who, name=quoted(name))
        case Mark.RENAMED:
            words = translate("Places", "{who} renamed {old} to {name}.")
            assert before is not None
            return words.format(who=who, old=quoted(before.path.rpartition("/")[2]), name=quoted(name))
        case Mark.MOVED:
            assert before is not None
            old = before.path.rpartition("/")[2]
            into = quoted(folder.rpartition("/")[2]) if folder else translate("Places", "the top folder")
            if old == name:
                return translate("Places", "{who} moved {name} into {folder}.").format(
                    who=who, name=quoted(name), folder=into
                )
            return translate("Places", "{who} moved {old} into {folder}, as {name}.").format(
                who=who, old=quoted(old), name=quoted(name), folder=into
            )
        case Mark.EDITED:
            return translate("Places", "{who} edited {name}.").format(who=who, name=quoted(name))
    return ""


def _edited_too(spot: Spot, before: Spot) -> bool:
    moved = deed(spot, before) in (Mark.RENAMED, Mark.MOVED)
    return moved and bool(before.digest) and spot.digest != before.digest


def _deleted(who: str, spot: Spot) -> str:
    name = quoted(spot.path.rpartition("/")[2])
    if spot.gone_with:
        folder = quoted(spot.gone_with.rpartition("/")[2])
        return translate("Places", "{who} deleted the folder {folder}, and {name} with it.").format(
            who=who, folder=folder, name=name
        )
    if spot.kind is ItemKind.FOLDER and spot.files:
        words = translate("Places", "{who} deleted the folder {name} with %n file(s).", "", spot.files)
        return words.format(who=who, name=name)
    if spot.kind is ItemKind.FOLDER:
        return translate("Places", "{who} deleted the folder {name}.").format(who=who, name=name)
    return translate("Places", "{who} deleted {name}.").format(who=who, name=name)


def _from_side(who: str, side: ConflictSide | None) -> str:
    if side is None:
        return translate("Places", "{who} does not have it.").format(who=who)
    name = quoted(side.path.rpartition("/")[2])
    match side.change:
        case Deed.CREATED:
            words = translate("Places", "{who} made {name}.")
        case Deed.MODIFIED:
            words = translate("Places", "{who} edited {name}.")
        case Deed.RENAMED:
            words = translate("Places", "{who} calls it {name}.")
        case Deed.DELETED:
            words = translate("Places", "{who} deleted {name}.")
        case _:
            words = translate("Places", "{who} left {name} as it was.")
    return words.format(who=who, name=name)


def fact_words(side: ConflictSide | None, now: datetime) -> str:
    """When the content of a side was saved and how large it is; empty where there is none."""
    if side is None or side.change is Deed.DELETED:
        return ""
    parts = []
    if side.modified is not None and side.kind is ItemKind.FILE:
        when = time_words(datetime.fromtimestamp(side.modified / 1e9), now)
        parts.append(translate("Places", "Saved {when}").format(when=when))
    if side.size is not None and side.kind is ItemKind.FILE:
        parts.append(size_words(side.size))
    return " · ".join(parts)
