"""A redline as the host asks for it: of two documents that were compared, or of a merge and the version before it."""

import os
from collections.abc import Callable
from hashlib import blake2b
from tempfile import TemporaryDirectory

from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.merge import Answers, Author, Comparison, Edits, MergeResult
from workbench.model.problem import DocumentError
from workbench.model.threeway import ThreeWay
from workbench_word.document import Document
from workbench_word.opened import opened
from workbench_word.redline.authors import MergeAuthors, OneAuthor
from workbench_word.redline.stamps import Stamp
from workbench_word.redline.write import know_notes, shared_stories, write_redline
from workbench_word.wholes import is_whole
from workbench_word.write import write


def redline(
    result: MergeResult | Comparison,
    answers: Answers,
    edits: Edits,
    contents: ThreeWay[Content | None],
    authors: ThreeWay[Author],
    out: str,
    job: Job,
) -> None:
    """Write a document in which a person accepts or rejects each difference. Tracked changes that are there count as accepted."""
    stamps = authors.map(lambda author: Stamp(author.name, author.time))
    if isinstance(result, MergeResult):
        _of_merge(result, answers, edits, contents, stamps, out, job)
        return
    assert contents.left is not None
    assert contents.right is not None
    _of_two(contents.left, contents.right, stamps.right, out, job.check)


def _of_two(old: Content, new: Content, stamp: Stamp, out: str, check: Callable[[], None]) -> None:
    with opened(ThreeWay(old, new, None), check, accepted=True) as documents:
        before, after = documents.base, documents.left
        assert before is not None
        assert after is not None
        know_notes(before, after, check)
        write_redline(before, after, OneAuthor(stamp), out, check, list(shared_stories(before, after)))


def _of_merge(
    result: MergeResult,
    answers: Answers,
    edits: Edits,
    contents: ThreeWay[Content | None],
    stamps: ThreeWay[Stamp],
    out: str,
    job: Job,
) -> None:
    if is_whole(result):
        raise DocumentError(
            "is of a format that can be looked at here, but not written. Save it as .docx for a redline.",
            next((c.name for c in (contents.left, contents.right) if c is not None), ""),
        )
    if contents.base is None or contents.left is None or contents.right is None:
        raise DocumentError(
            "has no earlier version that both sides come from: there is nothing that changes could be shown against.",
            next((c.name for c in (contents.left, contents.right) if c is not None), ""),
        )
    with TemporaryDirectory(dir=os.path.dirname(out)) as folder:
        merged = os.path.join(folder, "merged")
        write(result, answers, edits, contents, merged, job)
        new = Content(contents.left.name, merged, os.path.getsize(merged), _digest(merged))
        with opened(contents, job.check, accepted=True) as documents, Document(new, accepted=True) as after:
            before, left, right = documents.base, documents.left, documents.right
            assert before is not None
            assert left is not None
            assert right is not None
            know_notes(before, after, job.check)
            stories = list(shared_stories(before, after))
            authors = MergeAuthors(stamps, job.check)
            for side, document in ((authors.left, left), (authors.right, right)):
                know_notes(before, document, job.check)
                for shared in shared_stories(before, document):
                    mine = next((one for one in stories if one.name == shared.name), None)
                    if mine is not None:
                        authors.story(side, mine.old, shared.new)
            know_notes(before, after, job.check)
            write_redline(before, after, authors, out, job.check, stories)


def _digest(path: str) -> str:
    with open(path, "rb") as file:
        return blake2b(file.read()).hexdigest()
