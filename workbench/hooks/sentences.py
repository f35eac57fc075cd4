"""What a person reads when a plugin failed: who, while doing what with which file, and what to do now."""

from workbench.hooks.limits import Limits
from workbench.hooks.wire import Reply, Went
from workbench.model.problem import Problem

DOING = {
    "workbench_formats": "naming its formats",
    "workbench_options": "naming its options",
    "workbench_icon": "drawing an icon",
    "workbench_external_tools": "naming external tools",
    "workbench_recognise": "recognising",
    "workbench_merge": "merging",
    "workbench_diff": "comparing",
    "workbench_present": "showing",
    "workbench_write": "writing",
    "workbench_write_conflicts": "writing the conflicts of",
    "workbench_redline": "writing the changes into",
    "workbench_check": "checking",
    "workbench_analyse": "remarking on",
}
"""The hooks as verbs; those on documents are followed by the name of the file."""

WAY_ON = {
    "workbench_merge": "Choose a whole file",
    "workbench_write": "Choose a whole file",
    "workbench_write_conflicts": "Choose a whole file",
    "workbench_redline": "Write a report (--html) instead",
    "workbench_check": "Choose a whole file",
    "workbench_present": "Choose a whole file",
    "workbench_diff": "Compare them with another program",
}
"""What a person can do without this plugin's answer."""


def failure(plugin: str, hook: str, file: str, reply: Reply, limits: Limits) -> Problem:
    """The problem for a reply that is no answer. A document refused by its plugin is told in the plugin's own words."""
    doing = f"{DOING[hook]} {file}".strip()
    match reply.went:
        case Went.REFUSED:
            return Problem(reply.path or file, reply.message or "cannot be handled")
        case Went.OUT_OF_MEMORY:
            limit = "" if limits.memory is None else f" than the {_size(limits.memory)} it may use"
            happened = f"needed more memory{limit} while {doing} and was stopped"
        case Went.TOO_SLOW:
            seconds = limits.recognise if hook == "workbench_recognise" else limits.seconds
            happened = f"took longer than {seconds:g} seconds while {doing} and was stopped"
        case Went.DIED:
            happened = f"crashed while {doing} ({reply.message})"
        case Went.CANCELLED:
            happened = f"stopped by itself while {doing}"
        case _:
            what = f"it {reply.message}" if reply.message.startswith("answered ") else reply.message
            happened = f"failed while {doing}: {what}"
    return Problem(file, f"The plugin ‘{plugin}’ {_closed(happened)} {_advice(hook)}")


def wrong_answer(plugin: str, hook: str, file: str, fault: str) -> Problem:
    """The problem for an answer that breaks the contract; `fault` is the rest of a sentence ("answered with …")."""
    doing = f"{DOING[hook]} {file}".strip()
    return Problem(file, f"The plugin ‘{plugin}’ failed while {doing}: it {_closed(fault)} {_advice(hook)}")


def unloadable(plugin: str, distribution: str, fault: str) -> Problem:
    """The problem for a plugin that is installed and cannot be used."""
    source = f" of {distribution}" if distribution else ""
    return Problem(
        distribution or plugin, f"The plugin ‘{plugin}’{source} {_closed(fault)} Everything else works without it."
    )


def _advice(hook: str) -> str:
    way_on = WAY_ON.get(hook)
    return f"{way_on}, or report this to its author." if way_on else "Report this to its author."


def _closed(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…")) else sentence + "."


def _size(count: int) -> str:
    return f"{count / (1 << 30):g} GiB" if count >= 1 << 30 else f"{count / (1 << 20):g} MiB"
