"""Garbage collected on the GUI thread only.

Python collects cycles on whatever thread happens to allocate. A widget in such a cycle would then be destroyed off the GUI
thread, which Qt answers with a crash. So the automatic collection is off while a window is there, and a timer does its work.
"""

import gc
import time

from PyQt6.QtCore import QObject, QTimer

PAUSE = 1000  # milliseconds between two looks
MANY = 20_000  # new values, more than a person's doing makes in a pause: those of a large document that is being read
LONG = 0.02  # seconds: a full collection longer than this would be felt
BRIEF = 0.004  # seconds: a collection of young values that takes longer has met a document, too


class GarbageCollection(QObject):
    """Collects by Python's own thresholds from now on, in the thread of its parent."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # modules, classes and what they hold: they stay, and need not be looked at again
        self.timer = QTimer(self)
        self.timer.setObjectName("garbage")
        self.timer.setInterval(PAUSE)
        self.timer.timeout.connect(self.look)
        self.timer.start()

    def look(self) -> None:
        """Collect the generations that are due; what is too much to look at stays alive until nobody needs it."""
        if gc.get_count()[0] > MANY:
            gc.freeze()
            return
        for generation, (count, threshold) in reversed(
            tuple(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
        ):
            if count > threshold:
                self._collect(generation)
                return

    def _collect(self, generation: int) -> None:
        began = time.monotonic()
        gc.collect(generation)
        if time.monotonic() - began > (LONG if generation == 2 else BRIEF):
            # What is alive now is the text of large documents: values without cycles, freed without the collector.
            gc.freeze()
