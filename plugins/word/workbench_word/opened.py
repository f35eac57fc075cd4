"""Three documents opened together, and closed together; one that another program saved stands as the original with its edits."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from tempfile import TemporaryDirectory

from workbench.model.content import Content
from workbench.model.threeway import ThreeWay
from workbench_word.blocks import Readings
from workbench_word.document import Document
from workbench_word.losses import losses
from workbench_word.old import readable
from workbench_word.program import akin, saved_by
from workbench_word.resave import restore
from workbench_word.stylenames import spelling


@contextmanager
def opened(
    contents: ThreeWay[Content | None], check: Callable[[], None] = lambda: None, accepted: bool = False
) -> Iterator[ThreeWay[Document | None]]:
    """The documents; None where there is no content. Raises DocumentError for one that cannot be read.

    `accepted`: all with their tracked changes accepted.
    """
    with ExitStack() as stack:
        readings = Readings()
        stack.callback(readings.forget)
        contents = stack.enter_context(readable(contents, check))

        def one(content: Content | None) -> Document | None:
            if content is None:
                return None
            return stack.enter_context(Document(content, accepted=accepted, readings=readings))

        def spelled(document: Document | None, like: Document, known: Document | None) -> Document | None:
            names = (
                spelling(document.styles, like.styles, known.styles if known is not None else None) if document else {}
            )
            if document is None or document is like or not names:
                return document
            restored = document.restored_from
            made = Document(document.content, restored_from=restored, accepted=accepted, spelled=names)
            made.lost, made.untaken = document.lost, document.untaken
            return stack.enter_context(made)

        def alike(three: ThreeWay[Document | None]) -> ThreeWay[Document | None]:
            """With the ids of styles that the version has which carries the result."""
            carrier = three.right if three.left is not None and three.left.restored_from else three.left
            if carrier is None:
                return three
            return three.map(lambda document: spelled(document, carrier, three.base))

        documents = contents.map(one)

        def taken_back(original: Document, side: Document | None, name: str) -> Document | None:
            if side is None or side.content is original.content or not (program := saved_by(original, side)):
                return side
            folder = stack.enter_context(TemporaryDirectory())
            out = os.path.join(folder, f"{name}.docx")
            untaken = restore(original.content, side.content, out, check)
            made = Content(side.name, out, os.path.getsize(out), side.content.digest)
            document = stack.enter_context(Document(made, restored_from=program, accepted=accepted, readings=readings))
            document.lost, document.untaken = losses(original, side), untaken
            return document

        base, left, right = documents.base, documents.left, documents.right
        if base is not None:
            yield alike(ThreeWay(base, taken_back(base, left, "left"), taken_back(base, right, "right")))
        elif left is not None and right is not None and akin(left, right):
            # No earlier version: the side that another program saved is taken back to the other one.
            yield alike(ThreeWay(None, taken_back(right, left, "left"), taken_back(left, right, "right")))
        else:
            yield alike(documents)
