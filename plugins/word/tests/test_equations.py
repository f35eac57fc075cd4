"""Equations in one line."""

import pytest
from lxml import etree
from workbench_ooxml.namespaces import M
from workbench_word.equations import linear


def t(words: str) -> str:
    return f"<r><t>{words}</t></r>"


CASES = {
    "a fraction": (f"<f><num>{t('a')}</num><den>{t('b')}</den></f>", "a/b"),
    "a fraction of sums": (f"<f><num>{t('a+1')}</num><den>{t('b')}</den></f>", "(a+1)/b"),
    "a power": (f"<sSup><e>{t('x')}</e><sup>{t('2')}</sup></sSup>", "x^2"),
    "both scripts": (f"<sSubSup><e>{t('x')}</e><sub>{t('i+1')}</sub><sup>{t('2')}</sup></sSubSup>", "x_(i+1)^2"),
    "a root": (f"<rad><radPr/><deg/><e>{t('x')}</e></rad>", "√(x)"),
    "a cube root": (f"<rad><deg>{t('3')}</deg><e>{t('x')}</e></rad>", "√(3&x)"),
    "a sum": (
        f'<nary><naryPr><chr m:val="∑"/></naryPr><sub>{t("i=1")}</sub><sup>{t("n")}</sup><e>{t("i")}</e></nary>',
        "∑_(i=1)^n i",
    ),
    "brackets": (f'<d><dPr><begChr m:val="["/><endChr m:val="]"/></dPr><e>{t("x")}</e></d>', "[x]"),
    "a function": (f"<func><fName>{t('sin')}</fName><e>{t('x')}</e></func>", "sin x"),
    "a limit": (f"<limLow><e>{t('lim')}</e><lim>{t('x→0')}</lim></limLow>", "lim_(x→0)"),
    "a matrix": (f"<m><mr><e>{t('a')}</e><e>{t('b')}</e></mr><mr><e>{t('c')}</e><e>{t('d')}</e></mr></m>", "[a, b; c, d]"),
    "what is not known": (f"<box><e>{t('x')}</e></box>", "x"),
    "properties": (f"<r><rPr><sty/></rPr><t>x</t></r>{t('y')}", "xy"),
    "nothing": ("", ""),
}  # fmt: skip


@pytest.mark.parametrize(("inside", "line"), CASES.values(), ids=CASES)
def test_an_equation_in_one_line(inside: str, line: str):
    assert linear(etree.fromstring(f'<oMath xmlns="{M}" xmlns:m="{M}">{inside}</oMath>')) == line


def test_formulas_in_formulas_end():
    deep = etree.Element(f"{{{M}}}oMath")
    inner = deep
    for _ in range(5_000):
        inner = etree.SubElement(inner, f"{{{M}}}e")
    assert linear(deep) == "…"
