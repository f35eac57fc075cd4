"""The main job in a minute: two briefcases are synced, their story is replayed on both sides, and the window opens.

Without a display the same is done into pictures: a screenshot of each page, one resolution applied, an HTML report.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from story import STORY, Chapter, lay_out, replay

from workbench.engine import session
from workbench.engine.session import SyncSettings
from workbench.hooks.host import Host
from workbench.model.outcome import Outcome
from workbench.model.problem import WorkbenchError


def main(arguments: Sequence[str] = ()) -> int:
    """Play the story in a temporary folder, or in the one that is named; the exit status."""
    folder = Path(arguments[0]) if arguments else Path(tempfile.mkdtemp(prefix="smart-briefcases-demo-"))
    folder.mkdir(parents=True, exist_ok=True)
    lefts: list[str] = []
    reports: list[str] = []
    with Host.load() as host:
        for chapter in STORY:
            left, outcome = play(chapter, folder / chapter.name, host)
            lefts.append(str(left))
            reports.append(str(write_report(outcome, folder / f"{chapter.name}.html")))
            tell(chapter, outcome)
    print(f"\nThe briefcases are in {folder}")
    if has_display():
        from workbench.gui.app import run

        print("The window opens on their conflicts. Close it to end the demo.")
        return run([*lefts, "--state", str(folder / "state")])
    return without_display(lefts, reports, folder)


def play(chapter: Chapter, folder: Path, host: Host) -> tuple[Path, Outcome]:
    """The left replica and what the second sync did, after both sides went on from the first."""
    left, right = lay_out(chapter, folder)
    session.sync(str(left), str(right), SyncSettings(), host)
    replay(left, chapter.left, hours_ago=30)
    replay(right, chapter.right, hours_ago=6)
    return left, session.sync(str(left), str(right), SyncSettings(), host)


def tell(chapter: Chapter, outcome: Outcome) -> None:
    """Say what the sync did, in one line and one for each conflict."""
    done = f"{len(outcome.applied)} changes carried over, {len(outcome.merged)} files merged"
    print(
        f"\n{chapter.name} ({chapter.replicas[0]} and {chapter.replicas[1]}): {done}, {len(outcome.conflicts)} to decide"
    )
    for conflict in outcome.conflicts:
        print(f"  {conflict.kind.value:15} {conflict.name}")
    for problem in outcome.problems:
        print(f"  {problem}")


def write_report(outcome: Outcome, path: Path) -> Path:
    """The page that tells of a sync."""
    from workbench.report import outcome_report

    path.write_text(outcome_report(outcome, datetime.now().astimezone()), encoding="utf-8")
    return path


def has_display() -> bool:
    """Whether a window can be seen here."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def without_display(lefts: Sequence[str], reports: Sequence[str], folder: Path) -> int:
    """Pictures of each page, with one resolution applied, and where everything is."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_LOGGING_RULES", "*.warning=false")
    from workbench.gui.pictures import take_pictures

    into = folder / "pictures"
    into.mkdir(exist_ok=True)
    pictures = take_pictures(lefts[0], str(into))
    print("\nThere is no display, so the window was drawn into pictures; one text conflict was decided and applied:")
    for picture in pictures:
        print(f"  {picture}")
    print("What the syncs did, as pages:")
    for report in reports:
        print(f"  {report}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except WorkbenchError as error:
        print(f"demo: {error}", file=sys.stderr)
        sys.exit(2)
