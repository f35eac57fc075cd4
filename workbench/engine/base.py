"""The base of a merge: the newest version that both sides descend from."""

from workbench.model.item import Item, ItemId
from workbench.model.tree import Tree
from workbench.model.version import Version


def base_row(item: ItemId, left: Tree, right: Tree, about_content: bool) -> Item | None:
    """The newest earlier row of `item` that both sides' content (or place) descends from.

    None where no such row is remembered, and where several are newest with different values: then there is no
    common starting point that a merge could trust (criss-cross, rule 9).
    """
    row_left, row_right = left.get(item), right.get(item)
    if row_left is None or row_right is None:
        return None

    def version(row: Item) -> Version:
        return row.content_version if about_content else row.place_version

    remembered = [*left.agreed.get(item, ()), *right.agreed.get(item, ()), row_left, row_right]
    common = [
        row
        for row in remembered
        if not row.deleted and version(row_left).covers(version(row)) and version(row_right).covers(version(row))
    ]
    newest = [
        row for row in common if not any(version(o).covers(version(row)) and version(o) != version(row) for o in common)
    ]
    if not newest:
        return None
    same = all(row.same_content(newest[0]) if about_content else row.same_place(newest[0]) for row in newest)
    return newest[0] if same else None
