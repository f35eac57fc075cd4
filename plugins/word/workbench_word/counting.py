"""Numbers out of documents, where a damaged one may hold anything, and free ones beside them."""

from collections.abc import Iterable

_MOST = (1 << 31) - (1 << 20)
"""Word counts up to 2³¹; what is nearly there leaves no room for numbers that come after it."""


def count_in(text: str | None) -> int | None:
    """The number, from 0, that a text says; None where it says none, or one that nothing may count on from."""
    if text is None or not (text.isascii() and text.isdecimal()) or len(text) > 10:
        return None
    number = int(text)
    return number if number < _MOST else None


def highest(texts: Iterable[str | None], least: int = 0) -> int:
    """The highest number among texts; `least` where none says a higher one."""
    return max((number for text in texts if (number := count_in(text)) is not None), default=least)


def after_stamp(stamp: str) -> str:
    """The stamp after one of Word's own (w14:paraId): eight hexadecimal digits, from 1 to below 80000000."""
    try:
        number = int(stamp, 16) + 1
    except ValueError:
        number = 1
    return f"{number if 0 < number < 0x80000000 else 1:08X}"
