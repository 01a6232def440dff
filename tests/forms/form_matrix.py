"""What is no letter – 简报, the office's own forms, lists, labels, covers – with every sort of text and any number of
rows, and what must hold of each page of any of them."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache

from supervision_desk.domain.office_form import (
    A3,
    A4,
    BLANK_DAY,
    Fields,
    Grid,
    Heading,
    OfficeForm,
    Opinion,
    Photos,
    Words,
)
from supervision_desk.domain.paper import Imprint, Masthead, Report, ReportTable
from supervision_desk.domain.paper_look import AS_SIGNED, Rendering
from supervision_desk.forms.cover import Cover, render_cover
from supervision_desk.forms.labels import Envelope, render_labels
from supervision_desk.forms.ledger import render_ledger
from supervision_desk.forms.officeform import render_forms
from supervision_desk.forms.page import PAPER_HEIGHT, PAPER_WIDTH, Frame, mm
from supervision_desk.forms.report import render_listing, render_report
from tests.forms import samples
from tests.forms.matrix import RARE, TEXTS
from tests.forms.pagechecks import Page, page_troubles, pages_of, shown, unsaid

HEADERS = ("序号", "任务编号", "督办事项", "责任单位", "完成时限", "备注")
EDITOR = "长沙市望城区人民政府督查室"
MASTHEAD = Masthead("督查通报", 3, 12, EDITOR, "2020年10月12日")
FORMS = ("简报", "通报", "审批表", "核查表", "目录", "台账A4", "台账A3", "标签2", "标签3", "封面")
_NAMES = {"marks": "<b>&amp;</b>（甲）“乙”局"}
_NAME_LENGTH = 40  # what stands where a name does is never as long as a text
_BARE = Frame(mm(5), mm(2), PAPER_WIDTH - mm(10), PAPER_HEIGHT - mm(4))


@dataclass(frozen=True)
class FormCase:
    """One paper of the matrix."""

    form: str
    text: str = "short"
    rows: int = 1

    def __str__(self) -> str:
        return f"{self.form}-{self.text}-{self.rows}"

    @property
    def words(self) -> str:
        return TEXTS[self.text]

    @property
    def name(self) -> str:
        """Words where a name stands."""
        return _NAMES.get(self.text, self.words[:_NAME_LENGTH].strip()) or "×××局"

    def part(self, most: int) -> str:
        """The beginning of the text."""
        return part_of(self.words, most)


def part_of(words: str, most: int) -> str:
    """The text up to its last 。 within so many characters, or so many."""
    return words[: words.rfind("。", 0, most) + 1 or most]


def row_code(number: int) -> str:
    """What a row is known by."""
    return f"2020/{number}-0{number}"


def table_of(case: FormCase) -> ReportTable:
    """A list of the case's rows, the text in the third column of the first."""
    rows = tuple(
        (str(n), row_code(n), case.words if n == 1 else case.part(60), case.name, "2020年12月31日", "")
        for n in range(1, case.rows + 1)
    )
    return ReportTable("督办任务一览表", HEADERS, rows, (1, 3, 7, 4, 3, 2), (0,), note="注：本表由督查台生成。")


def report_of(case: FormCase) -> Report:
    """A 简报, or a 通报 with a red mark and a seal: the text, a table, whom it goes to."""
    paragraphs = ("一、总体情况", case.words, "（一）存在的问题", case.part(300), "请抓紧办理。")
    units = "，".join(f"{RARE[:2]}街道第{n}办事处" for n in range(1, case.rows + 1))
    imprint = Imprint((("报", case.name), ("送", "区人大常委会办公室"), ("发", units)), copies=case.rows)
    title = f"关于{case.name}督办情况的通报"
    masthead = MASTHEAD if case.form == "简报" else None
    names = () if masthead else samples.ORGANS
    tables = (table_of(case),) if case.rows > 1 else ()
    return Report(
        names, title, "（2020年7月1日至9月30日）", paragraphs, tables, names[1:], "2020年10月12日" if names else "",
        masthead=masthead, imprint=imprint,
    )  # fmt: skip


def office_form_of(case: FormCase) -> OfficeForm:
    """A form with each kind of row; 核查表 has places for photos."""
    lines = tuple((row_code(n), case.part(200), case.name, "") for n in range(1, case.rows + 1))
    pairs = (("责任单位", case.name), ("来文日期", BLANK_DAY), ("配合单位", case.part(90)), ("完成时限", ""))
    body = (
        Fields(pairs),
        Words("任务内容", case.words, 3),
        Grid(("任务编号", "目标任务", "责任单位", "备注"), (2.4, 6, 4, 2), lines),
        Heading(row_code(99), case.name),
        Opinion("拟办意见", case.part(400), "拟办人签名"),
        Opinion("审批意见", "", "审批人签名", lines=3),
    )
    photos = (Photos(tuple(f"照片{n}" for n in range(1, case.rows + 1))),) if case.form == "核查表" else ()
    return OfficeForm(
        f"督办事项{case.form}", f"经办人：{RARE[:2]}", "编号：望督立〔2020〕2号", body + photos, "注：一事一表。"
    )


def envelopes_of(case: FormCase) -> list[Envelope]:
    return [Envelope(f"{n}{case.name}", case.name[:8], samples.ORGANS) for n in range(1, case.rows + 1)]


def cover_of(case: FormCase) -> Cover:
    pairs = (("编号", "望督立〔2020〕2号"), ("责任单位", case.name), ("立卷人", RARE), ("页数", str(case.rows)))
    return Cover(samples.ORGANS, "督查案卷", case.part(200) or "×××", pairs)


@cache
def drawn(case: FormCase, rendering: Rendering = AS_SIGNED) -> bytes:
    """The paper as a PDF."""
    if case.form in ("简报", "通报"):
        return render_report(report_of(case), rendering)
    if case.form in ("审批表", "核查表"):
        return render_forms("表", "督查室", [office_form_of(case)], "样张")
    if case.form == "目录":
        return render_listing("目录", "督查室", [table_of(case)], "样张")
    if case.form.startswith("台账"):
        return render_ledger("台账", "督查室", [table_of(case)], "样张", A3 if case.form.endswith("3") else A4)
    if case.form == "封面":
        return render_cover(cover_of(case))
    return render_labels(envelopes_of(case), int(case.form[-1]))


def _content(case: FormCase) -> object:
    if case.form in ("简报", "通报"):
        return report_of(case)
    if case.form in ("审批表", "核查表"):
        return office_form_of(case)
    if case.form == "封面":
        return cover_of(case)
    return table_of(case) if not case.form.startswith("标签") else tuple(envelopes_of(case))


def words_in(value: object) -> list[str]:
    """Every text in a frozen value, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [words for each in value for words in words_in(each)]
    if is_dataclass(value):
        return [words for field in fields(value) for words in words_in(getattr(value, field.name))]
    return []


def troubles_of(case: FormCase, pdf: bytes) -> list[str]:
    """What is wrong with the paper; nothing where all holds."""
    pages = pages_of(pdf)
    numbered = case.form != "封面" and not case.form.startswith("标签")
    frame = _BARE if case.form.startswith("标签") else None
    found: list[str] = []
    for page in pages:
        found += page_troubles(page, numbered=numbered, frame=frame, breaks=case.text != "unbroken")
    found += unsaid(pages, words_in(_content(case)))
    return found + _heads_missing(case, pages)


def _heads_missing(case: FormCase, pages: Sequence[Page]) -> list[str]:
    """Pages with rows of a list and without the names of its columns above them."""
    heads = ("任务编号", "目标任务") if case.form in ("审批表", "核查表") else HEADERS[1:4]
    if case.form == "封面" or case.form.startswith("标签"):
        return []
    codes = [row_code(n) for n in range(1, case.rows + 1)]
    listed = [(page, min((page.words.find(c) for c in codes if c in page.words), default=-1)) for page in pages]
    return [
        f"p{page.number} has rows without their head"
        for page, place in listed
        if place >= 0 and shown("".join(heads)) not in page.words[:place]
    ]
