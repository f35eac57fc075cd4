"""What the window remembers, across windows and in spite of broken files."""

import pytest

from workbench.gui.memory import Memory


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "settings.json")


@pytest.mark.parametrize("value", [True, 7, "dark", ["a", "b"], [1, 2]])
def test_a_value_is_there_again(path, qtbot, value):
    memory = Memory(path)
    memory.put("room/name", value)
    memory.keep()
    again = Memory(path)
    again.read()
    assert again.get("room/name", type(value)()) == value


@pytest.mark.parametrize(
    ("kept", "default"), [("x", 3), (1, True), (True, 1), (["a"], [1]), (["a", 1], ["b"]), (None, "")]
)
def test_a_value_of_another_type_counts_as_not_remembered(path, qtbot, kept, default):
    memory = Memory(path)
    memory.change(memory.settings.with_value("room/name", kept))
    assert memory.get("room/name", default) == default


def test_a_window_that_changed_nothing_does_not_write_over_another(path, qtbot):
    idle, busy = Memory(path), Memory(path)
    busy.put("room/name", 1)
    busy.keep()
    idle.keep()
    again = Memory(path)
    again.read()
    assert again.get("room/name", 0) == 1


def test_a_change_is_told_once_and_kept_by_itself(path, qtbot):
    memory = Memory(path)
    told = []
    memory.changed.connect(told.append)
    memory.put("room/name", 1)
    memory.put("room/name", 1)
    again = Memory(path)

    def there() -> bool:
        again.read()
        return again.get("room/name", 0) == 1

    qtbot.waitUntil(there)
    assert told == ["room/name"]
