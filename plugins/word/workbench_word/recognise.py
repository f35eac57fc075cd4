"""Whether a file is a Word document: by the type that its package gives the main part."""

from workbench_ooxml.office import find_office
from workbench_ooxml.package import Package
from workbench_ooxml.sentences import COMPOUND

from workbench.model.content import Content
from workbench.model.merge import Recognition
from workbench.model.problem import DocumentError
from workbench_word.old import NAMES as OLD
from workbench_word.old import old_kind

FORMAT = "word"
_NAMES = frozenset({".docx", ".docm", ".dotx", ".dotm"})


def recognise(content: Content) -> Recognition | None:
    """Sure where the package says so; by the name alone for one that is damaged, so that its problem is said."""
    start = content.read(8)
    kind = old_kind(content)
    if kind in (".odt", ".rtf"):  # without LibreOffice they are nobody's, or text
        return Recognition(FORMAT, 0.9) if find_office() is not None else None
    if kind:
        return Recognition(FORMAT, 0.9)
    if start.startswith(b"PK"):
        try:
            with Package(content) as package:
                kind = package.content_type(package.main) or ""
        except DocumentError:
            return Recognition(FORMAT, 0.4) if content.suffix in _NAMES else None
        return Recognition(FORMAT, 1.0) if "wordprocessingml" in kind or ".ms-word." in kind else None
    if start == COMPOUND:
        return Recognition(FORMAT, 0.4) if content.suffix in _NAMES | OLD else None
    return Recognition(FORMAT, 0.3) if content.suffix in _NAMES else None
