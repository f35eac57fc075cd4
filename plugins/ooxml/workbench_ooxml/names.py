"""Names of parts: "word/document.xml", without the slash in front that the standard writes (ECMA-376-2, 6.2.2)."""

import posixpath
from urllib.parse import unquote

CONTENT_TYPES = "[Content_Types].xml"
PACKAGE_RELATIONSHIPS = "_rels/.rels"


def relationships_of(part: str) -> str:
    """The part that holds the relationships of `part`; of the package itself for an empty name."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def owner_of(relationships: str) -> str | None:
    """The part whose relationships a part holds, "" for the package's; None where the name is not of relationships."""
    folder, name = posixpath.split(relationships)
    if not name.endswith(".rels") or posixpath.basename(folder) != "_rels":
        return None
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def resolved(owner: str, target: str) -> str | None:
    """The part that `target`, in a relationship of `owner`, points to; None where that is outside the package."""
    path = target.partition("#")[0]
    if not path:
        return owner  # a place inside the part itself
    joined = path if path.startswith("/") else posixpath.join("/", posixpath.dirname(owner), path)
    parts: list[str] = []
    for step in joined.split("/"):
        if step == "..":
            if not parts:
                return None
            parts.pop()
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(parts) or None


def spelled(target: str) -> str:
    """A target with its percent signs undone, as some writers need it."""
    return unquote(target)


def relative(owner: str, part: str) -> str:
    """The target that leads from `owner` to `part`: what `resolved` undoes."""
    folder = posixpath.dirname(owner)
    return posixpath.relpath(part, folder) if folder else part
