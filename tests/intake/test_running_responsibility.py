"""Who is responsible, said without label or bracket, with posts, or with a time among the names."""

import pytest

from supervision_desk.intake.reader import read_text


@pytest.mark.parametrize(
    ("words", "lead", "responsible", "supporting"),
    [
        ("新建学校。由市发展改革委牵头，市财政局、市教育局配合。", ("市发展改革委",), (), ("市财政局", "市教育局")),
        ("新建学校5所，由市教育局牵头，各区县人民政府负责落实。", ("市教育局",), ("各区县人民政府",), ()),
        ("新建学校。此项工作由县商务局负责，县工信局配合。", (), ("县商务局",), ("县工信局",)),
        ("新建学校。该项工作由市医保局牵头，会同市财政局组织实施。", ("市医保局",), (), ("市财政局",)),
        ("新建学校，责任单位为县农业农村局、县自然资源局。", (), ("县农业农村局", "县自然资源局"), ()),
        ("新建学校。牵头单位为县商务局，配合单位有县文旅局。", ("县商务局",), (), ("县文旅局",)),
        ("新建学校。市疾控中心、各县（市、区）人民政府具体负责。", (), ("市疾控中心", "各县（市、区）人民政府"), ()),
        ("新建学校。（2021年12月底前，区卫健局、区医保局）", (), ("区卫健局", "区医保局"), ()),
        ("新建学校。（区民政局、区残联；2021年12月）", (), ("区民政局", "区残联"), ()),
    ],
)
def test_the_last_clause_says_who(
    words: str, lead: tuple[str, ...], responsible: tuple[str, ...], supporting: tuple[str, ...]
) -> None:
    (measure,) = read_text(f"1.办好教育。{words}").measures
    assert (measure.lead_units, measure.responsible_units, measure.supporting_units) == (lead, responsible, supporting)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("副市长王某某负责", ("王某某",)),
        ("陈明副市长负责", ("陈明",)),
        ("责任领导：常务副区长张三", ("张三",)),
        ("责任领导：区委常委、副区长 李四", ("李四",)),
        ("责任领导：区委副书记、区长赵刚，区政府党组成员、副区长钱进", ("赵刚", "钱进")),
        ("分管领导：副市长陈明、市政府党组成员王强", ("陈明", "王强")),
    ],
)
def test_a_leader_is_named_without_the_post(written: str, names: tuple[str, ...]) -> None:
    (measure,) = read_text(f"1.项目建设。开工10个。（{written}；牵头单位：市发改委）").measures
    assert measure.lead_leaders == names
    assert measure.lead_units == ("市发改委",)
    assert measure.responsible_units == ()


def test_paragraphs_without_number_and_colon_are_measures() -> None:
    text = (
        "某区就业工作安排\n完善公共就业服务体系。责任单位市人社局、市财政局\n"
        "加强职业技能培训，全年培训2万人次。责任单位市人社局、市教育局\n支持高校毕业生就业。责任单位市教育局"
    )
    measures = read_text(text).measures
    assert [measure.responsible_units for measure in measures] == [
        ("市人社局", "市财政局"),
        ("市人社局", "市教育局"),
        ("市教育局",),
    ]


@pytest.mark.parametrize(
    ("end", "lead", "responsible"),
    [
        ("牵头单位为县水利局，责\n任单位为县财政局、县林业局。", "县水利局", ("县财政局", "县林业局")),
        ("牵头单位为县水利局，责任单位为县财政局、各街道办\n事处。", "县水利局", ("县财政局", "各街道办事处")),
        ("牵头单位为县水利局，责任单位为河湖管\n委会、县林业局。", "县水利局", ("河湖管委会", "县林业局")),
        ("牵头单位为县水利局，责任单位为各乡镇\n(林场)、县林业局。", "县水利局", ("各乡镇(林场)", "县林业局")),
        ("牵头单位为县水利局，责任单位为东江公司。", "县水利局", ("东江公司",)),
    ],
)
def test_a_line_end_inside_a_label_or_a_name_parts_neither(end: str, lead: str, responsible: tuple[str, ...]) -> None:
    text = (
        f"（一）生态\n1．整治河道。完成清淤9公里，修复岸线。{end}\n2．建设湿地。建成湿地3处，植树造林。"
        "牵头单位为县林业局，责任单位为县财政局。\n"
    )
    first, second = read_text(text).measures
    assert (first.lead_units, first.responsible_units) == ((lead,), responsible)
    assert (second.lead_units, second.responsible_units) == (("县林业局",), ("县财政局",))
    assert {doubt.code for measure in (first, second) for doubt in measure.doubts} <= {"no_date"}
