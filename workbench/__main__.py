"""`python -m workbench` is the command `workbench`."""

import sys

from workbench.cli.start import start

if __name__ == "__main__":
    sys.exit(start())
