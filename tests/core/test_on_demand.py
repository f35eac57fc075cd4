"""A sequence made on demand answers as a tuple does, and makes nothing else."""

import pytest

from workbench.review.on_demand import OnDemand


class Squares(OnDemand[int]):
    """The squares from 0 up."""

    def __init__(self, count: int) -> None:
        self.count, self.made = count, list[int]()

    def __len__(self) -> int:
        return self.count

    def make(self, number: int) -> int:
        self.made.append(number)
        return number * number


@pytest.mark.parametrize("index", [0, 3, -1, -5, slice(None), slice(-2, None), slice(None, None, -2), slice(9, 12)])
def test_it_answers_as_a_tuple_does(index: int | slice):
    assert Squares(5)[index] == tuple(n * n for n in range(5))[index]


@pytest.mark.parametrize("index", [5, -6])
def test_there_is_nothing_beyond_its_ends(index: int):
    with pytest.raises(IndexError):
        Squares(5)[index]


def test_only_what_is_asked_for_is_made():
    squares = Squares(1_000_000)
    assert (squares[-1], squares[2:4], list(squares.made)) == (999_999**2, (4, 9), [999_999, 2, 3])
    assert list(Squares(3)) == [0, 1, 4]
