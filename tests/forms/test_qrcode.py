"""The QR code of a paper, scanned from the page: it reads at a copier's resolution, on white, whatever is around it."""

from functools import cache

import pytest

from supervision_desk.forms.page import mm
from supervision_desk.forms.qrcode import CODE_SIDE
from supervision_desk.services.paper_rendering import render
from tests.daily import THOROUGH
from tests.forms import samples
from tests.forms.letters import LONG_NAME
from tests.forms.matrix import STYLES
from tests.forms.reading import bars_of, glyphs_of, rules_of, scanned, sizes_of

DIGEST = "0123456789abcdef" * 4
NUMBERS = ("望督〔2020〕5号", "某某市望城区督督查函〔2020〕1234号")  # the longest 代字 an office may have
NAMES = (samples.ORGANS, samples.ORGANS[1:], (LONG_NAME, LONG_NAME + "甲"), (LONG_NAME * 2,))
Case = tuple[str, str, tuple[str, ...], bool]
ALL: list[Case] = [
    (style, number, names, sealed)
    for style in STYLES
    for number in NUMBERS
    for names in NAMES
    for sealed in (True, False)
]
# Each pair of values once at least.
DAILY: list[Case] = [
    ("表格式", NUMBERS[0], NAMES[0], True),
    ("表格式", NUMBERS[1], NAMES[3], False),
    ("文件式", NUMBERS[1], NAMES[2], True),
    ("文件式", NUMBERS[0], NAMES[1], False),
    ("信函式", NUMBERS[1], NAMES[3], True),
    ("信函式", NUMBERS[0], NAMES[2], False),
]
every_case = pytest.mark.parametrize(
    "case", ALL if THOROUGH else DAILY, ids=lambda case: f"{case[0]}-{len(case[2][0])}"
)


def code_of(case: Case) -> str:
    return f"{case[1]}\n{DIGEST}"


@cache
def drawn(case: Case) -> tuple[bytes, int]:
    """The paper, and the page its code stands on."""
    style, number, names, sealed = case
    head = samples.head(style=style, number=number, issuers=names, sealed=sealed, code=code_of(case), stamp="样张")
    pdf = render(samples.slip(1, head=head, with_return=False))
    (page,) = (page for page in range(len(sizes_of(pdf))) if bars_of(pdf, page))
    return pdf, page


@every_case
def test_a_code_reads_from_a_scan_however_fine_and_a_little_askew(case: Case) -> None:
    pdf, page = drawn(case)
    assert [scanned(pdf, page, dpi) for dpi in (150, 300)] == [[code_of(case)]] * 2
    assert scanned(pdf, page, 200, askew=3.0) == [code_of(case)]


@every_case
def test_a_code_has_modules_of_a_third_of_a_mm_and_four_of_them_white_around(case: Case) -> None:
    pdf, page = drawn(case)
    bars = bars_of(pdf, page)
    left, bottom = min(bar[0] for bar in bars), min(bar[1] for bar in bars)
    right, top = max(bar[2] for bar in bars), max(bar[3] for bar in bars)
    module = min(bar[3] - bar[1] for bar in bars)
    assert right - left == pytest.approx(CODE_SIDE, abs=0.1)
    assert module >= mm(0.33)
    around = [glyph.box for glyph in glyphs_of(pdf, page) if glyph.box[3] - glyph.box[1] < mm(20)]  # not the stamp
    around += [(rule.left, rule.y, rule.right, rule.y) for rule in rules_of(pdf, page)]
    for box in around:
        aside, above = max(left - box[2], box[0] - right), max(bottom - box[3], box[1] - top)
        assert max(aside, above) >= 4 * module, box
