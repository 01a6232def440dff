"""Columns that say what is wrong beside those that say what is to be done: their figures and dates bind nobody."""

import pytest

from supervision_desk.intake.reader import read_text


def read(column: str, others: str = "整改要求\t") -> tuple[list[str], list[str]]:
    head = f"序号\t事项\t{column}\t{others}责任单位\t整改时限"
    wanted = "到账4000万元\t" if others else ""
    row = f"1\t利用外资\t上半年到账1200万元，完成率30%\t{wanted}县商务局\t9月底前"
    other = f"2\t园区建设\t入驻企业只有9家\t{wanted}县科技局\t12月底前"
    first = read_text(f"2024年滞后事项整改清单\n{head}\n{row}\n{other}\n").measures[0]
    return [each.text for each in first.targets], [each.text for each in first.deadlines]


@pytest.mark.parametrize("column", ["主要问题", "存在问题", "反馈问题", "问题描述", "督察发现问题"])
def test_figures_of_what_was_found_are_neither_targets_nor_limits(column: str) -> None:
    assert read(column) == (["到账4000万元"], ["9月底前"])


def test_figures_of_other_columns_are_read() -> None:
    assert read("工作目标")[0] == ["上半年到账1200万元", "完成率30%", "到账4000万元"]


@pytest.mark.parametrize(
    ("words", "targets", "limits"),
    [
        ("进度9月底前达到75%，对上半年进度低于45%的单位收回指标", ["进度9月底前达到75%"], ["9月底前"]),
        ("对餐饮、零售等5个特困行业缓缴保险费，惠及300户", ["惠及300户"], []),
        ("新增岗位200个，每招用1人发放补助", ["新增岗位200个"], []),
        ("对接央企等5个产业园", ["对接央企等5个产业园"], []),
    ],
)
def test_whom_a_policy_concerns_is_neither_target_nor_limit(words: str, targets: list[str], limits: list[str]) -> None:
    measure = read_text(f"2024年措施\n1.稳经济。{words}。（责任单位：县财政局）").measures[0]
    assert [each.text for each in measure.targets if each.kind == "target"] == targets
    assert [each.text for each in measure.deadlines] == limits
