"""Three documents opened together, and closed together; one that another program saved stands as the original with its edits."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from tempfile import TemporaryDirectory

from workbench.model.content import Content
from workbench.model.threeway import ThreeWay
from workbench_word.document import Document
from workbench_word.losses import losses
from workbench_word.program import saved_by
from workbench_word.resave import restore


@contextmanager
def opened(
    contents: ThreeWay[Content | None], check: Callable[[], None] = lambda: None, accepted: bool = False
) -> Iterator[ThreeWay[Document | None]]:
    """The documents; None where there is no content. Raises DocumentError for one that cannot be read.

    `accepted`: all with their tracked changes accepted.
    """
    with ExitStack() as stack:

        def one(content: Content | None) -> Document | None:
            return None if content is None else stack.enter_context(Document(content, accepted=accepted))

        documents = contents.map(one)
        if contents.base is None or documents.base is None:
            yield documents
            return
        base, original = contents.base, documents.base

        def taken_back(side: Document | None, name: str) -> Document | None:
            if side is None or side.content is base or not (program := saved_by(original, side)):
                return side
            folder = stack.enter_context(TemporaryDirectory())
            out = os.path.join(folder, f"{name}.docx")
            restore(base, side.content, out, check)
            made = Content(side.name, out, os.path.getsize(out), side.content.digest)
            document = stack.enter_context(Document(made, restored_from=program, accepted=accepted))
            document.lost = losses(original, side)
            return document

        yield ThreeWay(original, taken_back(documents.left, "left"), taken_back(documents.right, "right"))
