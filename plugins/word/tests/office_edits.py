"""Edits made in LibreOffice as a person makes them, by its own interface. Run with a Python that has `uno`, not imported.

Usage: office_edits.py PROFILE ORDERS, where ORDERS is a JSON list of {"source", "target", "edits"}; an edit is a list of its name
and its arguments, see `EDITS`. Prints the edits that found their place as JSON, a list for each order.
"""

import contextlib
import json
import pathlib
import subprocess
import sys
import time

import uno
from com.sun.star.awt.FontSlant import ITALIC
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.style.ParagraphAdjust import CENTER
from com.sun.star.uno import Exception as UnoException
from office_acts import ACTS


def _found(document, words):
    search = document.createSearchDescriptor()
    search.SearchString = words
    search.SearchCaseSensitive = True
    return document.findFirst(search)


def replace(document, words, other):
    """Write other words."""
    found = _found(document, words)
    if found is not None:
        found.setString(other)
    return found is not None


def bold(document, words):
    """Make words bold."""
    found = _found(document, words)
    if found is not None:
        found.CharWeight = 150.0
    return found is not None


def italic(document, words):
    """Make words italic."""
    found = _found(document, words)
    if found is not None:
        found.CharPosture = ITALIC
    return found is not None


def red(document, words):
    """Make words red."""
    found = _found(document, words)
    if found is not None:
        found.CharColor = 0xFF0000
    return found is not None


def larger(document, words):
    """Make words 20 points large."""
    found = _found(document, words)
    if found is not None:
        found.CharHeight = 20.0
    return found is not None


def _paragraph(document, words):
    found = _found(document, words)
    if found is None:
        return None
    cursor = found.getText().createTextCursorByRange(found)
    cursor.gotoStartOfParagraph(False)
    cursor.gotoEndOfParagraph(True)
    return cursor


def centre(document, words):
    """Centre the paragraph with these words."""
    cursor = _paragraph(document, words)
    if cursor is not None:
        cursor.ParaAdjust = CENTER
    return cursor is not None


def indent(document, words):
    """Indent the paragraph with these words by two centimetres."""
    cursor = _paragraph(document, words)
    if cursor is not None:
        cursor.ParaLeftMargin = 2000
    return cursor is not None


def style(document, words, name):
    """Give the paragraph with these words a style."""
    cursor = _paragraph(document, words)
    if cursor is not None:
        cursor.ParaStyleName = name
    return cursor is not None


def add(document, words, other):
    """Write a new paragraph after the one with these words."""
    cursor = _paragraph(document, words)
    if cursor is not None:
        text = cursor.getText()
        cursor.collapseToEnd()
        text.insertControlCharacter(cursor, 0, False)
        text.insertString(cursor, other, False)
    return cursor is not None


def delete(document, words):
    """Delete the paragraph with these words."""
    cursor = _paragraph(document, words)
    if cursor is not None:
        cursor.setString("")
        cursor.goRight(1, True)
        cursor.setString("")
    return cursor is not None


def row(document, words, other):
    """Add a row after the one with these words, with other words in its first cell."""
    found = _found(document, words)
    table = found.TextTable if found is not None else None
    if table is None:
        return False
    number = int("".join(c for c in found.Cell.CellName if c.isdigit()))
    table.Rows.insertByIndex(number, 1)
    table.getCellByName(f"A{number + 1}").setString(other)
    return True


def note(document, words, other):
    """Put a footnote after these words."""
    found = _found(document, words)
    if found is not None:
        made = document.createInstance("com.sun.star.text.Footnote")
        found.getText().insertTextContent(found.getEnd(), made, False)
        made.setString(other)
    return found is not None


def link(document, words, target):
    """Make these words a link."""
    found = _found(document, words)
    if found is not None:
        found.HyperLinkURL = target
    return found is not None


def title(document, words):
    """Give the document a title."""
    document.DocumentProperties.Title = words
    return True


def own_property(document, name, value):
    """Give the document a property of the person's own."""
    document.DocumentProperties.UserDefinedProperties.addProperty(name, 128, value)
    return True


def _style(document, name):
    return document.StyleFamilies.getByName("ParagraphStyles").getByName(name)


def style_red(document, name):
    """Make a style red."""
    _style(document, name).CharColor = 0xFF0000
    return True


def style_centred(document, name):
    """Centre a style."""
    _style(document, name).ParaAdjust = CENTER
    return True


def style_font(document, name, font):
    """Give a style a font."""
    _style(document, name).CharFontName = font
    return True


def record(document):
    """Record changes from now on."""
    document.RecordChanges = True
    return True


EDITS = {
    f.__name__: f
    for f in (
        replace,
        bold,
        italic,
        red,
        larger,
        centre,
        indent,
        style,
        add,
        delete,
        row,
        note,
        link,
        title,
        own_property,
        style_red,
        style_centred,
        style_font,
        record,
    )
} | ACTS


def _started(profile):
    """A new LibreOffice, and its desktop."""
    pipe = f"edits{time.time_ns()}"
    office = subprocess.Popen(
        [
            "soffice",
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--norestore",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(300):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return office, context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            time.sleep(0.1)
    office.kill()
    raise SystemExit("LibreOffice did not start")


def _edited(desktop, order):
    document = desktop.loadComponentFromURL(
        pathlib.Path(order["source"]).as_uri(), "_blank", 0, (PropertyValue("Hidden", 0, True, 0),)
    )
    made = [EDITS[name](document, *arguments) for name, *arguments in order["edits"]]
    document.storeToURL(
        pathlib.Path(order["target"]).as_uri(), (PropertyValue("FilterName", 0, "MS Word 2007 XML", 0),)
    )
    document.close(True)
    return made


def _ended(office, desktop):
    """Let LibreOffice end itself: one that is killed is still there when the next one starts with its profile."""
    with contextlib.suppress(UnoException):  # it goes away while it answers
        desktop.terminate()
    office.wait()


def main(profile, orders):
    office = desktop = None
    done = []
    for order in json.loads(pathlib.Path(orders).read_text()):
        if office is None:
            office, desktop = _started(profile)
        try:
            done.append(_edited(desktop, order))
        except UnoException as error:  # LibreOffice itself falls over some of these
            print(order, error, file=sys.stderr)
            done.append([False] * len(order["edits"]))
            office.kill()
            office.wait()
            office = None
    print(json.dumps(done))
    if office is not None:
        _ended(office, desktop)


if __name__ == "__main__":
    main(*sys.argv[1:])
