"""Writes docs/hooks.md from the hook specifications and the values they carry, so that it cannot say something else."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType

PROJECT = Path(__file__).parents[1]
TARGET = PROJECT / "docs" / "hooks.md"

HOOKS = "workbench.hooks.hookspecs"
DRAWING = "workbench.hooks.guispecs"
VALUES = (
    "workbench.model.content",
    "workbench.model.companions",
    "workbench.model.threeway",
    "workbench.model.merge",
    "workbench.model.view",
    "workbench.model.numbering",
    "workbench.model.icon",
    "workbench.model.problem",
    "workbench.model.job",
)

HEAD = """\
# Hook reference

Written from `workbench/hooks/hookspecs.py` and `workbench/model/` by `make docs`; change it there.

A plugin is a module named by an entry point in the group `workbench`. It marks its functions with `workbench.hookimpl`
and imports nothing of the program but `workbench.hookimpl`, `workbench.model` and `workbench.align`.
[Writing a plugin](writing-a-plugin.md) goes through one step by step.

"""


@dataclass(frozen=True, slots=True)
class Definition:
    """A function or class of a module: its source without the docstring, and the docstring."""

    name: str
    source: str
    words: str


def reference() -> str:
    """The whole page."""
    parts = [HEAD, "## Hooks\n\n", _paragraphs(_words(import_module(HOOKS))), "\n\n"]
    parts += [_section("###", h.name, h.words, _signature(h.source)) for h in _definitions(import_module(HOOKS))]
    parts += ["## Hooks for plugins that draw\n\n", _paragraphs(_words(import_module(DRAWING))), "\n\n"]
    parts += [_section("###", h.name, h.words, _signature(h.source)) for h in _definitions(import_module(DRAWING))]
    parts.append("## Values\n\n")
    for name in VALUES:
        module = import_module(name)
        parts.append(f"### `{name}`\n\n{_paragraphs(_words(module))}\n\n")
        parts += [_section("####", v.name, v.words, v.source) for v in _definitions(module)]
    return "".join(parts).rstrip() + "\n"


def _section(level: str, name: str, words: str, source: str) -> str:
    said = f"{_paragraphs(words)}\n\n" if words else ""
    return f"{level} `{name}`\n\n{said}```python\n{source}\n```\n\n"


def _words(thing: ModuleType) -> str:
    return inspect.getdoc(thing) or ""


def _definitions(module: ModuleType) -> Iterator[Definition]:
    """The public functions, classes and named types of a module, in its order."""
    source = inspect.getsource(module)
    lines = source.splitlines()
    body = ast.parse(source).body
    for position, node in enumerate(body):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield Definition(node.name, _without_docstring(node, lines), ast.get_docstring(node) or "")
        elif _is_named_type(node):
            assert isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
            after = body[position + 1] if position + 1 < len(body) else None
            yield Definition(node.targets[0].id, ast.get_source_segment(source, node) or "", _string(after))


def _is_named_type(node: ast.stmt) -> bool:
    """Whether this names a union or a mapping: `View = TextView | …`."""
    return (
        isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and not node.targets[0].id.startswith("_")
        and isinstance(node.value, ast.BinOp | ast.Subscript)
    )


def _string(node: ast.stmt | None) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return node.value.value
    return ""


def _without_docstring(node: ast.FunctionDef | ast.ClassDef, lines: list[str]) -> str:
    """A class with its fields and its methods' signatures; a function's signature."""
    start = min([node.lineno, *(d.lineno for d in node.decorator_list)]) - 1
    head = lines[start : node.body[0].lineno - 1]
    if isinstance(node, ast.FunctionDef):
        return "\n".join(line.split("  # type:")[0] for line in head)
    kept: list[str] = []
    for part in node.body:
        if isinstance(part, ast.FunctionDef):
            if part.name.startswith("_"):
                continue
            kept += ["", *_without_docstring(part, lines).split("\n")]
            kept[-1] += " ..."
        elif not _string(part):
            kept += lines[part.lineno - 1 : part.end_lineno]
    return textwrap.dedent("\n".join(head + kept)).rstrip()


def _signature(source: str) -> str:
    """The signature without its mark and its colon."""
    return "\n".join(line for line in source.split("\n") if line != "@hookspec").rstrip(":")


def _paragraphs(words: str) -> str:
    """A docstring as Markdown: a list in columns, as the fields of `Decision` have, stays as it is laid out."""
    blocks = []
    for block in inspect.cleandoc(words).split("\n\n"):
        columns = all("  " in line.strip() or line.startswith(" ") for line in block.split("\n"))
        blocks.append(f"```text\n{block}\n```" if columns and "\n" in block else block)
    return "\n\n".join(blocks)


if __name__ == "__main__":
    TARGET.write_text(reference(), "utf-8")
