"""Garbage collected on the GUI thread only.

Python collects cycles on whatever thread happens to allocate. A widget in such a cycle would then be destroyed off the GUI
thread, which Qt answers with a crash. So the automatic collection is off while a window is there, and a timer does its work.
"""

import gc
import time

from PyQt6.QtCore import QObject, QTimer

PAUSE = 1000  # milliseconds between two looks
LONG = 0.02  # seconds: a full collection longer than this would be felt


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
        """Collect the generations that are due."""
        for generation, (count, threshold) in reversed(
            tuple(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
        ):
            if count > threshold:
                self._collect(generation)
                return

    def _collect(self, generation: int) -> None:
        began = time.monotonic()
        gc.collect(generation)
        if generation == 2 and time.monotonic() - began > LONG:
            # What is alive now is the text of large documents: values without cycles, freed without the collector.
            gc.freeze()
