"""What is beside the text merges by key: styles, theme, settings, properties; other parts whole. Read back without the plugin."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import docx
import pytest
from lxml import etree
from workbench_word.diff import diff
from workbench_word.gate import check
from workbench_word.merge import merge
from workbench_word.present import present
from workbench_word.write import write

from workbench.hooks.contents import content_of
from workbench.hooks.shown import view_fault
from workbench.model.content import Content
from workbench.model.job import QuietJob
from workbench.model.merge import Choice, MergeResult
from workbench.model.pieces import words_of
from workbench.model.threeway import ThreeWay
from workbench.model.view import Paragraph, RichTextView, Want

from .parcel import OFFICE, A, Parcel, W, w

JOB = QuietJob()
Edit = Callable[[Parcel], None]
_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_TERMS = "{http://purl.org/dc/terms/}"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


@cache
def base() -> bytes:
    """A document with a style of its own, a theme, settings, properties of every kind, and custom data."""
    document = docx.Document()
    document.core_properties.title = "Plan"
    document.core_properties.subject = "Bees"
    for text in ("The bees of this city fly over nine roofs.", "Nobody counts them.", "An end."):
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    parcel = Parcel(out.getvalue())
    _styled("Note", color="0000FF", b="1")(parcel)
    _own("Client", "Ann")(parcel)
    _own("Stage", "first")(parcel)
    _setting("defaultTabStop", val="720")(parcel)
    _data("one")(parcel)
    _listed(parcel)
    return parcel.save()


def _listed(parcel: Parcel) -> None:
    """Two lists of one look, each with two paragraphs."""
    root = parcel.root("word/numbering.xml")
    levels = [
        w("lvl", None, w("start", val="1"), w("numFmt", val="decimal"), w("lvlText", val=f"%{n + 1}."), ilvl=str(n))
        for n in range(2)
    ]
    nums = root.findall(W + "num")
    nums[0].addprevious(w("abstractNum", None, w("nsid", val="00ABCDEF"), *levels, abstractNumId="90"))
    for number in ("91", "92"):
        root.append(w("num", None, w("abstractNumId", val="90"), numId=number))
        for n, words in enumerate(("Apples", "Pears")):
            parcel.body[-1].addprevious(_entry(f"{words} {number}", number, n))


def _entry(words: str, number: str, level: int = 0) -> etree._Element:
    held = w("pPr", None, w("numPr", None, w("ilvl", val=str(level)), w("numId", val=number)))
    return w("p", None, held, w("r", None, w("t", words)))


def _level(level: int, name: str, value: str) -> Edit:
    """Another format of a level, as a person sets it for the whole list."""

    def do(parcel: Parcel) -> None:
        root = parcel.root("word/numbering.xml")
        found = root.find(f"{W}abstractNum[@{W}abstractNumId='90']/{W}lvl[@{W}ilvl='{level}']/{W}{name}")
        assert found is not None
        found.set(W + "val", value)

    return do


def _indented(level: int, left: str) -> Edit:
    def do(parcel: Parcel) -> None:
        found = parcel.root("word/numbering.xml").find(
            f"{W}abstractNum[@{W}abstractNumId='90']/{W}lvl[@{W}ilvl='{level}']"
        )
        assert found is not None
        for old in found.findall(W + "pPr"):
            found.remove(old)
        found.append(w("pPr", None, w("ind", left=left)))

    return do


def _new_list(sign: str, words: str) -> Edit:
    """A list of a look of its own, with a paragraph; each side takes the next free number."""

    def do(parcel: Parcel) -> None:
        root = parcel.root("word/numbering.xml")
        look = w("lvl", None, w("start", val="1"), w("numFmt", val="bullet"), w("lvlText", val=sign), ilvl="0")
        root.findall(W + "num")[0].addprevious(w("abstractNum", None, look, abstractNumId="95"))
        root.append(w("num", None, w("abstractNumId", val="95"), numId="96"))
        parcel.body[0].addprevious(_entry(words, "96")) if "l" in words else parcel.body[-1].addprevious(
            _entry(words, "96")
        )

    return do


def _of_list(words: str, name: str, attribute: str = "val") -> Callable[[Parcel], object]:
    """What the level says that the paragraph with these words is at."""

    def read(parcel: Parcel) -> object:
        (p,) = [p for p in parcel.body.iter(W + "p") if "".join(t.text or "" for t in p.iter(W + "t")) == words]
        at = {e.tag: e.get(W + "val") for e in p.iter(W + "ilvl", W + "numId")}
        root = parcel.root("word/numbering.xml")
        (num,) = [e for e in root.findall(W + "num") if e.get(W + "numId") == at[W + "numId"]]
        look = num.find(W + "abstractNumId").get(W + "val")
        (abstract,) = [e for e in root.findall(W + "abstractNum") if e.get(W + "abstractNumId") == look]
        (level,) = [e for e in abstract.findall(W + "lvl") if e.get(W + "ilvl") == at[W + "ilvl"]]
        found = level.find(f".//{W}{name}")
        return found.get(W + attribute) if found is not None else None

    return read


def nothing(parcel: Parcel) -> None:
    """Leave it."""


def text(words: str) -> Edit:
    """A change of the text, so that no side is the base."""

    def do(parcel: Parcel) -> None:
        parcel.body[-1].addprevious(w("p", None, w("r", None, w("t", words))))

    return do


def _core(tag: str, value: str | None) -> Edit:
    def do(parcel: Parcel) -> None:
        root = parcel.root("docProps/core.xml")
        for old in root.findall(tag):
            root.remove(old)
        if value is not None:
            etree.SubElement(root, tag).text = value

    return do


def _own(name: str, value: str | None) -> Edit:
    """A property that a person made."""

    def do(parcel: Parcel) -> None:
        part = "docProps/custom.xml"
        if part not in parcel.parts:
            empty = f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VT}"/>'.encode()
            parcel.add(part, empty, "application/vnd.openxmlformats-officedocument.custom-properties+xml")
            parcel.relate("", OFFICE + "custom-properties", part)
        root = parcel.root(part)
        for old in [e for e in root if e.get("name") == name]:
            root.remove(old)
        if value is not None:
            pid = str(1 + max((int(e.get("pid", "1")) for e in root), default=1))
            made = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_FORMAT, pid=pid, name=name)
            etree.SubElement(made, f"{{{_VT}}}lpwstr").text = value

    return do


def _setting(name: str, **attributes: str) -> Edit:
    def do(parcel: Parcel) -> None:
        root = parcel.root("word/settings.xml")
        old = root.find(W + name)
        if old is not None:
            root.replace(old, w(name, None, **attributes))
        else:
            stop = root.find(W + "defaultTabStop")
            before = {"updateFields": root.find(W + "compat"), "documentProtection": stop}.get(name)
            if before is not None:
                before.addprevious(w(name, None, **attributes))
            elif stop is not None:
                stop.addnext(w(name, None, **attributes))
            else:
                root.insert(1, w(name, None, **attributes))

    return do


def _unset(name: str) -> Edit:
    def do(parcel: Parcel) -> None:
        root = parcel.root("word/settings.xml")
        for old in root.findall(W + name):
            root.remove(old)

    return do


def _colour(place: str, value: str) -> Edit:
    def do(parcel: Parcel) -> None:
        holder = parcel.root("word/theme/theme1.xml").find(f".//{A}clrScheme/{A}{place}")
        assert holder is not None
        for child in list(holder):
            holder.remove(child)
        etree.SubElement(holder, A + "srgbClr", val=value)

    return do


def _font(value: str) -> Edit:
    def do(parcel: Parcel) -> None:
        found = parcel.root("word/theme/theme1.xml").find(f".//{A}minorFont/{A}latin")
        assert found is not None
        found.set("typeface", value)

    return do


def _styled(name: str, id_: str = "", **look: str) -> Edit:
    """A style of this name with this look, whatever it had."""

    def do(parcel: Parcel) -> None:
        root = parcel.root("word/styles.xml")
        held = w("rPr", None, *(w(key, None, val=look[key]) for key in ("b", "i", "color", "sz") if key in look))
        made = w("style", None, w("name", val=name), w("basedOn", val="Normal"), held, styleId=id_ or name)
        made.set(W + "type", "paragraph")
        made.set(W + "customStyle", "1")
        old = next((e for e in root.findall(W + "style") if e.find(W + "name").get(W + "val") == name), None)
        root.replace(old, made) if old is not None else root.append(made)

    return do


def _sized(name: str, size: str) -> Edit:
    """The style of this name in another size."""

    def do(parcel: Parcel) -> None:
        style = next(e for e in parcel.root("word/styles.xml").findall(W + "style") if _named(e) == name)
        held = style.find(W + "rPr")
        assert held is not None
        held.append(w("sz", val=size))

    return do


def _without_style(name: str) -> Edit:
    def do(parcel: Parcel) -> None:
        root = parcel.root("word/styles.xml")
        for style in [e for e in root.findall(W + "style") if e.get(W + "styleId") == name]:
            root.remove(style)

    return do


def _data(said: str) -> Edit:
    def do(parcel: Parcel) -> None:
        known = next((t for k, t in parcel.relationships(parcel.main).values() if k == "customXml"), None)
        if known is None:
            known = parcel.add("customXml/item1.xml", b"<data/>", "application/xml")
            parcel.relate(parcel.main, OFFICE + "customXml", known)
        parcel.root(known).text = said

    return do


def _without_data(parcel: Parcel) -> None:
    root = parcel.root("word/_rels/document.xml.rels")
    for e in [e for e in root if e.get("Type", "").endswith("/customXml")]:
        root.remove(e)
    gone = [name for name in parcel.parts if name.startswith("customXml/")]
    types = parcel.root("[Content_Types].xml")
    for e in [e for e in types if e.get("PartName", "")[1:] in gone]:
        types.remove(e)
    for name in gone:
        del parcel.parts[name]


# What is read back: without the plugin, by nothing but zip and XML.


def _title(parcel: Parcel) -> object:
    return parcel.root("docProps/core.xml").findtext(_DC + "title") or None


def _subject(parcel: Parcel) -> object:
    return parcel.root("docProps/core.xml").findtext(_DC + "subject") or None


def _owns(name: str) -> Callable[[Parcel], object]:
    def read(parcel: Parcel) -> object:
        found = [e for e in parcel.root("docProps/custom.xml") if e.get("name") == name]
        assert len(found) < 2
        return "".join(found[0].itertext()) if found else None

    return read


def _set(name: str) -> Callable[[Parcel], object]:
    def read(parcel: Parcel) -> object:
        found = parcel.root("word/settings.xml").findall(W + name)
        assert len(found) < 2
        return dict(found[0].attrib) if found else None

    return read


def _themed(path: str, attribute: str) -> Callable[[Parcel], object]:
    def read(parcel: Parcel) -> object:
        found = parcel.root("word/theme/theme1.xml").find(f".//{path}")
        return found.get(attribute) if found is not None else None

    return read


def _look(style: str, name: str) -> Callable[[Parcel], object]:
    def read(parcel: Parcel) -> object:
        styles = [e for e in parcel.root("word/styles.xml") if e.findtext(W + "x") is None and _named(e) == style]
        assert len(styles) < 2
        if not styles:
            return "no style"
        found = styles[0].find(f"{W}rPr/{W}{name}")
        return found.get(W + "val") if found is not None else None

    return read


def _named(style: etree._Element) -> str | None:
    name = style.find(W + "name")
    return name.get(W + "val") if name is not None else None


def _datum(parcel: Parcel) -> object:
    known = [t for k, t in parcel.relationships(parcel.main).values() if k == "customXml"]
    return [parcel.root(part).text for part in known]


Read = Callable[[Parcel], object]


@dataclass(frozen=True)
class Case:
    """Left does `one`, right does `other`. `same`: as `one`, so that both together are asked about."""

    name: str
    one: Edit
    other: Edit
    same: Edit
    reads: Read
    reads_other: Read
    gone: Edit | None = None


_BLUE = _themed(f"{A}accent1/{A}srgbClr", "val")
CASES = (
    Case("property", _core(_DC + "title", "A"), _core(_DC + "subject", "B"), _core(_DC + "title", "C"), _title, _subject,
         _core(_DC + "title", None)),
    Case("new property", _core(_CP + "category", "A"), _core(_CP + "contentStatus", "B"), _core(_CP + "category", "C"),
         lambda p: p.root("docProps/core.xml").findtext(_CP + "category") or None,
         lambda p: p.root("docProps/core.xml").findtext(_CP + "contentStatus") or None),
    Case("own property", _own("Client", "Bo"), _own("Stage", "last"), _own("Client", "Cy"), _owns("Client"), _owns("Stage"),
         _own("Client", None)),
    Case("new own property", _own("A", "1"), _own("B", "2"), _own("A", "3"), _owns("A"), _owns("B")),
    Case("setting", _setting("defaultTabStop", val="500"), _setting("autoHyphenation", val="true"),
         _setting("defaultTabStop", val="600"), _set("defaultTabStop"), _set("autoHyphenation"), _unset("defaultTabStop")),
    Case("new setting", _setting("documentProtection", edit="readOnly", enforcement="1"), _setting("updateFields", val="true"),
         _setting("documentProtection", edit="comments", enforcement="1"), _set("documentProtection"), _set("updateFields")),
    Case("theme", _colour("accent1", "AA0000"), _font("Arial"), _colour("accent1", "00AA00"), _BLUE,
         _themed(f"{A}minorFont/{A}latin", "typeface")),
    Case("two colours", _colour("accent1", "AA0000"), _colour("accent2", "BB0000"), _colour("accent1", "00AA00"), _BLUE,
         _themed(f"{A}accent2/{A}srgbClr", "val")),
    Case("style", _styled("Note", color="FF0000", b="1"), _sized("Note", "40"),
         _styled("Note", color="00FF00", b="1"), _look("Note", "color"), _look("Note", "sz"), _without_style("Note")),
    Case("new style", _styled("Warning", color="FF0000"), _styled("Hint", color="FFFF00"), _styled("Warning", color="00FF00"),
         _look("Warning", "color"), _look("Hint", "color")),
    Case("list", _level(0, "numFmt", "upperLetter"), _level(1, "start", "5"), _level(0, "numFmt", "lowerRoman"),
         _of_list("Apples 92", "numFmt"), _of_list("Pears 91", "start")),
    Case("level", _level(0, "lvlText", "(%1)"), _indented(0, "900"), _level(0, "lvlText", "<%1>"),
         _of_list("Apples 91", "lvlText"), _of_list("Apples 91", "ind", "left")),
    Case("part", _data("A"), _own("Stage", "last"), _data("B"), _datum, _owns("Stage"), _without_data),
)  # fmt: skip


class Merged:
    """A merge of the base with edits on both sides."""

    def __init__(self, folder: Path, left: tuple[Edit, ...], right: tuple[Edit, ...]) -> None:
        first = base()
        made = []
        for name, edits in (("base", ()), ("left", (*left, text("Left."))), ("right", (*right, text("Right.")))):
            parcel = Parcel(first)
            for edit in edits:
                edit(parcel)
            path = folder / f"{name}.docx"
            path.write_bytes(parcel.save() if edits else first)
            made.append(content_of(path))
            assert check(made[-1]) == ()
        self.folder = folder
        self.contents: ThreeWay[Content | None] = ThreeWay(*made)
        self.result: MergeResult = merge(self.contents, JOB)
        # The two new paragraphs stand at one place, and are asked about; that is not what is tested here.
        self.asked = [d for d in self.result.conflicts if d.group is None and "Left." not in repr(d.sides)]

    def written(self, choice: Choice = Choice.LEFT) -> Parcel:
        """What is written where conflicts are answered with this."""
        out = self.folder / "out.docx"
        out.unlink(missing_ok=True)
        answers = {
            d.at: d.choice or (choice if d in self.asked else Choice.LEFT_THEN_RIGHT) for d in self.result.decisions
        }
        write(self.result, answers, {}, self.contents, str(out), JOB)
        assert check(content_of(out)) == ()
        return Parcel(out.read_bytes())

    def swapped(self) -> "Merged":
        """The same the other way round."""
        made = object.__new__(Merged)
        made.folder, made.contents = self.folder, self.contents.mirrored()
        made.result = merge(made.contents, JOB)
        made.asked = [d for d in made.result.conflicts if d.group is None and "Left." not in repr(d.sides)]
        return made


@cache
def alone(edit: Edit, read: Read) -> object:
    """What an edit comes to where nobody else did anything."""
    parcel = Parcel(base())
    edit(parcel)
    return read(Parcel(parcel.save()))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_one_side(case: Case, tmp_path: Path) -> None:
    made = Merged(tmp_path, (case.one,), ())
    for merged in (made, made.swapped()):
        assert merged.asked == []
        assert case.reads(merged.written()) == alone(case.one, case.reads) != alone(nothing, case.reads)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_both_sides_with_other_keys(case: Case, tmp_path: Path) -> None:
    made = Merged(tmp_path, (case.one,), (case.other,))
    for merged in (made, made.swapped()):
        assert merged.asked == []
        got = merged.written()
        assert case.reads(got) == alone(case.one, case.reads)
        assert case.reads_other(got) == alone(case.other, case.reads_other) != alone(nothing, case.reads_other)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_both_sides_in_the_same_way(case: Case, tmp_path: Path) -> None:
    made = Merged(tmp_path, (case.one,), (case.one,))
    assert made.asked == []
    assert case.reads(made.written()) == alone(case.one, case.reads)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_one_key_is_asked_and_every_answer_is_written(case: Case, tmp_path: Path) -> None:
    made = Merged(tmp_path, (case.one,), (case.same, case.other))
    for merged, first, second in ((made, case.one, case.same), (made.swapped(), case.same, case.one)):
        (asked,) = merged.asked
        assert {Choice.BASE, Choice.LEFT, Choice.RIGHT} <= asked.allowed
        assert asked.sides.left != asked.sides.right
        for choice, edit in ((Choice.LEFT, first), (Choice.RIGHT, second)):
            assert case.reads(merged.written(choice)) == alone(edit, case.reads)
    if "new style" not in case.name:  # there the style is there, and only how it looks is asked
        assert case.reads(made.written(Choice.BASE)) == alone(nothing, case.reads)


@pytest.mark.parametrize("case", [c for c in CASES if c.gone is not None], ids=lambda c: c.name)
def test_deleted_here_and_changed_there_is_asked(case: Case, tmp_path: Path) -> None:
    assert case.gone is not None
    made = Merged(tmp_path, (case.gone,), (case.same,))
    for merged, first, second in ((made, case.gone, case.same), (made.swapped(), case.same, case.gone)):
        (asked,) = merged.asked
        assert None in (asked.sides.left, asked.sides.right)
        for choice, edit in ((Choice.LEFT, first), (Choice.RIGHT, second), (Choice.BASE, nothing)):
            assert case.reads(merged.written(choice)) == alone(edit, case.reads)


@pytest.mark.parametrize("case", [c for c in CASES if c.gone is not None], ids=lambda c: c.name)
def test_deleted_on_one_side_alone_is_gone(case: Case, tmp_path: Path) -> None:
    assert case.gone is not None
    made = Merged(tmp_path, (case.gone,), (case.other,) if case.name != "style" else ())
    for merged in (made, made.swapped()):
        assert merged.asked == []
        assert case.reads(merged.written()) == alone(case.gone, case.reads)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_every_question_is_shown_below_a_heading(case: Case, tmp_path: Path) -> None:
    made = Merged(tmp_path, (case.one,), (case.same,))
    (view,) = present(made.result, made.contents, Want(), JOB)
    assert view_fault((view,), made.result, Want()) is None
    assert isinstance(view, RichTextView)
    items = [i for i in view.paragraphs.items if isinstance(i, Paragraph)]
    (asked,) = made.asked
    (number,) = [n for n, item in enumerate(items) if item.at == asked.at]
    headings = [n for n, item in enumerate(items) if item.label == "Beside the text" and n < number]
    said = "".join(map(words_of, items[headings[-1]].sides.left or ()))
    assert said in ("Styles", "Lists", "Theme", "Settings", "Properties", "Other parts")
    assert said in [heading.title for heading in view.outline]
    assert items[number].label.casefold() == asked.title.casefold()


def _noise(hours: int) -> Edit:
    """What a save by Word changes though nobody did anything."""

    def do(parcel: Parcel) -> None:
        core = parcel.root("docProps/core.xml")
        for tag, value in ((_CP + "lastModifiedBy", f"Person {hours}"), (_CP + "revision", str(hours)),
                           (_TERMS + "modified", f"2026-01-02T{hours:02}:00:00Z")):  # fmt: skip
            found = core.find(tag)
            if found is None:
                found = etree.SubElement(core, tag)
            found.text = value
        app = parcel.root("docProps/app.xml")
        for element in app:
            if element.tag.endswith(("}TotalTime", "}Words", "}Pages", "}Characters", "}Lines")):
                element.text = str(hours * 7)
        settings = parcel.root("word/settings.xml")
        zoom = settings.find(W + "zoom")
        assert zoom is not None
        zoom.set(W + "percent", str(100 + hours))
        compat = settings.find(W + "compat")
        assert compat is not None
        compat.addnext(
            w("rsids", None, w("rsidRoot", val=f"00A0000{hours % 10}"), w("rsid", val=f"00B0000{hours % 10}"))
        )
        zoom.addnext(w("proofState", spelling="clean" if hours % 2 else "dirty"))

    return do


def test_what_changes_at_every_save_is_no_change(tmp_path: Path) -> None:
    """And it is taken from the side that was saved last, whichever it is."""
    made = Merged(tmp_path, (_noise(9),), (_noise(11),))
    assert made.asked == []
    assert all("Left." in repr(d.sides) or "Right." in repr(d.sides) for d in made.result.decisions)
    for merged in (made, made.swapped()):
        core = merged.written().root("docProps/core.xml")
        said = [core.findtext(tag) for tag in (_CP + "lastModifiedBy", _CP + "revision", _TERMS + "modified")]
        assert said == ["Person 11", "11", "2026-01-02T11:00:00Z"]
    saved = Parcel(base())
    _noise(3)(saved)
    after = tmp_path / "saved.docx"
    after.write_bytes(saved.save())
    assert made.contents.base is not None
    assert diff(made.contents.base, content_of(after), JOB).equal


def test_a_difference_says_what_it_was_and_is(tmp_path: Path) -> None:
    parcel = Parcel(base())
    _core(_DC + "title", "Another plan")(parcel)
    (tmp_path / "old.docx").write_bytes(base())
    (tmp_path / "new.docx").write_bytes(parcel.save())
    (change,) = diff(content_of(tmp_path / "old.docx"), content_of(tmp_path / "new.docx"), JOB).changes
    assert change.at_new == "the title in the document's properties"
    assert change.old is not None and change.new is not None
    assert (change.old.text, change.new.text) == ("Plan", "Another plan")


def test_a_style_that_both_made_alike_is_there_once(tmp_path: Path) -> None:
    made = Merged(tmp_path, (_styled("Warning", color="FF0000"),), (_styled("Warning", color="FF0000"),))
    assert made.asked == []
    names = [_named(e) for e in made.written().root("word/styles.xml").findall(W + "style")]
    assert names.count("Warning") == 1


def test_a_list_that_one_changed_is_no_change_of_its_paragraphs(tmp_path: Path) -> None:
    made = Merged(tmp_path, (_level(0, "numFmt", "upperLetter"),), ())
    (about,) = [d for d in made.result.decisions if "Left." not in repr(d.sides) and "Right." not in repr(d.sides)]
    assert about.title == "level 1 of the list that begins ‘Apples 91’"
    assert about.sides.map(lambda side: side and side.text) == ThreeWay("1, 2, 3", "A, B, C", "1, 2, 3")


def test_new_lists_of_one_number_stay_two(tmp_path: Path) -> None:
    made = Merged(tmp_path, (_new_list("+", "left list"),), (_new_list("-", "other"),))
    for merged in (made, made.swapped()):
        got = merged.written()
        assert _of_list("left list", "lvlText")(got) == "+"
        assert _of_list("other", "lvlText")(got) == "-"
        nums = [e.get(W + "numId") for e in got.root("word/numbering.xml").findall(W + "num")]
        assert len(set(nums)) == len(nums)


def _german(parcel: Parcel) -> None:
    """The ids of styles as a German Word writes them; the names stay English."""
    names = {"Heading1": "berschrift1", "Normal": "Standard", "Note": "Anmerkung"}
    for part in ("word/styles.xml", "word/numbering.xml", parcel.main):
        root = parcel.root(part)
        for element in root.iter(etree.Element):
            for key in (W + "val", W + "styleId"):
                if element.get(key) in names and element.tag != W + "name":
                    element.set(key, names[element.get(key, "")])


def _headed(parcel: Parcel) -> None:
    parcel.body[0].addprevious(
        w("p", None, w("pPr", None, w("pStyle", val="Heading1")), w("r", None, w("t", "A heading")))
    )


def test_styles_are_one_by_their_name_whatever_their_ids_are(tmp_path: Path) -> None:
    """A German Word writes other ids; that is no change, and both sides' edits of a style come together."""
    made = Merged(tmp_path, (_styled("Note", color="FF0000", b="1"), _german), (_headed, _sized("Note", "40")))
    for merged in (made, made.swapped()):
        assert merged.asked == []
        assert len([d for d in merged.result.decisions if "Note" in d.title]) == 2
        got = merged.written()
        assert (_look("Note", "color")(got), _look("Note", "sz")(got)) == ("FF0000", "40")
        ids = {e.get(W + "styleId") for e in got.root("word/styles.xml").findall(W + "style")}
        assert {e.get(W + "val") for e in got.body.iter(W + "pStyle")} <= ids
        heading = next(p for p in got.body if "".join(p.itertext()) == "A heading")
        styles = {e.get(W + "styleId"): _named(e) for e in got.root("word/styles.xml").findall(W + "style")}
        assert styles[heading.find(f"{W}pPr/{W}pStyle").get(W + "val")] == "heading 1"
    saved = Parcel(base())
    _german(saved)
    after = tmp_path / "german.docx"
    after.write_bytes(saved.save())
    assert made.contents.base is not None
    assert diff(made.contents.base, content_of(after), JOB).equal


def test_new_styles_of_one_id_and_other_names_stay_two(tmp_path: Path) -> None:
    made = Merged(tmp_path, (_styled("Alpha", "New", color="FF0000"),), (_styled("Beta", "New", color="00FF00"),))
    for merged in (made, made.swapped()):
        assert merged.asked == []
        got = merged.written()
        assert (_look("Alpha", "color")(got), _look("Beta", "color")(got)) == ("FF0000", "00FF00")
        ids = [e.get(W + "styleId") for e in got.root("word/styles.xml").findall(W + "style")]
        assert len(set(ids)) == len(ids)


def test_settings_stay_in_the_order_of_the_standard(tmp_path: Path) -> None:
    edits = (_setting("updateFields", val="true"), _setting("documentProtection", edit="readOnly", enforcement="1"))
    made = Merged(tmp_path, (_setting("autoHyphenation", val="true"),), edits).written()
    names = [e.tag.removeprefix(W) for e in made.root("word/settings.xml")]
    wanted = [
        "documentProtection",
        "defaultTabStop",
        "autoHyphenation",
        "characterSpacingControl",
        "updateFields",
        "compat",
    ]
    assert [name for name in names if name in wanted] == wanted


def test_two_sets_of_colours_are_one_question(tmp_path: Path) -> None:
    def chosen(name: str, value: str) -> Edit:
        def do(parcel: Parcel) -> None:
            scheme = parcel.root("word/theme/theme1.xml").find(f".//{A}clrScheme")
            assert scheme is not None
            scheme.set("name", name)
            for number in range(1, 7):
                _colour(f"accent{number}", f"{value}{number}")(parcel)

        return do

    made = Merged(tmp_path, (chosen("Warm", "AA000"),), (chosen("Cool", "0000A"),))
    (asked,) = made.asked
    assert asked.sides.right is not None and "other colours" in asked.sides.right.text
    got = made.written(Choice.RIGHT).root("word/theme/theme1.xml")
    scheme = got.find(f".//{A}clrScheme")
    assert scheme is not None and scheme.get("name") == "Cool"
    assert [e[0].get("val") for e in scheme if "accent" in e.tag] == [f"0000A{n}" for n in range(1, 7)]


def test_a_part_that_the_carrier_lacks_is_made(tmp_path: Path) -> None:
    """A document without properties, settings or a theme gets them from the other side, with types and relationships."""

    def bare(parcel: Parcel) -> None:
        for kind, part in (("settings", "word/settings.xml"), ("theme", "word/theme/theme1.xml"),
                           ("custom-properties", "docProps/custom.xml"), ("core-properties", "docProps/core.xml")):  # fmt: skip
            for rels in ("_rels/.rels", "word/_rels/document.xml.rels"):
                root = parcel.root(rels)
                for e in [e for e in root if e.get("Type", "").endswith("/" + kind)]:
                    root.remove(e)
            types = parcel.root("[Content_Types].xml")
            for e in [e for e in types if e.get("PartName") == f"/{part}"]:
                types.remove(e)
            del parcel.parts[part]

    parcel = Parcel(base())
    bare(parcel)
    paths = {name: tmp_path / f"{name}.docx" for name in ("base", "left", "right", "out")}
    paths["base"].write_bytes(parcel.save())
    text("Left.")(parcel)
    paths["left"].write_bytes(parcel.save())
    paths["right"].write_bytes(base())
    three: ThreeWay[Content | None] = ThreeWay(*(content_of(paths[n]) for n in ("base", "left", "right")))
    result = merge(three, JOB)
    assert result.clean
    write(result, {}, {}, three, str(paths["out"]), JOB)
    assert check(content_of(paths["out"])) == ()
    got = Parcel(paths["out"].read_bytes())
    assert _title(got) == "Plan"
    assert _owns("Client")(got) == "Ann"
    assert _set("defaultTabStop")(got) == {W + "val": "720"}
    assert _themed(f"{A}minorFont/{A}latin", "typeface")(got) is not None
    docx.Document(str(paths["out"]))
