"""What the office may set: figures within sense, 代字 that can stand in a 文号; what cannot is refused whole."""

import pytest

from supervision_desk.domain.office import CHASE, SLIP
from supervision_desk.services.desk import Desk, office_of
from supervision_desk.services.office import change_office

from .factories import refusal


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"organs": ("甲", "乙", "丙")}, "发文机关和落款单位各最多两个"),
        ({"issuers": ("甲", "乙", "丙")}, "发文机关和落款单位各最多两个"),
        ({"slip_reply_days": 0}, "督办单、督办通知的反馈时限应为1至365天"),
        ({"monthly_day": 31}, "每月报送日（未写明日期时）应为1至28日"),
        ({"written_workdays": 0}, "电话反馈后补书面材料应为1至30个工作日"),
        ({"shift": (0.0, -20.5)}, "套打偏移最多20毫米"),
        ({"tolerance": 101.0}, "进度黄灯最多落后应为0至100个百分点"),
        ({"code": "望督2"}, "机关代字“望督2”不能用作文号"),
        ({"code": "望〔督"}, "不能用作文号"),
        ({"codes": (f"{CHASE}=望 督",)}, "催办单的代字“望 督”不能用作文号"),
        ({"codes": (f"{SLIP}=望督立",)}, "督办单的代字“望督立”与事项编号的代字相同"),
    ],
)
def test_what_cannot_be_is_refused(desk: Desk, values: dict[str, object], words: str) -> None:
    said = refusal(desk, lambda: change_office(desk, **values))
    assert words in said
    assert "没有保存" in said


def test_kinds_may_share_a_series_and_names_may_be_filled_in_later(desk: Desk) -> None:
    change_office(desk, codes=(f"{CHASE}=望督",))
    assert office_of(desk).series_code(CHASE) == "望督"
    assert change_office(desk, organs=(), code="").is_set_up is False
