"""What the office may set for itself: figures within sense, 代字 that can stand in a 文号."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from supervision_desk.domain.ladder import LONGEST_TITLE, is_title
from supervision_desk.domain.office import DISPATCHING, ITEM_ENDING, KINDS, Office
from supervision_desk.domain.shown_fields import OPTIONAL_FIELDS, unknown_fields
from supervision_desk.errors import UserError

# 联合发文: two mark lines, two seal places (design §7).
MOST_ORGANS = 2
# Characters after 报, 送 or 发: more would leave the last page no room for anything else.
MOST_NAMES = 600
MOST_SHIFT = 20.0  # mm; a printer farther out has the wrong paper in it
_CODE = re.compile(r"[^\d\s〔〕\[\]（）()=＝、，/]{1,10}")


@dataclass(frozen=True)
class Figure:
    """A setting that is a number: its name, unit and bounds."""

    words: str
    unit: str
    least: int
    most: int


FIGURES = {
    "slip_reply_days": Figure("督办单、督办通知的反馈时限", "天", 1, 365),
    "chase_reply_workdays": Figure("提示函、催办单的反馈时限", "个工作日", 1, 60),
    "written_workdays": Figure("电话反馈后补书面材料", "个工作日", 1, 30),
    "objection_workdays": Figure("提出异议的期限", "个工作日", 1, 30),
    "grace": Figure("年底完成的办结报告宽限", "个工作日", 0, 60),
    "monthly_day": Figure("每月报送日（未写明日期时）", "日", 1, 28),
    "rank_tasks": Figure("参加排名最少承担任务", "项", 1, 100),
    "check_workdays": Figure("数据核对单的核对期限", "个工作日", 1, 30),
    "tolerance": Figure("进度黄灯最多落后", "个百分点", 0, 100),
}


def check_office(office: Office) -> None:
    """Raises UserError for settings that cannot be; empty names and 代字 may be filled in later."""
    if max(len(office.organs), len(office.issuers)) > MOST_ORGANS:
        raise UserError("发文机关和落款单位各最多两个，没有保存；三个以上联合发文请按主办机关发文。")
    for name, figure in FIGURES.items():
        if not figure.least <= getattr(office, name) <= figure.most:
            bounds = f"{figure.least}至{figure.most}{figure.unit}"
            raise UserError(f"{figure.words}应为{bounds}，没有保存；请改正后重试。")
    check_shift(office.shift)
    check_left_out(office.left_out)
    check_titles(office)
    _check_ways(office)
    if office.code:
        _check_codes(office)


def check_shift(shift: Sequence[float]) -> None:
    """Raises UserError for a way (mm) by which no printer is out."""
    if any(not -MOST_SHIFT <= each <= MOST_SHIFT for each in shift):
        raise UserError(f"套打偏移最多{MOST_SHIFT:g}毫米，没有保存；请改小，或检查纸张是否放对。")


def check_left_out(left_out: Collection[str]) -> None:
    """Raises UserError for a 栏目 that papers do not have or cannot do without."""
    if unknown := unknown_fields(left_out):
        raise UserError(f"“{unknown[0]}”不是可以不印的栏目，没有保存；可选：{'、'.join(OPTIONAL_FIELDS)}。")


def check_titles(office: Office) -> None:
    """Raises UserError for a name that cannot stand on a paper."""
    if wrong := [kind for kind in DISPATCHING if not is_title(office.title_of(kind))]:
        raise UserError(f"{wrong[0]}的名称应为{LONGEST_TITLE}字以内，没有保存；请改短后重试。")


def _check_ways(office: Office) -> None:
    for name, given in (("通报", office.bulletin_to), ("专报", office.special_to)):
        for way, names in (each.split("=", 1) for each in given):
            if len(names) > MOST_NAMES:
                raise UserError(f"{name}的“{way}”最多{MOST_NAMES}字，没有保存；请改短，如“各乡镇、街道”。")


def _check_codes(office: Office) -> None:
    taken = office.code + ITEM_ENDING
    for name, code in (("机关代字", office.code), *((f"{kind}的代字", office.series_code(kind)) for kind in KINDS)):
        if not _CODE.fullmatch(code):
            raise UserError(f"{name}“{code}”不能用作文号，没有保存；代字最多十个字，不带数字、空格和括号。")
        if code == taken:
            raise UserError(f"{name}“{code}”与事项编号的代字相同，没有保存；请换一个。")
