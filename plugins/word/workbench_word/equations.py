"""Equations in one line, as people type them: "E=(m v^2)/2", "√(x)", "∑_(i=1)^n i" (after Unicode Technical Note 28)."""

from collections.abc import Callable, Mapping

from workbench_ooxml.namespaces import M
from workbench_ooxml.xml import Element, local, tag

_DEEPEST = 60
"""Formulas in formulas beyond this are cut short: nobody writes them."""
_SIMPLE = frozenset("′.,'%°∞")


def linear(equation: Element) -> str:
    """An m:oMath, or whatever stands in one, in one line."""
    return _inside(equation, 0)


def _inside(element: Element | None, depth: int) -> str:
    if element is None:
        return ""
    if depth > _DEEPEST:
        return "…"
    return "".join(_said(child, depth + 1) for child in element)


def _said(element: Element, depth: int) -> str:
    name = local(element)
    if name == "r":
        return "".join(text.text or "" for text in element.iter() if local(text) == "t")
    write = _FORMS.get(name)
    if write is not None:
        return write(element, depth)
    return "" if name.endswith("Pr") else _inside(element, depth)


def _part(element: Element, name: str, depth: int) -> str:
    return _inside(element.find(tag(M, name)), depth)


def _grouped(words: str) -> str:
    """Words that belong together: in brackets, unless they are one name or number."""
    whole = all(c.isalnum() or c in _SIMPLE for c in words)
    return words if whole else f"({words})"


def _value(element: Element, path: str, default: str) -> str:
    found = element.find("/".join(tag(M, name) for name in path.split("/")))
    return default if found is None else str(found.get(tag(M, "val"), default))


def _fraction(element: Element, depth: int) -> str:
    return f"{_grouped(_part(element, 'num', depth))}/{_grouped(_part(element, 'den', depth))}"


def _scripts(element: Element, depth: int) -> str:
    below, above = element.find(tag(M, "sub")), element.find(tag(M, "sup"))
    words = _grouped(_part(element, "e", depth))
    words += f"_{_grouped(_inside(below, depth))}" if below is not None else ""
    return words + (f"^{_grouped(_inside(above, depth))}" if above is not None else "")


def _before(element: Element, depth: int) -> str:
    below, above = _grouped(_part(element, "sub", depth)), _grouped(_part(element, "sup", depth))
    return f"(_{below}^{above}){_part(element, 'e', depth)}"


def _root(element: Element, depth: int) -> str:
    degree = _part(element, "deg", depth)
    body = _part(element, "e", depth)
    return f"√({degree}&{body})" if degree else f"√({body})"


def _sum(element: Element, depth: int) -> str:
    sign = _value(element, "naryPr/chr", "∫")
    below, above = _part(element, "sub", depth), _part(element, "sup", depth)
    words = sign + (f"_{_grouped(below)}" if below else "") + (f"^{_grouped(above)}" if above else "")
    return f"{words} {_part(element, 'e', depth)}"


def _brackets(element: Element, depth: int) -> str:
    between = _value(element, "dPr/sepChr", "|")
    inside = between.join(_inside(part, depth) for part in element.findall(tag(M, "e")))
    return _value(element, "dPr/begChr", "(") + inside + _value(element, "dPr/endChr", ")")


def _function(element: Element, depth: int) -> str:
    return f"{_part(element, 'fName', depth)} {_part(element, 'e', depth)}"


def _limit(sign: str) -> Callable[[Element, int], str]:
    def write(element: Element, depth: int) -> str:
        return f"{_part(element, 'e', depth)}{sign}{_grouped(_part(element, 'lim', depth))}"

    return write


def _matrix(element: Element, depth: int) -> str:
    rows = (
        ", ".join(_inside(cell, depth) for cell in row.findall(tag(M, "e"))) for row in element.findall(tag(M, "mr"))
    )
    return f"[{'; '.join(rows)}]"


def _lines(element: Element, depth: int) -> str:
    return "; ".join(_inside(line, depth) for line in element.findall(tag(M, "e")))


def _accent(element: Element, depth: int) -> str:
    words = _part(element, "e", depth)
    return f"{words if len(words) == 1 else f'({words})'}{_value(element, 'accPr/chr', chr(0x302))}"


_FORMS: Mapping[str, Callable[[Element, int], str]] = {
    "f": _fraction,
    "sSup": _scripts,
    "sSub": _scripts,
    "sSubSup": _scripts,
    "sPre": _before,
    "rad": _root,
    "nary": _sum,
    "d": _brackets,
    "func": _function,
    "limLow": _limit("_"),
    "limUpp": _limit("^"),
    "m": _matrix,
    "eqArr": _lines,
    "acc": _accent,
}
