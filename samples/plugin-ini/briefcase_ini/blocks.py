"""An .ini file as blocks: a section or a key, with the comments and blank lines above it. All blocks together are the file."""

import re
from dataclasses import dataclass

from workbench.model.content import Content
from workbench.model.problem import DocumentError

_LIMIT = 16 << 20
_SECTION = re.compile(r"\[([^\]]+)\]\s*$")
_KEY = re.compile(r"([^=:\s\[#;][^=:]*?)\s*[=:]")

END = "end of the file"
"""The name of the block that holds what follows the last key."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block: `at` is "[section]" or "[section] key", or `END`; `text` is what the file says, line ends included."""

    at: str
    section: str
    text: str


def read(content: Content) -> tuple[Block, ...]:
    """The blocks of a file in order; raises DocumentError where it is no .ini file."""
    if content.size > _LIMIT:
        raise DocumentError("is too large for a settings file (over 16 MB).", content.name)
    try:
        text = content.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise DocumentError(f"is not valid UTF-8 (byte {error.start}).", content.name) from error
    return parse(text, content.name)


def parse(text: str, name: str) -> tuple[Block, ...]:
    """The blocks of `text`; raises DocumentError with the line that is wrong."""
    blocks: list[Block] = []
    known: set[str] = set()
    section, pending = "", ""
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        bare = line.strip().removeprefix("\ufeff")
        if line[:1].isspace() and bare and blocks and not pending:
            last = blocks[-1]  # The value goes on.
            blocks[-1] = Block(last.at, last.section, last.text + line)
            continue
        if not bare or bare[0] in "#;":
            pending += line
            continue
        header, key = _SECTION.match(bare), _KEY.match(bare)
        if header is not None:
            section = header[1]
            at = f"[{section}]"
        elif key is not None:
            at = f"[{section}] {key[1].lower()}"
        else:
            raise DocumentError(f"has neither a section nor a key in line {number}.", name)
        if at in known:
            raise DocumentError(f"has ‘{at}’ a second time in line {number}.", name)
        known.add(at)
        blocks.append(Block(at, section, pending + line))
        pending = ""
    if pending:
        blocks.append(Block(END, "", pending))
    return tuple(blocks)


def value(block: Block | None) -> str | None:
    """What to show of a block: the value of a key, with the comments above it; None where there is no block."""
    return None if block is None else block.text.strip("\r\n")


def put_together(blocks: list[Block]) -> str:
    """The text of `blocks`, each on lines of its own."""
    ending = "\r\n" if any("\r\n" in b.text for b in blocks) else "\n"
    parts = [b.text if b.text.endswith(("\n", "\r")) else b.text + ending for b in blocks[:-1]]
    return "".join(parts) + (blocks[-1].text if blocks else "")
