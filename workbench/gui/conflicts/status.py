"""What the line below the list says: how much is chosen, and what Apply will write where; no widgets."""

from workbench.gui.conflicts.choices import Choices
from workbench.gui.conflicts.effect import written
from workbench.gui.translate import translate
from workbench.gui.wording import and_words, isolated
from workbench.model.conflict import Conflict


def status_words(conflicts: tuple[Conflict, ...], choices: Choices, away: frozenset[str] = frozenset()) -> str:
    """The line for these conflicts; `away` are the names of the replicas that are not here now. Empty without conflicts."""
    if not conflicts:
        return ""
    parts = [translate("Conflicts", "{chosen} of {all} chosen").format(chosen=len(choices.kept), all=len(conflicts))]
    if choices.unclear:
        words = translate("Conflicts", "{count} open, for their times do not tell")
        parts.append(words.format(count=len(choices.unclear)))
    if choices.kept:
        parts.append(_where(conflicts, choices, away))
    else:
        parts.append(translate("Conflicts", "choose what to keep, or look inside"))
    return " · ".join(parts)


def _where(conflicts: tuple[Conflict, ...], choices: Choices, away: frozenset[str]) -> str:
    counts = written(conflicts, choices).replicas
    gone = {isolated(name) for name in away}
    # A number only where it says more than the one before it.
    plain = len(counts) == 1 or all(count == len(choices.kept) for _, count in counts)
    here = tuple(name if plain else f"{name} ({count})" for name, count in counts if name not in gone)
    absent = tuple(name for name, _ in counts if name in gone)
    if not absent:
        return translate("Conflicts", "Apply writes to {replicas}").format(replicas=and_words(here))
    if not here:
        return translate("Conflicts", "Apply notes it for {absent}, until the next sync").format(
            absent=and_words(absent)
        )
    words = translate("Conflicts", "Apply writes to {replicas}; {absent} hears of it at the next sync")
    return words.format(replicas=and_words(here), absent=and_words(absent))
