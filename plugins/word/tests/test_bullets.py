"""A list with pictures for bullets that one side added brings its pictures, whatever pictures the other side has."""

from pathlib import Path

from lxml import etree
from workbench_word.gate import check
from workbench_word.merge import merge
from workbench_word.write import write

from workbench.hooks.contents import content_of
from workbench.model.threeway import ThreeWay

from .parcel import OFFICE, Parcel, R, W, w
from .rich import para, rich, run, xml
from .whole import JOB


def _with_bullet(words: str, picture: bytes, after: str) -> bytes:
    """A document that says these words in a list whose bullet is this picture, numbered as every other one."""
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="70"/></w:numPr>'
    parcel = Parcel(rich(para(run("The first bees.")) + para(run(words), properties=listed) + para(run(after))).save())
    root = parcel.root("word/numbering.xml")
    parcel.parts["word/media/bullet.png"] = picture
    id_ = parcel.relate("word/numbering.xml", f"{OFFICE}image", "word/media/bullet.png")
    bullet = xml(
        f'<w:numPicBullet w:numPicBulletId="0"><w:pict><v:shape><v:imagedata r:id="{id_}"/></v:shape></w:pict></w:numPicBullet>'
    )
    root.insert(0, bullet)
    level = w("lvl", None, w("start", val="1"), w("numFmt", val="bullet"), w("lvlText", val=words[0]), ilvl="0")
    level.append(w("lvlPicBulletId", val="0"))
    root.insert(1, w("abstractNum", None, level, abstractNumId="70"))
    root.append(w("num", None, w("abstractNumId", val="70"), numId="70"))
    return parcel.save()


def _picture(parcel: Parcel, words: str) -> bytes:
    """The picture that stands before a paragraph."""

    def one(elements: "etree._Element", name: str, key: str, value: str | None) -> etree._Element:
        return next(e for e in elements.iter(W + name) if e.get(W + key) == value)

    number = next(p for p in parcel.body.iter(W + "p") if words in "".join(p.itertext())).find(f".//{W}numId")
    root = parcel.root("word/numbering.xml")
    assert number is not None
    look = one(root, "num", "numId", number.get(W + "val")).find(W + "abstractNumId")
    assert look is not None
    used = one(root, "abstractNum", "abstractNumId", look.get(W + "val")).find(f".//{W}lvlPicBulletId")
    assert used is not None
    bullet = one(root, "numPicBullet", "numPicBulletId", used.get(W + "val"))
    id_ = next(e.get(R + "id", "") for e in bullet.iter() if e.get(R + "id"))
    return parcel.parts[parcel.relationships("word/numbering.xml")[id_][1]]


def test_each_list_keeps_its_pictures(tmp_path: Path) -> None:
    base = rich(para(run("The first bees.")) + para(run("The end."))).save()
    left, right = _with_bullet("Mine.", b"my picture", "The end."), _with_bullet("Yours.", b"your picture", "The end.")
    contents = []
    for name, data in (("base", base), ("left", left), ("right", right)):
        (tmp_path / name).write_bytes(data)
        contents.append(content_of(tmp_path / name))
    three = ThreeWay(*contents)
    result = merge(three, JOB)
    answers = {d.at: d.choice or max(d.allowed, key=lambda c: c.value.endswith("then-right")) for d in result.decisions}
    write(result, answers, {}, three, str(tmp_path / "out"), JOB)
    assert check(content_of(tmp_path / "out")) == ()
    made = Parcel((tmp_path / "out").read_bytes())
    assert (_picture(made, "Mine."), _picture(made, "Yours.")) == (b"my picture", b"your picture")
