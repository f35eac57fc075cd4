"""What documents have beside their text, read without the plugin, by nothing but zip and XML."""

from collections.abc import Callable

from .beside_edits import DC, read_name
from .parcel import Parcel, W


def read_title(parcel: Parcel) -> object:
    return parcel.root("docProps/core.xml").findtext(DC + "title") or None


def read_subject(parcel: Parcel) -> object:
    return parcel.root("docProps/core.xml").findtext(DC + "subject") or None


def read_own(name: str) -> Callable[[Parcel], object]:
    def read(parcel: Parcel) -> object:
        found = [e for e in parcel.root("docProps/custom.xml") if e.get("name") == name]
        assert len(found) < 2
        return "".join(found[0].itertext()) if found else None

    return read


def read_background(parcel: Parcel) -> object:
    """The colours of the pages; there may be one."""
    return [e.get(W + "color") for e in parcel.root("word/document.xml").findall(W + "background")]


def read_setting(name: str) -> Callable[[Parcel], object]:
    def read(parcel: Parcel) -> object:
        found = parcel.root("word/settings.xml").findall(W + name)
        assert len(found) < 2
        return dict(found[0].attrib) if found else None

    return read


def read_theme(path: str, attribute: str) -> Callable[[Parcel], object]:
    def read(parcel: Parcel) -> object:
        found = parcel.root("word/theme/theme1.xml").find(f".//{path}")
        return found.get(attribute) if found is not None else None

    return read


def read_look(style: str, name: str) -> Callable[[Parcel], object]:
    def read(parcel: Parcel) -> object:
        styles = [e for e in parcel.root("word/styles.xml") if e.findtext(W + "x") is None and read_name(e) == style]
        assert len(styles) < 2
        if not styles:
            return "no style"
        found = styles[0].find(f"{W}rPr/{W}{name}")
        return found.get(W + "val") if found is not None else None

    return read


def read_data(parcel: Parcel) -> object:
    known = [t for k, t in parcel.relationships(parcel.main).values() if k == "customXml"]
    return [parcel.root(part).text for part in known]
