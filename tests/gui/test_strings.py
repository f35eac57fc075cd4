"""Every word that a person sees can be translated, and no text has a key written into it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

GUI = Path(__file__).parents[2] / "workbench" / "gui"
SHOWS = {
    *("setText", "setToolTip", "setStatusTip", "setAccessibleName", "setAccessibleDescription", "setPlaceholderText"),
    *("setWindowTitle", "setTitle", "setInformativeText", "setPrefix", "setSuffix", "setSpecialValueText"),
    *("QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox", "QMenu", "QAction"),
    *("addAction", "addMenu", "addItem", "addTab", "addRow", "addButton", "setButtonText", "setTabText"),
    *("getOpenFileName", "getSaveFileName", "getExistingDirectory", "question", "warning", "information"),
    *("run", "Problem", "showMessage", "setLabelText", "say", "_say", "PageTitle", "show_words", "TextColumn"),
}
"""Calls whose words are shown; `run` is that of jobs, whose name stands in the toolbar."""

KEYS_OF_LISTS = {"Escape", "Return", "Ctrl+A"}
"""Keys that a list or a line has by itself, on every desktop."""

MARKS = {"translate", "QT_TRANSLATE_NOOP"}
NAMES = {"Smart Briefcases"}
"""Not translated: the name of the program."""


def name_of(call: ast.Call) -> str:
    """What is called, without what it belongs to."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def constants(node: ast.AST) -> Iterator[ast.Constant]:
    """The literal strings below `node` that are shown as they are: not those of a translation, a key or a comparison."""
    if isinstance(node, ast.Call) and name_of(node) in MARKS:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    for field, value in ast.iter_fields(node):
        if (isinstance(node, ast.Subscript) and field == "slice") or isinstance(node, ast.Compare):
            continue
        if isinstance(node, ast.Call) and name_of(node) == "format" and field == "keywords":
            continue
        if isinstance(node, ast.Lambda):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from constants(child)


def has_words(text: str) -> bool:
    """Whether there is something to translate: two letters in a row, outside markup and the names of values."""
    plain = re.sub(r"<[^>]*(>|$)|&\w+;|#\w+|\{\w*\}", "", text)
    return bool(re.search(r"[^\W\d_]{2,}", plain)) and text not in NAMES | KEYS_OF_LISTS


def untranslated(source: str) -> list[tuple[int, str]]:
    """The lines and words of what a source shows without translating it."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or name_of(node) not in SHOWS:
            continue
        for argument in (*node.args, *(k.value for k in node.keywords)):
            found += [(c.lineno, c.value) for c in constants(argument) if has_words(str(c.value))]
    return found


KEY = re.compile(r"\b(?:Ctrl|Alt|Shift|Meta)\+[^\s\"')]+|\(F\d\d?\)")
GESTURES = {"Ctrl+click:"}
"""With the mouse; nobody changes them."""


def keys_in_texts(source: str) -> list[tuple[int, str]]:
    """The lines and texts of a source that name a key among other words; a key alone ("Ctrl+S") is no text."""
    tree = ast.parse(source)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    literals = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))
    return [
        (node.lineno, node.value)
        for node in literals
        if id(node) not in docs and (" " in node.value or "\t" in node.value)
        if set(KEY.findall(node.value)) - GESTURES
    ]


KEYS_STAND_IN = {"acts.py"}
"""The table of what can be done."""


def own_keys(source: str) -> list[tuple[int, str]]:
    """The lines and keys of a source that are given to something, or said to be its key, outside the tables."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and name_of(node) in ("setShortcut", "setShortcuts", "QKeySequence", "with_keys"):
            keys = (a.value for a in ast.walk(node) if isinstance(a, ast.Constant) and isinstance(a.value, str))
            found += [(node.lineno, key) for key in keys if KEY.search(f"({key})") and key not in KEYS_OF_LISTS]
    return found


SOURCES = sorted(path.relative_to(GUI).as_posix() for path in GUI.rglob("*.py"))


@pytest.mark.parametrize("name", SOURCES)
def test_every_word_that_is_shown_can_be_translated(name):
    assert untranslated((GUI / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", [one for one in SOURCES if one not in KEYS_STAND_IN])
def test_no_text_has_a_key_written_into_it_that_the_person_can_change(name):
    source = (GUI / name).read_text(encoding="utf-8")
    assert keys_in_texts(source) == [], "tell_key() says the key that there is"
    assert own_keys(source) == [], "give it a row in ACTS, so that F1 shows and changes it"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('label.setText("Nothing here")', ["Nothing here"]),
        ('label.setText(translate("Room", "Nothing here"))', []),
        ('label.setText(translate("Room", "{n} here").format(n=words["some"]))', []),
        ('label.setText(f"{n} of {m}")', ["of"]),
        ('label.setText("yes" if this == "that" else "")', ["yes"]),
        ('jobs.run("Comparing", lambda job: work("not shown"), done)', ["Comparing"]),
        ('Problem(path, "It is gone.")', ["It is gone."]),
        ('button = QPushButton("‹", self)', []),
        ('label.setText("<b>&nbsp;</b>")', []),
    ],
)
def test_what_is_found_untranslated(source, found):
    assert [words.strip() for _, words in untranslated(source)] == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('tip = "Write it  (Ctrl+S)"', True),
        ('tip = f"{words}  (F8)"', True),
        ('text = f"{words}\tCtrl+E"', True),
        ('key = "Ctrl+S"', False),
        ('"""By Ctrl+S it is written."""', False),
        ('tip = "Ctrl+click: both"', False),
    ],
)
def test_what_is_found_of_keys(source, found):
    assert bool(keys_in_texts(source)) is found
