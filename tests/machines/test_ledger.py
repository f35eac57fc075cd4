"""The judge of the stories, judged."""

from tests.machines.ledger import Ledger, lines


def test_what_was_edited_covers_what_it_was_edited_from() -> None:
    ledger = Ledger()
    first = ledger.write()
    second = ledger.write(first)
    third = ledger.write(second)
    assert ledger.uncovered() == {third}
    assert ledger.is_edited_into(first, third) and not ledger.is_edited_into(third, first)


def test_of_several_lines_the_one_that_was_written_over_is_covered() -> None:
    """A merge keeps what either side wrote, and the line that neither touched."""
    ledger = Ledger(3)
    base = ledger.write()
    left = ledger.write(base)
    right = ledger.write(base)
    ours, theirs = (lines([edited]) - lines([base]) for edited in (left, right))
    untouched = lines([base]) & lines([left]) & lines([right])
    assert len(ours) == len(theirs) == len(untouched) == 1
    assert ledger.uncovered() == ours | theirs | untouched
    assert ledger.missed(lines([base, right]) - lines([left])) == theirs, (
        "the right's edit is not the left's to give up"
    )
    assert ledger.with_any(theirs) == {right}


def test_what_two_people_may_have_written_is_edited_into_nothing() -> None:
    ledger = Ledger()
    assert not ledger.is_edited_into("same 1", ledger.write("same 1"))
