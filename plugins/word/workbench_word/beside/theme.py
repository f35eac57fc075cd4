"""The theme of a document: its colours, fonts and effects, each by its place."""

from collections.abc import Iterable, Iterator, Mapping

from workbench_ooxml.namespaces import A, R
from workbench_ooxml.xml import Element, local, tag

from workbench.model.merge import ChangeKind
from workbench.model.problem import DocumentError
from workbench.model.threeway import ThreeWay
from workbench_word.beside.area import Area, Values
from workbench_word.bring.target import Target
from workbench_word.document import Document
from workbench_word.noise import canonical, copied, digest

_NAME = "theme"
_SCRIPTS = ("latin", "ea", "cs")
_COLOURS = {
    "dk1": "dark text", "lt1": "light text", "dk2": "second dark text", "lt2": "second light text", "hlink": "links",
    "folHlink": "visited links",
}  # fmt: skip


class Theme(Area):
    """One thing, the theme, by key: "colour accent1", "majorFont latin", "effects"."""

    heading = "Theme"
    kind = ChangeKind.FORMAT
    several = True

    def read(self, document: Document) -> Mapping[str, Values]:
        """What the theme says; nothing without one, or with one that cannot be read."""
        try:
            root = document.part_root("theme")
        except DocumentError:
            return {}
        if root is None:
            return {}
        values = {key: canonical(element).decode("utf-8", "replace") for key, element in _elements(root)}
        for key, element in (
            ("name", root),
            ("colours' name", _scheme(root, "clr")),
            ("fonts' name", _scheme(root, "font")),
        ):
            if element is not None:
                values[key] = element.get("name", "")
        return {_NAME: values}

    def joined(self, sides: ThreeWay[Values]) -> ThreeWay[Values]:
        """Two sides that chose another set of colours each are asked about the sets, not about every colour of them."""
        for scheme, prefix in (("colours", "colour "), ("fonts", ("majorFont ", "minorFont "))):
            names = sides.map(lambda values, key=f"{scheme}' name": values.get(key))  # type: ignore[misc]
            if len({names.base, names.left, names.right}) == 3:
                sides = sides.map(lambda values, s=scheme, p=prefix: _as_one(values, s, p))  # type: ignore[misc]
        return sides

    def title(self, name: str, documents: ThreeWay[Document | None]) -> str:
        """The theme."""
        return "the theme"

    def words(self, name: str, values: Mapping[str, str | None], document: Document) -> str:
        """“first accent colour 4472C4, font of headings Arial”."""
        root = document.part_root("theme")
        known = dict(_elements(root)) if root is not None else {}
        said = [_shown(key, value, known.get(key)) for key, value in values.items()]
        return ", ".join(dict.fromkeys(word for word in said if word)) or "a theme of its own"

    def give(self, name: str, keys: Iterable[str], source: Document, target: Target) -> None:
        """Give it these colours and fonts."""
        part, theirs = target.carrier.part_of("theme"), source.part_root("theme")
        if part is None or theirs is None:
            return
        root = target.roots.root(part)
        for key in keys:
            for place in _places(key, theirs):
                _put(place, root, theirs)

    def take(self, name: str, source: Document, target: Target) -> None:
        """Give it the other theme."""
        theirs, mine = source.part_of("theme"), target.carrier.part_of("theme")
        if theirs is not None and mine is not None:
            target.parts.replace(mine, theirs, source)
        elif theirs is not None:
            target.splice.relate(target.carrier.package.main, f"{R}/theme", target.parts.part(theirs, source))

    def drop(self, name: str, target: Target) -> None:
        """Take it away."""
        owner = target.carrier.package.main
        known = target.carrier.package.related(owner, "theme")
        if known is not None:
            target.parts.leave_out(owner, known)


def _scheme(root: Element, word: str) -> Element | None:
    return next(root.iter(tag(A, f"{word}Scheme")), None)


def _elements(root: Element) -> Iterator[tuple[str, Element]]:
    colours, fonts = _scheme(root, "clr"), _scheme(root, "font")
    for child in colours if colours is not None else ():
        yield f"colour {local(child)}", child
    for holder in fonts if fonts is not None else ():
        for number, child in enumerate(holder):
            script = child.get("script", str(number))
            yield f"{local(holder)} {local(child) if local(child) in _SCRIPTS else script}", child
    effects = _scheme(root, "fmt")
    if effects is not None:
        yield "effects", effects
    for child in root:
        if local(child) and local(child) != "themeElements" and len(child):
            yield f"more {local(child)}", child


def _as_one(values: Values, scheme: str, prefix: str | tuple[str, ...]) -> Values:
    own = {key: value for key, value in values.items() if key.startswith(prefix) or key == f"{scheme}' name"}
    rest = {key: value for key, value in values.items() if key not in own}
    return {**rest, scheme: digest(repr(sorted(own.items())).encode()).hex()}


def _places(key: str, root: Element) -> list[str]:
    """The keys that a key stands for."""
    if key not in ("colours", "fonts"):
        return [key]
    prefix = ("colour ",) if key == "colours" else ("majorFont ", "minorFont ")
    return [*(place for place, _ in _elements(root) if place.startswith(prefix)), f"{key}' name"]


def _put(key: str, root: Element, source: Element) -> None:
    if key in ("name", "colours' name", "fonts' name"):
        word = {"colours' name": "clr", "fonts' name": "font"}.get(key)
        mine, theirs = (one if word is None else _scheme(one, word) for one in (root, source))
        if mine is not None and theirs is not None:
            mine.set("name", theirs.get("name", ""))
        return
    mine, theirs = dict(_elements(root)).get(key), dict(_elements(source)).get(key)
    if mine is not None and (parent := mine.getparent()) is not None:
        if theirs is not None:
            parent.replace(mine, copied(theirs))
        else:
            parent.remove(mine)
    elif theirs is not None and (above := theirs.getparent()) is not None:
        holder = root if above is source else next(root.iter(str(above.tag)), None)
        if holder is not None:
            after = [e for e in holder if above is not source or _rank(e) <= _rank(theirs)]
            holder.insert(holder.index(after[-1]) + 1 if after else 0, copied(theirs))


def _rank(element: Element) -> int:
    order = ("themeElements", "objectDefaults", "extraClrSchemeLst", "custClrLst", "extLst")
    return order.index(local(element)) if local(element) in order else len(order)


def _shown(key: str, value: str | None, element: Element | None) -> str:
    kind, _, word = key.partition(" ")
    said = "none" if value is None or element is None else next((v for e in element.iter() if (v := _plain(e))), "")
    match kind:
        case "colour":
            accent = word.removeprefix("accent")
            return f"{_COLOURS.get(word, f'accent {accent}' if accent != word else word)} {said}"
        case "majorFont" | "minorFont" if word in _SCRIPTS:
            return f"font of {'headings' if kind == 'majorFont' else 'text'} {said}"
        case "colours" | "fonts" if not word:
            return f"other {kind}"
        case "effects":
            return "effects"
        case "name" | "colours'" | "fonts'":
            return f"called ‘{value}’" if value else ""
    return "fonts of other scripts" if kind.endswith("Font") else word


def _plain(element: Element) -> str:
    return str(element.get("lastClr") or element.get("typeface") or element.get("val") or "")
