"""The page of GB/T 9704-2012 in numbers: paper, 版心, grid, type sizes, rules.

All lengths are PDF points with the origin at the lower left; `mm` turns millimetres into them. The clause a
number comes from stands beside it, so that a measured sheet can be checked against the standard.
"""

from dataclasses import dataclass

POINTS_PER_MM = 72 / 25.4


def mm(length: float) -> float:
    """Millimetres as points."""
    return length * POINTS_PER_MM


PAPER_WIDTH, PAPER_HEIGHT = mm(210), mm(297)  # 5.1 A4
TOP_MARGIN, LEFT_MARGIN = mm(37), mm(28)  # 5.2.1 天头, 订口
FRAME_WIDTH, FRAME_HEIGHT = mm(156), mm(225)  # 5.2.1 版心
BOTTOM_MARGIN, RIGHT_MARGIN = mm(35), mm(26)  # what 5.2.1 leaves

LINES, CHARACTERS = 22, 28  # 5.2.3 每面22行，每行28字
LINE_PITCH = FRAME_HEIGHT / LINES  # 28.99
CHARACTER_PITCH = FRAME_WIDTH / CHARACTERS  # 15.79

ER_HAO, SAN_HAO, XIAO_SAN, SI_HAO, XIAO_SI, WU_HAO = 22.0, 16.0, 15.0, 14.0, 12.0, 10.5

MARK_DROP = mm(35)  # 7.2.4 发文机关标志上边缘至版心上边缘 (文件式)
FORM_MARK_DROP = mm(13)  # the table form is none of the standard's formats: it keeps the sheet for its rows
RULE_GAP = mm(4)  # 7.2.7 发文字号之下4 mm
RULE_WEIGHT = mm(0.5)  # 7.2.7 gives no weight; what offices print
LETTER_MARK_DROP = mm(30)  # 10.1 信函格式: 发文机关标志上边缘至上页边
DOUBLE_RULE_WIDTH = mm(170)  # 10.1 红色双线, 居中排布
DOUBLE_RULE_RISE = mm(20)  # 10.1 第二条双线距下页边
DOUBLE_RULE_GAP = SAN_HAO * 7 / 8  # 10.1 首字、末行与双线的距离为3号汉字高度的7/8
PAGE_NUMBER_DROP = mm(7)  # 7.5 一字线上距版心下边缘7 mm
DATE_RIGHT = 4 * CHARACTER_PITCH  # 7.3.5.1 成文日期右空四字
SEAL = mm(45)  # 国发〔1999〕25号: a district's seal is 4.5 cm across
RED = (0.84, 0.05, 0.05)
BLACK = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Frame:
    """A rectangle text stays within."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def top(self) -> float:
        return self.bottom + self.height


PORTRAIT = Frame(LEFT_MARGIN, BOTTOM_MARGIN, FRAME_WIDTH, FRAME_HEIGHT)
# 5.2.1 turned clockwise: the head of a wide table lies at the left of the upright page (7.3.3, 横排表格).
LANDSCAPE = Frame(BOTTOM_MARGIN, RIGHT_MARGIN, FRAME_HEIGHT, FRAME_WIDTH)
