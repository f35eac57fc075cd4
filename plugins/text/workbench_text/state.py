"""What a result remembers of how it was made, as compact bytes that are the same each time and safe to read."""

import json
import sys
import zlib
from array import array
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple, TypeVar

from workbench.align import Kind, Region
from workbench.model.problem import WorkbenchError
from workbench.model.threeway import ThreeWay
from workbench_text.document import Ends
from workbench_text.encoding import Encoding

T = TypeVar("T")

_MAGIC = b"text1"
_KINDS = tuple(Kind)
_NUMBERS = {kind: i for i, kind in enumerate(_KINDS)}


class Sizes(NamedTuple):
    """How many bytes of each side are in one region."""

    base: int
    left: int
    right: int


def sizes_of(regions: list[Region], raw: ThreeWay[list[bytes]], alike: bool) -> list[Sizes]:
    """The sizes of all regions; `alike` says that the sides of stable ones have the same bytes."""
    base, left, right = raw.base, raw.left, raw.right
    sizes: list[Sizes] = []
    for kind, b0, b1, l0, l1, r0, r1 in regions:
        on_left = sum(map(len, left[l0:l1]))
        if alike and kind is Kind.STABLE:
            sizes.append(Sizes(on_left if base else 0, on_left, on_left))
        else:
            sizes.append(Sizes(sum(map(len, base[b0:b1])), on_left, sum(map(len, right[r0:r1]))))
    return sizes


@dataclass(frozen=True, slots=True)
class State:
    """The regions of a result and the attributes of the files.

    encodings  of each version; None where there is no such version
    ends       the line ends of each version
    folded     whether lines were compared without their ends
    encoding   the result's encoding where nobody is asked
    sizes      bytes of each region in base, left and right, as UTF-8; a merge is written by them
    moved      pairs of regions, by number: where a block was, where it is now
    findings   sentences about the files
    """

    encodings: ThreeWay[Encoding | None]
    ends: ThreeWay[Ends | None]
    folded: bool
    encoding: Encoding
    regions: list[Region]
    sizes: list[Sizes] = field(default_factory=list)
    moved: tuple[tuple[int, int], ...] = ()
    findings: tuple[str, ...] = ()


def pack(state: State) -> bytes:
    """The state as bytes."""
    numbers = array("I")
    for kind, b0, b1, l0, l1, r0, r1 in state.regions:
        numbers.extend((_NUMBERS[kind], b1 - b0, l1 - l0, r1 - r0))
    numbers.extend(chain.from_iterable(state.sizes))
    if sys.byteorder == "big":
        numbers.byteswap()
    head = json.dumps(
        {
            "encodings": [_encoding(e) for e in _sides(state.encodings)],
            "ends": _sides(state.ends),
            "folded": state.folded,
            "encoding": _encoding(state.encoding),
            "regions": len(state.regions),
            "moved": state.moved,
            "findings": state.findings,
        },
        sort_keys=True,
    ).encode()
    return _MAGIC + zlib.compress(len(head).to_bytes(4, "little") + head + numbers.tobytes(), 1)


def unpack(data: bytes) -> State:
    """The state that `pack` made bytes of."""
    try:
        if not data.startswith(_MAGIC):
            raise ValueError("no mark")
        plain = zlib.decompress(data[len(_MAGIC) :])
        size = int.from_bytes(plain[:4], "little")
        head = json.loads(plain[4 : 4 + size])
        numbers = array("I")
        numbers.frombytes(plain[4 + size :])
        if sys.byteorder == "big":
            numbers.byteswap()
        regions: list[Region] = []
        b = x = y = 0
        counts = iter(numbers[: 4 * head["regions"]])
        for kind, n, p, q in zip(counts, counts, counts, counts, strict=True):
            regions.append(Region(_KINDS[kind], b, b + n, x, x + p, y, y + q))
            b, x, y = b + n, x + p, y + q
        rest = iter(numbers[4 * head["regions"] :])
        sizes = [Sizes(*three) for three in zip(rest, rest, rest, strict=True)]
        encodings = [None if e is None else Encoding(*e) for e in head["encodings"]]
        ends = [None if e is None else Ends(e) for e in head["ends"]]
        return State(
            ThreeWay(*encodings),
            ThreeWay(*ends),
            head["folded"],
            Encoding(*head["encoding"]),
            regions,
            sizes,
            tuple((a, b) for a, b in head["moved"]),
            tuple(head["findings"]),
        )
    except (ValueError, KeyError, TypeError, IndexError, zlib.error) as error:
        raise WorkbenchError(
            "This saved result is damaged or was made by another version; compare the files anew."
        ) from error


def _encoding(encoding: Encoding | None) -> tuple[str, bool, bool] | None:
    return None if encoding is None else (encoding.codec, encoding.bom, encoding.broken)


def _sides(sides: ThreeWay[T]) -> tuple[T, T, T]:
    return (sides.base, sides.left, sides.right)
