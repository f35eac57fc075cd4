"""Numbers out of documents, where a damaged one may hold anything, and free ones beside them."""

from collections.abc import Iterable
from string import hexdigits

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


def is_stamp(text: str) -> bool:
    """Whether this may be one of Word's own numbers (w14:paraId, [MS-DOCX] 2.2.4): from 1 to below 80000000, hexadecimal."""
    return len(text) == 8 and all(c in hexdigits for c in text) and 0 < int(text, 16) < 0x80000000


def after_stamp(stamp: str) -> str:
    """The stamp after one of Word's own (w14:paraId): eight hexadecimal digits, from 1 to below 80000000."""
    following = f"{int(stamp, 16) + 1:08X}" if is_stamp(stamp) else ""
    return following if is_stamp(following) else "00000001"
