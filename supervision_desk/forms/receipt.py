"""回执: the slip at the foot that the unit tears off, fills in and sends back (fields: the trade's common
form)."""

from functools import lru_cache

from supervision_desk.domain.paper import PaperHead
from supervision_desk.forms.faces import Role
from supervision_desk.forms.formrows import Setting, long_row, pair_row
from supervision_desk.forms.page import SAN_HAO, XIAO_SI, mm
from supervision_desk.forms.sheet import ASCENT, Sheet
from supervision_desk.forms.table import Row, draw_rows, height_of
from supervision_desk.forms.typeset import Style, natural_width

CUT_GAP, TITLE_GAP = mm(3), mm(2)
_SETTING = Setting(XIAO_SI, 1.5, mm(1.2), mm(8.8))
TITLE = "回\u3000执"
_BLANK_DATE = "\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日"
_OBJECTION = "□无\u3000□有（收到之日起{days}个工作日内书面提出）"


@lru_cache(maxsize=4)
def receipt_rows(head: PaperHead) -> tuple[Row, ...]:
    """The rows of the 回执, blank where the unit writes."""
    return (
        pair_row(("督办单编号", head.number), ("收件单位盖章", ""), _SETTING),
        pair_row(("签收人", ""), ("签收时间", _BLANK_DATE), _SETTING),
        pair_row(("承办领导", ""), ("承办人及电话", ""), _SETTING),
        long_row("是否有异议", _OBJECTION.format(days=head.objection_workdays), _SETTING),
    )


def receipt_height(head: PaperHead) -> float:
    """Points from the text above to the foot of the 回执."""
    return 2 * CUT_GAP + SAN_HAO + TITLE_GAP + height_of(receipt_rows(head))


def draw_receipt(sheet: Sheet, head: PaperHead, top: float, cut: bool = True) -> float:
    """Draw the dashed line, where it is `cut` off the letter, and the 回执 below `top`; returns its foot."""
    line = top - CUT_GAP if cut else top + CUT_GAP
    if cut:
        sheet.rule((sheet.frame.left, line), (sheet.frame.right, line), 0.6, dash=(4, 3))
    style = Style(Role.XIAOBIAOSONG, SAN_HAO, SAN_HAO)
    left = sheet.frame.left + (sheet.frame.width - natural_width(TITLE, style)) / 2
    sheet.text(left, line - CUT_GAP - ASCENT * SAN_HAO, TITLE, Role.XIAOBIAOSONG, SAN_HAO)
    return draw_rows(sheet, receipt_rows(head), sheet.frame.left, line - CUT_GAP - SAN_HAO - TITLE_GAP)
