"""Set options of a format, checked against those that its plugin has before the plugin sees them."""

from collections.abc import Iterable

from workbench.model.merge import Option, Options, OptionValue


def settings_fault(options: Options, known: Iterable[Option], format: str) -> str | None:
    """A sentence about the first option that cannot be set so; None where all can."""
    by_name = {option.name: option for option in known}
    for name, value in options.items():
        option = by_name.get(name)
        if option is None:
            there = ", ".join(sorted(by_name)) or "none"
            return f"The format “{format}” has no option “{name}”. It has: {there}."
        if not _fits(value, option.default):
            return f"The option “{name}” is set to {value!r}, which is no {_kind(option.default)}."
        if option.choices and value not in option.choices:
            return f"The option “{name}” is set to {value!r}. It can be: {', '.join(option.choices)}."
    return None


def _fits(value: OptionValue, default: OptionValue) -> bool:
    if isinstance(value, bool) or isinstance(default, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    return isinstance(value, (int, float) if isinstance(default, float) else type(default))


def _kind(default: OptionValue) -> str:
    match default:
        case bool():
            return "yes or no"
        case int():
            return "whole number"
        case float():
            return "number"
    return "text"
