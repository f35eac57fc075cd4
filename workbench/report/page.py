"""The page around every report: one file with its style inside, readable in light and dark, with nothing to load."""

import re
from collections.abc import Iterable
from datetime import datetime
from html import escape

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Characters that would be invisible, could not be encoded, or could turn the reading direction of a whole line."""


def shown(text: str) -> str:
    """`text` as HTML in which every character can be seen and none is markup."""
    return escape(_UNSEEN.sub(_name, text))


def _name(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if 0xDC80 <= code <= 0xDCFF:
        return f"⟨{code - 0xDC00:02X}⟩"  # a byte of a name that is not UTF-8
    return f"⟨U+{code:04X}⟩"


def tag(name: str, inside: str, **attributes: str | None) -> str:
    """An element around `inside`, which is HTML already; attribute values are escaped, those that are None left out."""
    written = "".join(f' {key.rstrip("_")}="{shown(value)}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{written}>{inside}</{name}>"


def chips(pairs: Iterable[tuple[str, str]]) -> str:
    """A line of small labels: (class, words)."""
    return tag(
        "p", " ".join(tag("span", shown(words), class_=f"chip {kind}".strip()) for kind, words in pairs), class_="chips"
    )


def count(number: int, one: str, many: str) -> str:
    """ "1 change", "3,200 changes"."""
    return f"{number:,} {one if number == 1 else many}"


def page(title: str, lead: str, parts: Iterable[str], made: datetime) -> str:
    """The whole document. `lead` and `parts` are HTML; `made` is the time that the foot names."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
        f"<title>{shown(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<header><h1>{shown(title)}</h1>\n{lead}</header>\n<main>\n"
        + "\n".join(part for part in parts if part)
        + f"\n</main>\n<footer>Smart Briefcases · {made.astimezone():%d %B %Y, %H:%M}</footer>\n</body>\n</html>\n"
    )


# Okabe–Ito: blue is left, orange is right, vermilion is a conflict, green is settled; tints by hand, and in the dark
# lighter tones for words. Every colour has a sign, a line or a word beside it.
_STYLE = """
:root { color-scheme: light dark;
  --paper:#fff; --ink:#1c1e21; --quiet:#667; --line:#dde0e5; --panel:#f6f7f9;
  --left:#0072b2; --right:#b36b00; --conflict:#b34700; --settled:#007a5a;
  --left-tint:#e6f1f8; --right-tint:#fdf3de; --conflict-tint:#fbe9df; --settled-tint:#e2f4ee; --gone-tint:#eef0f3;
  --left-word:#b9dbf0; --right-word:#f8dc9d; --conflict-word:#f4c6ab; }
@media (prefers-color-scheme: dark) { :root {
  --paper:#17191c; --ink:#e4e6ea; --quiet:#99a0aa; --line:#33373d; --panel:#1f2226;
  --left:#56b4e9; --right:#f0b93c; --conflict:#ff8a4d; --settled:#3cc79b;
  --left-tint:#14283a; --right-tint:#33290f; --conflict-tint:#3a2114; --settled-tint:#11302a; --gone-tint:#24272c;
  --left-word:#1f4d70; --right-word:#5e4a12; --conflict-word:#6d3818; } }
* { box-sizing:border-box }
body { margin:0; background:var(--paper); color:var(--ink); font:15px/1.5 system-ui,sans-serif }
header,main,footer { max-width:1500px; margin:0 auto; padding:0 24px }
header { padding-top:32px; padding-bottom:8px } footer { padding-top:24px; padding-bottom:32px; color:var(--quiet); font-size:13px }
h1 { font-size:24px; font-weight:600; margin:0 0 8px; overflow-wrap:anywhere }
h2 { font-size:17px; font-weight:600; margin:32px 0 8px }
p { margin:8px 0 } .quiet { color:var(--quiet) } code,.path { overflow-wrap:anywhere }
.chips { display:flex; flex-wrap:wrap; gap:8px }
.chip { border:1px solid var(--line); border-radius:12px; padding:1px 10px; font-size:13px; background:var(--panel) }
.chip.conflict { border-color:var(--conflict); color:var(--conflict) } .chip.settled { border-color:var(--settled); color:var(--settled) }
.chip.left { border-color:var(--left); color:var(--left) } .chip.right { border-color:var(--right); color:var(--right) }
table { border-collapse:collapse; width:100% } th { text-align:left; font-weight:600; font-size:13px; color:var(--quiet) }
.list th,.list td { padding:6px 12px 6px 0; border-bottom:1px solid var(--line); vertical-align:top; overflow-wrap:anywhere }
.list th { overflow-wrap:normal } .list td:first-child .chip { white-space:nowrap }
.list td.number { text-align:right; font-variant-numeric:tabular-nums; white-space:nowrap }
.list td.what { white-space:nowrap } .list td.sign { width:1%; white-space:nowrap; padding-right:24px }
.nowrap { white-space:nowrap } a { color:var(--left) } pre { font:13px/1.45 ui-monospace,"DejaVu Sans Mono",monospace; white-space:pre-wrap; margin:4px 12px }
.sheet { border:1px solid var(--line); border-radius:6px; overflow:hidden }
.code { table-layout:fixed; font:13px/1.45 ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace; tab-size:4 }
.code td { padding:0 8px; vertical-align:top; white-space:pre-wrap; overflow-wrap:anywhere }
.code col.no { width:56px } .code col.sign { width:24px }
.code td.no { text-align:right; color:var(--quiet); user-select:none; padding-left:0 }
.code td.sign { text-align:center; padding:0; user-select:none; font-weight:700 }
.code td.sign:not(:first-child) { border-left:1px solid var(--line) }
.code th { padding:6px 8px; background:var(--panel); border-bottom:1px solid var(--line); font:600 13px system-ui,sans-serif }
.code th .quiet { font-weight:400 }
.code th:not(:first-child) { border-left:1px solid var(--line) }
td.side.left { background:var(--left-tint) } td.side.right { background:var(--right-tint) }
td.side.base,td.side.none { background:var(--gone-tint) }
tr.conflict td.side { background:var(--conflict-tint) } tr.conflict td.side.none { background:var(--gone-tint) }
td.sign.left { color:var(--left) } td.sign.right { color:var(--right) } tr.conflict td.sign { color:var(--conflict) }
mark { color:inherit; border-radius:2px; text-decoration:underline; text-decoration-thickness:2px; text-underline-offset:3px }
mark.delete { text-decoration-line:line-through } mark.move { text-decoration-style:dotted }
.left mark { background:var(--left-word) } .right mark { background:var(--right-word) } .base mark { background:var(--line) }
tr.conflict .side mark { background:var(--conflict-word) }
.end { color:var(--quiet); font-size:10px; border:1px solid var(--line); border-radius:3px; padding:0 3px; margin-left:4px }
details>summary { padding:4px 12px; font-size:13px; color:var(--quiet); background:var(--panel); cursor:pointer;
  border-top:1px solid var(--line); border-bottom:1px solid var(--line) }
.about { padding:4px 12px; font-size:13px; border-top:1px solid var(--line); background:var(--panel) }
.about.conflict { border-left:4px double var(--conflict) } .about.settled { border-left:4px solid var(--settled) }
.bar { display:inline-block; width:48px; height:6px; border:1px solid var(--quiet); border-radius:3px; margin-right:6px; vertical-align:1px }
.bar i { display:block; height:100%; background:var(--quiet) }
.problem { border-left:4px solid var(--conflict); padding:4px 12px; background:var(--conflict-tint); margin:8px 0 }
.note { border-left:4px solid var(--line); padding:4px 12px; margin:8px 0 }
.pair { display:grid; grid-template-columns:repeat(auto-fit,minmax(280px,1fr)); gap:16px } figure { margin:0 }
figure svg { max-width:100%; height:auto; border:1px solid var(--line) } figcaption { font-size:13px; color:var(--quiet) }
.rich .side { padding:4px 12px; vertical-align:top; width:50%; overflow-wrap:anywhere; white-space:pre-wrap }
.document { max-width:860px; padding:16px 32px; border:1px solid var(--line); border-radius:6px; overflow-wrap:anywhere }
.document p { white-space:pre-wrap } .document h3,.document h4,.document h5,.document h6 { margin:20px 0 6px; font-weight:600 }
.document h3 { font-size:20px } .document h4 { font-size:17px } .document img { max-width:100%; height:auto }
.document .aside { margin-left:24px; padding-left:12px; border-left:2px solid var(--line) } .label { font-size:12px }
.document .aside p { margin:2px 0 8px } .document .aside img { max-height:90px; object-fit:contain; object-position:left }
.margin { margin-left:24px } .margin aside { margin:8px 0; padding:0 0 0 12px; border-left:2px solid var(--line); font-size:13px }
.margin aside.reply { margin:-8px 0 8px 12px } .margin .about { padding:0; border:0; background:none; font-size:12px; font-style:italic }
.margin .chip { display:inline-block; border-radius:8px; margin-top:2px } .margin p { margin:2px 0; white-space:pre-line } .margin img { max-height:90px; object-fit:contain; object-position:left }
@media screen and (min-width:1240px) { .noted { max-width:1180px; padding-right:344px }
  .beside { display:grid; grid-template-columns:minmax(0,1fr) 280px; column-gap:32px; margin-right:-312px; align-items:start }
  .margin { margin-left:0 } }
nav { max-width:860px; margin:0 0 12px } nav ul { list-style:none; margin:4px 0; padding:4px 12px; columns:2; font-size:13px }
nav li { overflow-wrap:anywhere } nav .in1 { padding-left:14px } nav .in2 { padding-left:28px } nav .in3 { padding-left:42px }
ins { text-decoration:underline; text-decoration-thickness:2px; text-underline-offset:3px; background:var(--right-word) }
ins.left,.insert.left { background:var(--left-word) } ins.both { background:var(--settled-tint) }
del,.document .delete,.grid .delete { text-decoration:line-through; color:var(--quiet); background:var(--gone-tint) }
.document .insert { background:var(--right-tint); box-shadow:-4px 0 0 var(--right) }
.document .insert.left { background:var(--left-tint); box-shadow:-4px 0 0 var(--left) }
.document .move { background:var(--panel); box-shadow:-4px 0 0 var(--quiet) }
.document mark.format { background:var(--settled-tint); text-decoration-style:dotted } sup.open { color:var(--conflict); font-weight:700 }
.grid { margin:8px 0 } .grid td { border:1px solid var(--line); padding:4px 8px; vertical-align:top } .grid td p { margin:2px 0 }
.grid td .insert { background:none; box-shadow:none } .grid td.format { background:var(--settled-tint) }
.grid td.none,.grid td.chips { border:0; display:table-cell; white-space:nowrap } :target { outline:2px solid var(--conflict) }
@media print { details>summary { list-style:none } .sheet { overflow:visible } header,main,footer { padding:0 } nav { display:none }
  .document { border:0; padding:0; max-width:none } tr,img,h3,h4 { break-inside:avoid } h2,h3,h4,h5,h6 { break-after:avoid }
  body { print-color-adjust:exact; -webkit-print-color-adjust:exact } a { color:inherit; text-decoration:none } }
"""
