"""Which keys call which action: the defaults, and what the person changed. No Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

Keys = tuple[str, ...]

_PLAIN = {"Shift", "Num"}


@dataclass(frozen=True, slots=True)
class Keymap:
    """Keys by the name of their action, written as Qt writes them everywhere ("Ctrl+S").

    `there` are the kinds of windows that an action is in; only actions that meet in one take a key from each other, and
    those of which nothing is said meet everywhere.
    """

    defaults: Mapping[str, Keys]
    changed: Mapping[str, Keys] = field(default_factory=dict)
    there: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, name: str) -> Keys:
        """The keys of an action."""
        return self.changed.get(name, self.defaults.get(name, ()))

    def is_changed(self, name: str) -> bool:
        """Whether the person changed them."""
        return self.of(name) != self.defaults.get(name, ())

    def holder(self, key: str, but: str = "") -> str | None:
        """The action, another than `but` and in a window with it, that has this key."""
        return next((n for n in self.defaults if n != but and key in self.of(n) and self.meet(n, but)), None)

    def meet(self, one: str, other: str) -> bool:
        """Whether two actions are ever in one window."""
        here, there = self.there.get(one), self.there.get(other)
        return here is None or there is None or not set(here).isdisjoint(there)

    def having(self, name: str, keys: Iterable[str]) -> "Keymap":
        """An action with these keys; whichever action in a window with it had one of them gives it up."""
        given = tuple(dict.fromkeys(key for key in keys if key))
        changed = dict(self.changed)
        for other in self.defaults:
            left = tuple(key for key in self.of(other) if key not in given)
            if other != name and left != self.of(other) and self.meet(other, name):
                changed[other] = left
        changed[name] = given
        return replace(self, changed=changed)

    def reset(self, name: str) -> "Keymap":
        """An action with its default keys; whichever action had one of them gives it up."""
        return self.having(name, self.defaults.get(name, ()))

    def reset_all(self) -> "Keymap":
        """Every action with its default keys."""
        return replace(self, changed={})


def types_text(key: str) -> bool:
    """Whether a key alone, or with Shift, would be typed into a text instead of doing anything."""
    if key == "+":
        return True
    *held, last = key.replace("++", "+Plus").split("+")
    named = len(last) > 1 and last != "Plus"
    return all(one in _PLAIN for one in held) and (
        not named or last in ("Space", "Return", "Enter", "Tab", "Backspace")
    )
