"""What of a folder is not part of the briefcase: rules in `.briefcase-ignore`, litter, and folders that are left out.

The rules have the syntax and the meaning of gitignore(5). A walk asks about each entry by itself, and only where
nothing above it is ignored; so an entry is ignored if the last pattern that matches it says so, in the file nearest to
it. What is litter by itself can be taken back by a pattern with `!`.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model.item import ROOT, ItemId, ItemKind
from workbench.model.names import UNLIMITED, NameRules

if TYPE_CHECKING:
    from workbench.model.tree import Tree

RULES_FILE = ".briefcase-ignore"
"""The file, in any folder, that says what below it is ignored; it is itself synced like any other."""

RULES_LIMIT = 1 << 20
"""Bytes above which a file of rules is not read."""

_LITTER_VERSION = 2
_FIRST = frozenset("~.#$DTdtSsEe")
_LAST = frozenset((".swp", "-shm"))
"""How names end of Vim's swap files, and of what SQLite keeps in memory: worthless, and wrong, on another machine."""
_LITTER = re.compile(
    r"~\$.|~WR[DLS]\d*\.tmp\Z"  # who has it open in Office; Word's own temporary files
    r"|\.~lock\..*#\Z"  # who has it open in LibreOffice
    r"|\.#|#.+#\Z"  # who has it open in Emacs, and what it saved by itself
    r"|\.[^/]*\.sw[l-p]\Z"  # Vim's, for a file that is open
    r"|\.DS_Store\Z|\._.|\.Trashes\Z|\.Spotlight-V100\Z|\.fseventsd\Z|\.TemporaryItems\Z|\.AppleDouble\Z"
    r"|\.Trash-|\.nfs[0-9a-f]+\Z|\.fuse_hidden"
    r"|(?i:thumbs\.db\Z|ehthumbs\.db\Z|desktop\.ini\Z|\$recycle\.bin\Z|system volume information\Z)"
).match
_LEFT_WITH_FOLDER = re.compile(
    r"(?i:thumbs\.db|ehthumbs\.db|desktop\.ini)\Z|\.DS_Store\Z|\._.|\.nfs|\.fuse_hidden|.+-shm\Z"
).match


def is_litter(name: str) -> bool:
    """Whether a name is one that programs and systems give to what is only theirs, for this machine and this moment."""
    return (name[0] in _FIRST and _LITTER(name) is not None) or name[-4:] in _LAST


def goes_with_folder(name: str) -> bool:
    """Whether something ignored says only how its folder is shown, so that it goes where its folder goes."""
    return _LEFT_WITH_FOLDER(name) is not None


@dataclass(frozen=True, slots=True)
class _Layer:
    """The rules of one file. `quick` matches whatever any of its patterns matches; folders end in "/"."""

    base: int
    patterns: tuple[tuple[re.Pattern[str], bool], ...]
    quick: re.Pattern[str]
    above: "_Layer | None"

    def verdict(self, path: str, is_folder: bool) -> bool | None:
        """Whether the entry at `path`, from the root, is ignored; None where no pattern speaks of it."""
        inside = path[self.base :] + "/" if is_folder else path[self.base :]
        if self.quick.fullmatch(inside) is None:
            return None
        return next((ignores for pattern, ignores in reversed(self.patterns) if pattern.fullmatch(inside)), None)


class Rules:
    """What a replica ignores. `left_out` are the paths of folders that it does not hold; nobody else is concerned.

    `before` are the rules that were last in force, by folder: they hold where a file of rules cannot be read now. `names` are
    those of the replica's volume: what has another name than something left out only by case is the same thing there.
    """

    def __init__(
        self, left_out: Iterable[str] = (), before: Mapping[str, str] | None = None, names: NameRules = UNLIMITED
    ) -> None:
        self.left_out = frozenset(left_out)
        self._names = names
        self._away = frozenset(map(names.key, self.left_out))
        self.texts: dict[str, str] = {}
        self._before = before or {}
        self._own: dict[str, _Layer] = {}
        self._layers: dict[str, _Layer | None] = {}

    @classmethod
    def remembered(cls, text: str, left_out: Iterable[str] = (), names: NameRules = UNLIMITED) -> "Rules":
        """No rules yet, but those in `text` in mind, which is the `key` of earlier ones or empty."""
        return cls(left_out, json.loads(text)["rules"] if text else None, names)

    @classmethod
    def restored(cls, text: str) -> "Rules":
        """The rules whose `key` is `text`; only litter where that is empty."""
        known = json.loads(text) if text else {"rules": {}, "left_out": ()}
        folds_case, folds_form = known.get("folds", (False, False))
        rules = cls(known["left_out"], names=NameRules(folds_case=folds_case, folds_form=folds_form))
        for folder, lines in sorted(known["rules"].items()):
            rules.learn(folder, lines.encode("utf-8", "surrogatepass"))
        return rules

    @property
    def key(self) -> str:
        """Equal for rules that ignore the same, and for no others."""
        parts = {"litter": _LITTER_VERSION, "rules": self.texts, "left_out": sorted(self.left_out)}
        if self.left_out and self._names.folds:
            parts["folds"] = (self._names.folds_case, self._names.folds_form)
        return json.dumps(parts)

    def __bool__(self) -> bool:
        """Whether there is anything beyond litter."""
        return bool(self.texts or self.left_out)

    def learn(self, folder: str, data: bytes | None, refused: str = "") -> list[str]:
        """Take in the rules of `folder`, before anything in it is asked about; what is wrong with them, in sentences.

        None: they could not be read; `refused` is why the system did not let them.
        """
        wrong: list[str] = []
        text = _decoded(data) if data is not None and len(data) <= RULES_LIMIT else None
        if text is None:
            text = self._before.get(folder)
            which = "The rules that were in it before hold." if text is not None else "Nothing is ignored by it."
            wrong.append(f"these rules cannot be read{f': {refused}' if refused else ' as text'}. {which}")
            if text is None:
                return wrong
        self.texts[folder] = text
        above = self._layer(folder)
        layer = _compiled(folder, text, above, wrong)
        self._layers.clear()
        if layer is not None:
            self._own[folder] = layer
        return wrong

    def speak_of(self, folder: str) -> bool:
        """Whether anything beyond litter could be ignored directly in `folder`."""
        return bool(self.left_out) or self._layer(folder) is not None

    def ignore(self, folder: str, name: str, is_folder: bool) -> bool:
        """Whether an entry of `folder`, which itself is not ignored, is."""
        if name == RULES_FILE:
            return False
        path = f"{folder}/{name}" if folder else name
        if self._away and self._names.key(path) in self._away:
            return True
        layer = self._layer(folder)
        while layer is not None:
            verdict = layer.verdict(path, is_folder)
            if verdict is not None:
                return verdict
            layer = layer.above
        return is_litter(name)

    def ignore_at(self, path: str, is_folder: bool) -> bool:
        """Whether what is at `path` is ignored, or stands in a folder that is."""
        names = path.split("/")
        above = ["/".join(names[:number]) for number in range(len(names))]
        return any(
            self.ignore(folder, name, is_folder or number < len(names) - 1)
            for number, (folder, name) in enumerate(zip(above, names, strict=True))
        )

    def _layer(self, folder: str) -> _Layer | None:
        if not self._own:
            return None
        if folder in self._layers:
            return self._layers[folder]
        layer = self._own.get(folder)
        if layer is None and folder:
            layer = self._layer(folder.rpartition("/")[0])
        self._layers[folder] = layer
        return layer

    def ignored_rows(self, tree: "Tree") -> set[ItemId]:
        """The items of `tree`, tombstones too, that stand where something is ignored, or inside of it."""
        known: dict[ItemId, tuple[str, bool]] = {ROOT: ("", False)}
        found: set[ItemId] = set()
        for row in tree:
            chain: list[ItemId] = []
            at = row.id
            while at not in known and at in tree.items and at not in chain:
                chain.append(at)
                at = tree.items[at].parent
            folder, ignored = known.get(at, ("", False))
            for item in reversed(chain):
                below = tree.items[item]
                ignored = ignored or self.ignore(folder, below.name, below.kind is ItemKind.FOLDER)
                folder = f"{folder}/{below.name}" if folder else below.name
                known[item] = (folder, ignored)
            if ignored:
                found.add(row.id)
        return found


def _decoded(data: bytes) -> str | None:
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            return None
    return None


def _compiled(folder: str, text: str, above: _Layer | None, wrong: list[str]) -> _Layer | None:
    # Imported now: most briefcases have no rules, and their syncs start sooner without it.
    from pathspec.patterns.gitignore.base import GitIgnorePatternError
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

    patterns: list[tuple[re.Pattern[str], bool]] = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            pattern = GitIgnoreSpecPattern(line)
        except (GitIgnorePatternError, ValueError):
            wrong.append(f"line {number} (‘{line}’) is no pattern and was passed over.")
            continue
        if pattern.regex is not None and pattern.include is not None:
            patterns.append((re.compile(_whole(pattern.regex.pattern)), pattern.include))
    if not patterns:
        return above
    quick = "|".join(regex.pattern for regex, _ in patterns)
    return _Layer(len(folder) + 1 if folder else 0, tuple(patterns), re.compile(quick), above)


def _whole(pattern: str) -> str:
    """The regular expression of pathspec for a path or what is below it, for the whole path of one entry only."""
    if pattern == ".":
        return ".+"
    if pattern == "(?P<ps_d>/)":
        return ".+/"
    return pattern.replace("(?P<ps_d>", "(?:") if "(?P<ps_d>" in pattern else pattern + ".+"
