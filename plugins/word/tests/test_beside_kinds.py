"""What is particular to one kind of thing beside the text: saves, styles of other ids, numbers of lists, missing parts."""

from pathlib import Path

import docx
from lxml import etree
from workbench_word.diff import diff
from workbench_word.gate import check
from workbench_word.merge import merge
from workbench_word.write import write

from workbench.hooks.contents import content_of
from workbench.model.content import Content
from workbench.model.merge import Choice
from workbench.model.threeway import ThreeWay

from .beside_edits import (
    CP,
    DC,
    JOB,
    TERMS,
    Edit,
    base,
    new_list,
    put_colour,
    put_core,
    put_level,
    put_setting,
    put_size,
    put_style,
    read_list,
    text,
)
from .beside_merged import Merged
from .beside_reads import read_look, read_name, read_own, read_setting, read_theme, read_title
from .parcel import A, Parcel, W, w


def _noise(hours: int) -> Edit:
    """What a save by Word changes though nobody did anything."""

    def do(parcel: Parcel) -> None:
        core = parcel.root("docProps/core.xml")
        for tag, value in ((CP + "lastModifiedBy", f"Person {hours}"), (CP + "revision", str(hours)),
                           (TERMS + "modified", f"2026-01-02T{hours:02}:00:00Z")):  # fmt: skip
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
        said = [core.findtext(tag) for tag in (CP + "lastModifiedBy", CP + "revision", TERMS + "modified")]
        assert said == ["Person 11", "11", "2026-01-02T11:00:00Z"]
    saved = Parcel(base())
    _noise(3)(saved)
    after = tmp_path / "saved.docx"
    after.write_bytes(saved.save())
    assert made.contents.base is not None
    assert diff(made.contents.base, content_of(after), JOB).equal


def test_a_difference_says_what_it_was_and_is(tmp_path: Path) -> None:
    parcel = Parcel(base())
    put_core(DC + "title", "Another plan")(parcel)
    (tmp_path / "old.docx").write_bytes(base())
    (tmp_path / "new.docx").write_bytes(parcel.save())
    (change,) = diff(content_of(tmp_path / "old.docx"), content_of(tmp_path / "new.docx"), JOB).changes
    assert change.at_new == "the title in the document's properties"
    assert change.old is not None and change.new is not None
    assert (change.old.text, change.new.text) == ("Plan", "Another plan")


def test_a_style_that_both_made_alike_is_there_once(tmp_path: Path) -> None:
    made = Merged(tmp_path, (put_style("Warning", color="FF0000"),), (put_style("Warning", color="FF0000"),))
    assert made.asked == []
    names = [read_name(e) for e in made.written().root("word/styles.xml").findall(W + "style")]
    assert names.count("Warning") == 1


def test_a_list_that_one_changed_is_no_change_of_its_paragraphs(tmp_path: Path) -> None:
    made = Merged(tmp_path, (put_level(0, "numFmt", "upperLetter"),), ())
    (about,) = [d for d in made.result.decisions if "Left." not in repr(d.sides) and "Right." not in repr(d.sides)]
    assert about.title == "level 1 of the list that begins ‘Apples 91’"
    assert about.sides.map(lambda side: side and side.text) == ThreeWay("1, 2, 3", "A, B, C", "1, 2, 3")


def test_new_lists_of_one_number_stay_two(tmp_path: Path) -> None:
    made = Merged(tmp_path, (new_list("+", "left list"),), (new_list("-", "other"),))
    for merged in (made, made.swapped()):
        got = merged.written()
        assert read_list("left list", "lvlText")(got) == "+"
        assert read_list("other", "lvlText")(got) == "-"
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
    made = Merged(tmp_path, (put_style("Note", color="FF0000", b="1"), _german), (_headed, put_size("Note", "40")))
    for merged in (made, made.swapped()):
        assert merged.asked == []
        assert len([d for d in merged.result.decisions if "Note" in d.title]) == 2
        got = merged.written()
        assert (read_look("Note", "color")(got), read_look("Note", "sz")(got)) == ("FF0000", "40")
        ids = {e.get(W + "styleId") for e in got.root("word/styles.xml").findall(W + "style")}
        assert {e.get(W + "val") for e in got.body.iter(W + "pStyle")} <= ids
        heading = next(p for p in got.body if "".join(p.itertext()) == "A heading")
        styles = {e.get(W + "styleId"): read_name(e) for e in got.root("word/styles.xml").findall(W + "style")}
        assert styles[heading.find(f"{W}pPr/{W}pStyle").get(W + "val")] == "heading 1"
    saved = Parcel(base())
    _german(saved)
    after = tmp_path / "german.docx"
    after.write_bytes(saved.save())
    assert made.contents.base is not None
    assert diff(made.contents.base, content_of(after), JOB).equal


def test_new_styles_of_one_id_and_other_names_stay_two(tmp_path: Path) -> None:
    made = Merged(tmp_path, (put_style("Alpha", "New", color="FF0000"),), (put_style("Beta", "New", color="00FF00"),))
    for merged in (made, made.swapped()):
        assert merged.asked == []
        got = merged.written()
        assert (read_look("Alpha", "color")(got), read_look("Beta", "color")(got)) == ("FF0000", "00FF00")
        ids = [e.get(W + "styleId") for e in got.root("word/styles.xml").findall(W + "style")]
        assert len(set(ids)) == len(ids)


def test_settings_stay_in_the_order_of_the_standard(tmp_path: Path) -> None:
    edits = (
        put_setting("updateFields", val="true"),
        put_setting("documentProtection", edit="readOnly", enforcement="1"),
    )
    made = Merged(tmp_path, (put_setting("autoHyphenation", val="true"),), edits).written()
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
                put_colour(f"accent{number}", f"{value}{number}")(parcel)

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
    assert read_title(got) == "Plan"
    assert read_own("Client")(got) == "Ann"
    assert read_setting("defaultTabStop")(got) == {W + "val": "720"}
    assert read_theme(f"{A}minorFont/{A}latin", "typeface")(got) is not None
    docx.Document(str(paths["out"]))
