"""What an editor is told when a column changes, and what is told of it when a person types: bytes against characters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.gui.text.held import Held
from workbench.review.column import ColumnText
from workbench.review.shown import Shown, show, shown


def column(*texts, before=None):
    """A column; stretches that read as before are the same."""
    if before is None:
        return ColumnText.of(texts, lambda _, text: show(text))
    new = {n: t for n, t in enumerate(texts) if t != before.texts[n]}
    return before.changed(new, lambda _, text: show(text))


def put(raw, replacements):
    for one in replacements:
        raw = raw[: one.start] + one.words.encode() + raw[one.end :]
    return raw


WORDS = st.text(st.sampled_from("aé€😀\n\r\0\udc80"), max_size=6)
TEXTS = st.lists(WORDS, min_size=1, max_size=5)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_an_editor_that_does_as_it_is_told_shows_the_column_and_keeps_what_is_typed(data):
    held, raw = Held(), b""
    texts = data.draw(TEXTS)
    now = column(*texts)
    for _ in range(5):
        raw = put(raw, held.become(now))
        assert raw.decode() == held.text == now.shown and held.size == len(raw)
        before = raw.decode()
        text = before
        for _ in range(data.draw(st.integers(1, 3))):  # typed in a row, here and there
            start = data.draw(st.integers(0, len(text)))
            end = data.draw(st.integers(start, len(text)))
            words = shown(data.draw(WORDS))
            at = len(text[:start].encode())
            removed, added = len(text[start:end].encode()), len(words.encode())
            text = text[:start] + words + text[end:]
            held.note(at, removed, added, len(text.encode()))
        raw = text.encode()
        first, last = held.typed_range(len(raw))
        typed = raw[first:last].decode()
        assert held.with_typed(typed) == text
        edit = held.take(typed)
        assert before[: edit.start] + edit.new + before[edit.end :] == text
        assert held.text == text and not held.typing
        texts = [data.draw(st.just(t) | WORDS) for t in texts]
        now = column(*texts, before=now)


def test_only_what_differs_is_replaced():
    held = Held()
    first = column("one\n", "twö\n", "three\n", "four\n")
    held.become(first)
    second = column("one\n", "tw\n", "three\n", "fourth\n", before=first)
    told = held.become(second)
    assert [(r.start, r.end, r.words) for r in told] == [(19, 19, "th"), (6, 8, "")]
    assert held.shows(second) and not held.shows(first)


def test_words_typed_at_a_seam_stay_where_they_are_whoever_they_belong_to():
    held = Held()
    first = column("one", "", "three\n")
    held.become(first)
    held.note(3, 0, 1, 10)
    held.take("X")
    assert held.become(column("one", "X", "three\n", before=first)) == []
    held.note(3, 1, 0, 9)
    held.take("")
    assert held.become(column("one", "", "Xthree\n", before=first))[0].words == "X"


def test_where_characters_are_in_bytes():
    held = Held()
    held.become(column("aé\n", "x" * 10_001 + "\n", "é€b\n"))
    assert held.bytes_of(1, 2) == (1, 3)
    note = next(held.notes())
    assert note[0] == 4 + 2000
    assert held.bytes_of(3, 3 + 5000) == (4, note[0])  # what is hidden is at its note
    last = 3 + 10_002
    assert held.bytes_of(last + 1, last + 2) == (note[1] + 1 + 2, note[1] + 1 + 5)


@pytest.mark.parametrize("size", [3, 2_000_000])
def test_another_document_is_put_there_as_a_whole(size):
    held = Held()
    held.become(column("a\n" * 750_000, "b\n"))
    told = held.become(column("c\n" * size))
    assert put(b"a\n" * 750_000 + b"b\n", told) == b"c\n" * size


def test_a_column_of_nothing():
    held = Held()
    assert held.become(ColumnText.of((), lambda _, text: Shown(text))) == []
    assert held.bytes_of(0, 0) == (0, 0) and held.text == ""
    held.note(0, 0, 2, 2)
    assert (held.take("ab").new, held.text) == ("ab", "")
