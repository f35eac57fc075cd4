"""The same question on another day has the same key."""

from hashlib import blake2b


def digest(*parts: bytes | str | None) -> str:
    """A digest of the parts in their order; what is absent differs from what is empty."""
    hasher = blake2b(digest_size=16)
    for part in parts:
        if part is None:
            hasher.update(b"-")
        else:
            data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
            hasher.update(b"%d:" % len(data))
            hasher.update(data)
    return hasher.hexdigest()
