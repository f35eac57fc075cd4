"""Programs that compare and merge text, with the arguments that their manuals give.

Meld, WinMerge, VS Code and Vim merge inside the output itself, so they begin with the result as it stands. KDiff3, Beyond
Compare and P4Merge begin with the three versions, as they only can.
"""

from workbench.model.merge import ExternalTool

_PROGRAMS = ("%ProgramFiles%", "%ProgramFiles(x86)%", "%LocalAppData%\\Programs")


def _windows(path: str) -> tuple[str, ...]:
    return tuple(f"{folder}\\{path}" for folder in _PROGRAMS)


def external_tools() -> tuple[ExternalTool, ...]:
    """WinMerge, Meld, KDiff3, Beyond Compare, P4Merge, VS Code and vimdiff."""
    return (_winmerge(), _meld(), _kdiff3(), _beyond_compare(), _p4merge(), _vs_code(), _vimdiff())


def _winmerge() -> ExternalTool:
    # /e: Esc closes it; /u: not in the recent files; /wl /wr: the sides are read-only; /d…: what the panes are called.
    merge = ("/e", "/u", "/wl", "/wr", "/dl", "Left", "/dm", "{title}", "/dr", "Right", "{left}", "{output}", "{right}")
    return ExternalTool(
        "WinMerge",
        ("WinMergeU", "WinMergeU.exe", *_windows("WinMerge\\WinMergeU.exe")),
        two_way=("/e", "/u", "/wl", "/wr", "{left}", "{right}"),
        three_way=merge,
    )


def _meld() -> ExternalTool:
    return ExternalTool(
        "Meld",
        (
            "meld",
            "org.gnome.meld",
            "Meld.exe",
            *_windows("Meld\\Meld.exe"),
            "/Applications/Meld.app/Contents/MacOS/Meld",
        ),
        two_way=("{left}", "{right}"),
        three_way=("{left}", "{output}", "{right}"),
    )


def _kdiff3() -> ExternalTool:
    # Without --auto: it would merge and leave without a person having seen anything. No backup beside the output.
    plain = ("--cs", "CreateBakFiles=0")
    return ExternalTool(
        "KDiff3",
        (
            "kdiff3",
            "org.kde.kdiff3",
            "kdiff3.exe",
            *_windows("KDiff3\\kdiff3.exe"),
            *_windows("KDiff3\\bin\\kdiff3.exe"),
            "/Applications/kdiff3.app/Contents/MacOS/kdiff3",
        ),
        two_way=("{left}", "{right}"),
        three_way=(*plain, "{base}", "{left}", "{right}", "-o", "{output}"),
        no_base=(*plain, "{left}", "{right}", "-o", "{output}"),
    )


def _beyond_compare() -> ExternalTool:
    # bcomp waits; bcompare hands over to one that runs and returns. Its statuses 1, 2 and 11 to 13 say how equal files are.
    return ExternalTool(
        "Beyond Compare",
        (
            "bcomp",
            "BComp.exe",
            *_windows("Beyond Compare 5\\BComp.exe"),
            *_windows("Beyond Compare 4\\BComp.exe"),
            "/Applications/Beyond Compare.app/Contents/MacOS/bcomp",
            "bcompare",
        ),
        two_way=("{left}", "{right}"),
        three_way=("{left}", "{right}", "{base}", "-mergeoutput={output}"),
        no_base=("{left}", "{right}", "-mergeoutput={output}"),
        merged=(0, 1, 2, 11, 12, 13),
    )


def _p4merge() -> ExternalTool:
    return ExternalTool(
        "P4Merge",
        (
            "p4merge",
            "p4merge.exe",
            *_windows("Perforce\\p4merge.exe"),
            "/Applications/p4merge.app/Contents/MacOS/p4merge",
        ),
        two_way=("{left}", "{right}"),
        three_way=("{base}", "{left}", "{right}", "{output}"),
    )


def _vs_code() -> ExternalTool:
    return ExternalTool(
        "VS Code",
        (
            "code",
            "codium",
            "com.visualstudio.code",
            "code.cmd",
            *_windows("Microsoft VS Code\\bin\\code.cmd"),
            "/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code",
        ),
        two_way=("--wait", "--new-window", "--diff", "{left}", "{right}"),
        three_way=("--wait", "--new-window", "--merge", "{left}", "{right}", "{base}", "{output}"),
    )


def _vimdiff() -> ExternalTool:
    # -f: stay in the foreground; -M: nothing can be changed, which the output, opened first and below, is freed from.
    freed = ("-c", "wincmd J", "-c", "set modifiable write")
    return ExternalTool(
        "vimdiff",
        ("gvim", "gvim.exe", "mvim", *_windows("Vim\\vim91\\gvim.exe"), *_windows("Vim\\vim90\\gvim.exe")),
        two_way=("-f", "-d", "-R", "{left}", "{right}"),
        three_way=("-f", "-d", "{output}", "-M", "{left}", "{base}", "{right}", *freed),
        no_base=("-f", "-d", "{output}", "-M", "{left}", "{right}", *freed),
    )
