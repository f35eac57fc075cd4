"""Pictures for the demo and the documents."""

from PyQt6.QtGui import QImage

from tests.gui.conftest import Pair
from workbench.gui.pictures import take_pictures


def test_a_picture_of_each_page(pair: Pair, tmp_path):
    out = tmp_path / "pictures"
    out.mkdir()
    taken = take_pictures(str(pair.left), str(out), "dark", size=(1200, 800))
    assert [p.rpartition("-")[2] for p in taken] == [
        "conflicts.png",
        "text.png",
        "decided.png",
        "applied.png",
        "history.png",
        "briefcase.png",
        "settings.png",
        "keys.png",
        "folders.png",
    ]
    for image in map(QImage, taken):
        seen = {image.pixel(x, y) for y in range(0, image.height(), 9) for x in range(0, image.width(), 7)}
        assert image.width() > 900 and len(seen) > 20  # something is drawn
    left, right = pair.read("minutes.md")
    assert left == right and "Tuesday" in left
