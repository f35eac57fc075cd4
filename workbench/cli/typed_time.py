"""Times as people type them: "2026-11-20 14:00", "14:00", "yesterday 9:30", "3 days ago", ISO 8601."""

import re
from datetime import datetime, time, timedelta

from workbench.model.problem import WorkbenchError

_UNITS = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}


def moment_of(words: str, now: datetime) -> int:
    """The moment that is meant, in milliseconds since 1970; WorkbenchError where none can be.

    Without a zone it is this machine's time; a day without a time is its end, or `now` if that is earlier.
    """
    text = " ".join(words.split())
    try:
        when = _ago(text, now) or _day(text, now) or _iso(text, now)
        return round(when.timestamp() * 1000)
    except (ValueError, OverflowError, OSError):
        raise WorkbenchError(
            "is no time that is understood. Say it as “2026-11-20 14:00”, “14:00”, “yesterday 9:30” or “3 days ago”.",
            words,
        ) from None


def _ago(text: str, now: datetime) -> datetime | None:
    found = re.fullmatch(r"(\d+|an?) (second|minute|hour|day|week)s? ago", text.lower())
    if found is None:
        return None
    return now - _UNITS[found[2]] * (1 if found[1].startswith("a") else int(found[1]))


def _day(text: str, now: datetime) -> datetime | None:
    found = re.fullmatch(r"(?:(today|yesterday)\b ?)?(\d{1,2}:\d{2}(?::\d{2})?)?", text.lower())
    if found is None or not text:
        return None
    day = (now - timedelta(days=found[1] == "yesterday")).date()
    if found[2] is None:
        return min(now, datetime.combine(day, time.max))
    return datetime.combine(day, time.fromisoformat(found[2].zfill(len(found[2]) + (found[2].index(":") == 1))))


def _iso(text: str, now: datetime) -> datetime:
    if re.fullmatch(r"\d{4}-?\d{2}-?\d{2}", text):
        return min(now, datetime.combine(datetime.fromisoformat(text).date(), time.max))
    date, _, rest = text.partition(" ")
    if re.match(r"\d:", rest):
        text = f"{date} 0{rest}"
    return datetime.fromisoformat(text)
