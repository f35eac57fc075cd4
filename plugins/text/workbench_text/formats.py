"""Which files are text, by name and by what is inside."""

import codecs
from fnmatch import fnmatchcase

from workbench.model.content import Content
from workbench.model.merge import Format, Recognition
from workbench_text.encoding import marked

NAME = "text"
_HEAD = 1 << 16
_SIGNATURES = (
    b"%PDF-",
    b"{\\rtf",
    b"%!PS",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"BM6",
    b"\x7fELF",
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\b\x1a\x1b")) + b"\x7f"

_SYNTAX = {
    "python": "py pyw pyi",
    "markdown": "md markdown mkd",
    "c": "c h",
    "cpp": "cc cpp cxx hh hpp hxx ino",
    "csharp": "cs",
    "java": "java",
    "kotlin": "kt kts",
    "javascript": "js mjs cjs jsx",
    "typescript": "ts tsx mts",
    "json": "json jsonc json5 geojson ipynb webmanifest",
    "xml": "xml xsd xsl xslt svg rss atom plist csproj vcxproj props targets resx ui qrc wsdl kml gpx xaml",
    "html": "html htm xhtml vue svelte",
    "css": "css scss sass less",
    "yaml": "yaml yml",
    "toml": "toml",
    "ini": "ini cfg conf config properties desktop service inf editorconfig reg url",
    "bash": "sh bash zsh fish ksh",
    "batch": "bat cmd",
    "powershell": "ps1 psm1 psd1",
    "perl": "pl pm t",
    "ruby": "rb rake gemspec",
    "php": "php phtml",
    "go": "go mod sum",
    "rust": "rs",
    "swift": "swift",
    "scala": "scala sc",
    "lua": "lua",
    "r": "r rmd",
    "sql": "sql ddl",
    "tex": "tex sty cls bib ltx",
    "makefile": "mk mak",
    "cmake": "cmake",
    "diff": "diff patch rej",
    "pascal": "pas pp dpr lpr inc",
    "fortran": "f f77 f90 f95 f03 for",
    "haskell": "hs lhs",
    "matlab": "m",
    "vhdl": "vhd vhdl",
    "verilog": "v sv",
    "asm": "asm s",
    "lisp": "el lisp clj cljs scm",
    "erlang": "erl hrl ex exs",
    "ocaml": "ml mli",
    "fsharp": "fs fsx fsi",
    "basic": "vb vbs bas frm",
    "tcl": "tcl",
    "dart": "dart",
    "groovy": "groovy gradle",
    "protobuf": "proto",
    "graphql": "graphql gql",
    "terraform": "tf tfvars hcl",
    "po": "po pot",
    "": "txt text log rst adoc asciidoc org textile wiki nfo readme asc srt vtt sub ics vcf eml ldif tab lst list lock in out "
    "opml todo note notes fountain 1 man",
}
_BY_SUFFIX = {suffix: syntax for syntax, suffixes in _SYNTAX.items() for suffix in suffixes.split()}
_BY_NAME = {
    "makefile": "makefile",
    "gnumakefile": "makefile",
    "cmakelists.txt": "cmake",
    "dockerfile": "bash",
    "containerfile": "bash",
    "vagrantfile": "ruby",
    "gemfile": "ruby",
    "rakefile": "ruby",
    "jenkinsfile": "groovy",
    "justfile": "makefile",
    ".bashrc": "bash",
    ".bash_profile": "bash",
    ".profile": "bash",
    ".zshrc": "bash",
    ".gitconfig": "ini",
    ".editorconfig": "ini",
    ".npmrc": "ini",
    ".vimrc": "",
    ".gitignore": "",
    ".gitattributes": "",
    ".gitmodules": "ini",
    ".dockerignore": "",
    ".mailmap": "",
    ".env": "bash",
}
_PLAIN_NAMES = [
    "readme",
    "license",
    "licence",
    "copying",
    "copyright",
    "authors",
    "contributors",
    "changelog",
    "changes",
    "news",
    "install",
    "todo",
    "notice",
    "thanks",
    "history",
    "version",
    "procfile",
    "codeowners",
]
_TABLES = (".csv", ".tsv")  # text, but better handled by who knows rows and columns


def formats() -> tuple[Format, ...]:
    """The one format of this plugin."""
    patterns = [f"*.{suffix}" for suffix in sorted(_BY_SUFFIX)]
    patterns += sorted(_BY_NAME) + sorted(_PLAIN_NAMES) + [".*rc", ".*ignore", ".env.*", "dockerfile.*", "makefile.*"]
    return (Format(NAME, "Text", tuple(patterns)),)


def syntax_of(name: str) -> str:
    """The file type for colouring, from the name; empty for plain text."""
    low = name.lower().rsplit("/", 1)[-1]
    if low in _BY_NAME:
        return _BY_NAME[low]
    if low.endswith(("rc",)) and low.startswith("."):
        return "ini"
    return _BY_SUFFIX.get(low.rpartition(".")[2] if "." in low else "", "")


def recognise(content: Content) -> Recognition | None:
    """Text, if its first bytes are text in some encoding; None for anything binary."""
    head = content.read(_HEAD)
    if not head:
        return Recognition(NAME, 0.3)
    sure = _looks_like_text(head, content.size > len(head))
    if sure is None:
        return None
    low = content.name.lower()
    if low.endswith(_TABLES):
        return Recognition(NAME, 0.4)
    known = any(fnmatchcase(low, pattern) for pattern in formats()[0].patterns)
    return Recognition(NAME, sure + 0.1 if known else sure)


def _looks_like_text(head: bytes, cut: bool) -> float | None:
    """How sure it is that these bytes are text; None: they are not. `cut` says that more bytes follow."""
    if head.startswith(_SIGNATURES):
        return None
    encoding = marked(head[: len(head) // 4 * 4] if cut else head)
    if encoding is not None and encoding.codec != "utf-8":
        try:
            text = codecs.getincrementaldecoder(encoding.codec)().decode(head[len(encoding.mark) :], not cut)
        except UnicodeError:
            return None
        return None if "\0" in text else 0.6
    if b"\0" in head:
        return None
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > 0.02 * len(head):
        return None
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, not cut)
    except UnicodeDecodeError:
        return 0.5
    return 0.6
