"""How far a job is, in words: how many, how many bytes, and the time left."""

from dataclasses import dataclass

from workbench.gui.translate import translate
from workbench.gui.wording import size_words


@dataclass(frozen=True, slots=True)
class Far:
    """So many steps and bytes of a job are done; `left` in seconds, None where nobody can say."""

    done: int
    total: int
    bytes_done: int = 0
    bytes_total: int = 0
    left: float | None = None


def far_words(far: Far) -> str:
    """All that is known; empty where nothing is."""
    if not far.done and not far.total:
        return ""
    if not far.total:
        return f"{far.done:,}"
    parts = [translate("progress", "{done} of {total}").format(done=f"{far.done:,}", total=f"{far.total:,}")]
    if far.bytes_total:
        words = translate("progress", "{done} of {total}")
        parts.append(words.format(done=size_words(far.bytes_done), total=size_words(far.bytes_total)))
    if far.left is not None:
        parts.append(left_words(far.left))
    return " · ".join(parts)


def left_words(seconds: float) -> str:
    """How long it will still take, no more exact than a guess can be."""
    if seconds < 60:
        return translate("progress", "%n second(s) left", "", max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 60:
        return translate("progress", "%n minute(s) left", "", minutes)
    return translate("progress", "{hours} h {minutes} min left").format(hours=minutes // 60, minutes=minutes % 60)
