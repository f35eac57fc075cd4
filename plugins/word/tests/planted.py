"""Known edits planted into documents on both sides: what a merge has to come to, and what it has to ask.

Every operation that one side does is done to a further copy too, which so has the work of both: the merge has to say exactly
what that copy does. Where the two sides clash, there is a copy for either answer.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .beside_operations import list_levels, set_core, set_level, set_style, used_styles
from .offers import (
    Claim,
    Copy,
    Element,
    Offer,
    Operation,
    in_body,
    replace_word,
    said,
    sentence_count,
    set_look,
    set_property,
)
from .operations import WORDS
from .parcel import W, w
from .things import THINGS


@dataclass
class Planted:
    """A triple; `with_left` and `with_right` are what it has to come to where clashes are answered with that side."""

    base: bytes
    left: bytes
    right: bytes
    with_left: bytes
    with_right: bytes
    kinds: list[str] = field(default_factory=list)
    clashes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Both:
    """What left and right each do to one thing; `clash`: a person has to be asked."""

    name: str
    claims: frozenset[Claim]
    left: Callable[[Copy], None]
    right: Callable[[Copy], None]
    clash: bool = False


@dataclass(frozen=True)
class Edits:
    """Which edits are planted: by one side, and `share` of them by both sides to one thing."""

    alone: tuple[Sequence[Callable[[Offer], Operation | None]], ...]
    both: Sequence[Callable[[Offer], Both | None]]
    share: float = 0.35


def plant(data: bytes, seed: int, edits: int = 6, kinds: Edits | None = None) -> Planted | None:
    """The document with edits on both sides; None where it has too few paragraphs for any."""
    kinds = kinds or Edits((WORDS, THINGS), PAIRS)
    source = random.Random(f"{seed} {len(data)}")
    first = Copy(data)
    if len(first.paragraphs) < 2:
        return None
    left, right, with_left, with_right = (Copy(data) for _ in range(4))
    made = Planted(data, b"", b"", b"", b"")
    taken: set[Claim] = set()
    for number in range(edits):
        offer = Offer(first, source, f"zq{seed}x{number}", taken)
        if source.random() < kinds.share:
            pair = source.choice(kinds.both)(offer)
            if pair is None or pair.claims & taken:
                continue
            taken |= pair.claims
            for do, copies in (
                (pair.left, (left, with_left, *(() if pair.clash else (with_right,)))),
                (pair.right, (right, with_right, *(() if pair.clash else (with_left,)))),
            ):
                for copy in copies:
                    do(copy)
            (made.clashes if pair.clash else made.kinds).append(pair.name)
            continue
        operation = source.choice(source.choice(kinds.alone))(offer)
        if operation is None or operation.claims & taken:
            continue
        taken |= operation.claims
        for copy in (source.choice((left, right)), with_left, with_right):
            operation.do(copy)
        made.kinds.append(operation.name)
    made.left, made.right = left.parcel.save(), right.parcel.save()
    made.with_left, made.with_right = with_left.parcel.save(), with_right.parcel.save()
    return made


_SET = {"jc", "keepNext", "i", "u", "color"}
"""What pairs set on a paragraph that has nothing of it."""

_OnParagraph = Callable[[Element, str], None]


def _pair(
    name: str,
    left: _OnParagraph,
    right: _OnParagraph,
    fit: Callable[[Element], bool] = lambda p: True,
    clash: bool = False,
) -> Callable[[Offer], Both | None]:
    def offered(offer: Offer) -> Both | None:
        n = offer.paragraph(fit) if fit is not _plainly or not offer.copy.usual & _SET else None
        if n is None:
            return None
        mine, theirs = f"{offer.mark}l", f"{offer.mark}r"
        doings = [(left, mine), (right, theirs)]
        if not clash:
            offer.source.shuffle(doings)
        (one, first), (other, second) = doings
        return Both(
            name,
            frozenset({("p", n)}),
            lambda copy: one(copy.paragraphs[n], first),
            lambda copy: other(copy.paragraphs[n], second),
            clash,
        )

    return offered


def _last_word(p: Element, mark: str) -> None:
    replace_word(p, mark, last=True)


def _italic(p: Element, mark: str) -> None:
    for run in p.findall(W + "r"):
        set_look(run, "i")


def _underlined(p: Element, mark: str) -> None:
    for run in p.findall(W + "r"):
        set_look(run, "u", val="single")


def _coloured(p: Element, mark: str) -> None:
    for run in p.findall(W + "r"):
        set_look(run, "color", val="0000FF" if mark.endswith("l") else "00FF00")


def _aligned(p: Element, mark: str) -> None:
    set_property(p, "jc", val="right" if mark.endswith("l") else "center")


def _kept(p: Element, mark: str) -> None:
    set_property(p, "keepNext")


def _new_after(p: Element, mark: str) -> None:
    p.addnext(
        w("p", None, w("r", None, w("t", f"Something wholly new about {mark}, {mark[::-1]} and {mark.upper()}.")))
    )


def _gone(p: Element, mark: str) -> None:
    p.getparent().remove(p)  # type: ignore[union-attr]


def _plainly(p: Element) -> bool:
    looks = {n for r in p.findall(W + "r") for c in r.findall(f"{W}rPr/*") if (n := c.tag.rpartition("}")[2])}
    held = p.find(W + "pPr")
    properties = {c.tag.rpartition("}")[2] for c in held} if held is not None else set()
    return not properties & {"jc", "keepNext", "pStyle"} and not looks & {"i", "u", "color", "rStyle"}


def _long(p: Element) -> bool:
    return sentence_count(p) > 2 and said(p).rstrip().endswith(".") and len([*p.iter(W + "t")]) == 1


def _one_word(p: Element) -> bool:
    return in_body(p) and len(said(p)) > 30


def _move_and_edit(offer: Offer) -> Both | None:
    """One side moves a paragraph, the other edits it: the edited one stands at the new place."""
    if len(offer.copy.paragraphs) < 8:
        return None
    n = offer.paragraph(lambda p: in_body(p) and len(said(p)) > 80, near=1)
    to = offer.paragraph(in_body, near=1)
    if n is None or to is None or abs(n - to) < 3:
        return None
    mark = offer.mark

    def move(copy: Copy) -> None:
        copy.paragraphs[to].addnext(copy.paragraphs[n])

    def edit(copy: Copy) -> None:
        replace_word(copy.paragraphs[n], mark)

    doings = [move, edit]
    offer.source.shuffle(doings)
    return Both("moved and edited", frozenset({("p", n), ("p", to)}), doings[0], doings[1])


def _beside(make: Callable[[Offer], Operation | None], name: str) -> Callable[[Offer], Both | None]:
    """One side edits the last word of a paragraph where the other puts a thing after the first run."""

    def offered(offer: Offer) -> Both | None:
        operation = make(offer)
        if operation is None:
            return None
        places = [n for kind, n in operation.claims if kind == "p"]
        if len(places) != 1 or len(operation.claims) != 1 or not isinstance(places[0], int):
            return None
        number, mark = places[0], offer.mark + "e"
        p = offer.copy.paragraphs[number]
        if not _long(p):
            return None
        edit = lambda copy: replace_word(copy.paragraphs[number], mark)  # noqa: E731
        doings = [operation.do, edit]
        offer.source.shuffle(doings)
        return Both(f"{operation.name} beside an edit", operation.claims, doings[0], doings[1])

    return offered


def _on_style(name: str, left: tuple[str, str], right: tuple[str, str], clash: bool) -> Callable[[Offer], Both | None]:
    """Both sides change one style."""

    def offered(offer: Offer) -> Both | None:
        known = used_styles(offer)
        if not known:
            return None
        id_ = offer.source.choice(known)
        return Both(
            name,
            frozenset({("style", id_)}),
            lambda copy: set_style(copy, id_, *left),
            lambda copy: set_style(copy, id_, *right),
            clash,
        )

    return offered


def _on_list(name: str, left: tuple[str, str], right: tuple[str, str], clash: bool) -> Callable[[Offer], Both | None]:
    """Both sides change one level of a list."""

    def offered(offer: Offer) -> Both | None:
        looks = list_levels(offer)
        if not looks:
            return None
        look = offer.source.choice(looks)
        return Both(
            name,
            frozenset({("look", look)}),
            lambda copy: set_level(copy, look, *left),
            lambda copy: set_level(copy, look, *right),
            clash,
        )

    return offered


def _one_title(offer: Offer) -> Both | None:
    """Both sides give the document a title."""
    if ("property", "title") in offer.taken or "docProps/core.xml" not in offer.copy.parcel.parts:
        return None
    mine, theirs = f"{offer.mark}l", f"{offer.mark}r"
    return Both(
        "one title",
        frozenset({("property", "title")}),
        lambda copy: set_core(copy, "title", mine),
        lambda copy: set_core(copy, "title", theirs),
        True,
    )


_BESIDE = tuple(_beside(make, "") for make in (*WORDS, *THINGS) if make.__name__ in ("_bookmark", "_comment"))

PAIRS: tuple[Callable[[Offer], Both | None], ...] = (
    _pair("edit and format", replace_word, _italic, _plainly),
    _pair("two formats", _underlined, _italic, _plainly),
    _pair("edit and alignment", replace_word, _aligned, _plainly),
    _pair("two properties", _kept, _aligned, _plainly),
    _pair("two sentences", replace_word, _last_word, _long),
    _move_and_edit,
    *_BESIDE,
    _on_style("two attributes of a style", ("color", "112233"), ("sz", "46"), False),
    _on_style("one attribute of a style", ("color", "112233"), ("color", "332211"), True),
    _on_list("two attributes of a list", ("numFmt", "upperRoman"), ("start", "7"), False),
    _on_list("one attribute of a list", ("start", "5"), ("start", "7"), True),
    _one_title,
    _pair("one word", replace_word, replace_word, clash=True),
    _pair("one colour", _coloured, _coloured, _plainly, clash=True),
    _pair("one alignment", _aligned, _aligned, _plainly, clash=True),
    _pair("one place", _new_after, _new_after, in_body, clash=True),
    _pair("delete and edit", _gone, replace_word, _one_word, clash=True),
    _pair("edit and delete", replace_word, _gone, _one_word, clash=True),
)
