"""What was done, in one sentence for the bar; no Qt."""

from collections.abc import Sequence

from workbench.engine.session import Peer
from workbench.gui.wording import both_words, count_words
from workbench.model.conflict import Conflict
from workbench.model.outcome import Outcome


def synced_words(outcomes: Sequence[Outcome]) -> str:
    """What a sync with one or several peers did."""
    done = sum(len(o.applied) for o in outcomes)
    merged = sum(len(o.merged) for o in outcomes)
    words = f"Synced: {count_words(done, 'change')}" if done else "Synced: everything was the same already"
    return words + (f", {count_words(merged, 'file')} merged" if merged else "")


def applied_words(outcome: Outcome, conflicts: Sequence[Conflict], peers: Sequence[Peer]) -> str:
    """Where a decision was written; a replica that is not here hears of it later."""
    away = [peer.name for peer in peers if not peer.present and peer.path in (outcome.left, outcome.right)]
    if away:
        return f"Applied here; {away[0]} hears of it at the next sync"
    return f"Applied to {both_words(conflicts[0]) if conflicts else 'both replicas'}"
