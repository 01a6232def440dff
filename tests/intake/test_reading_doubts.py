"""What was probably read wrongly is shown; a plain clear reading is not doubted."""

import pytest

from supervision_desk.intake.reader import read_text

FIELDS = {"lead_units", "responsible_units", "supporting_units", "lead_leaders", "measure"}
OTHERS = "".join(f"\n{n}.推进第{n}项工作。年内完成。（牵头单位：区人社局；责任单位：区财政局）" for n in range(2, 8))


def codes(first: str) -> set[str]:
    measure = read_text(f"2020年方案\n1.稳定就业。年内完成。{first}{OTHERS}").measures[0]
    return {doubt.code for doubt in measure.doubts if doubt.field in FIELDS}


@pytest.mark.parametrize(
    "annotation",
    [
        "（牵头单位：区人社局；责任单位：区财政局、各乡镇人民政府）",
        "（牵头单位：区人社局、区发改局；责任单位：各县（市、区）人民政府）",
        "（区人社局牵头，区财政局、区委组织部（区委老干部局）等按职责分工负责）",
        "\n牵头单位：区人社局\n责任单位：区财政局",
    ],
)
def test_a_plain_annotation_is_not_doubted(annotation: str) -> None:
    assert codes(annotation) == set()


@pytest.mark.parametrize(
    ("annotation", "code"),
    [
        ("（牵头单位：区人社局；责任单位：区财政局区教育局）", "glued_names"),
        ("（牵头单位：区人社局；责任单位：区财）", "odd_name"),
        ("（牵头单位：区人社局；责任单位：加快推进有关工作落地见效）", "odd_name"),
        ("（牵头单位：区人社局；责任单位：区财政局", "lost_bracket"),
        ("牵头单位：区人社局；责任单位：区财政局）", "lost_bracket"),
        ("（责任单位：区财政局）", "unlike_others"),
        ("（牵头单位：；责任单位：区财政局）", "empty_label"),
        ("（牵头单位：区人社局；责任单位：区人社局）", "two_roles"),
        ("（责任领导：张三李四王五；牵头单位：区人社局；责任单位：区财政局）", "odd_leader"),
        ("（牵头单位：区人社局；责任单位：区财政局）此外还要加强宣传引导", "words_after"),
        (
            "（牵头单位：区人社局；责任单位：区财政局）加强就业培训。（牵头单位：区人社局；责任单位：区教育局）",
            "two_annotations",
        ),
    ],
)
def test_a_sign_of_a_bad_reading_is_a_doubt(annotation: str, code: str) -> None:
    assert code in codes(annotation)


def test_a_lost_number_is_restored_and_doubted() -> None:
    text = "1.甲工作。（责任单位：区人社局）\n乙工作要做好。（责任单位：区财政局）\n3.丙工作。（责任单位：区教育局）"
    measures = read_text(text).measures
    assert [measure.number for measure in measures] == ["1", "2", "3"]
    assert "lost_number" in {doubt.code for doubt in measures[1].doubts}


def test_several_leads_are_no_doubt_about_the_reading() -> None:
    (measure,) = read_text("1.甲。（区人社局、区财政局牵头）").measures
    assert {doubt.field for doubt in measure.doubts if doubt.code == "several_leads"} == {"answers"}


def test_what_all_others_have_is_missed_in_one_order_whatever_the_run() -> None:
    others = "".join(
        f"{n}. 加快改造。（牵头单位：区住建局，责任单位：区民政局，牵头领导：覃斌）\n" for n in range(1, 20)
    )
    last = read_text(f"{others}20. 加快改造。（配合单位：区人社局）").measures[-1]
    fields = [doubt.field for doubt in last.doubts if doubt.code == "unlike_others"]
    assert fields == ["lead_units", "responsible_units", "lead_leaders"]
