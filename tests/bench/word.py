"""How long Word documents take: `word.py`.

A document of 200 pages with pictures and tables, edited on both sides, is merged and compared; five times the pages show whether
time and memory grow with them, shapes that are hard to merge whether anything grows with the square. A merge is all that
a person waits for: planned, shown, written, and checked. Other programs that only read and write the same file
are the yardstick.
"""

import json
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import measure
from word_documents import blocks, edited, saved, shape

RUNS = 2
PAGES = (200, 1_000)
AIMS = {"merge": 1.5, "diff": 1.0}
"""Seconds for 200 pages."""
GROWS = 5.5
"""How often as long, or as large, five times the pages may be."""
SHAPES = {
    "paragraphs in one table": 12_000,
    "KB in one paragraph": 250,
    "equal paragraphs": 10_000,
    "empty paragraphs": 10_000,
    "rows in another order": 1_200,
    "paragraphs rewritten": 1_000,
}
DOUBLE = 2.3
"""How often as long twice the size of a shape may take."""
_WORK = Path(__file__).with_name("word_work.py")


def work(what: str, folder: Path, runs: int = RUNS) -> tuple[dict[str, tuple[float, float]], float]:
    """The least wall and processor seconds of each step, of some runs, and the peak of memory in MB."""
    best: dict[str, tuple[float, float]] = {}
    memory = 0.0
    for _ in range(runs):
        done = subprocess.run(
            [sys.executable, str(_WORK), what], cwd=folder, capture_output=True, text=True, check=True
        )
        found = json.loads(done.stdout)
        memory = max(memory, found["memory"])
        for step, (wall, cpu) in found["steps"].items():
            known = best.get(step, (wall, cpu))
            best[step] = min(known[0], wall), min(known[1], cpu)
    return best, memory


def row(name: str, pages: int, wall: float, cpu: float | None, memory: float | None, note: str = "") -> None:
    """Prints one row of the table."""
    said_cpu = f"{cpu:9.2f} s" if cpu is not None else " " * 11
    said_memory = f"{memory:8.0f} MB" if memory is not None else " " * 11
    print(f"{name:28}{pages:8,}{wall:9.2f} s{said_cpu}{said_memory}  {note}".rstrip(), flush=True)


def put(folder: Path, versions: tuple[bytes, bytes, bytes]) -> None:
    """The three versions as files."""
    for name, data in zip(("base", "left", "right"), versions, strict=True):
        (folder / f"{name}.docx").write_bytes(data)


def of_pages(folder: Path) -> None:
    """Prints what documents of many pages take."""
    print(f"{'what':28}{'pages':>8}{'wall':>11}{'processor':>11}{'peak':>11}  aim")
    before: dict[str, tuple[float, float]] = {}
    for pages in PAGES:
        base, pictures = blocks(random.Random(1), pages), (pages + 3) // 4
        versions = (base, edited(base, 2), edited(base, 3))
        put(folder, (saved(versions[0], pictures), saved(versions[1], pictures), saved(versions[2], pictures)))
        for what in ("merge", "diff", "python-docx"):
            steps, memory = work(what, folder)
            if len(steps) > 1:
                for step, (wall, cpu) in steps.items():
                    row(f"  {step}", pages, wall, cpu, None)
            wall, cpu = (sum(each) for each in zip(*steps.values(), strict=True))
            note = f"under {AIMS[what]} s" if what in AIMS and pages == PAGES[0] else ""
            if what in before:
                ratios = cpu / before[what][0], memory / before[what][1]
                note = f"{ratios[0]:.1f} times the time, {ratios[1]:.1f} times the memory (at most {GROWS})"
            before[what] = cpu, memory
            row(f"{what}: open and save" if what == "python-docx" else what, pages, wall, cpu, memory, note)
        if pages == PAGES[0] and (office := shutil.which("soffice")) is not None:
            profile = f"-env:UserInstallation=file://{folder / 'profile'}"
            asked = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
            took = measure([*asked, str(folder / "base.docx")])
            row("LibreOffice: to PDF", pages, took.wall, took.cpu, took.memory / 2**20)


def of_shapes(folder: Path) -> None:
    """Prints how the hard shapes grow."""
    print(f"\n{'hard shape':28}{'size':>8}{'wall':>11}{'processor':>11}{'peak':>11}  at most {DOUBLE} times")
    for name, size in SHAPES.items():
        before = 0.0
        for count in (size // 2, size):
            base, left, right = shape(name, count)
            put(folder, (saved(base, 0), saved(left, 0), saved(right, 0)))
            steps, memory = work("merge", folder, runs=2)
            wall, cpu = (sum(each) for each in zip(*steps.values(), strict=True))
            row(name, count, wall, cpu, memory, f"{cpu / before:.1f} times" if before else "")
            before = cpu


def main() -> None:
    """Prints the figures."""
    with tempfile.TemporaryDirectory() as name:
        of_pages(Path(name))
        of_shapes(Path(name))


if __name__ == "__main__":
    main()
