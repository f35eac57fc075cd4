"""Colours and spacing of the window, light and dark: the Okabe–Ito set, with tints mixed by hand."""

import sys
from dataclasses import dataclass
from functools import lru_cache

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PyQt6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QWidget

STEP = 8
"""Pixels of the rhythm: every gap is a multiple of it."""

TEXT_FONT = "textFont"
"""The application's property that holds the person's font for texts."""

_SCHEME = "scheme"


@dataclass(frozen=True, slots=True)
class Theme:
    """Full tones for words and edges; `tint` and `strong` mix them into the paper for areas."""

    dark: bool
    paper: QColor
    ink: QColor
    faint: QColor
    left: QColor
    right: QColor
    conflict: QColor
    settled: QColor
    base: QColor

    def tint(self, tone: QColor) -> QColor:
        """The pale area colour of a tone."""
        return _tint(tone.rgb(), self.paper.rgb(), 0.24 if self.dark else 0.15)

    def strong(self, tone: QColor) -> QColor:
        """The area colour of a tone where the person is now."""
        return _tint(tone.rgb(), self.paper.rgb(), 0.38 if self.dark else 0.34)


def theme(palette: QPalette | None = None) -> Theme:
    """The theme that fits a palette, the application's by default."""
    colours = palette or QApplication.palette()
    paper, ink = colours.color(QPalette.ColorRole.Base), colours.color(QPalette.ColorRole.Text)
    dark = paper.lightness() < 128
    tones = ("#56B4E9", "#E69F00", "#EE7733", "#2DBE93") if dark else ("#0072B2", "#E69F00", "#D55E00", "#009E73")
    grey = QColor("#9A9A9A" if dark else "#767676")
    left, right, conflict, settled = (QColor(t) for t in tones)
    return Theme(dark, paper, ink, _mixed(ink, paper, 0.68), left, right, conflict, settled, grey)


def dress(application: QApplication, scheme: str = "system") -> None:
    """Give the application its palette: `scheme` is "system" (followed live), "light" or "dark"."""
    hints = application.styleHints()
    if hints is not None and application.property(_SCHEME) is None:
        hints.colorSchemeChanged.connect(lambda _: _follow(application))
    application.setProperty(_SCHEME, scheme)
    system_dark = hints is not None and hints.colorScheme() is Qt.ColorScheme.Dark
    if scheme == "system" and sys.platform in ("win32", "darwin"):
        return  # the native style follows the system by itself
    application.setStyle("Fusion")
    application.setPalette(_dark() if scheme == "dark" or (scheme == "system" and system_dark) else _light())


def _follow(application: QApplication) -> None:
    """The system went from light to dark or back."""
    if application.property(_SCHEME) == "system":
        dress(application)


def quiet_header(header: QHeaderView, indent: int = STEP) -> None:
    """Headings without boxes, in line with the cells below them."""
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setStyleSheet(
        f"QHeaderView::section {{ padding: {STEP // 2}px {indent}px; border: none; background: palette(window);"
        f" color: {theme().faint.name()}; }}"
    )


def on_window(view: QAbstractItemView) -> None:
    """Let a list lie on the window itself: no box in a box."""
    palette = view.palette()
    palette.setColor(QPalette.ColorRole.Base, palette.color(QPalette.ColorRole.Window))
    view.setPalette(palette)


def keep_sides(widget: QWidget) -> None:
    """Let left stay left in a widget, also where people read from right to left: its sides are places, not words."""
    widget.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def text_font() -> QFont:
    """The font of texts: the person's own, or the usual one."""
    application = QApplication.instance()
    font = application.property(TEXT_FONT) if application is not None else None
    return QFont(font) if isinstance(font, QFont) else usual_text_font()


def usual_text_font() -> QFont:
    """The system's monospace font at a readable size."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(max(10.0, QApplication.font().pointSizeF()))
    return font


@lru_cache(maxsize=256)
def _tint(tone: int, paper: int, amount: float) -> QColor:
    """Kept, because every stretch of a text asks for one at every choice."""
    return _mixed(QColor(tone), QColor(paper), amount)


def _mixed(tone: QColor, paper: QColor, amount: float) -> QColor:
    parts = zip(tone.getRgb()[:3], paper.getRgb()[:3], strict=True)
    return QColor(*(round((a or 0) * amount + (b or 0) * (1 - amount)) for a, b in parts))


def _light() -> QPalette:
    return _palette("#F5F5F4", "#FFFFFF", "#1D1D1F", "#ECECEA", "#CFE3F4", "#12202C", "#0B63A5")


def _dark() -> QPalette:
    return _palette("#26272B", "#1C1D20", "#E8E8EA", "#2F3136", "#2C4C69", "#FFFFFF", "#6CB2EE")


def _palette(window: str, base: str, text: str, button: str, chosen: str, on_chosen: str, accent: str) -> QPalette:
    roles = QPalette.ColorRole
    colours = {
        roles.Window: window,
        roles.WindowText: text,
        roles.Base: base,
        roles.AlternateBase: window,
        roles.Text: text,
        roles.Button: button,
        roles.ButtonText: text,
        roles.BrightText: text,
        roles.ToolTipBase: base,
        roles.ToolTipText: text,
        roles.Highlight: chosen,
        roles.HighlightedText: on_chosen,
        roles.Link: accent,
    }
    palette = QPalette(QColor(button), QColor(window))
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    faint = _mixed(QColor(text), QColor(window), 0.42)
    for role in (roles.Text, roles.WindowText, roles.ButtonText, roles.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
    palette.setColor(roles.PlaceholderText, _mixed(QColor(text), QColor(base), 0.55))
    return palette
