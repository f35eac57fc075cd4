"""Edits at random of what points to something else: comments, notes, bookmarks, pictures, links, fields, tables, sections."""

import random
from collections.abc import Callable
from copy import deepcopy

from .rich import WORDS, Rich, box, commented, marked, para, picture, q, run, say, xml
from .rich_text import free, pick


def _comment(doc: Rich, source: random.Random, mark: str) -> None:
    p = pick(doc, source)
    id_ = free(doc, "comments")
    number = f"0{'b1' if mark == 'b' else 'c1'}0{id_:04d}"
    doc.notes["comments"].append(
        xml(
            f'<w:comment w:id="{id_}" w:author="{mark}" w:date="2026-01-01T00:0{id_ % 10}:00Z" w:initials="{mark}">'
            f"{para(run(say(source, 1) + mark), id_=number)}</w:comment>"
        )
    )
    parent = source.choice([None, *doc.extended])
    doc.extended[number] = parent or ""
    pieces = list(xml(f"<w:x>{commented(id_, '')}</w:x>"))
    first = 1 if len(p) and p[0].tag == q("w:pPr") else 0
    p.insert(first, pieces[0])
    end = p
    after = p.getnext()
    if source.random() < 0.3 and after is not None and after.tag == q("w:p"):
        end = after
    end.extend(pieces[1:])


def _note(doc: Rich, source: random.Random, mark: str) -> None:
    id_ = free(doc, "footnotes")
    doc.notes["footnotes"].append(
        xml(f'<w:footnote w:id="{id_}">{para("<w:r><w:footnoteRef/></w:r>", run(say(source, 1) + mark))}</w:footnote>')
    )
    pick(doc, source).append(xml(f'<w:r><w:footnoteReference w:id="{id_}"/></w:r>'))


def _note_word(doc: Rich, source: random.Random, mark: str) -> None:
    texts = [t for root in doc.notes.values() for t in root.iter(q("w:t"))]
    if texts:
        t = source.choice(texts)
        t.text = f"{t.text} and {mark}."


def _uncomment(doc: Rich, source: random.Random, mark: str) -> None:
    notes = list(doc.notes["comments"])
    if not notes:
        return
    gone = source.choice(notes)
    id_ = gone.get(q("w:id"))
    for name in ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"):
        for e in [e for e in doc.body.iter(q(name)) if e.get(q("w:id")) == id_]:
            parent = e.getparent()
            if parent is not None:
                parent.remove(e)
    doc.notes["comments"].remove(gone)
    for p in gone.iter(q("w:p")):
        number = p.get(q("w14:paraId"), "")
        doc.extended.pop(number, None)
        for child, above in doc.extended.items():
            if above == number:
                doc.extended[child] = ""


def _bookmark(doc: Rich, source: random.Random, mark: str) -> None:
    p = pick(doc, source)
    used = [int(e.get(q("w:id"), "0")) for e in doc.body.iter(q("w:bookmarkStart"))]
    id_ = 1 + max(used, default=0)
    pieces = list(xml(f"<w:x>{marked(id_, f'{mark}{id_}', '')}</w:x>"))
    p.append(pieces[0])
    after = p.getnext()
    end = after if source.random() < 0.5 and after is not None and after.tag == q("w:p") else p
    end.append(pieces[1])


def _picture(doc: Rich, source: random.Random, mark: str) -> None:
    number = len(doc.media) + 1
    doc.media[f"image{number}.png"] = f"png {mark} {source.random()}".encode()
    relation = f"rId{10 + number}"
    doc.links[relation] = ("image", f"media/image{number}.png", False)
    ids = [int(e.get("id", "0")) for e in doc.body.iter(q("wp:docPr"))]
    pick(doc, source).append(xml(picture(relation, 1 + max(ids, default=0))))


def _resize(doc: Rich, source: random.Random, mark: str) -> None:
    found = list(doc.body.iter(q("wp:extent")))
    if found:
        source.choice(found).set("cx", str(source.randrange(100000, 900000)))


def _replace_picture(doc: Rich, source: random.Random, mark: str) -> None:
    found = [b for b in doc.body.iter(q("a:blip")) if b.get(q("r:embed"))]
    if found:
        number = len(doc.media) + 1
        doc.media[f"image{number}.png"] = f"png {mark} {source.random()}".encode()
        doc.links[f"rId{10 + number}"] = ("image", f"media/image{number}.png", False)
        source.choice(found).set(q("r:embed"), f"rId{10 + number}")


def _box(doc: Rich, source: random.Random, mark: str) -> None:
    p = pick(doc, source)
    if any(a.tag == q("w:txbxContent") for a in p.iterancestors()):
        return
    ids = [int(e.get("id", "0")) for e in doc.body.iter(q("wp:docPr"))]
    p.append(xml(box(para(run(say(source, 2))), 1 + max(ids, default=0))))


def _box_word(doc: Rich, source: random.Random, mark: str) -> None:
    """Edit a box, in both of its forms alike."""
    choices = list(doc.body.iter(q("mc:AlternateContent")))
    if choices:
        both = list(source.choice(choices).iter(q("w:txbxContent")))
        texts = [t for t in both[0].iter(q("w:t")) if t.text]
        if texts and len(both) == 2:
            texts[0].text = f"{source.choice(WORDS)}{mark} {texts[0].text}"
            replacement = deepcopy(both[0])
            parent = both[1].getparent()
            if parent is not None:
                parent.replace(both[1], replacement)


def _link(doc: Rich, source: random.Random, mark: str) -> None:
    relation = f"rId{300 + len(doc.links)}"
    doc.links[relation] = ("hyperlink", f"https://example.org/{mark}/{source.randrange(9)}", True)
    pick(doc, source).append(xml(f'<w:hyperlink r:id="{relation}">{run("see there")}</w:hyperlink>'))


def _retarget(doc: Rich, source: random.Random, mark: str) -> None:
    found = list(doc.body.iter(q("w:hyperlink")))
    if found:
        relation = f"rId{300 + len(doc.links)}"
        doc.links[relation] = ("hyperlink", f"https://example.org/new/{mark}", True)
        source.choice(found).set(q("r:id"), relation)


def _field(doc: Rich, source: random.Random, mark: str) -> None:
    """A field that may end in the next paragraph."""
    p = pick(doc, source)
    pieces = list(
        xml(
            '<w:x><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("one")}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:x>'
        )
    )
    after = p.getnext()
    far = source.random() < 0.5 and after is not None and after.tag == q("w:p")
    p.extend(pieces[:-1])
    (after if far and after is not None else p).append(pieces[-1])


def _control(doc: Rich, source: random.Random, mark: str) -> None:
    p = pick(doc, source)
    parent = p.getparent()
    if parent is not None and parent.tag == q("w:body") and p.find(f"{q('w:pPr')}/{q('w:sectPr')}") is None:
        made = xml(f'<w:sdt><w:sdtPr><w:id w:val="{source.randrange(9)}"/></w:sdtPr><w:sdtContent/></w:sdt>')
        parent.replace(p, made)
        made[1].append(p)


def _table(doc: Rich, source: random.Random, mark: str) -> None:
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{para(run(say(source, 1)))}</w:tc>" for _ in range(2)) + "</w:tr>"
        for _ in range(3)
    )
    p = pick(doc, source)
    p.addnext(
        xml(
            '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="900"/>'
            f'<w:gridCol w:w="900"/></w:tblGrid>{rows}</w:tbl>'
        )
    )
    parent = p.getparent()
    if parent is not None and parent.tag == q("w:tc"):
        parent.append(xml(para()))


def _row(doc: Rich, source: random.Random, mark: str) -> None:
    rows = list(doc.body.iter(q("w:tr")))
    if rows:
        row = source.choice(rows)
        if source.random() < 0.5 and len([r for r in row.getparent() if r.tag == q("w:tr")]) > 1:  # type: ignore[union-attr]
            row.getparent().remove(row)  # type: ignore[union-attr]
        else:
            cells = len(row.findall(q("w:tc")))
            row.addnext(xml(f"<w:tr>{f'<w:tc><w:tcPr/>{para(run(say(source, 1)))}</w:tc>' * cells}</w:tr>"))


def _column(doc: Rich, source: random.Random, mark: str) -> None:
    tables = list(doc.body.iter(q("w:tbl")))
    if not tables:
        return
    table = source.choice(tables)
    grid = table.find(q("w:tblGrid"))
    columns = len(grid) if grid is not None else 0
    if grid is None or not columns:
        return
    at = source.randrange(columns)
    drop = source.random() < 0.5 and columns > 1
    if drop:
        grid.remove(grid[at])
    else:
        grid.insert(at, xml('<w:gridCol w:w="500"/>'))
    for row in table.findall(q("w:tr")):
        cells = row.findall(q("w:tc"))
        if drop:
            row.remove(cells[at])
        else:
            cells[at].addprevious(xml(f"<w:tc><w:tcPr/>{para(run(say(source, 1)))}</w:tc>"))


def _section(doc: Rich, source: random.Random, mark: str) -> None:
    p = pick(doc, source)
    held, parent = p.find(q("w:pPr")), p.getparent()
    if held is not None and parent is not None and parent.tag == q("w:body") and held.find(q("w:sectPr")) is None:
        held.append(
            xml(
                '<w:sectPr><w:headerReference w:type="default" r:id="rId80"/>'
                f'<w:pgSz w:w="{source.randrange(9000, 12000)}" w:h="16838"/></w:sectPr>'
            )
        )


def _header(doc: Rich, source: random.Random, mark: str) -> None:
    doc.header = f"{source.choice(WORDS)}{mark} {doc.header}"


THINGS: tuple[Callable[[Rich, random.Random, str], None], ...] = (
    _comment, _comment, _note, _note_word, _uncomment, _bookmark, _bookmark, _picture, _resize,
    _replace_picture, _box, _box_word, _link, _retarget, _field, _control, _table, _row, _column, _section, _header,
)  # fmt: skip
