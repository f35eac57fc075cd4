"""What can be set for text, and what it does to lines before they are compared."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.model.job import Job
from workbench.model.merge import Option, Options
from workbench.model.problem import DocumentError

WHITE_SPACE = ("none", "trailing", "amount", "all")

OPTIONS = (
    Option(
        "ignore_white_space",
        "none",
        "Ignore white space: none, trailing (at line ends), amount (how much there is), or all of it.",
        WHITE_SPACE,
    ),
    Option("ignore_case", False, "Ignore whether letters are large or small."),
    Option("ignore_blank_lines", False, "Ignore blank lines that were added or removed."),
    Option("ignore_lines", "", "Ignore changes to lines in which this regular expression is found; empty for none."),
    Option("encoding", "auto", "The encoding of the files; auto finds it."),
)

_SPACES = re.compile(rb"\s+")


@dataclass(frozen=True, slots=True)
class Ignoring:
    """What does not count when lines are compared."""

    white_space: str = "none"
    case: bool = False
    blank_lines: bool = False
    pattern: re.Pattern[str] | None = None
    encoding: str = "auto"

    @property
    def changes_lines(self) -> bool:
        """Whether lines that differ in their bytes may count as equal."""
        return self.white_space != "none" or self.case

    @property
    def skips_lines(self) -> bool:
        """Whether some lines do not count at all."""
        return self.blank_lines or self.pattern is not None

    def keys(self, lines: list[bytes], job: Job) -> list[bytes]:
        """What stands for each line when it is compared; equal keys are equal lines."""
        keys = lines
        if self.white_space == "trailing":
            keys = list(map(bytes.rstrip, keys))
        elif self.white_space == "amount":
            keys = [_SPACES.sub(b" ", line.rstrip()) for line in keys]
        elif self.white_space == "all":
            keys = [b"".join(line.split()) for line in keys]
        job.check()
        if self.case:
            keys = [
                key.lower()
                if key.isascii()
                else key.decode("utf-8", "surrogateescape").casefold().encode("utf-8", "surrogateescape")
                for key in keys
            ]
            job.check()
        return keys

    def counting(self, job: Job) -> Callable[[Sequence[bytes]], list[bytes]]:
        """A function that leaves out the lines that do not count."""

        def counts(line: bytes) -> bool:
            if self.blank_lines and not line.strip():
                return False
            if self.pattern is None:
                return True
            job.check()
            return self.pattern.search(line.decode("utf-8", "surrogateescape").rstrip("\r\n")) is None

        return lambda lines: [line for line in lines if counts(line)]


def ignoring(options: Options) -> Ignoring:
    """The set options, read; `DocumentError` with a sentence for values that make no sense."""
    white_space = str(options.get("ignore_white_space", "none")) or "none"
    if white_space not in WHITE_SPACE:
        raise DocumentError(f"ignore_white_space is one of {', '.join(WHITE_SPACE)}; not “{white_space}”")
    words = str(options.get("ignore_lines", ""))
    try:
        pattern = re.compile(words) if words else None
    except re.error as error:
        raise DocumentError(f"“{words}” is no regular expression: {error}") from error
    return Ignoring(
        white_space,
        bool(options.get("ignore_case", False)),
        bool(options.get("ignore_blank_lines", False)),
        pattern,
        str(options.get("encoding", "auto")) or "auto",
    )
