"""Two versions of a text compared."""

from workbench.align import Kind, Region, find_moves, match
from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.merge import Change, ChangeKind, Comparison, Fragment, Options
from workbench.model.threeway import Side, ThreeWay
from workbench_text.attributes import encodings_of, ends_differ
from workbench_text.decide import place, show
from workbench_text.document import read
from workbench_text.findings import findings_about
from workbench_text.merge import Lines, lines_of
from workbench_text.moved import Moves, with_moves, worth
from workbench_text.options import ignoring
from workbench_text.state import State, pack


def diff(format: str, old: Content, new: Content, options: Options, job: Job) -> Comparison:
    """All differences, in the order of the new text. Its state has the old text on the left, the new one on the right."""
    ignored = ignoring(options)
    documents = read(ThreeWay(None, old, new), ignored.encoding, job)
    standing, encoding, encodings_differ = encodings_of(documents)
    ends = documents.map(lambda d: d.ends if d else None)
    folded = ends_differ(ThreeWay(ends.left, ends.left, ends.right))  # the old text is what the new one comes from
    texts = lines_of(documents, folded, ignored, job)
    was, now = texts.keys.left, texts.keys.right
    matches = match(was, now, job.check)
    job.check()
    counting = ignored.counting(job) if ignored.skips_lines else None
    regions: list[Region] = []
    x = y = 0
    for i, j, length in [*matches, (len(was), len(now), 0)]:
        if x < i or y < j:
            settled = counting is not None and counting(was[x:i]) == counting(now[y:j])
            # what the old text had and the new one has not was changed by the new one alone: the old one is the base
            regions.append(Region(Kind.STABLE if settled else Kind.RIGHT, x, i, x, i, y, j))
        x, y = i + length, j + length
        if length:
            regions.append(Region(Kind.STABLE, i, x, i, x, j, y))
    moves = Moves(right=find_moves(was, now, matches, worth))
    regions, moved = with_moves(regions, moves)
    changes: list[Change] = []
    if encodings_differ and documents.left and documents.right:
        changes.append(_attribute("encoding", documents.left.encoding.title, documents.right.encoding.title))
    if folded and ignored.white_space == "none" and documents.left and documents.right:
        changes.append(_attribute("line ends", documents.left.ends.words, documents.right.ends.words))
    targets = {move.target: move.source for move in moved.moves if move.side is Side.RIGHT}
    sources = set(targets.values())
    for number, region in enumerate(regions):
        if not number & 255:
            job.check()
        if region.kind is not Kind.STABLE and number not in sources:
            changes.append(_change(region, regions, targets.get(number), texts.raw))
    # the state's base is empty: a comparison has no base
    regions = [region._replace(base0=0, base1=0) for region in regions]
    findings = findings_about(documents, ("base", "old", "new"))
    state = State(standing, ends, folded, encoding, regions, moved=moved.pairs, findings=findings)
    return Comparison(format, tuple(changes), pack(state))


def _change(region: Region, regions: list[Region], source: int | None, raw: ThreeWay[Lines]) -> Change:
    """The change of one region; a moved block is told once, where it is now."""
    was = regions[source] if source is not None else region
    old = Fragment(show(raw.left[was.left0 : was.left1])) if was.left0 < was.left1 else None
    new = Fragment(show(raw.right[region.right0 : region.right1])) if region.right0 < region.right1 else None
    if source is not None:
        kind = ChangeKind.MOVE
    elif old is None:
        kind = ChangeKind.INSERT
    else:
        kind = ChangeKind.DELETE if new is None else ChangeKind.REPLACE
    return Change(kind, place(was.left0, was.left1), place(region.right0, region.right1), old, new)


def _attribute(name: str, old: str, new: str) -> Change:
    return Change(ChangeKind.FORMAT, name, name, Fragment(old), Fragment(new))
