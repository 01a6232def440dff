"""One date that a document gives for all its tasks: passed down to each measure without its own."""

from datetime import date

import pytest

from supervision_desk.domain.draft import MeasureDraft
from supervision_desk.domain.phrase_rule import DUE
from supervision_desk.intake.reader import read_text

TASKS = """一、产业
1.新建标准厂房3万平方米。（牵头单位：县工信局；配合单位：县住建局）
2.9月底前建成集散中心2个。（牵头单位：县商务局）
3.开展巡查。（牵头单位：县林业局；完成时限：长期坚持）
"""


def dues(measure: MeasureDraft) -> list[date | None]:
    return [each.on for each in measure.deadlines if each.kind == DUE]


def read(head: str = "", tail: str = "") -> tuple[MeasureDraft, ...]:
    return read_text(f"2024年重点任务清单\n{head}\n{TASKS}{tail}\n").measures


@pytest.mark.parametrize(
    "words",
    [
        "除另有注明外，均于2024年11月底前完成",
        "以上任务须于2024年11月30日前完成",
        "未注明完成时限的任务，一律于11月底前办结",
        "上述目标任务除有明确时限要求的外，其余须在11月底前全部完成",
        "以下任务除特别注明外，完成时限均为2024年11月底",
        "各责任单位要确保11月底前全面完成所承担的各项任务",
        "以上工作任务，请于11月30日前完成并报县政府办公室",
    ],
)
@pytest.mark.parametrize("place", ["head", "bracket", "note", "last chapter"])
def test_one_date_for_all_reaches_each_measure_without_its_own(words: str, place: str) -> None:
    head = {"head": f"各乡镇：\n{words}。", "bracket": f"（{words}）"}.get(place, "")
    tail = {"note": f"注：{words}；每月25日前报送进展。", "last chapter": f"二、{words}。"}.get(place, "")
    first, second, third = read(head, tail)
    assert dues(first) == [date(2024, 11, 30)]
    assert dues(second) == [date(2024, 9, 30)]
    assert dues(third) == []


@pytest.mark.parametrize(
    "words",
    [
        "各责任单位要对照任务清单，于4月20日前完成方案制定",
        "各牵头单位于每月5日前报送进展",
        "各项工作任务完成情况于12月10日前报县政府办公室",
        "以上任务6月底前完成50%",
        "上述事项由牵头单位于3月10日前制定实施方案",
        "各单位对承担的任务制定方案，于3月1日前完成",
        "一般事项自受理之日起15个工作日内办结",
        "以上任务6月底前完成；上述任务11月底前完成",
    ],
)
def test_a_date_for_papers_or_for_a_part_binds_no_measure(words: str) -> None:
    assert dues(read(tail=f"二、{words}。")[0]) == []


def test_a_note_behind_the_last_measure_is_no_part_of_it() -> None:
    first = "1.（牵头单位：县教育局）新建学校3所。\n"
    text = "2.（牵头单位：县民政局）新建食堂6家。\n注：各单位每季度末月25日前报送进展。"
    last = read_text(first + text).measures[-1]
    assert last.text == "新建食堂6家。"
    assert last.deadlines == ()


def test_the_one_date_for_all_is_what_the_document_proposes() -> None:
    text = "关于2026年重点工作的通知\n以下任务均于10月31日前完成。\n1.改造小区。（责任单位：区住建局）"
    document = read_text(text).document
    assert document.proposed_due == date(2026, 10, 31)
    assert document.proposed_basis == "10月31日前"
