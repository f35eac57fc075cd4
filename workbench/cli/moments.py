"""Points in time: for people on this machine's clock, for programs as ISO 8601."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment(nanoseconds: int | None) -> str | None:
    """ISO 8601 in UTC with microseconds; None for a time that no calendar holds."""
    if nanoseconds is None:
        return None
    try:
        return time(_EPOCH + timedelta(microseconds=nanoseconds // 1000))
    except OverflowError:
        return None


def time(when: datetime) -> str:
    """ISO 8601 in UTC with microseconds: 2026-11-21T04:15:00.000000Z."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def local(when: datetime) -> str:
    """The time on this machine's clock."""
    return f"{when.astimezone():%Y-%m-%d %H:%M:%S}"


def local_moment(nanoseconds: int | None) -> str:
    """The same from nanoseconds since 1970; empty where there is no such time."""
    if nanoseconds is None:
        return ""
    try:
        return local(_EPOCH + timedelta(microseconds=nanoseconds // 1000))
    except OverflowError:
        return ""
