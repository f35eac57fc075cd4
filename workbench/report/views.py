"""Views of properties, tables, slides and pictures as HTML."""

from base64 import b64encode
from typing import TypeVar

from workbench.model.merge import Cell, ChangeKind, Picture, Rich, Run
from workbench.model.raster import raster_of
from workbench.model.threeway import ThreeWay
from workbench.model.view import (
    ImageView,
    PropertiesView,
    RichTextView,
    SlidesView,
    TableView,
    TextView,
    View,
)
from workbench.report.decisions import KINDS, anchor
from workbench.report.page import count, shown, tag
from workbench.report.runs import run_html

Names = ThreeWay[str | None]
T = TypeVar("T")


def view_section(view: View, names: Names) -> str:
    """`view` as a section of the page; texts and documents have their own files."""
    match view:
        case PropertiesView():
            rest = view.properties.total - len(view.properties.items)
            rows = [
                ((shown(p.name), *(shown(v or "") for v in _present(p.sides, names))), p.kind, p.at)
                for p in view.properties.items
            ]
            return _grid(view.title or "Properties", ("", *_headings(names)), rows, rest)
        case TableView():
            return _table(view, names)
        case SlidesView():
            rest = view.slides.total - len(view.slides.items)
            slides = [
                ((shown(s.title), *(_rich(r) for r in _present(s.sides, names))), s.kind, s.at)
                for s in view.slides.items
            ]
            return _grid("Slides", ("", *_headings(names)), slides, rest)
        case ImageView():
            return _pictures(view, names)
        case TextView() | RichTextView():
            raise TypeError("texts and documents are written by files of their own")


def _headings(names: Names) -> tuple[str, ...]:
    return tuple(n for n in (names.base, names.left, names.right) if n is not None)


def _present(sides: ThreeWay[T], names: Names) -> tuple[T, ...]:
    """The sides that have a column."""
    pairs = ((names.base, sides.base), (names.left, sides.left), (names.right, sides.right))
    return tuple(side for name, side in pairs if name is not None)


def _grid(
    title: str, headings: tuple[str, ...], rows: list[tuple[tuple[str, ...], ChangeKind | None, str | None]], rest: int
) -> str:
    """Rows of HTML cells under headings, the kind of change in words at the end."""
    body = [tag("tr", "".join(tag("th", shown(h)) for h in headings) + "<th></th>")]
    for cells, kind, at in rows:
        ids = anchor(at) if at is not None else None
        last = tag("span", KINDS[kind], class_="chip") if kind is not None else ""
        body.append(tag("tr", "".join(tag("td", c) for c in (*cells, last)), id=ids))
    more = (
        tag("p", f"{count(rest, 'further row is', 'further rows are')} not shown.", class_="quiet") if rest > 0 else ""
    )
    heading = tag("h2", shown(title)) if title else ""
    return tag("section", heading + tag("table", "".join(body), class_="list rich") + more)


def _table(view: TableView, names: Names) -> str:
    rows = []
    for row in view.rows.items:
        cells = []
        for cell in row.cells:
            sides = _present(cell.sides, names)
            texts = [_rich(s) for s in sides]
            # A cell that is the same everywhere is said once; else the sides stand below each other with their names.
            if len(set(texts)) <= 1:
                cells.append(texts[0] if texts else "")
            else:
                lines = (
                    f"{tag('span', shown(n), class_='quiet')} {t}" for n, t in zip(_headings(names), texts, strict=True)
                )
                cells.append("<br>".join(lines))
        rows.append((tuple(cells), row.kind or next((c.kind for c in row.cells if c.kind is not None), None), row.at))
    return _grid(view.title, view.columns, rows, view.rows.total - len(view.rows.items))


def _rich(rich: Rich | None) -> str:
    match rich:
        case None:
            return ""
        case Run():
            return run_html(rich.text, rich)
        case Cell():
            formula = tag("span", shown(f" ={rich.formula.lstrip('=')}"), class_="quiet") if rich.formula else ""
            return shown(rich.text) + formula
        case Picture():
            return tag("span", shown(f"[picture: {rich.alternative or rich.reference}]"), class_="quiet")


def _pictures(view: ImageView, names: Names) -> str:
    figures = []
    for name, data in zip(_headings(names), _present(view.sides, names), strict=True):
        picture = tag("p", "not there", class_="quiet") if data is None else _picture(data, view.regions)
        figures.append(tag("figure", picture + tag("figcaption", shown(name))))
    return tag("section", tag("div", "".join(figures), class_="pair"))


def _picture(data: bytes, regions: tuple[tuple[int, int, int, int], ...]) -> str:
    """A picture inside the page, the regions that differ framed on top."""
    raster = raster_of(data)
    if raster is None:
        return tag("p", "a picture that cannot be shown here", class_="quiet")
    width, height = raster.width, raster.height
    frames = "".join(
        f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="none" stroke="#d55e00" stroke-width="2" stroke-dasharray="6 3"/>'
        for x, y, w, h in regions
    )
    source = f"data:{raster.media_type};base64," + b64encode(data).decode("ascii")
    return f'<svg viewBox="0 0 {width} {height}" width="{width}"><image width="{width}" height="{height}" href="{source}"/>{frames}</svg>'
