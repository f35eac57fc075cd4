"""The mark that makes a function of a plugin a hook: `from workbench.hookimpl import hookimpl`."""

import pluggy

hookimpl = pluggy.HookimplMarker("workbench")
