"""What the Word documents of the contract test have beside their text: how each style looks, and properties."""

import random
import zipfile
from dataclasses import dataclass, replace
from html import escape
from xml.etree import ElementTree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_NAMES = {"Normal": "Normal", "Heading1": "heading 1", "Quote": "Quote", "Aside": "Aside", "Motto": "Motto"}
_LOOKS = {
    "sz": ("20", "24", "32"),
    "color": ("112233", "AA0000", "008800"),
    "spacing": ("120", "240"),
    "jc": ("center", "right"),
}
_OF_PARAGRAPHS = ("spacing", "jc")
"""In the order in which they have to stand; so are the others below."""
_OF_WORDS = ("b", "i", "color", "sz")
_PROPERTIES = ("title", "subject", "description")
_SAID = ("Minutes", "Bees & roofs", "größer", "日本")


@dataclass(frozen=True)
class Beside:
    """Styles with what each is set to, and the properties of the document, each as pairs."""

    styles: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
        ("Normal", ()),
        ("Heading1", (("b", ""), ("sz", "32"))),
        ("Quote", (("i", ""),)),
    )
    properties: tuple[tuple[str, str], ...] = (("title", "Report"),)

    def styles_xml(self) -> str:
        """The part of the styles."""
        styles = "".join(_style(id_, dict(looks)) for id_, looks in self.styles)
        defaults = '<w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault>'
        return f'<w:styles xmlns:w="{_W}"><w:docDefaults>{defaults}</w:docDefaults>{styles}</w:styles>'

    def core_xml(self) -> str:
        """The part of the properties."""
        said = "".join(f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in self.properties)
        return f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="{_DC}">{said}</cp:coreProperties>'

    def edited(self, source: random.Random) -> "Beside":
        """The same after somebody worked on it."""
        styles, properties = {id_: dict(looks) for id_, looks in self.styles}, dict(self.properties)
        for _ in range(source.choice([0, 0, 1, 3])):
            match source.randrange(6):
                case 0:
                    properties[source.choice(_PROPERTIES)] = source.choice(_SAID)
                case 1:
                    properties.pop(source.choice(_PROPERTIES), None)
                case 2:  # a style that nothing has
                    key = source.choice(list(_LOOKS))
                    styles.setdefault(source.choice(["Aside", "Motto"]), {})[key] = source.choice(_LOOKS[key])
                case 3:
                    styles[source.choice(list(styles))].pop(source.choice(list(_LOOKS)), None)
                case _:
                    key = source.choice(list(_LOOKS))
                    styles[source.choice(list(styles))][key] = source.choice(_LOOKS[key])
        return replace(
            self,
            styles=tuple((id_, tuple(sorted(looks.items()))) for id_, looks in styles.items()),
            properties=tuple(sorted(properties.items())),
        )


def _style(id_: str, looks: dict[str, str]) -> str:
    based = '<w:basedOn w:val="Normal"/>' if id_ != "Normal" else ""
    default = ' w:default="1"' if id_ == "Normal" else ""
    level = '<w:outlineLvl w:val="0"/>' if id_ == "Heading1" else ""
    paragraphs = "".join(_set(name, looks[name]) for name in _OF_PARAGRAPHS if name in looks)
    words = "".join(_set(name, looks[name]) for name in _OF_WORDS if name in looks)
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{id_}"><w:name w:val="{_NAMES[id_]}"/>{based}'
        f"<w:pPr>{paragraphs}{level}</w:pPr><w:rPr>{words}</w:rPr></w:style>"
    )


def _set(name: str, value: str) -> str:
    if not value:
        return f"<w:{name}/>"
    return f'<w:spacing w:after="{value}"/>' if name == "spacing" else f'<w:{name} w:val="{value}"/>'


def read(archive: zipfile.ZipFile) -> object:
    """What a package says beside its text: each style by its name with all that it is set to, and the properties."""
    styles = {}
    for style in ElementTree.fromstring(archive.read("word/styles.xml")).iter(f"{{{_W}}}style"):
        name = style.find(f"{{{_W}}}name")
        held = [look for word in ("pPr", "rPr") for look in style.findall(f"{{{_W}}}{word}/*")]
        said = sorted((look.tag, sorted(look.attrib.items())) for look in held)
        styles[name.get(f"{{{_W}}}val") if name is not None else None] = said
    core = ElementTree.fromstring(archive.read("docProps/core.xml"))
    return styles, {e.tag: e.text for e in core if e.tag.startswith(f"{{{_DC}}}")}
