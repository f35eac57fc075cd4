"""What a list's number stands for: its look, level by level. Every program numbers the lists of a document its own way."""

from collections import Counter
from collections.abc import Mapping

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, tag

from workbench_word.noise import Replaced, canonical, digest

_OWN = frozenset({"nsid", "tmpl", "name", "styleLink", "numStyleLink"})


def read_lists(root: Element | None) -> Mapping[str, str]:
    """What each w:numId stands for: equal for lists that look alike and come in the same order; none without the part."""
    if root is None:
        return {}
    looks = {a.get(tag(W, "abstractNumId"), ""): _look(a) for a in root.findall(tag(W, "abstractNum"))}
    times: Counter[str] = Counter()
    found: dict[str, str] = {"0": "none"}
    for number in root.findall(tag(W, "num")):
        link = number.find(tag(W, "abstractNumId"))
        look = looks.get(link.get(tag(W, "val"), "") if link is not None else "", "")
        overrides = b"".join(canonical(o) for o in number.findall(tag(W, "lvlOverride")))
        look = digest(look.encode() + overrides).hex()
        times[look] += 1
        found[number.get(tag(W, "numId"), "")] = f"{look}#{times[look]}"
    return found


def _look(abstract: Element) -> str:
    pieces = [canonical(child, Replaced()) for child in abstract if local(child) not in _OWN]
    return digest(b"".join(pieces)).hex()
