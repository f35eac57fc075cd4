"""Two items that turned out to be one: rows of the loser are read as rows of the winner."""

from collections.abc import Mapping
from dataclasses import replace

from workbench.model.item import Item, ItemId
from workbench.model.tree import Alias, Tree
from workbench.model.version import NOTHING_SEEN, Order, Version


def combined(left: Tree, right: Tree, found: Mapping[ItemId, Alias]) -> dict[ItemId, Alias]:
    """All aliases of both trees and the newly `found` ones, each leading straight to an id that stays."""
    aliases = {**right.aliases, **left.aliases, **found}
    for loser in list(aliases):
        alias, seen = aliases[loser], {loser}
        while alias.winner in aliases and alias.winner not in seen:
            seen.add(alias.winner)
            alias = _onward(alias, aliases[alias.winner])
        aliases[loser] = alias
    return aliases


def _onward(alias: Alias, next_: Alias) -> Alias:
    """`alias`, whose winner was given up in its turn by `next_`: what its winner had then, read as the one that stays."""
    return replace(
        alias,
        winner=next_.winner,
        winner_place=_translated_version(alias.winner_place, next_.loser_place, next_.winner_place),
        winner_content=_translated_version(alias.winner_content, next_.loser_content, next_.winner_content),
    )


def canonical(tree: Tree, aliases: Mapping[ItemId, Alias]) -> tuple[Tree, tuple[tuple[ItemId, ItemId], ...]]:
    """`tree` with every loser's row read as the winner's, and the (loser, winner) pairs whose rows were so changed.

    A tree that has both alive keeps them apart: there they are two items after all.
    """
    if not aliases:
        return tree, ()
    renumbered = tuple(
        (loser, alias.winner)
        for loser, alias in aliases.items()
        if loser in tree and not (tree.live(loser) and tree.live(alias.winner))
    )
    if not renumbered:
        return tree, ()
    names = dict(renumbered)
    items: dict[ItemId, Item] = {}
    for row in tree:
        if row.id not in names:
            items[row.id] = replace(row, parent=names[row.parent]) if row.parent in names else row
    for loser, winner in renumbered:
        row = _translated(tree.items[loser], aliases[loser], names)
        other = items.get(winner)
        if other is not None:
            alive = row if other.deleted else other
            row = replace(
                alive,
                place_version=row.place_version.join(other.place_version),
                content_version=row.content_version.join(other.content_version),
            )
        items[winner] = row
    agreed = dict(tree.agreed)
    for loser, winner in renumbered:
        if loser in agreed:
            moved = tuple(_translated(row, aliases[loser], names) for row in agreed.pop(loser))
            agreed[winner] = agreed.get(winner, ()) + moved
    return tree.of(items, agreed), renumbered


def _translated(row: Item, alias: Alias, names: Mapping[ItemId, ItemId]) -> Item:
    """The loser's `row` as a row of the winner: what both had when they were unified counts as the winner's own."""
    return replace(
        row,
        id=alias.winner,
        parent=names.get(row.parent, row.parent),
        place_version=_translated_version(row.place_version, alias.loser_place, alias.winner_place),
        content_version=_translated_version(row.content_version, alias.loser_content, alias.winner_content),
    )


def _translated_version(version: Version, loser: Version, winner: Version) -> Version:
    """A version of the loser as one of the winner, given those that the two had when they were unified.

    It stands to the winner's as it stood to the loser's: older, newer, or written without knowing of it.
    """
    match version.compare(loser):
        case Order.EQUAL:
            return winner
        case Order.DOMINATES:
            return version.join(winner)
        case Order.DOMINATED:
            return NOTHING_SEEN
        case Order.CONCURRENT:
            return version
