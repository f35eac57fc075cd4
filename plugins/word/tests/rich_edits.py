"""Documents with everything that points to something else, edited at random. What two sides add clashes in its numbers on purpose."""

import random

from .rich import Rich, para, rich, run, say, xml
from .rich_faults import UNPLACED, faults
from .rich_text import TEXT
from .rich_things import THINGS

EDITS = (*TEXT, *THINGS)


def generated(source: random.Random) -> Rich:
    """A document with some of everything."""
    made = rich()
    for _ in range(source.randrange(3, 9)):
        made.body.insert(len(made.body) - 1, xml(para(run(say(source)))))
    return _after(made, source, "b", source.randrange(2, 9))


def edited(doc: Rich, source: random.Random, mark: str) -> Rich:
    """The document after some edits. `mark` names the side."""
    return _after(doc, source, mark, source.randrange(1, 7))


def _after(doc: Rich, source: random.Random, mark: str, count: int) -> Rich:
    """The document after some edits, without those that break it."""
    for _ in range(count):
        made = doc.copy()
        source.choice(EDITS)(made, source, mark)
        if all(fault.startswith(UNPLACED) for fault in faults(made.save())):
            doc = made
    return doc
