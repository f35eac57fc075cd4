"""A package that is open for reading: its parts, their types and relationships, and what its main document is."""

from collections.abc import Iterator
from hashlib import blake2b

from workbench.model.content import Content
from workbench.model.problem import DocumentError
from workbench_ooxml import names
from workbench_ooxml.container import Container
from workbench_ooxml.content_types import ContentTypes, read_types
from workbench_ooxml.namespaces import is_strict
from workbench_ooxml.relationships import Relationship, Relationships, read_relationships
from workbench_ooxml.xml import Element, parse


class Package:
    """Parts are read when they are asked for. Use it in a `with` block. Raises DocumentError for what is no package."""

    def __init__(self, content: Content) -> None:
        self.name = content.name
        self.container = Container(content)
        try:
            self._spelled = {part.lower(): part for part in self.container.entries}
            if names.CONTENT_TYPES.lower() not in self._spelled:
                raise DocumentError(
                    "is a zip archive, but no Office document: it does not say what its parts are.", self.name
                )
            self.types: ContentTypes = read_types(self.data(names.CONTENT_TYPES), self.name)
            self._relationships: dict[str, Relationships] = {}
            self._digests: dict[str, bytes] = {}
            main = self.related("", "officeDocument")
            if main is None or main.part is None or not self.has(main.part):
                raise DocumentError("is damaged: the document inside cannot be found.", self.name)
            self.main: str = self.spelling(main.part)
            self.strict: bool = is_strict(main.type)
        except BaseException:
            self.container.close()
            raise

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *_: object) -> None:
        self.container.close()

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of all parts in the order of the archive, those of types and relationships too."""
        return tuple(self.container.entries)

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part.lower() in self._spelled

    def spelling(self, part: str) -> str:
        """The name of a part as the archive spells it."""
        return self._spelled[part.lower()]

    def data(self, part: str) -> bytes:
        """What a part holds."""
        if not self.has(part):
            raise DocumentError(f"is damaged: its part {part} is missing.", self.name)
        return self.container.read(self.spelling(part))

    def xml(self, part: str) -> Element:
        """The root of an XML part, parsed anew at each call, so that it may be changed."""
        return parse(self.data(part), f"{self.name} ({part})")

    def digest(self, part: str) -> bytes:
        """What tells this part's bytes from others: 16 bytes of BLAKE2b."""
        spelled = self.spelling(part)
        if spelled not in self._digests:
            self._digests[spelled] = blake2b(self.data(spelled), digest_size=16).digest()
        return self._digests[spelled]

    def content_type(self, part: str) -> str | None:
        """The type of a part."""
        return self.types.of(part)

    def relationships(self, part: str = "") -> Relationships:
        """The relationships of a part by id; of the package itself for an empty name."""
        if part not in self._relationships:
            holder = names.relationships_of(part)
            data = self.data(holder) if self.has(holder) else None
            self._relationships[part] = read_relationships(data, part, self.name) if data is not None else {}
        return self._relationships[part]

    def related(self, part: str, kind: str) -> Relationship | None:
        """The first relationship of a part whose type ends with `kind`: "styles", "numbering", "officeDocument"."""
        return next((r for r in self.relationships(part).values() if r.kind == kind), None)

    def reachable(self) -> Iterator[str]:
        """Every part that some relationship leads to, from the package on, each once."""
        seen: set[str] = set()
        waiting = [""]
        while waiting:
            owner = waiting.pop()
            for relationship in self.relationships(owner).values():
                part = relationship.part
                if part is None or not self.has(part) or part.lower() in seen:
                    continue
                seen.add(part.lower())
                spelled = self.spelling(part)
                yield spelled
                waiting.append(spelled)
