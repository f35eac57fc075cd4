"""What people do beside the text in LibreOffice, by its own interface: to lists, styles, settings, pages and tables.

Run with a Python that has `uno`, by `office_edits`; each takes the document and its arguments and tells whether it was done.
"""

import uno
from com.sun.star.beans import PropertyValue


def _paragraph(document, words):
    search = document.createSearchDescriptor()
    search.SearchString, search.SearchCaseSensitive = words, True
    found = document.findFirst(search)
    cursor = found.getText().createTextCursorByRange(found)
    cursor.gotoStartOfParagraph(False)
    cursor.gotoEndOfParagraph(True)
    return cursor


def _words(document, words):
    search = document.createSearchDescriptor()
    search.SearchString, search.SearchCaseSensitive = words, True
    return document.findFirst(search)


def _value(said):
    """A value of the interface: "=name value" stands for one of its enumerations, "fr" for French."""
    if said == "fr":
        return uno.createUnoStruct("com.sun.star.lang.Locale", "fr", "FR", "")
    return uno.Enum(*said[1:].split()) if isinstance(said, str) and said.startswith("=") else said


def _set(thing, name, said):
    setattr(thing, name, _value(said))
    return True


def level(document, words, number, name, said):
    """Change a level of the list that the paragraph with these words is in."""
    styles = document.StyleFamilies.getByName("NumberingStyles")
    style = styles.getByName(_paragraph(document, words).NumberingStyleName)
    rules = style.NumberingRules
    changed = uno.Any("[]com.sun.star.beans.PropertyValue", (PropertyValue(name, 0, said, 0),))
    uno.invoke(rules, "replaceByIndex", (number, changed))
    style.NumberingRules = rules
    return True


def restart(document, words, start):
    """Begin the numbers anew."""
    cursor = _paragraph(document, words)
    cursor.ParaIsNumberingRestart, cursor.NumberingStartValue = True, start
    return True


def paragraph(document, words, name, said):
    """Set something of the paragraph with these words."""
    return _set(_paragraph(document, words), name, said)


def letters(document, words, name, said):
    """Set something of these words."""
    return _set(_words(document, words), name, said)


def style(document, family, style_, name, said):
    """Set something of a style."""
    return _set(document.StyleFamilies.getByName(f"{family}Styles").getByName(style_), name, said)


def new_style(document, family, style_, name, said):
    """Make a style."""
    made = document.createInstance(f"com.sun.star.style.{family}Style")
    document.StyleFamilies.getByName(f"{family}Styles").insertByName(style_, made)
    if family == "Paragraph":
        made.ParentStyle = "Standard"
    return _set(made, name, said)


def drop_style(document, family, style_):
    """Delete a style."""
    document.StyleFamilies.getByName(f"{family}Styles").removeByName(style_)
    return True


def setting(document, name, said):
    """Set something of the document."""
    return _set(document, name, said)


def before(document, words, other):
    """Write a new paragraph before the one with these words."""
    cursor = _paragraph(document, words)
    text = cursor.getText()
    cursor.collapseToStart()
    text.insertString(cursor, other, False)
    text.insertControlCharacter(cursor, 0, False)
    return True


def tab_stops(document, distance):
    """Set how far tab stops are apart."""
    return _set(document.createInstance("com.sun.star.text.Defaults"), "TabStopDistance", distance)


def default_language(document, said):
    """Set the language of all text."""
    return _set(document.createInstance("com.sun.star.text.Defaults"), "CharLocale", said)


def notes(document, name, said):
    """Set how footnotes are numbered."""
    return _set(document.FootnoteSettings, name, said)


def _page(document, words):
    return document.StyleFamilies.getByName("PageStyles").getByName(_paragraph(document, words).PageStyleName)


def page(document, words, name, said):
    """Set something of the pages that these words are on."""
    return _set(_page(document, words), name, said)


def header(document, words, kind, said):
    """Write other words into a header: of all pages (""), the first ("First") or even ones ("Left")."""
    pages = _page(document, words)
    if kind:
        setattr(pages, {"First": "FirstIsShared", "Left": "HeaderIsShared"}[kind], False)
    getattr(pages, f"HeaderText{kind}").setString(said)
    return True


def columns(document, words, count):
    """Set the text in columns."""
    pages = _page(document, words)
    made = pages.TextColumns
    made.setColumnCount(count)
    pages.TextColumns = made
    return True


def lines(document, name, said):
    """Set how lines are counted, or whether ("IsOn")."""
    return _set(document.LineNumberingProperties, name, said)


def row_gone_and_line(document, number, cell):
    """Delete a row of the first table, and the line below a cell."""
    return delete_row(document, number) and no_line(document, cell)


def row_more_and_line(document, number, cell):
    """Add a row to the first table, and delete the line below a cell."""
    table = document.TextTables.getByIndex(0)
    table.Rows.insertByIndex(number, 1)
    table.getCellByName(f"A{number + 1}").setString("A new row")
    return no_line(document, cell)


def number_look(document, words, number, name, said):
    """Give the numbers of a level of the list that the paragraph with these words is in a look of their own."""
    made = document.createInstance("com.sun.star.style.CharacterStyle")
    document.StyleFamilies.getByName("CharacterStyles").insertByName(f"Number {name}", made)
    _set(made, name, said)
    return level(document, words, number, "CharStyleName", f"Number {name}")


def table(document, name, said):
    """Set something of the first table."""
    return _set(document.TextTables.getByIndex(0), name, said)


def table_style(document, name):
    """Give the first table a style of LibreOffice's."""
    document.TextTables.getByIndex(0).autoFormat(name)
    return True


def cell(document, place, name, said):
    """Set something of a cell of the first table."""
    return _set(document.TextTables.getByIndex(0).getCellByName(place), name, said)


def table_row(document, number, name, said):
    """Set something of a row of the first table."""
    return _set(document.TextTables.getByIndex(0).Rows.getByIndex(number), name, said)


def delete_row(document, number):
    """Delete a row of the first table."""
    document.TextTables.getByIndex(0).Rows.removeByIndex(number, 1)
    return True


def merge_cells(document, first, last):
    """Make one cell of several of the first table."""
    cursor = document.TextTables.getByIndex(0).createCursorByCellName(first)
    cursor.gotoCellByName(last, True)
    return cursor.mergeRange()


def property_(document, name, said):
    """Set a property of the document."""
    return _set(document.DocumentProperties, name, tuple(said) if isinstance(said, list) else said)


def column_width(document, place):
    """Move the line between the first two columns of the first table."""
    table = document.TextTables.getByIndex(0)
    lines = list(table.TableColumnSeparators)
    lines[0].Position = place
    table.TableColumnSeparators = tuple(lines)
    return True


def no_line(document, cell):
    """Take the line below a cell away."""
    table = document.TextTables.getByIndex(0)
    table.getCellByName(cell).BottomBorder = uno.createUnoStruct("com.sun.star.table.BorderLine2")
    return True


ACTS = {
    f.__name__: f
    for f in (
        level,
        restart,
        paragraph,
        letters,
        new_style,
        drop_style,
        setting,
        before,
        default_language,
        tab_stops,
        notes,
        page,
        header,
        columns,
        lines,
        property_,
        column_width,
        no_line,
        number_look,
        row_gone_and_line,
        row_more_and_line,
        table,
        table_style,
        cell,
        table_row,
        delete_row,
        merge_cells,
    )
} | {"set_style": style}
