"""Run by a Python that knows LibreOffice's UNO: opens documents, settles their tracked changes, and stores them.

Arguments: the name of the pipe. Lines in: what to do (accept, reject, none), the filter, the document, where to store it.
"""

import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

_COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


def _value(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def _desktop(pipe):
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    until = time.monotonic() + 60
    while True:
        try:
            office = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return office, office.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", office)
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def main():
    """Do what the lines say, then end the program."""
    office, desktop = _desktop(sys.argv[1])
    dispatcher = office.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", office)
    for line in sys.stdin:
        what, name, document, out = line.rstrip("\n").split("\t")
        opened = desktop.loadComponentFromURL(uno.systemPathToFileUrl(document), "_blank", 0, (_value("Hidden", True),))
        if what in _COMMANDS:
            dispatcher.executeDispatch(opened.CurrentController.Frame, _COMMANDS[what], "", 0, ())
        opened.storeToURL(
            uno.systemPathToFileUrl(out), (_value("FilterName", name), _value("FilterOptions", "UTF8,LF"))
        )
        opened.close(True)
    desktop.terminate()


main()
