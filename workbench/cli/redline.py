"""`--redline`: the changes of a comparison or merge written into a document where a person accepts or rejects each."""

import os
import re
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime

from workbench.cli.put import put_copy
from workbench.hooks.documents import Documents
from workbench.hooks.host import Host
from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.merge import Author, Comparison, MergeResult
from workbench.model.problem import Problem, WorkbenchError
from workbench.model.threeway import ThreeWay

_TIME = "%Y-%m-%dT%H:%M:%SZ"


def arguments(parser: ArgumentParser, authors: int) -> None:
    """The options; `authors` is how many people can be named."""
    parser.add_argument(
        "--redline",
        metavar="FILE",
        help="write the changes into FILE, to be accepted or rejected one by one (Word documents)",
    )
    names = ("LEFT", "RIGHT") if authors > 1 else ("NAME",)
    parser.add_argument(
        "--author",
        metavar=names,
        nargs=authors,
        help="with --redline: who made the changes; else what the file is called",
    )
    parser.add_argument(
        "--date",
        metavar="TIME",
        help="with --redline: when, like 2026-11-21T08:30:00Z; else when the file was last changed",
    )


def author(path: str, name: str | None, time: str | None) -> Author:
    """Who changed the file at `path`, and when: as it was given, else as the file is called and was last written."""
    if time is not None and not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", time):
        raise WorkbenchError(f"--date wants a time like 2026-11-21T08:30:00Z, not “{time}”")
    known = name or os.path.splitext(os.path.basename(path))[0] or path
    # Word takes no control signs in a name.
    shown = "".join(sign for sign in known if sign.isprintable()) or "unknown"
    return Author(shown, time or _written(path))


def _written(path: str) -> str:
    try:
        return datetime.fromtimestamp(os.stat(path).st_mtime, UTC).strftime(_TIME)
    except (OSError, ValueError, OverflowError):
        return ""


def redline_of_two(options: Namespace, found: Comparison, documents: Documents, folder: str, job: Job) -> None:
    """Write the redline of a comparison."""
    if not found.format:
        raise WorkbenchError("no plugin here can write a redline of such files", options.old)
    new = author(options.new, options.author[0] if options.author else None, options.date)
    made = os.path.join(folder, "redline" + os.path.splitext(options.redline)[1])
    answer = documents.redline(found, {}, {}, ThreeWay(new, new, new), made, job)
    _put(answer, options.redline, options.new)


def redline_of_merge(options: Namespace, answer: MergeResult, documents: Documents, folder: str, job: Job) -> None:
    """Write the redline of a merge: the changes of each side by its author."""
    authors = _sides(options)
    made = os.path.join(folder, "redline" + os.path.splitext(options.redline)[1])
    _put(documents.redline(answer, {}, {}, authors, made, job), options.redline, options.left)


def redline_of_side(
    options: Namespace, base: Content, side: Content, by: Author, host: Host, folder: str, job: Job
) -> None:
    """Write the redline of a merge that is one side whole."""
    with host.documents(ThreeWay(None, base, side)) as documents:
        found = documents.diff(job=job)
        if isinstance(found, Problem):
            raise WorkbenchError(found.message, found.path)
        if not found.format:
            raise WorkbenchError("holds no change: there is nothing to write a redline of", options.redline)
        made = os.path.join(folder, "redline" + os.path.splitext(options.redline)[1])
        _put(documents.redline(found, {}, {}, ThreeWay(by, by, by), made, job), options.redline, options.left)


def author_of_side(options: Namespace, left: bool) -> Author:
    """The author of the left's or of the right's changes."""
    authors = _sides(options)
    return authors.left if left else authors.right


def _sides(options: Namespace) -> ThreeWay[Author]:
    given = options.author or (options.labels[1:] if options.labels else (None, None))
    left = author(options.left, given[0], options.date)
    right = author(options.right, given[1], options.date)
    return ThreeWay(author(options.out, None, options.date or right.time or left.time or None), left, right)


def _put(answer: Content | Problem, path: str, like: str) -> None:
    if isinstance(answer, Problem):
        raise WorkbenchError(answer.message, answer.path)
    put_copy(answer.path, path, like=like)
