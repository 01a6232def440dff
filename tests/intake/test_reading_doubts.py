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
        ("（牵头单位：区人社局；责任单位：区财政局、各镇街道））", "lost_bracket"),
        ("抓好落实牵头单位：区人社局；责任单位：区财政局）", "lost_bracket"),
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


@pytest.mark.parametrize(
    "annotation",
    ["（牵头单位：区人社局；责任单位：区财政局", "牵头单位：区人社局；责任单位：区财政局、各镇（街道）等）"],
)
def test_half_a_bracket_is_not_doubted_where_its_other_half_can_only_stand_in_one_place(annotation: str) -> None:
    assert codes(annotation) == set()


def test_half_a_bracket_is_doubted_where_the_document_sets_none_around_its_annotations() -> None:
    line = "推进工作。\n责任单位：区人社局、各镇（街道）\n"
    text = "".join(f"{n}.{line}" for n in range(1, 6)) + f"6.{line.replace('（', '')}"
    found = ["lost_bracket" in {doubt.code for doubt in measure.doubts} for measure in read_text(text).measures]
    assert found == [False] * 5 + [True]


def test_a_lost_number_is_restored_and_its_number_doubted_but_not_its_units() -> None:
    text = "1.甲工作。（责任单位：区人社局）\n乙工作要做好。（责任单位：区财政局）\n3.丙工作。（责任单位：区教育局）"
    measures = read_text(text).measures
    assert [measure.number for measure in measures] == ["1", "2", "3"]
    assert {doubt.field for doubt in measures[1].doubts if doubt.code == "lost_number"} == {"number"}


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


_LEADERS = (
    "青溪县2023年重点工作\n一、交通建设（分管领导：王大明）\n1.修路20公里。（责任单位：县财政局）\n"
    "2.架桥3座。（责任单位：县住建局）\n{}3.清淤河道9公里。（责任单位：县财政局）\n4.植树3万株。（责任单位：县林业局）\n"
    "三、民生保障（分管领导：赵国强）\n5.建养老院2所。（责任单位：县财政局）\n6.建食堂8个。（责任单位：县住建局）\n"
)


@pytest.mark.parametrize(("lost", "doubted"), [("", ["1", "2", "3", "4"]), ("生态保护\n", ["3", "4"])])
def test_a_heading_missing_from_its_series_is_named_where_its_leader_may_be_missing(
    lost: str, doubted: list[str]
) -> None:
    measures = read_text(_LEADERS.format(lost)).measures
    found = {m.number: d.message for m in measures for d in m.doubts if d.code == "section_lost"}
    assert list(found) == doubted
    assert all("“二”" in words for words in found.values())


def test_a_heading_that_lost_its_number_gives_its_leader_where_headings_name_leaders_only() -> None:
    measures = read_text(_LEADERS.format("生态保护（分管领导：李小军）\n")).measures
    assert [m.lead_leaders[0] for m in measures] == ["王大明"] * 2 + ["李小军"] * 2 + ["赵国强"] * 2
    assert [m.number for m in measures if any(d.field == "lead_units" for d in m.doubts)] == ["3", "4"]


def test_a_torn_number_counts_where_the_one_before_it_was_lost() -> None:
    text = (
        "一、道路交通\n牵头领导：王大明\n1.修路20公里。\n责任单位：县交通局\n生态保护\n2.植树3万株。\n责任单位：县林业局\n"
        "三，民生保障\n牵头领导：赵国强\n3.建养老院2所。\n责任单位：县民政局\n"
    )
    measures = read_text(text).measures
    assert [m.lead_leaders for m in measures] == [("王大明",), ("王大明",), ("赵国强",)]
    assert ["section_lost" in {d.code for d in m.doubts} for m in measures] == [False, True, False]
