"""Random deeds of a person on a real folder."""

import os
import random
import shutil
from pathlib import Path

from tests.folders import read_tree


def one_deed(root: Path, draw: random.Random, number: int) -> None:
    """Make, write, save by another name, replace, delete, rename or move something; `number` keeps names apart."""
    paths = sorted(read_tree(str(root)))
    old = draw.choice(paths or [""])
    above = draw.choice(["", *(p for p in paths if p.endswith("/") and not p.startswith(old))])
    new = root / above / draw.choice([f"n{number}", *(os.path.basename(p.rstrip("/")) for p in paths)])
    path = root / old.rstrip("/")
    beside = path.with_name(f"m{number}")
    kind = draw.randrange(10)
    if kind == 0 and not os.path.lexists(new):
        new.write_text(f"made {number}")
    elif kind == 1 and not os.path.lexists(new):
        new.mkdir()
        (new / "inside").write_text(str(number))
    elif kind == 2 and path != root:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    elif kind == 3 and path.is_file():
        path.write_text(f"written {number}")
    elif kind == 4 and path.is_file():
        beside.write_text(f"saved {number}")
        os.replace(beside, path)
    elif kind == 5 and path.is_file():
        path.unlink()
        path.mkdir()
    elif kind in (6, 7) and path != root:
        path.rename(beside)
    elif path != root and not os.path.lexists(new):
        path.rename(new)
