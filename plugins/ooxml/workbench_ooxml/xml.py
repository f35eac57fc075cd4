"""XML parts parsed without entities, network or depth without end, and written as Office writes them.

Trees are lxml's: they can be changed, and do not travel between processes. What travels is the bytes of `serialised`.
"""

from lxml import etree

from workbench.model.problem import DocumentError
from workbench_ooxml import limits

Element = etree._Element

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_BEYOND = ("XML_PARSE_HUGE", "Excessive depth")
"""What libxml2 says where its limits are reached."""
_DECLARATIONS = ("<!DOCTYPE", "<!ENTITY")


def parse(data: bytes, name: str) -> Element:
    """The root element of a part; `name` is the part's, for the sentence of what is wrong with it.

    libxml2's own limits hold: 256 elements deep, 10 MB in one text.
    """
    if len(data) > limits.XML:
        raise DocumentError(f"is too large to be merged inside ({len(data) >> 20} MB of XML).", name)
    if any(word.encode(code) in data for word in _DECLARATIONS for code in ("utf-8", "utf-16-le", "utf-16-be")):
        # Office never writes one, and every attack by entities needs one.
        raise DocumentError("declares entities, which no Office document does. It is not opened.", name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if any(words in str(error) for words in _BEYOND):
            raise DocumentError(
                "holds a text of more than 10 MB, or elements in more than 256 others, as no Office document does. "
                "It is not opened.",
                name,
            ) from error
        line = getattr(error, "lineno", None)
        where = f" (line {line})" if line else ""
        raise DocumentError(f"is damaged: it is not well-formed XML{where}.", name) from error
    if root is None:
        raise DocumentError("is damaged: it is empty.", name)
    return root


def serialised(root: Element) -> bytes:
    """The bytes of a part with this root, with the declaration that Office writes."""
    return _HEAD + etree.tostring(root, encoding="UTF-8", xml_declaration=False)


def tag(namespace: str, name: str) -> str:
    """A name as lxml spells it."""
    return f"{{{namespace}}}{name}"


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for comments and processing instructions."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def namespace(element: Element) -> str:
    """The namespace of an element; empty without one."""
    name = element.tag
    return name[1:].partition("}")[0] if isinstance(name, str) and name.startswith("{") else ""
