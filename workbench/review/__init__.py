"""One conflict under discussion: decisions and their answers, undo and redo, saving and loading, and its text laid out."""

from workbench.review.progress import Progress
from workbench.review.review import WHOLE, Answers, Review
from workbench.review.saved import load, save

__all__ = ["WHOLE", "Answers", "Progress", "Review", "load", "save"]
