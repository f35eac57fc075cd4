"""`workbench merge`: merge two versions of a file, with or without the one that they come from."""

import os
from argparse import ArgumentParser, Namespace

from workbench.cli import redline, say
from workbench.cli.contents import content, room
from workbench.cli.hosting import plugin_host
from workbench.cli.progress import watched
from workbench.cli.put import put_copy
from workbench.cli.words import count, table, tell_findings
from workbench.hooks.documents import Documents
from workbench.hooks.host import Host
from workbench.hooks.verbatim import Verbatim
from workbench.model.job import Job
from workbench.model.merge import MergeResult
from workbench.model.problem import Problem, WorkbenchError
from workbench.model.threeway import Side, ThreeWay
from workbench.model.view import View


def arguments(parser: ArgumentParser) -> None:
    """BASE, LEFT, RIGHT, OUT, and what git knows besides."""
    parser.add_argument("base", metavar="BASE", help="the version that both come from; - for none")
    parser.add_argument("left", metavar="LEFT", help="one version")
    parser.add_argument("right", metavar="RIGHT", help="the other version")
    parser.add_argument(
        "-o", "--out", metavar="OUT", required=True, help="where the merged file goes; may be one of the others"
    )
    parser.add_argument("--html", metavar="FILE", help="write every decision and the three versions into FILE")
    redline.arguments(parser, 2)
    parser.add_argument("--quiet", action="store_true", help="say nothing but what went wrong")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="print the decisions as JSON")
    how.add_argument("--gui", action="store_true", help="decide in the window")
    how.add_argument("--tool", metavar="NAME", help="decide in an external tool; `workbench tools` lists them")
    git = parser.add_argument_group("for git, which gives temporary files")
    git.add_argument("--name", metavar="NAME", help="what the file is called")
    git.add_argument(
        "--labels", nargs=3, metavar=("BASE", "LEFT", "RIGHT"), help="what conflict markers call the versions"
    )
    git.add_argument("--empty-base-is-none", action="store_true", help="take an empty BASE for no base at all")


def run(options: Namespace) -> int:
    """Merge; 0 if OUT holds the merged file, 1 if conflicts remain: then OUT is written for text only, with markers."""
    base = None if options.base == "-" or _is_empty_base(options) else options.base
    if options.gui:
        from workbench.cli.window import merge_in_window

        return merge_in_window(base, options.left, options.right, options.out)
    name = options.name or os.path.basename(options.out)
    with room() as folder, plugin_host() as host, watched() as job:
        contents = ThreeWay(
            content(base, name, folder) if base is not None else None,
            content(options.left, name, folder),
            content(options.right, name, folder),
        )
        with host.documents(contents) as documents:
            answer = documents.merge(job=job)
            if options.tool and not isinstance(answer, Verbatim):
                return _in_tool(options, answer, documents, host, folder, job)
            if isinstance(answer, Problem):
                return _refused(options, answer, documents, job)
            written = _put(options, answer, documents, folder, job)
            if options.html:
                _write_report(options, answer, documents, host, job)
            if options.redline:
                _write_redline(options, answer, documents, host, folder, job)
            findings = host.findings(answer, documents.name, job) if isinstance(answer, MergeResult) else ()
    clean = isinstance(answer, Verbatim) or answer.clean
    if options.json:
        say.say_json(_shape(answer))
    elif not options.quiet:
        _tell(answer, options.out, written)
        tell_findings(findings)
    return 0 if clean else 1


def _write_redline(
    options: Namespace, answer: MergeResult | Verbatim, documents: Documents, host: Host, folder: str, job: Job
) -> None:
    """Write the redline, once nothing is open; a merge that is one side whole has that side's changes in it."""
    if isinstance(answer, MergeResult):
        if answer.clean:
            redline.redline_of_merge(options, answer, documents, folder, job)
        else:
            say.complain(f"{options.redline} was not written: a redline shows the merged file, and conflicts are open")
        return
    base, side = documents.contents.base, documents.contents.side(answer.side)
    if base is None or side is None:
        raise WorkbenchError("there is no earlier version that changes could be shown against", options.redline)
    by = redline.author_of_side(options, answer.side is not Side.RIGHT)
    redline.redline_of_side(options, base, side, by, host, folder, job)


def _is_empty_base(options: Namespace) -> bool:
    return options.empty_base_is_none and os.path.isfile(options.base) and os.path.getsize(options.base) == 0


def _refused(options: Namespace, problem: Problem, documents: Documents, job: Job) -> int:
    """What is said where there is no merge: a file that no plugin knows is a conflict, anything else an error."""
    sides = [c for c in (documents.contents.left, documents.contents.right) if c is not None]
    opinions = [documents.opinions(c, job) for c in sides]
    if any(o.problems for o in opinions) or all(o.best is not None for o in opinions):
        raise WorkbenchError(problem.message, problem.path)
    if options.json:
        say.say_json({"format": None, "clean": False, "conflicts": 1, "decisions": []})
    say.complain(
        f"{documents.name}: both sides changed it, and no plugin here knows what is inside; nothing was written"
    )
    return 1


def _put(options: Namespace, answer: MergeResult | Verbatim, documents: Documents, folder: str, job: Job) -> bool:
    """Write OUT if there is something to be written; whether it was. Conflicts are written by formats that can mark them."""
    if isinstance(answer, Verbatim):
        source = documents.contents.side(answer.side)
        assert source is not None
    else:
        made = os.path.join(folder, "merged" + os.path.splitext(options.out)[1])
        if answer.clean:
            merged = documents.write(answer, {}, {}, made, job)
        else:
            merged = documents.write_conflicts(answer, {}, {}, _labels(options), made, job)
        if isinstance(merged, Problem):
            if answer.clean:
                raise WorkbenchError(merged.message, merged.path)
            return False
        source = merged
    put_copy(source.path, options.out, like=options.left)
    return True


def _in_tool(
    options: Namespace, answer: MergeResult | Problem, documents: Documents, host: Host, folder: str, job: Job
) -> int:
    """Let a person decide in an external tool, which begins with what can be merged; 1 where that was not to the end."""
    from workbench.cli.external import chosen_tool, merge_with, told_markers
    from workbench.hooks.external.kept import forget

    tool = chosen_tool(host, options.tool)
    left = documents.contents.left
    assert left is not None
    start = left.path
    if isinstance(answer, MergeResult):
        made = os.path.join(folder, "merged" + os.path.splitext(options.out)[1])
        marked = documents.write_conflicts(answer, {}, {}, _labels(options), made, job)
        start = start if isinstance(marked, Problem) else marked.path
    made_by_tool = merge_with(tool, documents.contents, start, documents.name)
    if made_by_tool is None:
        say.complain(f"{tool.tool.name} changed nothing; {options.out} was not written")
        return 1
    put_copy(made_by_tool, options.out, like=options.left)
    forget(os.path.dirname(made_by_tool))
    return 1 if told_markers(options.out, options.out) else 0


def _labels(options: Namespace) -> ThreeWay[str]:
    """What conflict markers call the versions: as git says, else by their paths, else, those being temporary, by their sides."""
    if options.labels:
        return ThreeWay(*options.labels)
    if options.name:
        return ThreeWay("base", "left", "right")
    return ThreeWay(options.base, options.left, options.right)


def _shape(answer: MergeResult | Verbatim) -> dict[str, object]:
    if isinstance(answer, Verbatim):
        return {"format": None, "clean": True, "conflicts": 0, "decisions": []}
    return {
        "format": answer.format,
        "clean": answer.clean,
        "conflicts": len(answer.conflicts),
        "decisions": [
            {
                "at": d.at,
                "conflict": d.conflict,
                "choice": d.choice.value if d.choice is not None else None,
                "reason": d.reason,
                "confidence": d.confidence,
            }
            for d in answer.decisions
        ],
    }


def _tell(answer: MergeResult | Verbatim, out: str, written: bool) -> None:
    if isinstance(answer, Verbatim):
        say.say(say.shown(f"{out}: the {answer.side.value} version whole, because {answer.reason}."))
        return
    if answer.clean:
        say.say(say.shown(f"{out}: merged with {count(len(answer.decisions), 'decision')}, none of them open."))
        return
    say.say(f"{count(len(answer.conflicts), 'conflict')} of {count(len(answer.decisions), 'decision')}:")
    for line in table((d.title or d.at, d.reason) for d in answer.conflicts):
        say.say(line)
    if written:
        say.say(say.shown(f"{out} was written with conflict markers."))
    else:
        say.say(say.shown(f"{out} was not written; decide in the window (--gui), or take one version whole."))


def _write_report(
    options: Namespace, answer: MergeResult | Verbatim, documents: Documents, host: Host, job: Job
) -> None:
    from workbench.cli.pictures import pictures_of
    from workbench.cli.reporting import write_page
    from workbench.model.merge import Finding
    from workbench.report import merge_report

    base = None if documents.contents.base is None else options.base
    names: ThreeWay[str | None] = ThreeWay(base, options.left, options.right)
    findings: tuple[Finding, ...]
    if isinstance(answer, Verbatim):
        result, findings = MergeResult("", ()), (Finding(f"The {answer.side.value} version whole: {answer.reason}."),)
        views: tuple[View, ...] | Problem = ()
    else:
        result, findings = answer, host.findings(answer, documents.name, job)
        views = documents.present(answer, job=job)
    if isinstance(views, Problem):
        raise WorkbenchError(views.message, views.path)
    pictures = pictures_of(views, documents, result, job) if views else {}
    write_page(options.html, lambda made: merge_report(names, result, views, made, findings, None, pictures))
