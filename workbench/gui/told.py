"""What was done, in one sentence for the bar; no Qt."""

from collections.abc import Sequence

from workbench.engine.status import Peer
from workbench.gui.translate import translate
from workbench.gui.wording import both_words
from workbench.model.conflict import Conflict
from workbench.model.outcome import Outcome


def synced_words(outcomes: Sequence[Outcome]) -> str:
    """What a sync with one or several peers did."""
    done = sum(len(o.applied) for o in outcomes)
    merged = sum(len(o.merged) for o in outcomes)
    if not done:
        return translate("Sync", "Synced: everything was the same already")
    words = translate("Sync", "Synced: %n change(s)", "", done)
    return words + (", " + translate("Sync", "%n file(s) merged by itself", "", merged) if merged else "")


def applied_words(outcome: Outcome, conflicts: Sequence[Conflict], peers: Sequence[Peer]) -> str:
    """Where a decision was written; a replica that is not here hears of it later."""
    away = [peer.name for peer in peers if not peer.present and peer.path in (outcome.left, outcome.right)]
    if away:
        return translate("Review", "Applied here; {name} hears of it at the next sync").format(name=away[0])
    if outcome.problems:
        return translate("Review", "Applied, but not everything could be written")
    names = both_words(conflicts[0]) if conflicts else translate("Review", "both replicas")
    return translate("Review", "Applied to {names}").format(names=names)
