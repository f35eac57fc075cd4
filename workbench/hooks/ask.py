"""One hook of one plugin, asked in a worker: a typed answer, or a problem that names the plugin and the file."""

from collections.abc import Mapping

from workbench.hooks.guard import answer_fault
from workbench.hooks.limits import Limits
from workbench.hooks.plugins import Loaded
from workbench.hooks.sentences import failure, wrong_answer
from workbench.hooks.wire import Went
from workbench.hooks.workers import Worker
from workbench.model.job import Job
from workbench.model.problem import Problem


def ask(
    worker: Worker,
    plugin: Loaded,
    hook: str,
    arguments: Mapping[str, object],
    file: str,
    job: Job,
) -> object | Problem:
    """The answer, checked against the contract, or why there is none. Raises `Cancelled` when `job` does.

    `file` is the name that a person knows the document by.
    """
    limits: Limits = worker.limits
    seconds = limits.recognise if hook == "workbench_recognise" else limits.seconds
    reply = worker.ask(plugin.reference, hook, arguments, job, seconds)
    if reply.went is not Went.WELL:
        if reply.trace:
            import logging

            logging.getLogger("workbench.plugins").debug("%s in %s:\n%s", hook, plugin.name, reply.trace)
        return failure(plugin.name, hook, file, reply, limits)
    asked = arguments.get("format")
    fault = answer_fault(hook, asked if isinstance(asked, str) else None, reply.answer)
    return reply.answer if fault is None else wrong_answer(plugin.name, hook, file, fault)
