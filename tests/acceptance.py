"""The acceptance table of the design (§4) as data: what two replicas did to an agreed base, and what must come of it.

A tree is written as {path: content}; a path that ends in "/" is a folder. Deeds are done in order; `record` stands
for a scan that sees what was done so far. `kept` are contents that nobody deleted and that must be on some disk.
"""

from dataclasses import dataclass, field

Deed = tuple[str, ...]
Paths = dict[str, str]


def rename(old: str, new: str) -> Deed:
    """Rename or move a file or folder."""
    return ("rename", old, new)


def delete(path: str) -> Deed:
    """Delete a file, or a folder with all that is in it."""
    return ("delete", path)


def create(path: str, content: str = "") -> Deed:
    """Create a file, or with a "/" at the end a folder."""
    return ("create", path, content)


def modify(path: str, content: str) -> Deed:
    """Write other content into a file."""
    return ("modify", path, content)


RECORD: Deed = ("record",)


@dataclass(frozen=True)
class Row:
    """One row: `left` and `right` are what is there afterwards; where both are the same, `right` may be left out."""

    name: str
    base: Paths
    left_did: tuple[Deed, ...]
    right_did: tuple[Deed, ...]
    left: Paths
    right: Paths | None = None
    conflicts: tuple[str, ...] = ()
    kept: tuple[str, ...] = field(default=())

    def mirrored(self) -> "Row":
        """The same with the sides swapped."""
        right = self.left if self.right is None else self.right
        return Row(
            self.name + " mirrored",
            self.base,
            self.right_did,
            self.left_did,
            right,
            self.left,
            self.conflicts,
            self.kept,
        )

    def expected(self, side: str) -> Paths:
        """What is on `side` afterwards."""
        return self.left if side == "left" or self.right is None else self.right


A_FILE: Paths = {"A": "one"}
A_FOLDER: Paths = {"A/": "", "A/F": "in F", "A/S/": "", "A/S/G": "in G"}
B_FOLDER: Paths = {"B/": "", "B/F": "in F", "B/S/": "", "B/S/G": "in G"}
C_FOLDER: Paths = {"C/": "", "C/F": "in F", "C/S/": "", "C/S/G": "in G"}

FILES = (
    Row("f1", A_FILE, (rename("A", "B"),), (), {"B": "one"}),
    Row("f2", A_FILE, (rename("A", "B"),), (rename("A", "B"),), {"B": "one"}),
    Row("f3", A_FILE, (rename("A", "B"),), (rename("A", "C"),), {"B": "one"}, {"C": "one"}, ("rename-rename",)),
    Row("f4", A_FILE, (rename("A", "B"), delete("B")), (rename("A", "C"), delete("C")), {}),
    Row("f4 recorded", A_FILE, (rename("A", "B"), RECORD, delete("B")), (rename("A", "C"), RECORD, delete("C")), {}),
    Row("f5", A_FILE, (rename("A", "B"),), (delete("A"), create("A", "two")), {"B": "two"}),
    Row("f6", A_FILE, (rename("A", "B"),), (delete("A"),), {"B": "one"}, {}, ("delete-rename",), ("one",)),
    Row("f7", {}, (create("A", "one"),), (), A_FILE),
    Row("f8", {}, (create("A", "one"),), (create("A", "two"),), A_FILE, {"A": "two"}, ("create-create",)),
    Row(
        "f9",
        {},
        (create("A", "one"),),
        (create("B", "two"), rename("B", "A")),
        A_FILE,
        {"A": "two"},
        ("create-create",),
    ),
    Row(
        "f9 recorded",
        {},
        (create("A", "one"),),
        (create("B", "two"), RECORD, rename("B", "A")),
        A_FILE,
        {"A": "two"},
        ("create-create",),
    ),
    Row("f10", {}, (create("A", "one"),), (create("A", "two"), rename("A", "B")), {"A": "one", "B": "two"}),
    Row(
        "f10 recorded",
        {},
        (create("A", "one"),),
        (create("A", "two"), RECORD, rename("A", "B")),
        {"A": "one", "B": "two"},
    ),
    Row("f11", A_FILE, (delete("A"),), (), {}),
    Row("f12", A_FILE, (delete("A"),), (delete("A"),), {}),
    Row("f13", A_FILE, (delete("A"),), (delete("A"), RECORD, create("A", "two")), {"A": "two"}),
    Row("f14", A_FILE, (modify("A", "two"),), (), {"A": "two"}),
    Row(
        "f15", A_FILE, (modify("A", "two"),), (modify("A", "three"),), {"A": "two"}, {"A": "three"}, ("modify-modify",)
    ),
    Row("f15 the same", A_FILE, (modify("A", "two"),), (modify("A", "two"),), {"A": "two"}),
    Row("f16", A_FILE, (modify("A", "two"),), (rename("A", "B"),), {"B": "two"}),
    Row("f17", A_FILE, (modify("A", "two"),), (delete("A"),), {"A": "two"}, {}, ("delete-modify",), ("two",)),
)

FOLDERS = (
    Row("d1", A_FOLDER, (rename("A", "B"),), (), B_FOLDER),
    Row("d2", A_FOLDER, (rename("A", "B"),), (rename("A", "B"),), B_FOLDER),
    Row("d3", A_FOLDER, (rename("A", "B"),), (rename("A", "C"),), B_FOLDER, C_FOLDER, ("rename-rename",)),
    Row("d4", A_FOLDER, (rename("A", "B"), delete("B")), (rename("A", "C"), delete("C")), {}),
    Row("d4 recorded", A_FOLDER, (rename("A", "B"), RECORD, delete("B")), (rename("A", "C"), RECORD, delete("C")), {}),
    Row(
        "d5",
        A_FOLDER,
        (rename("A", "B"),),
        (delete("A"), create("A/"), create("A/N", "new")),
        {"B/": "", "B/N": "new"},
    ),
    Row("d5 empty", {"A/": ""}, (rename("A", "B"),), (delete("A"), create("A/")), {"B/": ""}),
    Row(
        "d6",
        A_FOLDER,
        (rename("A", "B"),),
        (delete("A"), create("B/"), create("B/N", "new")),
        B_FOLDER,
        {"B/": "", "B/N": "new"},
        ("delete-rename",),
        ("in F", "in G"),
    ),
    Row(
        "d6 recorded",
        A_FOLDER,
        (rename("A", "B"),),
        (delete("A"), RECORD, create("B/"), create("B/N", "new")),
        B_FOLDER,
        {"B/": "", "B/N": "new"},
        ("delete-rename",),
        ("in F", "in G"),
    ),
    Row(
        "d7",
        A_FOLDER,
        (rename("A", "B"),),
        (rename("A/S", "A/T"),),
        {"B/": "", "B/F": "in F", "B/T/": "", "B/T/G": "in G"},
    ),
    Row("d8", A_FOLDER, (rename("A", "B"),), (delete("A/S"),), {"B/": "", "B/F": "in F"}),
    Row(
        "d9",
        A_FOLDER,
        (rename("A", "B"),),
        (create("A/N/"), create("A/N/H", "h")),
        {**B_FOLDER, "B/N/": "", "B/N/H": "h"},
    ),
    Row("d10", {}, (create("A/"),), (), {"A/": ""}),
    Row("d11", {}, (create("A/"),), (create("B/"),), {"A/": "", "B/": ""}),
    Row("d12", {}, (create("A/"),), (create("A/"),), {"A/": ""}),
    Row(
        "d12 same file",
        {},
        (create("A/"), create("A/C", "c")),
        (create("A/"), create("A/C", "c")),
        {"A/": "", "A/C": "c"},
    ),
    Row(
        "d13",
        {},
        (create("A/"), create("A/C", "c")),
        (create("A/"), create("A/D", "d")),
        {"A/": "", "A/C": "c", "A/D": "d"},
    ),
    Row(
        "d14",
        {},
        (create("A/"), create("A/C", "c")),
        (create("A/"), create("A/C", "other")),
        {"A/": "", "A/C": "c"},
        {"A/": "", "A/C": "other"},
        ("create-create",),
    ),
    Row("d15", {}, (create("A/"),), (create("B/"), rename("B", "A")), {"A/": ""}),
    Row("d15 recorded", {}, (create("A/"),), (create("B/"), RECORD, rename("B", "A")), {"A/": ""}),
    Row("d16", {}, (create("A/"),), (create("A/"), rename("A", "B")), {"A/": "", "B/": ""}),
    Row("d16 recorded", {}, (create("A/"),), (create("A/"), RECORD, rename("A", "B")), {"A/": "", "B/": ""}),
    Row("d17", A_FOLDER, (delete("A"),), (), {}),
    Row("d18", A_FOLDER, (delete("A"),), (delete("A"),), {}),
    Row("d19", A_FOLDER, (rename("A", "B"),), (delete("A"),), B_FOLDER, {}, ("delete-rename",), ("in F", "in G")),
    Row("d20", A_FOLDER, (delete("A"),), (delete("A/S"),), {}),
    Row(
        "d21", A_FOLDER, (delete("A"),), (delete("A"), RECORD, create("A/"), create("A/N", "n")), {"A/": "", "A/N": "n"}
    ),
    Row(
        "d22",
        A_FOLDER,
        (delete("A"),),
        (rename("A/S/G", "A/S/H"),),
        {},
        {"A/": "", "A/S/": "", "A/S/H": "in G"},
        ("delete-rename",),
        ("in G",),
    ),
    Row(
        "d23",
        A_FOLDER,
        (delete("A"),),
        (modify("A/S/G", "edited"),),
        {},
        {"A/": "", "A/S/": "", "A/S/G": "edited"},
        ("delete-modify",),
        ("edited",),
    ),
)

BEYOND = (
    Row(
        "folder renamed, file edited inside",
        A_FOLDER,
        (rename("A", "B"),),
        (modify("A/S/G", "edited"),),
        {**B_FOLDER, "B/S/G": "edited"},
    ),
    Row(
        "file moved into a folder that was renamed",
        {**A_FOLDER, "X": "x"},
        (rename("A", "B"),),
        (rename("X", "A/X"),),
        {**B_FOLDER, "B/X": "x"},
    ),
    Row(
        "names swapped",
        {"A": "one", "B": "two"},
        (rename("A", "T"), rename("B", "A"), rename("T", "B")),
        (),
        {"A": "two", "B": "one"},
    ),
    Row(
        "folder names swapped",
        {"A/": "", "A/F": "f", "B/": "", "B/G": "g"},
        (rename("A", "T"), rename("B", "A"), rename("T", "B")),
        (),
        {"A/": "", "A/G": "g", "B/": "", "B/F": "f"},
    ),
    Row(
        "names swapped, one edited there",
        {"A": "one", "B": "two"},
        (rename("A", "T"), rename("B", "A"), rename("T", "B")),
        (modify("A", "edited"),),
        {"A": "two", "B": "edited"},
    ),
    Row(
        "rename chain",
        {"A": "1", "B": "2", "C": "3"},
        (rename("C", "D"), rename("B", "C"), rename("A", "B")),
        (),
        {"B": "1", "C": "2", "D": "3"},
    ),
    Row(
        "three names go round",
        {"A": "1", "B": "2", "C": "3"},
        (rename("C", "T"), rename("B", "C"), rename("A", "B"), rename("T", "A")),
        (),
        {"A": "3", "B": "1", "C": "2"},
    ),
    Row("moved out of a folder that is then deleted", A_FOLDER, (rename("A/S/G", "G"), delete("A")), (), {"G": "in G"}),
    Row(
        "moved out of a folder that the other side deleted",
        A_FOLDER,
        (rename("A/S/G", "G"),),
        (delete("A"),),
        {"G": "in G"},
        {},
        ("delete-rename",),
        ("in G",),
    ),
    Row(
        "file replaced by a folder", A_FILE, (delete("A"), create("A/"), create("A/N", "n")), (), {"A/": "", "A/N": "n"}
    ),
    Row("folder replaced by a file", A_FOLDER, (delete("A"), create("A", "file")), (), {"A": "file"}),
    Row(
        "file replaced by a folder, edited there",
        A_FILE,
        (delete("A"), create("A/"), create("A/N", "n")),
        (modify("A", "edited"),),
        {"A/": "", "A/N": "n"},
        {"A": "edited"},
        ("delete-modify",),
        ("edited", "n"),
    ),
    Row(
        "two folders moved into each other",
        {"A/": "", "A/F": "f", "B/": "", "B/G": "g"},
        (rename("A", "B/A"),),
        (rename("B", "A/B"),),
        {"B/": "", "B/G": "g", "B/A/": "", "B/A/F": "f"},
        {"A/": "", "A/F": "f", "A/B/": "", "A/B/G": "g"},
        ("move-cycle",),
    ),
    Row(
        "parent and child change places",
        {"A/": "", "A/F": "f", "A/B/": "", "A/B/G": "g"},
        (rename("A/B", "T"), rename("A", "T/B"), rename("T", "A")),
        (),
        {"A/": "", "A/G": "g", "A/B/": "", "A/B/F": "f"},
    ),
    Row(
        "two items renamed to one name",
        {"A": "one", "B": "two"},
        (rename("A", "C"),),
        (rename("B", "C"),),
        {"C": "one", "B": "two"},
        {"A": "one", "C": "two"},
        ("name-clash",),
    ),
    Row(
        "a file here, a folder there",
        {},
        (create("A", "file"),),
        (create("A/"), create("A/N", "n")),
        {"A": "file"},
        {"A/": "", "A/N": "n"},
        ("kind-change",),
    ),
    Row(
        "created in a folder that the other side deleted",
        A_FOLDER,
        (create("A/S/N", "new"),),
        (delete("A"),),
        {"A/": "", "A/S/": "", "A/S/N": "new"},
    ),
    Row(
        "moved into a folder that the other side deleted",
        {**A_FOLDER, "X": "x"},
        (rename("X", "A/X"),),
        (delete("A"),),
        {"A/": "", "A/X": "x"},
    ),
    Row(
        "deleted and renamed with an edit",
        A_FILE,
        (rename("A", "B"), modify("B", "edited")),
        (delete("A"),),
        {"B": "edited"},
        {},
        ("delete-rename",),
        ("edited",),
    ),
    Row(
        "renamed twice, edited on one side",
        A_FILE,
        (rename("A", "B"), modify("B", "edited")),
        (rename("A", "C"),),
        {"B": "edited"},
        {"C": "edited"},
        ("rename-rename",),
    ),
    Row(
        "in conflict in its place and in its content",
        A_FILE,
        (rename("A", "B"), modify("B", "two")),
        (rename("A", "C"), modify("C", "three")),
        {"B": "two"},
        {"C": "three"},
        ("modify-modify", "rename-rename"),
    ),
    Row(
        "a conflict holds back only itself",
        {"A": "one", "X/": "", "X/Y": "y"},
        (modify("A", "two"), create("N", "n")),
        (modify("A", "three"), rename("X", "Z")),
        {"A": "two", "N": "n", "Z/": "", "Z/Y": "y"},
        {"A": "three", "N": "n", "Z/": "", "Z/Y": "y"},
        ("modify-modify",),
    ),
)

TABLE = FILES + FOLDERS + BEYOND
BOTH_WAYS = tuple(way for row in TABLE for way in (row, row.mirrored()))
