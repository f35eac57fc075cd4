"""Edits at random of what a document says: words, looks, styles, lists, and paragraphs that come, go and move."""

import random
from collections.abc import Callable

from lxml import etree

from .rich import WORDS, Rich, abstract, listed, num, para, q, run, say, xml


def paragraphs_of(doc: Rich) -> list[etree._Element]:
    return [p for p in doc.body.iter(q("w:p")) if not any(a.tag == q("mc:Fallback") for a in p.iterancestors())]


def pick(doc: Rich, source: random.Random) -> etree._Element:
    found = paragraphs_of(doc)
    if not found:
        doc.body.insert(0, xml(para(run(say(source)))))
        found = paragraphs_of(doc)
    return source.choice(found)


def free(doc: Rich, kind: str) -> int:
    """The next number of a kind of note: the same on both sides, so that they clash."""
    return 1 + max((int(e.get(q("w:id"), "0")) for e in doc.notes[kind]), default=0)


def _word(doc: Rich, source: random.Random, mark: str) -> None:
    texts = [t for t in pick(doc, source).iter(q("w:t")) if t.text]
    if texts:
        t = source.choice(texts)
        words = (t.text or "").split(" ")
        words[source.randrange(len(words))] = source.choice(WORDS) + mark
        t.text = " ".join(words)


def _look(doc: Rich, source: random.Random, mark: str) -> None:
    runs = [r for r in pick(doc, source).iter(q("w:r")) if r.find(q("w:t")) is not None]
    look = source.choice(runs).find(q("w:rPr")) if runs else None
    if look is not None and look.find(q("w:b")) is None:
        look.insert(0, xml("<w:b/>"))


def _style(doc: Rich, source: random.Random, mark: str) -> None:
    held = pick(doc, source).find(q("w:pPr"))
    if held is not None and held.find(q("w:pStyle")) is None:
        held.insert(0, xml('<w:pStyle w:val="Heading1"/>'))


def _new_style(doc: Rich, source: random.Random, mark: str) -> None:
    """A style of one id and another look on either side."""
    held = pick(doc, source).find(q("w:pPr"))
    if held is None or held.find(q("w:pStyle")) is not None:
        return
    if not any(s.get(q("w:styleId")) == "Fancy" for s in doc.styles):
        size = {"b": 40, "l": 50, "r": 60}[mark]
        doc.styles.append(
            xml(
                f'<w:style w:type="paragraph" w:styleId="Fancy"><w:name w:val="Fancy"/><w:basedOn w:val="Normal"/>'
                f'<w:rPr><w:sz w:val="{size}"/></w:rPr></w:style>'
            )
        )
    held.insert(0, xml('<w:pStyle w:val="Fancy"/>'))


def _list(doc: Rich, source: random.Random, mark: str) -> None:
    held = pick(doc, source).find(q("w:pPr"))
    if held is None or held.find(q("w:numPr")) is not None or held.find(q("w:sectPr")) is not None:
        return
    look = 1 + max(int(a.get(q("w:abstractNumId"), "0")) for a in doc.numbering.findall(q("w:abstractNum")))
    number = 1 + max(int(a.get(q("w:numId"), "0")) for a in doc.numbering.findall(q("w:num")))
    doc.numbering.findall(q("w:abstractNum"))[-1].addnext(xml(abstract(look, mark)))
    doc.numbering.append(xml(num(number, look)))
    held.append(xml(listed(number)))


def _add(doc: Rich, source: random.Random, mark: str) -> None:
    pick(doc, source).addnext(xml(para(run(say(source)))))


def _delete(doc: Rich, source: random.Random, mark: str) -> None:
    p = pick(doc, source)
    parent = p.getparent()
    if parent is not None and parent.tag == q("w:body") and len(paragraphs_of(doc)) > 1:
        parent.remove(p)


def _move(doc: Rich, source: random.Random, mark: str) -> None:
    p = pick(doc, source)
    parent = p.getparent()
    if parent is not None and parent.tag == q("w:body"):
        parent.remove(p)
        parent.insert(source.randrange(len(parent)), p)


def _split(doc: Rich, source: random.Random, mark: str) -> None:
    p = pick(doc, source)
    children = [c for c in p if c.tag == q("w:r")]
    if len(children) < 2 or p.find(f"{q('w:pPr')}/{q('w:sectPr')}") is not None:
        return
    at = p.index(source.choice(children[1:]))
    fresh = xml(para())
    fresh.extend(list(p)[at:])
    p.addnext(fresh)


def _join(doc: Rich, source: random.Random, mark: str) -> None:
    p = pick(doc, source)
    other = p.getnext()
    if other is None or other.tag != q("w:p") or other.find(f"{q('w:pPr')}/{q('w:sectPr')}") is not None:
        return
    p.extend([c for c in other if c.tag != q("w:pPr")])
    parent = other.getparent()
    if parent is not None:
        parent.remove(other)


def _sentence(doc: Rich, source: random.Random, mark: str) -> None:
    pick(doc, source).append(xml(run(" " + say(source, 1))))


TEXT: tuple[Callable[[Rich, random.Random, str], None], ...] = (
    _word, _word, _word, _look, _style, _new_style, _list, _add, _delete, _delete, _move, _move, _split, _join,
    _sentence, _sentence,
)  # fmt: skip
