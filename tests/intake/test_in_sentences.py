"""Minutes of meetings: who does it stands inside the sentence, and nowhere else in the document."""

import pytest

from supervision_desk.errors import UserError
from supervision_desk.intake.reader import read_text


def minutes(*items: str) -> str:
    numbered = "\n".join(f"（{number}）{item}" for number, item in zip("一二三四", items, strict=False))
    return f"会议纪要\n一、关于乡村旅游\n会议听取了县文旅局的汇报。会议议定：\n{numbered}\n会议强调，要抓好落实。\n"


OTHER = "绿化工程由县林业局负责，9月底前完工。"


@pytest.mark.parametrize(
    ("item", "lead", "responsible", "supporting"),
    [
        ("由县文旅局牵头，县交通局、县农业局配合，6月底前设置标牌。", "县文旅局", "", "县交通局、县农业局"),
        ("新建厕所16座，由相关乡镇负责，县文旅局负责验收。", "", "相关乡镇、县文旅局", ""),
        ("资金380万元，由县财政局负责在6月10日前拨付到位。", "", "县财政局", ""),
        ("小区改造由县住建局会同东山镇人民政府组织实施，年底前完工。", "", "县住建局", "东山镇人民政府"),
        ("由县卫健局会同县工信局、县发改局建立储备库。", "", "县卫健局", "县工信局、县发改局"),
        ("管线改造由县水务集团、县供电公司同步实施。", "", "县水务集团、县供电公司", ""),
    ],
)
def test_units_inside_sentences_are_read_with_their_roles(
    item: str, lead: str, responsible: str, supporting: str
) -> None:
    measure = read_text(minutes(item, OTHER)).measures[0]
    named = (measure.lead_units, measure.responsible_units, measure.supporting_units)
    assert tuple("、".join(names) for names in named) == (lead, responsible, supporting)


def test_a_unit_without_a_verb_of_its_own_is_doubted() -> None:
    first, second = read_text(minutes("由县住建局根据会议意见修改方案。", OTHER)).measures
    assert first.responsible_units == ("县住建局",)
    assert "in_sentence" in {doubt.code for doubt in first.doubts}
    assert "in_sentence" not in {doubt.code for doubt in second.doubts}


def test_a_single_sentence_and_words_about_the_past_name_nobody() -> None:
    with pytest.raises(UserError):
        read_text(minutes(OTHER, "加强宣传，做好保障。"))
    with pytest.raises(UserError):
        read_text(minutes("项目已由县住建局负责完成。", "方案原由县财政局负责编制。"))


@pytest.mark.parametrize(
    ("item", "lead", "responsible", "supporting"),
    [
        ("改造小区12个，由县住建局牵头，会同县发改局、县财政局于9月底前完成。", "县住建局", "", "县发改局、县财政局"),
        ("改造小区12个，由县住建局会同县发改局于9月底前完成。", "", "县住建局", "县发改局"),
        ("新增停车位，县城管局承办，县交通局配合，10月底前办结。", "", "县城管局", "县交通局"),
        ("修缮公路，交县交通局办理。", "", "县交通局", ""),
        ("县卫健局要牵头抓好医院建设。", "县卫健局", "", ""),
        ("由县水利局按计划修渠3条。", "", "县水利局", ""),
    ],
)
def test_beside_others_named_in_the_usual_way_a_sentence_that_names_units_is_read_with_a_doubt(
    item: str, lead: str, responsible: str, supporting: str
) -> None:
    first, second = read_text(minutes(item, "新建厕所9座。（责任单位：县文旅局）")).measures
    named = (first.lead_units, first.responsible_units, first.supporting_units)
    assert tuple("、".join(names) for names in named) == (lead, responsible, supporting)
    assert "in_sentence" in {doubt.code for doubt in first.doubts}
    assert "in_sentence" not in {doubt.code for doubt in second.doubts}


def test_who_explains_a_paper_is_not_responsible_for_a_task() -> None:
    draft = read_text(minutes("本措施由县住建局负责解释。", "新建厕所9座。（责任单位：县文旅局）"))
    assert [measure.number for measure in draft.measures] == ["（二）"]
    assert "told_outside" not in {doubt.code for doubt in draft.doubts}


def test_a_paragraph_among_the_measures_that_tells_who_does_it_is_doubted_where_it_is_no_measure() -> None:
    text = (
        "工作方案\n（一）新建厕所9座。（责任单位：县文旅局）\n（二）改造小区\n1.摸清底数\n"
        "2.改造由有关方面按县住建局牵头的方案进行\n（三）修路3公里。（责任单位：县交通局）\n"
    )
    draft = read_text(text)
    assert [measure.number for measure in draft.measures] == ["（一）", "（三）"]
    told = next(doubt for doubt in draft.doubts if doubt.code == "told_outside")
    assert "县住建局牵头的方案" in told.message


def test_a_sentence_that_ends_with_who_does_it_keeps_the_words_before() -> None:
    text = minutes("铺设管道9公里由县水利局会同东山镇人民政府负责。", "新建厕所9座。（责任单位：县文旅局）")
    first = read_text(text).measures[0]
    named = (first.text, first.responsible_units, first.supporting_units)
    assert named == ("铺设管道9公里", ("县水利局",), ("东山镇人民政府",))


MEETING = """县政府常务会议纪要
一、关于防汛工作
会议议定：
（一）由县水利局负责，会同县气象中心研究预警办法，于6月15日前报县政府审定。
（二）由县住建局牵头，东山镇配合，于5月底前完成隐患排查9处。
二、关于果业发展
会议议定：由县果业服务中心牵头，县林业局、县供销社等单位配合，于10月底前改造果园800亩。
三、关于企业改革
会议原则同意《整合方案》，由县国资中心根据会议意见修改完善后，于6月底前印发。
四、关于安全生产
会议听取了县应急管理局的汇报。

出席：李志明 王建军
"""


def test_a_topic_without_numbers_below_in_which_the_meeting_resolves_who_does_it_is_a_measure() -> None:
    draft = read_text(MEETING)
    assert [measure.number for measure in draft.measures] == ["（一）", "（二）", "二", "三"]
    orchard, firms = draft.measures[2:]
    assert orchard.lead_units == ("县果业服务中心",)
    assert orchard.supporting_units == ("县林业局", "县供销社")
    assert firms.responsible_units == ("县国资中心",)
    assert [[each.text for each in one.deadlines] for one in (orchard, firms)] == [["10月底前"], ["6月底前"]]
    assert all("in_sentence" in {doubt.code for doubt in one.doubts} for one in (orchard, firms))
    assert "李志明" not in firms.text


def test_those_after_together_with_help_who_is_named_at_the_beginning() -> None:
    first = read_text(MEETING).measures[0]
    assert (first.responsible_units, first.supporting_units) == (("县水利局",), ("县气象中心",))


def test_the_names_of_those_who_attended_are_no_annotation() -> None:
    text = minutes("由县文旅局牵头，县交通局配合，6月底前设置标牌。", OTHER)
    first, second = read_text(text + "列席：张志远（县文旅局）　王晓（县水利局）\n分送：县直各单位。\n").measures
    assert (first.lead_units, first.supporting_units) == (("县文旅局",), ("县交通局",))
    assert second.responsible_units == ("县林业局",)


@pytest.mark.parametrize(
    ("item", "responsible"),
    [
        ("县水利局要抓紧检修水闸9座，4月底前完成。", "县水利局"),
        ("县财政局须于6月10日前拨付资金90万元。", "县财政局"),
        ("县城管局应当清理标牌300块。", "县城管局"),
        ("请县交通局尽快修复路面。", "县交通局"),
        ("各乡镇要落实预警机制，组织演练1次。", "各乡镇"),
        ("资金90万元由县城投公司负责筹措，县财政局要积极争取。", "县城投公司、县财政局"),
    ],
)
def test_what_a_meeting_tells_units_to_do_is_their_task(item: str, responsible: str) -> None:
    first, second = read_text(minutes(item, OTHER)).measures
    assert "、".join(first.responsible_units) == responsible
    assert second.responsible_units == ("县林业局",)


@pytest.mark.parametrize(
    "item",
    [
        "市应急局要求各单位上报台账。",
        "县住建局应急队伍不少于3支。",
        "加强领导，各部门要高度重视。",
        "牵头单位要定期会商。",
    ],
)
def test_words_that_only_begin_like_an_order_name_nobody(item: str) -> None:
    measures = read_text(minutes(item, OTHER, "绿化管护由县城管局负责。")).measures
    assert [measure.number for measure in measures] == ["（二）", "（三）"]


def test_outside_minutes_only_a_single_unit_is_told_its_task_and_only_beside_others() -> None:
    text = minutes("各乡镇要修订预案。", "县水利局要检修水闸9座。", OTHER, "由县城管局负责管护，年底前见效。")
    plain = text.replace("会议纪要", "工作通知").replace("会议", "大家")
    assert [measure.number for measure in read_text(plain).measures] == ["（二）", "（三）", "（四）"]


def test_an_order_to_a_unit_that_others_were_named_before_is_doubted() -> None:
    item = "资金90万元由县城投公司负责筹措，县财政局要积极争取。"
    first, second = read_text(minutes(item, "县水利局要检修水闸9座。", OTHER)).measures[:2]
    assert ["in_sentence" in {doubt.code for doubt in each.doubts} for each in (first, second)] == [True, False]


def test_in_minutes_paragraphs_below_other_topics_are_read_beside_an_annotation() -> None:
    text = (
        "会议纪要\n一、关于旅游\n会议议定：\n（一）由县文旅局牵头，6月底前设置标牌90块。\n"
        "二、关于防汛\n会议议定：\n（一）检修水闸9座。（责任单位：县水利局）\n"
    )
    first, second = read_text(text).measures
    assert (first.lead_units, second.responsible_units) == (("县文旅局",), ("县水利局",))
    assert "in_sentence" in {doubt.code for doubt in first.doubts}


def test_a_paragraph_of_nothing_but_who_does_it_is_named_without_its_number() -> None:
    first = read_text(minutes("县交通局具体负责，县财政局协助。", "请县教育局牵头，县财政局配合。")).measures
    named = [(each.lead_units, each.responsible_units, each.supporting_units) for each in first]
    assert named == [((), ("县交通局",), ("县财政局",)), (("县教育局",), (), ("县财政局",))]


def test_in_minutes_the_last_sentence_that_names_a_unit_does_not_hide_those_before() -> None:
    item = "县公安局负责做好交通疏导；县应急管理局负责安全监管。"
    first, second = read_text(minutes(item, "由县文旅局牵头，6月底前设置标牌90块。")).measures
    assert first.responsible_units == ("县公安局", "县应急管理局")
    assert not any(doubt.code == "in_sentence" for one in (first, second) for doubt in one.doubts)


def test_elsewhere_such_sentences_before_are_doubted() -> None:
    text = minutes("县公安局负责做好交通疏导；县应急管理局负责安全监管。", "修渠9公里。由县水利局负责。")
    measures = read_text(text.replace("会议纪要", "工作方案").replace("会议", "大家")).measures
    assert ["told_before" in {doubt.code for doubt in one.doubts} for one in measures] == [True, False]


def test_what_a_further_unit_does_is_resolved_with_the_rest() -> None:
    first = read_text(minutes("由县水务局负责修改完善，县财政局做好资金保障。", OTHER)).measures[0]
    assert first.responsible_units == ("县水务局", "县财政局")
    assert "in_sentence" in {doubt.code for doubt in first.doubts}


def test_a_unit_that_opens_a_clause_of_its_own_behind_others_is_doubted_where_it_is_not_read() -> None:
    text = minutes("由县水务局负责储备物资，县财政局安排资金90万元。", "由县林业局负责绿化，9月底前全部完工。")
    first, second = read_text(text).measures
    assert first.responsible_units == ("县水务局",)
    assert ["in_sentence" in {doubt.code for doubt in one.doubts} for one in (first, second)] == [True, False]


def test_a_leader_known_by_the_post_leads_in_a_sentence_too() -> None:
    first = read_text(minutes("由副县长李明牵头，县水务局具体负责，年内建成9座。", OTHER)).measures[0]
    assert (first.lead_leaders, first.responsible_units) == (("李明",), ("县水务局",))
