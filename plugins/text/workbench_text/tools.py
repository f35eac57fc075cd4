"""Programs that compare and merge text, with the arguments that their manuals give."""

from workbench.model.merge import ExternalTool

_PROGRAMS = ("%ProgramFiles%", "%ProgramFiles(x86)%", "%LocalAppData%\\Programs")


def _windows(path: str) -> tuple[str, ...]:
    return tuple(f"{folder}\\{path}" for folder in _PROGRAMS)


def external_tools() -> tuple[ExternalTool, ...]:
    """WinMerge, Meld, KDiff3, Beyond Compare, P4Merge, VS Code and vimdiff."""
    return (
        ExternalTool(
            "WinMerge",
            ("WinMergeU", "WinMergeU.exe", *_windows("WinMerge\\WinMergeU.exe")),
            two_way=("/e", "/u", "/dl", "{title}", "{left}", "{right}"),
            three_way=(
                "/e",
                "/u",
                "/dl",
                "Left",
                "/dm",
                "Base",
                "/dr",
                "Right",
                "/o",
                "{output}",
                "{left}",
                "{base}",
                "{right}",
            ),
        ),
        ExternalTool(
            "Meld",
            ("meld", "Meld.exe", *_windows("Meld\\Meld.exe"), "/Applications/Meld.app/Contents/MacOS/Meld"),
            two_way=("{left}", "{right}"),
            three_way=("--auto-merge", "{left}", "{base}", "{right}", "--output", "{output}"),
        ),
        ExternalTool(
            "KDiff3",
            (
                "kdiff3",
                "kdiff3.exe",
                *_windows("KDiff3\\kdiff3.exe"),
                *_windows("KDiff3\\bin\\kdiff3.exe"),
                "/Applications/kdiff3.app/Contents/MacOS/kdiff3",
            ),
            two_way=("{left}", "{right}"),
            three_way=("{base}", "{left}", "{right}", "-o", "{output}"),
        ),
        ExternalTool(
            "Beyond Compare",
            (
                "bcompare",
                "bcomp",
                "BComp.exe",
                *_windows("Beyond Compare 5\\BComp.exe"),
                *_windows("Beyond Compare 4\\BComp.exe"),
                "/Applications/Beyond Compare.app/Contents/MacOS/bcomp",
            ),
            two_way=("{left}", "{right}"),
            three_way=("{left}", "{right}", "{base}", "{output}"),
        ),
        ExternalTool(
            "P4Merge",
            (
                "p4merge",
                "p4merge.exe",
                *_windows("Perforce\\p4merge.exe"),
                "/Applications/p4merge.app/Contents/MacOS/p4merge",
            ),
            two_way=("{left}", "{right}"),
            three_way=("{base}", "{left}", "{right}", "{output}"),
        ),
        ExternalTool(
            "VS Code",
            (
                "code",
                "code.cmd",
                *_windows("Microsoft VS Code\\bin\\code.cmd"),
                "/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code",
            ),
            two_way=("--wait", "--new-window", "--diff", "{left}", "{right}"),
            three_way=("--wait", "--new-window", "--merge", "{left}", "{right}", "{base}", "{output}"),
        ),
        ExternalTool(
            "vimdiff",
            ("gvim", "gvim.exe", "mvim", *_windows("Vim\\vim91\\gvim.exe"), *_windows("Vim\\vim90\\gvim.exe")),
            two_way=("-f", "-d", "{left}", "{right}"),
            three_way=("-f", "-d", "-c", "4wincmd w | wincmd J", "{left}", "{base}", "{right}", "{output}"),
        ),
    )
