"""What a worker may say: values of the model, however its Python pickles them, and nothing that does something."""

import pickle
from collections.abc import Callable

import pytest

from workbench.hooks.wire import Nonsense, Went, read
from workbench.model.content import Content
from workbench.model.merge import ChangeKind


class Called:
    """Pickled as a call: `function(*arguments)`."""

    def __init__(self, function: Callable[..., object], *arguments: object) -> None:
        self.call = (function, arguments)

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self.call


@pytest.mark.parametrize("member", [ChangeKind.INSERT, Went.WELL])
def test_members_come_by_name_as_early_3_11_pickles_them(member: ChangeKind | Went) -> None:
    assert read(pickle.dumps((Called(getattr, type(member), member.name),))) == (member,)


@pytest.mark.parametrize(
    "call",
    [
        Called(getattr, Content, "open"),
        Called(getattr, ChangeKind, "__subclasses__"),
        Called(getattr, ChangeKind, "mro"),
        Called(getattr, "text", "upper"),
        Called(print, "said"),
    ],
)
def test_nothing_else_is_got_or_called(call: Called) -> None:
    with pytest.raises(Nonsense):
        read(pickle.dumps((call,)))
