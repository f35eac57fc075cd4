"""The menu "Open with": the tools for a format, the preferred one first, and why some of them cannot be had."""

from collections.abc import Callable, Sequence

from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QMenu

from workbench.gui.translate import translate
from workbench.hooks.external.offer import Offer


def fill_open_with(
    menu: QMenu,
    offers: Sequence[Offer],
    merging: bool,
    why_not: str | None,
    chosen: Callable[[Offer], object],
    more: Sequence[QAction] = (),
    keys: str = "",
) -> None:
    """Put `offers` into the emptied menu, then `more`; `keys` open the first. `why_not`: a sentence in place of them all."""
    menu.clear()
    menu.setToolTipsVisible(True)
    shown = [] if why_not is not None else list(offers)
    if not shown:
        words = why_not or translate("Tools", "No external tool here is for files of this kind.")
        _said(menu, words)
    for place, offer in enumerate(shown):
        hindrance = offer.hindrance(merging)
        action = menu.addAction(offer.tool.name)
        assert action is not None
        action.setEnabled(hindrance is None)
        if hindrance is not None:
            action.setText(translate("Tools", "{tool}: not found").format(tool=offer.tool.name))
            if offer.program is not None:
                action.setText(translate("Tools", "{tool}: cannot be used here").format(tool=offer.tool.name))
        elif place == 0:
            action.setText(f"{offer.tool.name}\t{keys}" if keys else offer.tool.name)
        action.setToolTip(hindrance or offer.program or "")
        action.triggered.connect(lambda _, taken=offer: chosen(taken))
    if more:
        menu.addSeparator()
        menu.addActions(list(more))


def _said(menu: QMenu, words: str) -> None:
    action = menu.addAction(words)
    assert action is not None
    action.setEnabled(False)
