"""What holds for the house as a whole: floors, docs that say what is true, nothing that belongs to one machine."""

import ast
import importlib.util
import inspect
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from workbench.hooks import guispecs, hookspecs

PROJECT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent

_TEXTS = {".md", ".py", ".toml", ".txt", ".yml", ".yaml", ".cfg", ".json", ".svg", ".html", ""}


def _committed() -> list[Path]:
    """Every file of the project that git knows of and that is still there."""
    known = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=False)
    if known.returncode != 0:
        pytest.skip("this is no git checkout")
    return [PROJECT / name for name in known.stdout.split("\0") if name and (PROJECT / name).is_file()]


def _documents() -> list[Path]:
    return sorted(p for p in _committed() if p.suffix == ".md" and "samples/trees" not in p.as_posix())


def _pictures_and_pages(page: Path) -> Iterator[str]:
    """The targets of all links of a Markdown page."""
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    yield from re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'(?:src|href)="([^"]+)"', text)


def _anchors(page: Path) -> set[str]:
    """The anchors that a page's headings get, as code hosts make them."""
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    headings = re.findall(r"^#+ (.*)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, PROJECT / ".ci" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _hooks() -> list[str]:
    found = [name for specs in (hookspecs, guispecs) for name, _ in inspect.getmembers(specs, inspect.isfunction)]
    return [name for name in found if name.startswith("workbench_")]


def test_imports_go_down_only() -> None:
    done = subprocess.run([BIN / "lint-imports"], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_plugin_is_checked_by_the_floors_and_by_mypy() -> None:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["tool"]
    for folder in sorted((PROJECT / "plugins").glob("*/workbench_*")):
        assert folder.name in settings["mypy"]["packages"], f"mypy does not look at {folder.name}"
        assert folder.name in settings["importlinter"]["root_packages"], f"import-linter does not look at {folder.name}"
        contracts = {c["name"]: c for c in settings["importlinter"]["contracts"]}
        assert folder.name in contracts["Plugins use only what strangers may"]["source_modules"]


def test_the_top_level_stays_small() -> None:
    usual = {
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "Makefile",
        "constraints.txt",
        ".gitignore",
        ".ci",
    }
    rooms = {"pyproject.toml", "workbench", "plugins", "tests", "samples", "docs"}
    top = {path.relative_to(PROJECT).parts[0] for path in _committed()}
    assert top <= usual | rooms, f"unexpected: {top - usual - rooms}"


def test_the_hook_reference_is_fresh() -> None:
    page = (PROJECT / "docs" / "hooks.md").read_text("utf-8")
    assert page == _script("hook_reference").reference(), "run make docs"


@pytest.mark.parametrize("hook", _hooks())
def test_every_hook_is_documented_and_tested(hook: str) -> None:
    words = inspect.getdoc(getattr(hookspecs, hook, None) or getattr(guispecs, hook))
    assert words and words.split("\n")[0].endswith((".", ".)")), f"{hook} has no sentence that says what comes back"
    tests = [p for p in _committed() if p.suffix == ".py" and "tests" in p.parts and p != Path(__file__)]
    asked = re.compile(rf"\b({hook}|host\.{hook.removeprefix('workbench_')})\(")
    used = [p for p in tests if asked.search(p.read_text("utf-8"))]
    assert used, f"no test asks {hook}"


@pytest.mark.parametrize("page", _documents(), ids=lambda p: p.relative_to(PROJECT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for target in _pictures_and_pages(page):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        other = (page.parent / name).resolve() if name else page
        assert other.exists(), f"{target} is not there"
        if anchor and other.suffix == ".md":
            assert anchor in _anchors(other), f"{other.name} has no heading {anchor}"


def test_the_readme_shows_the_window() -> None:
    assert any(t.endswith(".png") for t in _pictures_and_pages(PROJECT / "README.md"))


def test_pictures_of_the_docs_are_used() -> None:
    shown = {(page.parent / t).resolve() for page in _documents() for t in _pictures_and_pages(page)}
    for picture in (p for p in _committed() if p.parent == PROJECT / "docs" / "pictures"):
        assert picture in shown, f"no page shows {picture.name}"


def test_the_glossary_has_each_word_once_and_in_order_of_columns() -> None:
    rows = re.findall(
        r"^\| ([^|]+) \| ([^|]+) \|$", (PROJECT / "docs/glossary.md").read_text("utf-8"), flags=re.MULTILINE
    )
    words = [word.strip() for row in rows[2:] for word in row[0].split(",")]
    assert len(words) > 30
    assert len(words) == len(set(words)), "a word stands twice"
    assert all(meaning.strip() not in ("", "-") for _, meaning in rows[2:])


@pytest.mark.parametrize(
    "word",
    ["Briefcase", "Replica", "Item", "Place", "Version", "Event", "Tree", "Conflict", "Plan", "Operation", "Outcome",
     "Problem", "Region", "Decision", "Choice", "Finding", "Review", "View", "Format", "Host", "Worker", "Blob",
     "Journal", "Stage"],
)  # fmt: skip
def test_words_of_the_code_are_in_the_glossary(word: str) -> None:
    assert re.search(rf"^\|.*\b{word.lower()}s?\b.*\|", (PROJECT / "docs/glossary.md").read_text("utf-8"), re.MULTILINE)


def _sources() -> list[Path]:
    return [p for p in _committed() if p.suffix == ".py" and p.parts[len(PROJECT.parts)] in ("workbench", "plugins")]


def test_names_avoid_words_that_say_nothing() -> None:
    empty = re.compile(r"(^|_)(manager|helper|helpers|util|utils|handler|misc|common)(_|$)")
    for path in _sources():
        assert not empty.search(path.stem), f"{path.name}: say what it does"
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.ClassDef):
                assert not re.search(r"(Manager|Helper|Utils?|Handler)$", node.name), f"{path.name}: {node.name}"


def test_every_module_says_what_it_is() -> None:
    for path in _sources():
        assert ast.get_docstring(ast.parse(path.read_bytes())), f"{path.relative_to(PROJECT)} has no docstring"


def test_nothing_is_left_to_do() -> None:
    marks = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK")) + r")\b")
    for path in (p for p in _committed() if p.suffix in (".py", ".md")):
        found = marks.search(path.read_text("utf-8"))
        assert not found, f"{path.relative_to(PROJECT)}: {found.group() if found else ''}"


def test_nothing_names_one_machine() -> None:
    # Written in pieces, so that this file is not found.
    own = re.compile("|".join(("/wor" + r"k/", r"/ro" + r"ot/", r"\bpip\.co" + "nf", "index" + "-url")))
    for path in (p for p in _committed() if p.suffix in _TEXTS):
        found = own.search(path.read_bytes().decode("utf-8", "replace"))
        assert not found, f"{path.relative_to(PROJECT)} names {found.group() if found else ''}"


def test_constraints_are_exact_versions() -> None:
    lines = (PROJECT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.+]*", pin) for pin in pins)


def test_constraints_pin_what_the_packages_ask_for() -> None:
    def key(name: str) -> str:
        return re.sub(r"[-_.]+", "-", re.split(r"[ <>=!~;\[]", name)[0]).lower()

    pinned = {key(line) for line in (PROJECT / "constraints.txt").read_text("utf-8").splitlines() if "==" in line}
    for path in [PROJECT / "pyproject.toml", *sorted((PROJECT / "plugins").glob("*/pyproject.toml"))]:
        project = tomllib.loads(path.read_text("utf-8"))
        wanted = project["build-system"]["requires"] + project["project"].get("dependencies", [])
        for extra in project["project"].get("optional-dependencies", {}).values():
            wanted += extra
        missing = {key(w) for w in wanted} - pinned
        assert all(name.startswith("smart-briefcases") for name in missing), f"{path}: {missing}"


@pytest.mark.parametrize("module", ["workbench.cli.main", "workbench.engine", "workbench.model.tree", "workbench_text"])
def test_importing_brings_nothing_heavy(module: str) -> None:
    heavy = ["PyQt6", "charset_normalizer", "multiprocessing", "asyncio", "http"]
    code = f"import sys, {module}; print(*[m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
