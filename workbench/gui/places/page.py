"""A conflict that is settled as a whole: what was, what each side made of it, and the choices in words."""

from datetime import datetime

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workbench.gui.desk import Opened
from workbench.gui.keys.tips import tell_key
from workbench.gui.places.choice import ChoiceButton
from workbench.gui.places.offers import Offer, plain_offers
from workbench.gui.places.picture import pictures
from workbench.gui.places.settling import Settling
from workbench.gui.places.side_card import SideCard
from workbench.gui.places.words import deed_words, fact_words, side_name
from workbench.gui.theme import STEP, keep_sides, theme
from workbench.gui.translate import translate
from workbench.model.conflict import Conflict, Keep
from workbench.model.threeway import Side

_SIDES = (None, Side.LEFT, Side.RIGHT)


class PlacePage(QScrollArea):
    """`changed` tells that another choice is made; nothing is written here. `later`: the person leaves it open."""

    changed = pyqtSignal()
    later = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.conflict: Conflict | None = None
        self.settling = Settling()
        self.offers: tuple[Offer, ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(translate("Places", "The conflict as a whole"))
        inside = QWidget(self)
        keep_sides(inside)
        cards = QGridLayout()
        cards.setHorizontalSpacing(3 * STEP)
        cards.setVerticalSpacing(STEP)
        self._cards = cards
        self.cards = {side: SideCard(side, column, cards, inside) for column, side in enumerate(_SIDES)}
        self.why = QLabel(inside)
        self.why.setWordWrap(True)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setAccessibleName(translate("Places", "Why it is settled as a whole"))
        self._question = QLabel(translate("Places", "What should hold, everywhere?"), inside)
        font = self._question.font()
        font.setBold(True)
        self._question.setFont(font)
        self._later = QPushButton(translate("Places", "Decide later"), inside)
        self._later.setFlat(True)
        self._later.setAccessibleName(translate("Places", "Decide later"))
        tell_key(self._later, translate("Places", "Back to the list; nothing is written"), "reset")
        self._later.clicked.connect(self.later)
        self._buttons: list[ChoiceButton] = []
        self._choices = QVBoxLayout()
        self._choices.setSpacing(STEP)
        below = QHBoxLayout()
        below.addWidget(self._later)
        below.addStretch(1)
        column_box = QWidget(inside)
        column_box.setMaximumWidth(100 * STEP)
        asked = QVBoxLayout(column_box)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(STEP)
        asked.addWidget(self.why)
        asked.addWidget(self._question)
        asked.addLayout(self._choices)
        asked.addLayout(below)
        box = QVBoxLayout(inside)
        box.setContentsMargins(2 * STEP, STEP, 2 * STEP, 2 * STEP)
        box.setSpacing(3 * STEP)
        box.addLayout(cards)
        box.addWidget(column_box)
        box.addStretch(1)
        self.setWidget(inside)

    def show_conflict(
        self, opened: Opened, kept: Keep | None = None, keeps: tuple[Keep, ...] = (Keep.LEFT, Keep.RIGHT, Keep.BOTH)
    ) -> None:
        """Show a conflict for which `kept` was chosen; `keeps` are the choices where nothing more is known of them."""
        conflict, placed = opened.conflict, opened.placed
        self.conflict, self.settling = conflict, Settling()
        scenes = placed.scenes if placed is not None else None
        lines = pictures(scenes) if scenes is not None else None
        now = datetime.now()
        before = translate("Places", "Before") if scenes is None or scenes.base.spots else ""
        self._cards.setColumnStretch(0, 1 if before else 0)
        self.cards[None].show_words(before, (), fact_words(conflict.sides.base, now))
        for side in Side:
            caption = translate("Places", "{who} now").format(who=side_name(conflict, side))
            facts = fact_words(conflict.sides.side(side), now)
            self.cards[side].show_words(caption, deed_words(conflict, side, scenes), facts)
        images = placed.images if placed is not None else None
        for one, card in self.cards.items():
            image = None if images is None else images.base if one is None else images.side(one)
            drawn = () if lines is None else lines.base if one is None else lines.side(one)
            name = translate("Places", "Before") if one is None else side_name(conflict, one)
            card.show_lines(drawn, name)
            card.show_image(image, name)
        self.why.setText("\n".join(str(problem) for problem in opened.problems))
        self.why.setStyleSheet(f"color: {theme().faint.name()}")
        self.why.setVisible(bool(opened.problems))
        self.offers = placed.offers if placed is not None else plain_offers(conflict, keeps)
        self._later.setVisible(len(keeps) == 3)
        self._offer()
        self.settling = Settling(_as_offered(conflict, kept, self.offers))
        self._check()
        self.ensureVisible(0, 0)

    def choose(self, keep: Keep | None) -> None:
        """Choose; a choice that is not offered here is none. None: nothing is chosen."""
        if keep is None or any(offer.keep is keep for offer in self.offers):
            self._settle(self.settling.choosing(keep))

    def undo(self) -> None:
        """Take the last choice back."""
        self._settle(self.settling.undo())

    def redo(self) -> None:
        """Choose it again."""
        self._settle(self.settling.redo())

    @property
    def offer(self) -> Offer | None:
        """What is chosen."""
        return next((o for o in self.offers if o.keep is self.settling.keep), None)

    def focus_target(self) -> QWidget:
        """The choice that is made, or the first one."""
        chosen = next((b for b in self._buttons if b.isChecked()), None)
        return chosen or (self._buttons[0] if self._buttons else self)

    def _offer(self) -> None:
        for button in self._buttons:
            self._choices.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        for offer in self.offers:
            button = ChoiceButton(offer, self.widget())
            button.clicked.connect(lambda _, keep=offer.keep: self.choose(keep))
            self._choices.addWidget(button)
            self._buttons.append(button)

    def _settle(self, settling: Settling) -> None:
        if settling is self.settling:
            return
        self.settling = settling
        self._check()
        self.changed.emit()

    def _check(self) -> None:
        for button in self._buttons:
            button.setAutoExclusive(False)  # or none could be unchecked
            button.setChecked(button.offer.keep is self.settling.keep)
            button.setAutoExclusive(True)


def _as_offered(conflict: Conflict, kept: Keep | None, offers: tuple[Offer, ...]) -> Keep | None:
    """The choice that means the same: the newest is one of the sides."""
    if kept in (Keep.NEWEST, Keep.OLDEST):
        side = kept.side(conflict)
        kept = None if side is None else Keep(side.value)
    return kept if any(offer.keep is kept for offer in offers) else None
