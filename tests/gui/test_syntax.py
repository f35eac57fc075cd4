"""Syntax colours: every file type has them, they can be read everywhere, and they move nothing."""

import pytest
from PyQt6.QtGui import QColor, QFontMetrics
from workbench_text.formats import _SYNTAX

from tests.gui.test_flow import open_minutes
from tests.speed import quicker_than
from workbench.gui.app import start
from workbench.gui.text.column import Paint, TextColumn
from workbench.gui.text.syntax import LONGEST, Syntax, language, languages, too_long
from workbench.gui.text.tokens import ENOUGH, Token, colours_of, contrast, token_of
from workbench.gui.theme import theme
from workbench.gui.window import Window
from workbench.review.scroll import Column
from workbench.review.text import Lines

SOURCE = 'def plan(a):  # a comment\n    return "words" + str(12)\n'
PLAIN = {"", "powershell", "haskell", "lisp", "erlang", "ocaml", "fsharp", "basic"}


def colour(column: TextColumn, line: int, words: str) -> str:
    """The colour in which the editor shows the first character of `words`."""
    send = column.SendScintilla
    send(column.SCI_COLOURISE, 0, -1)
    at = column.text().index(words, column.positionFromLineIndex(line, 0))
    style = send(column.SCI_GETSTYLEAT, at) & 0xFF
    number = send(column.SCI_STYLEGETFORE, style)
    return QColor(number & 255, number >> 8 & 255, number >> 16 & 255).name()


@pytest.fixture
def column(qtbot) -> TextColumn:
    made = TextColumn("Result", True)
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    return made


def test_what_lexers_call_their_styles_is_understood():
    assert token_of("Double-quoted string") is Token.STRING
    assert token_of("JavaDoc C++-style comment") is Token.COMMENT
    assert token_of("Function or method name") is Token.NAME
    assert token_of("Identifier") is token_of("Default") is Token.PLAIN


def test_every_type_that_the_text_plugin_names_has_a_lexer_or_is_known_to_have_none():
    assert set(_SYNTAX) - set(languages()) <= PLAIN
    for name in languages():
        found = language(name)
        assert found is not None and found.lexer and len({token for _, token in found.tokens}) > 1, name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_colours_can_be_read_on_the_paper_and_on_every_tint(qapp, scheme):
    start(scheme)
    colours = theme()
    tones = (colours.left, colours.right, colours.conflict, colours.settled, colours.base)
    grounds = [colours.paper, *(mix(t) for t in tones for mix in (colours.tint, colours.strong))]
    used = {token for name in languages() for _, token in language(name).tokens}
    shown = colours_of(colours)
    assert len({shown[token].name() for token in used}) == len(used)  # and they differ from each other
    for token in used:
        assert min(contrast(shown[token], ground) for ground in grounds) >= ENOUGH, (scheme, token)


@pytest.mark.parametrize("name", languages())
def test_no_type_changes_the_height_or_width_of_letters(column: TextColumn, name: str):
    column.fill(SOURCE * 3)
    send = column.SendScintilla
    high, wide = column.line_height(), send(column.SCI_TEXTWIDTH, 0, b"monospaced")
    Syntax(column).show(name)
    assert column.line_height() == high
    for style, _ in language(name).tokens:
        assert send(column.SCI_TEXTWIDTH, style, b"monospaced") == wide, style


def test_marks_signs_and_words_stay_as_they_are(column: TextColumn):
    column.fill(SOURCE * 3)
    blue = QColor("#0072B2")
    column.paint([Paint(Lines(1, 2), QColor("#D0E0F0"), blue, "L", ((30, 36),))])
    before = column.markersAtLine(1), column.SendScintilla(column.SCI_INDICATORVALUEAT, 8, 32)
    style = column.SendScintilla(column.SCI_MARGINGETSTYLE, 1)
    syntax = Syntax(column)
    for name in ("html", "python", ""):
        syntax.show(name)
        column.SendScintilla(column.SCI_COLOURISE, 0, -1)
        after = column.markersAtLine(1), column.SendScintilla(column.SCI_INDICATORVALUEAT, 8, 32)
        assert after == before and before[0] and before[1]
        assert style not in {number for number, _ in (language(name).tokens if name else ())}


def test_the_scheme_can_change_while_text_is_shown(column: TextColumn, qapp, qtbot):
    column.fill(SOURCE)
    syntax = Syntax(column)  # whoever shows text keeps it alive
    syntax.show("python")
    for scheme in ("dark", "light"):
        start(scheme)
        wanted = colours_of(theme())[Token.KEYWORD].name()
        qtbot.waitUntil(lambda name=wanted: colour(column, 0, "def") == name)


def test_a_hundred_thousand_lines_block_nobody(column: TextColumn, qtbot, qapp):
    column.fill(SOURCE * 50_000)
    qtbot.waitUntil(lambda: column.complete)
    with quicker_than(0.2):  # about 0.01 s
        Syntax(column).show("python")
        column.look_at(99_000)
        column.repaint()
    assert (
        column.SendScintilla(column.SCI_GETENDSTYLED) < column.length() // 2
    )  # the rest comes when nothing else is to do


def test_long_lines_stay_plain():
    assert too_long("x" * (LONGEST + 1)) and not too_long("x" * LONGEST + "\n" + "y" * LONGEST)


def test_a_window_colours_all_columns_and_remembers_when_not_to(window: Window, qtbot):
    open_minutes(window, qtbot)
    columns = window.review.text.columns
    headed = {c: colour(columns[c], 0, "# Minutes") for c in Column}
    assert set(headed.values()) == {colours_of(theme())[Token.NAME].name()}
    window.actions_by_name["colours"].trigger()
    assert colour(columns[Column.LEFT], 0, "# Minutes") == theme().ink.name()
    assert window.memory.get("text/colours", True) is False
    assert QFontMetrics(columns[Column.LEFT].font()).height() > 0
