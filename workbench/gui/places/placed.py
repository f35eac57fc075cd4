"""All that the page about a whole conflict shows, gathered in one job."""

from dataclasses import dataclass, field

from PyQt6.QtGui import QImage

from workbench.engine import session
from workbench.gui.places.offers import Offer, offers
from workbench.gui.places.thumbnail import LARGEST_FILE, may_be_image, thumbnail
from workbench.hooks.host import Host
from workbench.model.conflict import Conflict, ConflictSide, Deed, Keep
from workbench.model.item import ItemKind
from workbench.model.job import Job
from workbench.model.scene import Scene
from workbench.model.threeway import ThreeWay

NO_IMAGES: ThreeWay[QImage | None] = ThreeWay(None, None, None)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the items were and are, what can be chosen, and the sides as pictures where they are some."""

    scenes: ThreeWay[Scene]
    offers: tuple[Offer, ...]
    images: ThreeWay[QImage | None] = field(default=NO_IMAGES, compare=False)


def place(directory: str, conflict: Conflict, host: Host, job: Job) -> Placed:
    """All about one conflict. Raises WorkbenchError where it is no longer open."""
    keeps = (Keep.LEFT, Keep.RIGHT, Keep.BOTH)
    found = session.preview_resolutions(directory, [{conflict.id: keep} for keep in keeps], host, job)
    job.check()
    scenes = session.scenes(directory, conflict)
    images = NO_IMAGES
    if any(_worth_a_look(side) for side in (conflict.sides.base, conflict.sides.left, conflict.sides.right)):
        with session.contents(directory, conflict) as contents:
            images = contents.map(lambda content: None if content is None else thumbnail(content.path))
    return Placed(scenes, offers(conflict, dict(zip(keeps, found, strict=True))), images)


def _worth_a_look(side: ConflictSide | None) -> bool:
    if side is None or side.kind is not ItemKind.FILE or side.change is Deed.DELETED:
        return False
    return may_be_image(side.path) and (side.size or 0) <= LARGEST_FILE
