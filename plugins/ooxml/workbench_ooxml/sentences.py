"""What is said of files that are no packages, by what they begin with."""

from workbench.model.problem import DocumentError

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What old Office files begin with, and new ones that are encrypted (MS-CFB, section 2.2)."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD = {
    "WordDocument".encode("utf-16-le"): ("Word", ".docx"),
    "PowerPoint Document".encode("utf-16-le"): ("PowerPoint", ".pptx"),
    "Workbook".encode("utf-16-le"): ("Excel", ".xlsx"),
}


def not_a_package(name: str, start: bytes) -> DocumentError:
    """Why a file that begins with `start` (64 KB are enough) is no package, and what to do."""
    if not start:
        return DocumentError("is empty: there is no document in it. Take the other version, or an older one.", name)
    if start.startswith(COMPOUND):
        if _ENCRYPTED in start:
            return DocumentError(
                "is protected by a password. Open it in its program, save it without the password, and sync again.",
                name,
            )
        for stream, (program, suffix) in _OLD.items():
            if stream in start:
                return DocumentError(
                    f"is in the format of {program} 97–2003. Save it as {suffix} in {program} or LibreOffice to merge it.",
                    name,
                )
        return DocumentError("is an old or protected Office file. Save it in a format of today to merge it.", name)
    if start.startswith(b"{\\rtf"):
        return DocumentError("is Rich Text under another name. Save it in a format of today to merge it.", name)
    return DocumentError("is no Office document, or a damaged one: it is not a zip archive.", name)
