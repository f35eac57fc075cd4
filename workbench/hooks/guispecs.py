"""The part of the contract for plugins that draw: modules named by an entry point in the group `workbench.gui`.

They are loaded by the window only, and may import PyQt6. They run in the window's own process, on its GUI thread.
"""

from collections.abc import Callable

import pluggy

from workbench.model.merge import Choice
from workbench.model.view import View

hookspec = pluggy.HookspecMarker("workbench")


@hookspec
def workbench_widget(view: View, choose: Callable[[str, Choice], None]) -> object | None:
    """A QWidget that shows `view` in place of the built-in one; None: not mine. Texts are always shown by the window itself.

    `choose(at, choice)` answers a decision. The view holds the items that were read at first (see `ViewPage`). A widget
    may have two methods that the window calls: `answered(answers)` with the answer that holds to each decision, at first
    and whenever one changes (a decision that is open is not in it), and `look_at(at)` when the person goes to a decision.
    """
