"""Which keys call which action: the defaults, and what the person changed. No Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

Keys = tuple[str, ...]

_PLAIN = {"Shift", "Num"}


@dataclass(frozen=True, slots=True)
class Keymap:
    """Keys by the name of their action, written as Qt writes them everywhere ("Ctrl+S")."""

    defaults: Mapping[str, Keys]
    changed: Mapping[str, Keys] = field(default_factory=dict)

    def of(self, name: str) -> Keys:
        """The keys of an action."""
        return self.changed.get(name, self.defaults.get(name, ()))

    def is_changed(self, name: str) -> bool:
        """Whether the person changed them."""
        return self.of(name) != self.defaults.get(name, ())

    def holder(self, key: str, but: str = "") -> str | None:
        """The action, another than `but`, that has this key."""
        return next((name for name in self.defaults if name != but and key in self.of(name)), None)

    def having(self, name: str, keys: Iterable[str]) -> "Keymap":
        """An action with these keys; whichever action had one of them gives it up."""
        given = tuple(dict.fromkeys(key for key in keys if key))
        changed = dict(self.changed)
        for other in self.defaults:
            left = tuple(key for key in self.of(other) if key not in given)
            if other != name and left != self.of(other):
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
