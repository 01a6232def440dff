"""Brackets within brackets are of another kind."""

import pytest

from supervision_desk.domain.brackets import bracketed, one_within_another, quoted, titled


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("剩余5天", "（剩余5天）"),
        ("进度欠3.5个百分点（T1）", "（进度欠3.5个百分点〔T1〕）"),
        ("欠3.5（引进博士（含在站）10名）", "（欠3.5〔引进博士［含在站］10名〕）"),
        ("见望督〔2020〕5号", "（见望督〔2020〕5号）"),
        ("欠3.5（见望督〔2020〕5号）", "（欠3.5〔见望督〔2020〕5号〕）"),
        ("少一半）", "（少一半〕）"),
        ("", "（）"),
    ],
)
def test_brackets_within_brackets_are_of_another_kind(words: str, told: str) -> None:
    assert bracketed(words) == told


def test_brackets_put_around_brackets_again_and_again_do_not_pile_up() -> None:
    words = f"进度欠3.5个百分点{bracketed('引进博士（含在站）10名')}"
    assert bracketed(words) == "（进度欠3.5个百分点〔引进博士［含在站］10名〕）"


def test_titles_within_a_title_are_of_another_kind() -> None:
    assert titled("关于《六稳》的通知") == "《关于〈六稳〉的通知》"
    assert titled("《若干措施》") == "《若干措施》"
    assert titled("《甲》和《乙》") == "《〈甲〉和〈乙〉》"


def test_titles_within_titles_of_a_text_are_put_right_and_a_task_is_quoted() -> None:
    told = "《关于印发《方案》的通知》（望政办发〔2026〕8号）第1条；《甲》《乙》"
    assert one_within_another(told) == "《关于印发〈方案〉的通知》（望政办发〔2026〕8号）第1条；《甲》《乙》"
    assert quoted("推进“一网通办”") == "“推进‘一网通办’”"
