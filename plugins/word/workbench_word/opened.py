"""Three documents opened together, and closed together."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from workbench.model.content import Content
from workbench.model.threeway import ThreeWay
from workbench_word.document import Document


@contextmanager
def opened(contents: ThreeWay[Content | None]) -> Iterator[ThreeWay[Document | None]]:
    """The documents; None where there is no content. Raises DocumentError for one that cannot be read."""
    with ExitStack() as stack:

        def one(content: Content | None) -> Document | None:
            return None if content is None else stack.enter_context(Document(content))

        yield contents.map(one)
