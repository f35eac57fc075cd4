"""Documents with everything that points to something else, edited at random: comments, notes, bookmarks, pictures, links,
lists, text boxes, fields, sections. What two sides add clashes in its numbers on purpose."""

import io
import random
import re
import zipfile
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
V = "urn:schemas-microsoft-com:vml"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NS = {"w": W, "w14": W14, "w15": W15, "r": R, "wp": WP, "a": A, "pic": PIC, "mc": MC, "wps": WPS, "v": V, "m": M}
_SPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NS.items())
WORDS = re.findall(r"\w+", "the bees of this city fly over nine roofs each summer and nobody counts them before noon")


def q(name: str) -> str:
    """A name as lxml spells it, from "w:p"."""
    prefix, _, word = name.partition(":")
    return f"{{{_NS[prefix]}}}{word}"


def xml(text: str) -> etree._Element:
    """An element from text that uses the usual prefixes."""
    return etree.fromstring(f"<x {_SPACES}>{text}</x>")[0]


def run(text: str, look: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*inside: str, properties: str = "", id_: str = "") -> str:
    """A paragraph."""
    number = f' w14:paraId="{id_}"' if id_ else ""
    return f"<w:p{number}><w:pPr>{properties}</w:pPr>{''.join(inside)}</w:p>"


def picture(relation: str, id_: int = 1, cx: int = 990000, name: str = "a bee") -> str:
    """A picture in a run."""
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="990000"/>'
        f'<wp:docPr id="{id_}" name="Picture {id_}" descr="{name}"/><a:graphic><a:graphicData uri="{PIC}">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{id_}" name="x.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{cx}" cy="990000"/></a:xfrm></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


def box(inside: str, id_: int = 50, style: str = "width:100pt") -> str:
    """A text box as Word writes it: once for DrawingML, once for VML."""
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="900000" cy="300000"/>'
        f'<wp:docPr id="{id_}" name="Box {id_}"/><a:graphic><a:graphicData uri="{WPS}"><wps:wsp><wps:txbx>'
        f"{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback>"
        f'<w:pict><v:shape style="{style}"><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


def commented(id_: int, *inside: str) -> str:
    """Runs with a comment over them."""
    return (
        f'<w:commentRangeStart w:id="{id_}"/>{"".join(inside)}<w:commentRangeEnd w:id="{id_}"/>'
        f'<w:r><w:commentReference w:id="{id_}"/></w:r>'
    )


def marked(id_: int, name: str, *inside: str) -> str:
    """Runs in a bookmark."""
    return f'<w:bookmarkStart w:id="{id_}" w:name="{name}"/>{"".join(inside)}<w:bookmarkEnd w:id="{id_}"/>'


@dataclass
class Rich:
    """A document as its parts: trees of what is edited, bytes of the rest, and the relationships of the main part."""

    body: etree._Element
    notes: dict[str, etree._Element]
    media: dict[str, bytes]
    links: dict[str, tuple[str, str, bool]]
    styles: etree._Element
    numbering: etree._Element
    extended: dict[str, str] = field(default_factory=dict)
    header: str = "the head of the page"

    def copy(self) -> "Rich":
        """Another one to be edited."""
        return deepcopy(self)

    def save(self) -> bytes:
        """The package."""
        parts: dict[str, bytes] = {}
        overrides = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
        relations = {"rId1": ("styles", "styles.xml", False), "rId2": ("numbering", "numbering.xml", False)}
        document = xml("<w:document/>")
        document.append(deepcopy(self.body))
        document.set(q("mc:Ignorable"), "w14 w15")
        parts["word/document.xml"] = etree.tostring(document)
        parts["word/styles.xml"] = etree.tostring(self.styles)
        parts["word/numbering.xml"] = etree.tostring(self.numbering)
        for number, (kind, root) in enumerate(self.notes.items()):
            if len(root):
                parts[f"word/{kind}.xml"] = etree.tostring(root)
                overrides[kind] = kind
                relations[f"rId{90 + number}"] = (kind, f"{kind}.xml", False)
        head = f"<w:hdr {_SPACES}>{para(run(self.header), marked(77, 'head'))}</w:hdr>"
        parts["word/header1.xml"] = head.encode()
        overrides["header1"] = "header"
        relations["rId80"] = ("header", "header1.xml", False)
        parts |= {f"word/media/{name}": data for name, data in self.media.items()}
        relations |= self.links
        if self.extended and len(self.notes["comments"]):
            rows = "".join(
                f'<w15:commentEx w15:paraId="{id_}" w15:done="0"'
                + (f' w15:paraIdParent="{parent}"' if parent else "")
                + "/>"
                for id_, parent in self.extended.items()
            )
            parts["word/commentsExtended.xml"] = f"<w15:commentsEx {_SPACES}>{rows}</w15:commentsEx>".encode()
            overrides["commentsExtended"] = "commentsExtended"
        rows = "".join(
            f'<Relationship Id="{id_}" Type="{R}/{kind}" Target="{target}"{" TargetMode=" + chr(34) + "External" + chr(34) if out else ""}/>'
            for id_, (kind, target, out) in relations.items()
        )
        if "word/commentsExtended.xml" in parts:
            rows += (
                '<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended"'
                ' Target="commentsExtended.xml"/>'
            )
        parts["word/_rels/document.xml.rels"] = (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'.encode()
        )
        parts["_rels/.rels"] = (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{R}/officeDocument" '
            'Target="word/document.xml"/></Relationships>'
        ).encode()
        types = "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_KINDS}.{kind}+xml"/>'
            for name, kind in overrides.items()
        )
        parts["[Content_Types].xml"] = (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            f'ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>{types}</Types>'
        ).encode()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(parts, key=lambda n: n != "[Content_Types].xml"):
                archive.writestr(zipfile.ZipInfo(name), parts[name])
        return out.getvalue()


_STYLES = (
    f"<w:styles {_SPACES}><w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>'
)


def abstract(id_: int, sign: str) -> str:
    """The look of a list."""
    return (
        f'<w:abstractNum w:abstractNumId="{id_}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        f'<w:lvlText w:val="{sign}"/></w:lvl></w:abstractNum>'
    )


def num(id_: int, look: int) -> str:
    """A list of that look."""
    return f'<w:num w:numId="{id_}"><w:abstractNumId w:val="{look}"/></w:num>'


def listed(number: int) -> str:
    """The property of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def rich(blocks: str = "", header: str = "the head of the page") -> Rich:
    """A document of these blocks, with one section."""
    body = xml(
        f'<w:body>{blocks}<w:sectPr><w:headerReference w:type="default" r:id="rId80"/>'
        '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body>'
    )
    notes = {kind: etree.fromstring(f"<w:{kind} {_SPACES}/>") for kind in ("comments", "footnotes")}
    numbering = etree.fromstring(f"<w:numbering {_SPACES}>{abstract(0, '•')}{num(1, 0)}</w:numbering>")
    return Rich(body, notes, {}, {}, etree.fromstring(_STYLES), numbering, header=header)


def say(source: random.Random, count: int = 0) -> str:
    """Some sentences."""
    return " ".join(
        " ".join(source.choice(WORDS) for _ in range(source.randrange(4, 10))).capitalize() + "."
        for _ in range(count or source.randrange(1, 4))
    )
