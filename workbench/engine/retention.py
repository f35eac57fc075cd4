"""How long the trash keeps what was overwritten and deleted: 30 days; after that an entry can no longer be taken back."""

import os
import time

from workbench.engine.disk import remove_tree
from workbench.engine.knowledge import purge
from workbench.engine.replica import Replica

KEPT = 30 * 86400
"""Seconds for which the trash keeps the old versions of an entry."""

_EVERY = 86400


def expire(replica: Replica, now: float | None = None) -> int:
    """Empty the trash of entries older than `KEPT`, once a day at most; how many there were. The caller commits.

    The history keeps their lines, as entries that cannot be undone.
    """
    now = time.time() if now is None else now
    store = replica.store
    if now - float(store.value("expired_at", "0")) < _EVERY:
        return 0
    store.note("expired_at", str(now))
    old = store.db.execute("SELECT id FROM entry WHERE at < ? AND expired = 0", (int(now - KEPT),)).fetchall()
    for (entry,) in old:
        remove_tree(os.path.join(replica.home, "trash", entry))
        store.db.execute("UPDATE entry SET expired = 1 WHERE id = ?", (entry,))
    purge(replica)
    return len(old)
