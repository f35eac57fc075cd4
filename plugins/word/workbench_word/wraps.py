"""What stands around the rows of a table and the cells of a row (content controls, custom XML), and between them (bookmarks)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, namespace

from workbench_word.noise import canonical, copied, is_noise
from workbench_word.shells import empty

WRAPS = frozenset({"sdt", "sdtContent", "customXml", "ins", "del"})
"""What rows and cells may stand in, inside their table or row."""

_TOLD = frozenset({"tblPr", "tblGrid", "tblPrEx", "trPr", "sdtPr", "sdtEndPr", "customXmlPr"})
"""What tells of the element that it stands in."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A row or cell that is written: `made`. It stands as `original` does in `holder`, the table or row of some version.

    `bring` gives copies of that version's elements, fit for the target.
    """

    made: Element
    original: Element
    holder: Element
    bring: Callable[[Element], Element]


def put(target: Element, units: Sequence[Unit], mine: Element) -> None:
    """Put rows or cells into what holds them, in what they stood in; what stands between those of `mine` stays there."""
    if all(_plain(holder) for holder in {id(h): h for h in (mine, *(unit.holder for unit in units))}.values()):
        target.extend(unit.made for unit in units)
        return
    writer = _Writer(target)
    between = _between(mine, [unit.original for unit in units])
    names = {id(holder): _names(holder) for holder in (mine, *(unit.holder for unit in units))}
    for unit in units:
        for stray in between.pop(unit.original, ()):
            writer.add(copied(stray), _around(stray, mine), names[id(mine)], None)
        writer.add(unit.made, _around(unit.original, unit.holder), names[id(unit.holder)], unit.bring)
    for stray in between.pop(None, ()):
        writer.add(copied(stray), _around(stray, mine), names[id(mine)], None)


def _plain(holder: Element) -> bool:
    """Whether nothing stands around or between what it holds."""
    return all(local(child) in ("tr", "tc") or local(child) in _TOLD or is_noise(child) for child in holder)


_Name = tuple[bytes, int]
"""What a wrap is known by in every version: what it says, and which it is of those that say so."""


@dataclass
class _Writer:
    target: Element

    def __post_init__(self) -> None:
        self.open: list[tuple[_Name, Element]] = []
        self.closed: set[_Name] = set()

    def add(
        self,
        made: Element,
        around: Sequence[Element],
        names: dict[Element, _Name],
        bring: Callable[[Element], Element] | None,
    ) -> None:
        """Put one more element there, in its wraps; without `bring` only in those that are open."""
        depth = 0
        while depth < min(len(self.open), len(around)) and self.open[depth][0] == names[around[depth]]:
            depth += 1
        self.closed |= {name for name, _ in self.open[depth:]}
        del self.open[depth:]
        for wrap in around[depth:]:
            name = names[wrap]
            if bring is None or name in self.closed:
                break  # it was left by rows that stand elsewhere now, and two with one number would not do
            outer, inner = empty(wrap, bring)
            self._last().append(outer)
            self.open.append((name, inner))
        self._last().append(made)

    def _last(self) -> Element:
        return self.open[-1][1] if self.open else self.target


def _around(element: Element, holder: Element) -> list[Element]:
    """The wraps of an element inside its holder, the outermost first."""
    found: list[Element] = []
    parent = element.getparent()
    while parent is not None and parent is not holder:
        if local(parent) != "sdtContent":
            found.insert(0, parent)
        parent = parent.getparent()
    return found


def _names(holder: Element) -> dict[Element, _Name]:
    found: dict[Element, _Name] = {}
    counts: dict[bytes, int] = {}
    for wrap in _wraps(holder):
        said = canonical(empty(wrap)[0])
        counts[said] = counts.get(said, 0) + 1
        found[wrap] = said, counts[said]
    return found


def _wraps(holder: Element) -> Iterator[Element]:
    for child in holder:
        if namespace(child) == W and local(child) in WRAPS:
            if local(child) != "sdtContent":
                yield child
            yield from _wraps(child)


def _between(holder: Element, kept: Sequence[Element | None]) -> dict[Element | None, list[Element]]:
    """What stands between rows or cells, by the next one that is kept; after the last, by None."""
    found: dict[Element | None, list[Element]] = {}
    waiting: list[Element] = []
    stays = {id(unit) for unit in kept}
    for element in _children(holder):
        if local(element) not in ("tr", "tc"):
            waiting.append(element)
        elif id(element) in stays:
            found[element], waiting = waiting, []
    found[None] = waiting
    return found


def _children(holder: Element) -> Iterator[Element]:
    for child in holder:
        name = local(child)
        if is_noise(child) or (namespace(child) == W and name in _TOLD):
            continue
        if namespace(child) == W and name in WRAPS:
            yield from _children(child)
        else:
            yield child
