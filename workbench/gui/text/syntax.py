"""Syntax colours: which of QScintilla's lexers reads a file type, and its styles set without moving a line."""

from dataclasses import dataclass
from functools import lru_cache

from PyQt6 import Qsci
from PyQt6.QtGui import QColor

from workbench.gui.text.column import TextColumn
from workbench.gui.text.tokens import Token, colours_of, token_of
from workbench.gui.theme import text_font, theme

LONGEST = 20_000  # characters; a text with a longer line stays plain: lexers go through lines as a whole

_C = "break case const continue default do else enum false for goto if null return static struct switch true while "
_CLASSES = "abstract class extends final import interface new override private protected public super this throw try "

# The lexer for each file type that a plugin may name, and keywords of our own where it borrows the lexer of another.
_LEXERS: dict[str, tuple[str, str]] = {
    "asm": ("NASM", ""),
    "bash": ("Bash", ""),
    "batch": ("Batch", ""),
    "c": ("CPP", ""),
    "cmake": ("CMake", ""),
    "coffeescript": ("CoffeeScript", ""),
    "cpp": ("CPP", ""),
    "csharp": ("CSharp", ""),
    "css": ("CSS", ""),
    "d": ("D", ""),
    "dart": ("JavaScript", _C + _CLASSES + "async await catch dynamic factory final get implements is late mixin set var void with"),
    "diff": ("Diff", ""),
    "fortran": ("Fortran", ""),
    "go": ("CPP", _C + "chan defer fallthrough func go import interface iota map nil package range select type var"),
    "graphql": ("JavaScript", "directive enum extend fragment implements input interface mutation on query scalar schema subscription type union"),
    "groovy": ("Java", _C + _CLASSES + "as assert catch def in instanceof package throws trait void"),
    "html": ("HTML", ""),
    "ini": ("Properties", ""),
    "java": ("Java", ""),
    "javascript": ("JavaScript", ""),
    "json": ("JSON", ""),
    "kotlin": ("Java", _C + _CLASSES + "as by catch companion constructor data fun in init inline internal is lateinit object open package sealed suspend val var vararg when where"),
    "lua": ("Lua", ""),
    "makefile": ("Makefile", ""),
    "markdown": ("Markdown", ""),
    "matlab": ("Matlab", ""),
    "pascal": ("Pascal", ""),
    "perl": ("Perl", ""),
    "php": ("HTML", ""),
    "po": ("PO", ""),
    "postscript": ("PostScript", ""),
    "properties": ("Properties", ""),
    "protobuf": ("CPP", "bool bytes double enum extend extensions float import int32 int64 map message oneof option optional package public repeated required reserved returns rpc service stream string syntax uint32 uint64"),
    "python": ("Python", ""),
    "r": ("Python", "break else FALSE for function if in Inf NA NaN next NULL repeat return TRUE while"),
    "ruby": ("Ruby", ""),
    "rust": ("CPP", _C + "as async await crate dyn extern fn impl in let loop match mod move mut pub ref self Self super trait type unsafe use where"),
    "scala": ("Java", _C + _CLASSES + "as catch def extends given implicit lazy match object package sealed then trait type using val var with yield"),
    "sql": ("SQL", ""),
    "swift": ("CPP", _C + _CLASSES + "as async await catch defer deinit extension fileprivate func guard in init inout internal is lazy let nil open protocol repeat rethrows self Self some throws typealias var weak where"),
    "tcl": ("TCL", ""),
    "terraform": ("CPP", "data false for_each if in locals module null output provider resource terraform true variable"),
    "tex": ("TeX", ""),
    "toml": ("Properties", ""),
    "typescript": ("JavaScript", _C + _CLASSES + "any as async await boolean catch constructor declare delete export from function get implements in instanceof is keyof let namespace never number of readonly set string symbol type typeof undefined unknown var void with yield"),
    "verilog": ("Verilog", ""),
    "vhdl": ("VHDL", ""),
    "xml": ("XML", ""),
    "yaml": ("YAML", ""),
}  # fmt: skip

_FIXED = range(32, 40)  # styles that are the editor's own: line numbers, margins, brackets


@dataclass(frozen=True, slots=True)
class Language:
    """How a file type is read: the lexer's own name, its keyword sets, and what each of its styles is."""

    lexer: str
    keywords: tuple[tuple[int, str], ...]
    tokens: tuple[tuple[int, Token], ...]


def languages() -> tuple[str, ...]:
    """Every file type that has colours."""
    return tuple(_LEXERS)


@lru_cache(maxsize=8)
def language(syntax: str) -> Language | None:
    """How `syntax` is read; None for plain text."""
    name, own = _LEXERS.get(syntax, ("", ""))
    if not name:
        return None
    lexer = getattr(Qsci, f"QsciLexer{name}")(None)
    keywords = tuple((number - 1, lexer.keywords(number) or "") for number in range(1, 10))
    if own:
        keywords = ((0, own), (1, ""))
    tokens = tuple(
        (style, token_of(words)) for style in range(128) if style not in _FIXED and (words := lexer.description(style))
    )
    return Language(lexer.lexer(), tuple(k for k in keywords if k[1] or own), tokens)


class Syntax:
    """The syntax colours of one column, set anew whenever the column is dressed."""

    def __init__(self, column: TextColumn) -> None:
        self._column = column
        self._plain = int(column.SendScintilla(column.SCI_GETLEXER))
        self._language: Language | None = None
        # What cannot be seen is read in idle time: 100,000 lines block nobody.
        column.SendScintilla(column.SCI_SETIDLESTYLING, column.SC_IDLESTYLING_TOVISIBLE)
        column.dressed.connect(self._dress)

    def show(self, syntax: str) -> None:
        """Colour the column as `syntax`; "" for plain text."""
        found = language(syntax)
        if found is self._language:
            return
        self._language = found
        column = self._column
        if found is None:
            column.SendScintilla(column.SCI_SETLEXER, self._plain)
            column.SendScintilla(column.SCI_CLEARDOCUMENTSTYLE)
            return
        column.SendScintilla(column.SCI_SETLEXERLANGUAGE, 0, found.lexer.encode())
        for number, words in found.keywords:
            column.SendScintilla(column.SCI_SETKEYWORDS, number, words.encode())
        self._dress()
        column.SendScintilla(column.SCI_COLOURISE, 0, 0)  # forget what another lexer found

    def _dress(self) -> None:
        if self._language is None:
            return
        column, colours = self._column, theme(self._column.palette())
        tones: dict[Token, QColor] = colours_of(colours)
        font = text_font()
        send = column.SendScintilla
        for style, token in self._language.tokens:
            send(column.SCI_STYLESETFONT, style, font.family().encode())
            send(column.SCI_STYLESETSIZEFRACTIONAL, style, round(font.pointSizeF() * 100))
            send(column.SCI_STYLESETBACK, style, colours.paper)
            send(column.SCI_STYLESETFORE, style, tones[token])


def too_long(text: str) -> bool:
    """Whether a line of `text` is too long to be read by a lexer."""
    if len(text) <= LONGEST:
        return False
    return any(len(line) > LONGEST for line in text.splitlines())


def colour_columns(columns: tuple[Syntax, ...], syntax: str, texts: tuple[str, ...]) -> None:
    """Colour columns that show versions of one text: all or none, or they would seem to differ."""
    plain = any(map(too_long, texts))
    for column in columns:
        column.show("" if plain else syntax)
