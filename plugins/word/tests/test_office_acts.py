"""What a person did beside the text in LibreOffice comes through, each act as one decision and nothing else; or a remark says so.

All acts one by one: `python -m pytest -q -s plugins/word/tests/test_office_acts.py -m slow`.
"""

import io
import json
import os
import re
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import docx
import pytest
from workbench_word.diff import diff
from workbench_word.findings import analyse
from workbench_word.gate import check
from workbench_word.merge import merge
from workbench_word.write import write

from workbench.hooks.contents import content_of
from workbench.model.job import QuietJob
from workbench.model.threeway import ThreeWay

from . import saves
from .report import report
from .report_variants import VARIANTS, variant

JOB = QuietJob()
_SETTING = " in the document's settings"
_UNTAKEN = "LibreOffice changed more in the new one: {}. That is not taken over: look at it there."

Act = list[object]
ACTS: list[tuple[str, Act, list[str]]] = [
    # Lists
    ("letters", ["level", "Apples", 0, "NumberingType", 1], ["level 1 of the list that begins ‘Apples in the garden’: a, b, c"]),
    ("form", ["level", "Apples", 0, "ListFormat", "(%1%)"], ["level 1 of the list that begins ‘Apples in the garden’: written ‘(%1)’"]),
    ("second level", ["level", "Berries", 1, "NumberingType", 2], ["level 2 of the list that begins ‘Apples in the garden’: I, II, III"]),
    ("start", ["level", "Apples", 0, "StartWith", 4], ["level 1 of the list that begins ‘Apples in the garden’: starting at ‘4’"]),
    ("indent of a list", ["level", "Apples", 0, "IndentAt", 3000], ["level 1 of the list that begins ‘Apples in the garden’: indent on the left 3 cm"]),
    ("sign", ["level", "Water", 0, "BulletChar", "-"], ["level 1 of the list that begins ‘Water from the pond’: written ‘-’, font Symbol"]),
    ("list by style", ["level", "Styled one", 0, "NumberingType", 1], ["level 1 of the list of the style ‘List Number’: a, b, c"]),
    ("one of two alike", ["level", "Second list", 0, "NumberingType", 0], ["level 1 of the list that begins ‘Second list begins here’: A, B, C"]),
    ("anew", ["restart", "Cherries", 5], ["What they need, 3rd paragraph: list, level 1"]),
    ("deeper", ["paragraph", "Cherries", "NumberingLevel", 2], ["What they need, 3rd paragraph: list, level 3"]),
    ("out of the list", ["paragraph", "Apples", "NumberingStyleName", ""], ["What they need, 1st paragraph: no list"]),
    ("one more point", ["add", "Cherries", "Dates from afar"], ["What they need, 4th paragraph: Dates from afar"]),
    ("bold numbers", ["number_look", "Apples", 0, "CharWeight", 150.0], ["level 1 of the list that begins ‘Apples in the garden’: bold", "style ‘Number CharWeight’: bold, in the gallery of styles"]),
    ("numbers in colour", ["number_look", "Berries", 1, "CharColor", 0xFF0000], ["level 2 of the list that begins ‘Apples in the garden’: colour #FF0000", "style ‘Number CharColor’: colour #FF0000, in the gallery of styles"]),
    ("font of numbers", ["number_look", "Apples", 0, "CharFontName", "Courier New"], ["level 1 of the list that begins ‘Apples in the garden’: font Courier New", "style ‘Number CharFontName’: font Courier New, in the gallery of styles"]),
    ("large numbers by style", ["number_look", "Styled one", 0, "CharHeight", 20.0], ["level 1 of the list of the style ‘List Number’: 20 pt", "style ‘Number CharHeight’: 20 pt, in the gallery of styles"]),
    ("signs in colour", ["number_look", "Water", 0, "CharColor", 0xFF0000], ["level 1 of the list that begins ‘Water from the pond’: colour #FF0000", "style ‘Number CharColor’: colour #FF0000, in the gallery of styles"]),
    # Styles
    ("new style", ["new_style", "Paragraph", "My Own", "CharWeight", 150.0], ["style ‘My Own’: bold, based on ‘normal’, in the gallery of styles"]),
    ("new style of words", ["new_style", "Character", "My Words", "CharWeight", 150.0], ["style ‘My Words’: bold, in the gallery of styles"]),
    ("style deleted", ["drop_style", "Paragraph", "Spare"], ["style ‘Spare’"]),
    ("space inherited before", ["set_style", "Paragraph", "Inner Box", "ParaTopMargin", 1000], ["style ‘Inner Box’: 28.35 pt above"]),
    ("space of its own", ["set_style", "Paragraph", "Quote Box", "ParaTopMargin", 1000], ["style ‘Quote Box’: 28.35 pt above"]),
    ("space of all", ["set_style", "Paragraph", "Standard", "ParaBottomMargin", 700], ["style ‘Normal’: 19.85 pt below"]),
    ("size of all", ["set_style", "Paragraph", "Standard", "CharHeight", 15.0], ["style ‘Normal’: 15 pt"]),
    ("indent of a style", ["set_style", "Paragraph", "Inner Box", "ParaLeftMargin", 3000], ["style ‘Inner Box’: indent on the left 3 cm"]),
    ("colour of a style", ["set_style", "Paragraph", "Heading 1", "CharColor", 0xFF0000], ["style ‘heading 1’: colour #FF0000"]),
    ("not italic", ["set_style", "Paragraph", "Inner Box", "CharPosture", "=com.sun.star.awt.FontSlant NONE"], ["style ‘Inner Box’: not italic"]),
    ("italic words", ["set_style", "Character", "Shout", "CharPosture", "=com.sun.star.awt.FontSlant ITALIC"], ["style ‘Shout’: italic"]),
    ("kerned", ["set_style", "Paragraph", "Quote Box", "CharAutoKerning", True], ["style ‘Quote Box’: kerning"]),
    ("all kerned", ["set_style", "Paragraph", "Standard", "CharAutoKerning", True], ["style ‘Normal’: kerning"]),
    ("not kerned", ["set_style", "Paragraph", "Title", "CharAutoKerning", False], ["style ‘Title’: no kerning"]),
    ("shaded", ["set_style", "Paragraph", "Quote Box", "ParaBackColor", 0xFFFF00], ["style ‘Quote Box’: shading #FFFF00"]),
    ("based on another", ["set_style", "Paragraph", "Spare", "ParentStyle", "Quote Box"], ["style ‘Spare’: based on ‘quote box’"]),
    ("followed by another", ["set_style", "Paragraph", "Quote Box", "FollowStyle", "Inner Box"], ["style ‘Quote Box’: followed by ‘inner box’"]),
    ("outline level", ["set_style", "Paragraph", "Quote Box", "OutlineLevel", 2], ["style ‘Quote Box’: outline level"]),
    ("a style of its own", ["set_style", "Paragraph", "Figure", "CharWeight", 150.0], ["! style ‘Figure’"]),
    ("another of its own", ["set_style", "Paragraph", "Heading", "CharColor", 0xFF0000], ["! style ‘Heading’"]),
    # Settings and properties
    ("hyphenation", ["set_style", "Paragraph", "Standard", "ParaIsHyphenation", True], [f"hyphenation{_SETTING}: on"]),
    ("recording", ["setting", "RecordChanges", True], [f"recording of changes{_SETTING}: on"]),
    ("tab stops", ["tab_stops", 3000], [f"distance of tab stops{_SETTING}: 1701"]),
    ("mirrored", ["page", "The bees", "PageStyleLayout", "=com.sun.star.style.PageStyleLayout MIRRORED"], [f"mirrored margins{_SETTING}: on"]),
    ("even pages", ["header", "The bees", "Left", "A head on the left"], ["the section: a footer of even pages, a header of even pages", "the section: a footer of even pages, a header of even pages", f"other headers on even pages{_SETTING}: on"]),
    ("subject", ["property_", "Subject", "Honey"], ["the subject in the document's properties: Honey"]),
    ("keywords", ["property_", "Keywords", ["bee", "wax"]], ["the keywords in the document's properties: bee wax"]),
    ("no title", ["property_", "Title", ""], ["the title in the document's properties"]),
    # Sections
    ("width of the page", ["page", "The bees", "Width", 14800], ["the section: page 14.8 × 27.9 cm"]),
    ("margin", ["page", "The bees", "LeftMargin", 5000], ["the section: margins"]),
    ("gutter", ["page", "The bees", "GutterMargin", 1000], ["the section: margins"]),
    ("columns", ["columns", "The bees", 2], ["the section: 2 columns"]),
    ("lines counted", ["lines", "IsOn", True], ["the section: line numbers", "the section: line numbers"]),
    ("page numbers", ["page", "The bees", "NumberingType", 2], ["the section: page numbers"]),
    ("first page", ["header", "The bees", "First", "A first head"], ["the section: a footer of the first page, a header of the first page, first page of its own"]),
    ("no footer", ["page", "The bees", "FooterIsOn", False], ["the section: margins, no footer of its own"]),
    ("header", ["header", "The bees", "", "Another headline"], ["Header, A head for the report: Another headline"]),
    # Looks of words, paragraphs and cells
    ("wide letters", ["letters", "roofs", "CharScaleWidth", 150], ["Where they live, 1st paragraph, ‘roofs’: letters 150 % wide"]),
    ("kerned words", ["letters", "roofs", "CharAutoKerning", True], ["Where they live, 1st paragraph, ‘roofs’: kerning"]),
    ("kerned paragraph", ["paragraph", "A quoted", "CharAutoKerning", True], ["Where they live, 3rd paragraph, ‘A quoted remark about honey.’: kerning"]),
    ("outlined", ["letters", "roofs", "CharContoured", True], ["Where they live, 1st paragraph, ‘roofs’: outlined"]),
    ("font", ["letters", "roofs", "CharFontName", "Courier New"], ["Where they live, 1st paragraph, ‘roofs’: font Courier New"]),
    ("no line numbers", ["paragraph", "The bees", "ParaLineNumberCount", False], ["Where they live, 1st paragraph: without line numbers"]),
    ("no line below", ["no_line", "A1"], ["table ‘Hive one Hive two’, row 1, cell 1: borders"]),
    ("no line and a row less", ["row_gone_and_line", 1, "A1"], ["table ‘Hive one Hive two’, row 1, cell 1: borders", "table ‘Hive one Hive two’, row 2"]),
    ("no line and a row more", ["row_more_and_line", 1, "A3"], ["table ‘Hive one Hive two’, row 2: A new row\u2003", "table ‘Hive one Hive two’, row 2, cell 1: borders"]),
    # What is not taken over is said
    ("hyphenated style", ["set_style", "Paragraph", "Quote Box", "ParaIsHyphenation", True], ["! hyphenation in the style ‘Quote Box’"]),
    ("language of a style", ["set_style", "Paragraph", "Quote Box", "CharLocale", "fr"], ["! the language of words (fr-FR)"]),
    ("hyphenated", ["paragraph", "The bees", "ParaIsHyphenation", True], ["! hyphenation of 1 paragraph"]),
    ("language", ["letters", "roofs", "CharLocale", "fr"], ["! the language of words (fr-FR)"]),
    ("background", ["page", "The bees", "BackColor", 0xCCFFCC], ["! the page's background"]),
    ("single lines", ["paragraph", "The bees", "ParaWidows", 0], ["! single lines at page ends of 1 paragraph"]),
    ("wider column", ["column_width", 2500], ["! the widths of the columns of table ‘Hive one Hive two’"]),
]  # fmt: skip
VARIED: list[tuple[str, str, Act, list[str]]] = [
    ("no lines counted", "lines counted", ["lines", "IsOn", False], ["the section: no line numbers"] * 2),
    ("no lines counted in one", "lines counted in one", ["lines", "IsOn", False], ["the section: no line numbers"]),
    ("every third line", "lines counted anew", ["lines", "Interval", 3], ["the section: line numbers"] * 2),
    ("lines counted far away", "lines counted", ["lines", "Distance", 2000], ["the section: line numbers"] * 2),
    ("lines counted by pages", "lines counted at the end", ["lines", "RestartAtEachPage", True], ["the section: line numbers"]),
    ("no gutter", "gutter", ["page", "The bees", "GutterMargin", 0], ["the section: margins"]),
    ("no first page", "first page later", ["paragraph", "Second list begins", "PageDescName", "Converted1"], ["the section: not first page of its own"]),
    ("an empty one after contents", "contents", ["before", "After the contents", ""], ["an empty paragraph"]),
    ("an empty one after few contents", "contents in few", ["before", "After the contents", ""], ["an empty paragraph"]),
    ("an empty one before another", "contents and an empty one", ["before", "After the contents", ""], ["an empty paragraph"]),
    ("an empty one after a control", "contents in a control", ["before", "After the contents", ""], ["an empty paragraph"]),
    ("a language where none is said", "no language", ["letters", "roofs", "CharLocale", "fr"], ["! the language of words (fr-FR)"]),
    ("a style's where none is said", "no language", ["set_style", "Paragraph", "Quote Box", "CharLocale", "fr"], ["! the language of words (fr-FR)"]),
    ("all words' where none is said", "no language", ["set_style", "Paragraph", "Standard", "CharLocale", "fr"], ["! the language of words (fr-FR)"]),
    ("a language of other words", "two languages", ["letters", "roofs", "CharLocale", "fr"], ["! the language of words (fr-FR)"]),
    ("a style not hyphenated", "hyphenated", ["set_style", "Paragraph", "Quote Box", "ParaIsHyphenation", False], ["! hyphenation in the style ‘Quote Box’"]),
    ("a style hyphenated again", "hyphenated not everywhere", ["set_style", "Paragraph", "Quote Box", "ParaIsHyphenation", True], ["! hyphenation in the style ‘Quote Box’"]),
    ("a line of a cell, a row less", "lines in cells", ["row_gone_and_line", 1, "A1"], ["table ‘Hive one Hive two’, row 1, cell 1: borders", "table ‘Hive one Hive two’, row 2"]),
    ("a line of a cell, a row more", "lines in cells", ["row_more_and_line", 1, "A3"], ["table ‘Hive one Hive two’, row 2: A new row\u2003", "table ‘Hive one Hive two’, row 2, cell 1: borders"]),
    ("a line of a cell", "lines in cells", ["no_line", "A1"], ["table ‘Hive one Hive two’, row 1, cell 1: borders"]),
    ("a style called as its own", "figure", ["drop_style", "Paragraph", "Figure"], ["style ‘Figure’"]),
    ("words after contents", "contents and an empty one", ["before", "After the contents", "New words"], ["6th paragraph: New words"]),
]  # fmt: skip
"""Acts on variants of the report."""
TOGETHER = [
    "letters", "sign", "one of two alike", "numbers in colour", "not kerned", "kerned paragraph", "out of the list", "one more point", "new style", "style deleted",
    "space inherited before", "colour of a style", "hyphenation", "tab stops", "mirrored", "subject",
    "columns", "header", "wide letters", "no line below", "language", "background", "wider column",
]  # fmt: skip
"""Acts that one document can take at once."""

pytestmark = pytest.mark.skipif(
    saves.office() is None or saves.python_with_uno() is None,
    reason="LibreOffice, or a Python that knows it, is not here",
)
Office = Callable[[dict[str, tuple[bytes, Sequence[Act]]]], dict[str, Path]]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Does acts to documents in LibreOffice: the files by name."""
    folder, profile = tmp_path_factory.mktemp("acts"), tmp_path_factory.mktemp("profile")

    def done(orders: dict[str, tuple[bytes, Sequence[Act]]]) -> dict[str, Path]:
        files = {name: folder / f"{n} of {len(orders)}.docx" for n, name in enumerate(orders)}
        said = []
        for name, (data, edits) in orders.items():
            source = files[name].with_name(f"source of {files[name].name}")
            source.write_bytes(data)
            said.append({"source": str(source), "target": str(files[name]), "edits": edits})
        (folder / "orders.json").write_text(json.dumps(said))
        script = Path(__file__).with_name("office_edits.py")
        plain = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        command = [str(saves.python_with_uno()), str(script), str(profile), str(folder / "orders.json")]
        ran = subprocess.run(command, capture_output=True, text=True, env=plain, timeout=300, check=True)
        assert all(all(one) for one in json.loads(ran.stdout)), ran.stderr
        return files

    return done


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("base") / "report.docx"
    path.write_bytes(report())
    return path


@pytest.fixture(scope="module")
def other(base: Path) -> Path:
    return other_of(base)


def other_of(base: Path) -> Path:
    """A document with another person's words, look and style."""
    document = docx.Document(str(base))
    document.paragraphs[-1].add_run(" An okapi at the end.")
    document.styles["Heading 2"].font.italic = True
    path = base.with_name(f"other of {base.name}")
    document.save(str(path))
    return path


def said(before: Path, after: Path) -> list[str]:
    """Every difference as "where: what", and what is said not to be taken over, after "!"."""
    found = diff(content_of(before), content_of(after), JOB)
    changes = [_line(c.at_new or c.at_old or "", c.new.text if c.new is not None else "") for c in found.changes]
    remarks = [f.message for f in analyse(found) if f.message.startswith("LibreOffice changed more")]
    start, _, end = _UNTAKEN.partition("{}")
    return sorted(changes) + [
        f"! {one}" for remark in remarks for one in remark.removeprefix(start).removesuffix(end).split(", ")
    ]


def _line(title: str, text: str) -> str:
    """What changed in what, in an order of its own."""
    return f"{title}: {', '.join(sorted(text.split(', ')))}" if text else title


def merged(base: Path, left: Path, right: Path, out: Path) -> Path:
    """The merge, which asks nothing."""
    three = ThreeWay(content_of(base), content_of(left), content_of(right))
    result = merge(three, JOB)
    assert [d.title for d in result.decisions if d.choice is None] == []
    out.unlink(missing_ok=True)
    write(result, {}, {}, three, str(out), JOB)
    assert check(content_of(out)) == ()
    return out


def expected(names: Sequence[str]) -> list[str]:
    known = {name: lines for name, _, lines in ACTS} | {name: lines for name, _, _, lines in VARIED}
    lines = [line if line[0] == "!" else _line(*_parted(line)) for name in names for line in known[name]]
    return sorted(line for line in lines if line[0] != "!") + [line for line in lines if line[0] == "!"]


def _parted(line: str) -> tuple[str, str]:
    title, _, text = line.partition(": ")
    return title, text


def test_many_acts_at_once_come_through_beside_another_persons(
    office: Office, base: Path, other: Path, tmp_path: Path
) -> None:
    acts = {name: act for name, act, _ in ACTS}
    files = office({"none": (report(), []), "many": (report(), [acts[name] for name in TOGETHER])})
    assert said(base, files["none"]) == []
    wanted = expected(TOGETHER)
    assert sorted(said(base, files["many"])) == sorted(wanted)
    themed = tmp_path / "themed.docx"  # as later versions save a colour that somebody chose; this one cannot choose any
    parts = {"word/theme/theme1.xml": _with_red_accent, "word/styles.xml": _with_thick_lines}
    themed.write_bytes(saves.rewritten(files["none"].read_bytes(), parts))
    assert said(base, themed) == ["the theme: accent 1 FF0000", "! table style ‘Table Grid’"]
    out = merged(base, files["many"], other, tmp_path / "out.docx")
    taken = [line for line in wanted if line[0] != "!"]
    assert said(other, out) == taken
    text = io.BytesIO(out.read_bytes())
    assert docx.Document(text).paragraphs[-1].text.endswith("An okapi at the end.")


def _with_red_accent(part: bytes) -> bytes:
    made = re.sub(rb"(<a:accent1>\s*<a:srgbClr val=.)\w{6}", rb"\g<1>FF0000", part)
    assert made != part
    return made


def _with_thick_lines(part: bytes) -> bytes:
    style = part.index(b'w:styleId="TableGrid"')
    end = part.index(b"</w:style>", style)
    made = part[style:end].replace(b'w:sz="4"', b'w:sz="24"')
    assert made != part[style:end]
    return part[:style] + made + part[end:]


@pytest.mark.slow
def test_each_act_is_told_by_itself(office: Office, base: Path, other: Path, tmp_path: Path) -> None:
    files = office({name: (report(), [act]) for name, act, _ in ACTS})
    wrong = _wrong({name: (base, other, file) for name, file in files.items()}, tmp_path)
    print(f"\n{len(ACTS)} acts in LibreOffice, on either side of another person's: {len(wrong)} wrong")
    assert wrong == {}


@pytest.mark.slow
def test_acts_on_variants_are_told_and_plain_saves_of_them_are_not(office: Office, tmp_path: Path) -> None:
    bases: dict[str, Path] = {}
    for number, name in enumerate(VARIANTS):
        bases[name] = tmp_path / f"variant {number}.docx"
        bases[name].write_bytes(variant(name))
    plain = office({name: (variant(name), []) for name in VARIANTS})
    needless = {name: found for name, file in plain.items() if (found := said(bases[name], file))}
    files = office({name: (variant(kind), [act]) for name, kind, act, _ in VARIED})
    kinds = {name: bases[kind] for name, kind, _, _ in VARIED}
    wrong = _wrong({name: (kinds[name], other_of(kinds[name]), file) for name, file in files.items()}, tmp_path)
    print(f"\n{len(VARIANTS)} plain saves by LibreOffice: {len(needless)} tell something that nobody did")
    print(f"{len(VARIED)} acts in it on variants, on either side of another person's: {len(wrong)} wrong")
    assert needless == {}
    assert wrong == {}


def _wrong(done: Mapping[str, tuple[Path, Path, Path]], tmp_path: Path) -> dict[str, object]:
    """What is told otherwise than it should be; `done` has the base, another person's version and the edited one."""
    wrong: dict[str, object] = {}
    for number, (name, (base, other, file)) in enumerate(done.items()):
        wanted = expected([name])
        if (found := said(base, file)) != wanted:
            wrong[name] = found
            continue
        taken = [line for line in wanted if line[0] != "!"]
        sides = (file, other) if number % 2 else (other, file)
        if (found := said(other, merged(base, *sides, tmp_path / "out.docx"))) != taken:
            wrong[f"{name}, merged"] = found
    return wrong
