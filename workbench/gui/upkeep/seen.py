"""What the page of a briefcase shows, read in one go where it holds nobody up; no widgets."""

from dataclasses import dataclass

from workbench.engine import session
from workbench.engine.check import Checked
from workbench.engine.leftout import LeftOut
from workbench.engine.retention import Stock
from workbench.engine.upkeep import Other
from workbench.gui.translate import translate
from workbench.gui.upkeep.folder_tree import Folders, folders_of
from workbench.gui.wording import size_words
from workbench.model.problem import WorkbenchError


@dataclass(frozen=True, slots=True)
class Upkept:
    """How a briefcase is looked after now. `rules` is None where they cannot be edited here, and `rules_fault` says why."""

    directory: str
    name: str
    folders: Folders
    left_out: tuple[LeftOut, ...]
    rules: str | None
    rules_fault: str
    stock: Stock
    others: tuple[Other, ...]


def see(directory: str) -> Upkept:
    """How the briefcase at `directory` is looked after."""
    rules, fault = None, ""
    try:
        rules = session.rules_text(directory)
    except WorkbenchError as error:
        fault = str(error)
    return Upkept(
        directory,
        session.name_of(directory),
        folders_of(session.folders(directory)),
        session.select(directory).left_out,
        rules,
        fault,
        session.keep(directory),
        session.others(directory),
    )


def stock_words(stock: Stock) -> str:
    """How much room old versions take, of how much."""
    words = translate(
        "Upkeep", "In use: {trash} in the trash, {blobs} of versions to merge with. Together they may take {room}."
    )
    return words.format(trash=size_words(stock.trash), blobs=size_words(stock.blobs), room=size_words(stock.room))


def checked_words(checked: Checked) -> tuple[str, ...]:
    """What came of a check, a sentence each: first all in all, then each damage with a sign."""
    files = translate("Upkeep", "%n file(s)", "", checked.files)
    contents = translate("Upkeep", "%n old version(s)", "", checked.contents)
    whole = sum(damage.repaired for damage in checked.damages)
    broken = len(checked.damages) - whole
    if not checked.damages:
        head = translate("Upkeep", "Everything is whole: {files} and {contents} were read.")
    elif not broken:
        head = translate("Upkeep", "Everything is whole again: {files} and {contents} were read.")
    else:
        head = translate("Upkeep", "Not everything is whole: {files} and {contents} were read.")
    lines = [f"{'✓' if d.repaired else '⚠'} {d.path}: {d.message}" for d in checked.damages]
    return (f"{'⚠' if broken else '✓'} {head.format(files=files, contents=contents)}", *lines)


def other_words(other: Other) -> str:
    """A replica in one line: its name, where it is, and whether it is there."""
    if other.present:
        where = translate("Upkeep", "here, in {path}").format(path=other.path)
    elif other.path:
        where = translate("Upkeep", "away; last in {path}").format(path=other.path)
    else:
        where = translate("Upkeep", "only heard of, by way of another replica")
    open_words = translate("Upkeep", "%n conflict(s) open with it", "", other.conflicts)
    return f"{other.name} · {where}" + (f" · {open_words}" if other.conflicts else "")
