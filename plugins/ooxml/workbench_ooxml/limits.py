"""How much of a package is read before it counts as hostile. Real documents stay far below."""

ENTRIES = 50_000
"""Entries of the archive."""

PART = 512 << 20
"""Bytes of one part, unpacked."""

TOTAL = 2 << 30
"""Bytes of all parts together, unpacked."""

RATIO = 1_000
"""How much larger a part may get by unpacking; deflate itself ends at 1,032 to one."""

RATIO_FROM = 16 << 20
"""Bytes unpacked from which on the ratio counts: small parts of blanks pack very well."""

XML = 256 << 20
"""Bytes of a part that is parsed into a tree."""
