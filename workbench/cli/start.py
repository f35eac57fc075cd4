"""The program `workbench` as the system starts it: one command, in a process that ends with it."""

import gc


def start() -> int:
    """Run the command that the program's arguments name; the exit status.

    No garbage is collected: what a command makes is in use until the command ends, and so are the modules. A window looks
    after its own (`gui/garbage.py`).
    """
    gc.disable()
    from workbench.cli.main import main

    status = main()
    gc.freeze()  # What is left now goes with the process, without one more look at all of it.
    return status
