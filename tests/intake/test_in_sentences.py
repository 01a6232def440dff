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


def test_where_others_are_named_in_the_usual_way_sentences_are_not_searched() -> None:
    text = minutes("资金380万元，由县财政局负责在6月10日前拨付到位。", OTHER, "新建厕所9座。（责任单位：县文旅局）")
    assert [measure.responsible_units for measure in read_text(text).measures] == [("县文旅局",)]


def test_a_sentence_that_ends_with_who_does_it_keeps_the_words_before() -> None:
    text = minutes("铺设管道9公里由县水利局会同东山镇人民政府负责。", "新建厕所9座。（责任单位：县文旅局）")
    first = read_text(text).measures[0]
    named = (first.text, first.responsible_units, first.supporting_units)
    assert named == ("铺设管道9公里", ("县水利局",), ("东山镇人民政府",))
