"""The judge of the stories, judged."""

from tests.machines.ledger import Ledger


def test_what_was_edited_covers_what_it_was_edited_from() -> None:
    ledger = Ledger()
    first = ledger.write()
    second = ledger.write(first)
    third = ledger.write(second)
    assert ledger.uncovered() == {third}
    assert ledger.is_edited_into(first, third) and not ledger.is_edited_into(third, first)


def test_what_two_people_may_have_written_is_edited_into_nothing() -> None:
    ledger = Ledger()
    assert not ledger.is_edited_into("same 1", ledger.write("same 1"))
