"""Small tables of every notation and column order, each with the measures that a reader of it would write down.

A measure is written `number|words|leaders|lead|responsible|supporting|due`; names in a list are parted by spaces.
"""

import pytest

from supervision_desk.domain.draft import MeasureDraft
from supervision_desk.intake.reader import read_text

TITLE = "2023年重点工作任务分解表\n\n"


def pipes(text: str) -> str:
    """Rows of cells parted by / → pipe rows with a rule line below the head."""
    head, *rows = ["| " + " | ".join(row.split("/")) + " |" for row in text.strip().split("\n")]
    return "\n".join([head, "|" + "---|" * (head.count("|") - 1), *rows])


def no_rule(text: str) -> str:
    return "\n".join("|" + "|".join(row.split("/")) + "|" for row in text.strip().split("\n"))


def tabs(text: str) -> str:
    return text.strip().replace("/", "\t")


def lines(text: str) -> str:
    """One cell a line; an empty cell leaves nothing."""
    return "\n".join(cell for row in text.strip().split("\n") for cell in row.split("/") if cell)


def blank_lines(text: str) -> str:
    return lines(text).replace("\n", "\n\n")


def blank_rows(text: str) -> str:
    """One cell a line, a blank line between rows."""
    return "\n\n".join(lines(row) for row in text.strip().split("\n"))


def one_line(text: str) -> str:
    return lines(text).replace("\n", " ")


def spaced(text: str) -> str:
    return "\n".join(" ".join(cell for cell in row.split("/") if cell) for row in text.strip().split("\n"))


def columns(text: str) -> str:
    rows = [row.split("/") for row in text.strip().split("\n")]
    widths = [max(len(row[i]) for row in rows) + 1 for i in range(len(rows[0]))]
    return "\n".join(
        "".join(cell + "\u3000" * (w - len(cell)) for cell, w in zip(row, widths, strict=True)) for row in rows
    )


def box(text: str) -> str:
    rows = [row.split("/") for row in text.strip().split("\n")]
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    rule = "─" * 2
    drawn = [[cell + "\u3000" * (w - len(cell)) for cell, w in zip(row, widths, strict=True)] for row in rows]
    line = "├" + "┼".join(rule * w for w in widths) + "┤"
    return f"\n{line}\n".join("│" + "│".join(row) + "│" for row in drawn).join([line + "\n", "\n" + line])


PLAIN = """
序号/工作任务/牵头单位/配合单位/完成时限
1/新建公办幼儿园3所。/县教育局/县财政局、县自然资源局/8月底前
2/改造老旧小区12个，惠及居民1800户。/县住建局/城关镇/11月底前
3/开展企业用工招聘活动20场。/县人社局/县总工会、团县委/12月底前
4/完成高标准农田建设2万亩。/县农业农村局/各乡镇/2023年10月
"""
PLAIN_READ = """
1|新建公办幼儿园3所||县教育局||县财政局 县自然资源局|2023-08-31
2|改造老旧小区12个，惠及居民1800户||县住建局||城关镇|2023-11-30
3|开展企业用工招聘活动20场||县人社局||县总工会 团县委|2023-12-31
4|完成高标准农田建设2万亩||县农业农村局||各乡镇|2023-10-31
"""
UNIT_FIRST = """
序号/责任单位/工作任务/完成时限
1/教务处/修订本科专业人才培养方案/2023年6月
2/财务部/建立预算执行月通报制度/2023年9月
3/后勤保障处/改造学生宿舍4栋/2023年8月
4/学生工作部/开展心理健康教育月活动/2023年5月
"""
UNIT_FIRST_READ = """
1|修订本科专业人才培养方案|||教务处||2023-06-30
2|建立预算执行月通报制度|||财务部||2023-09-30
3|改造学生宿舍4栋|||后勤保障处||2023-08-31
4|开展心理健康教育月活动|||学生工作部||2023-05-31
"""
UNIT_FIRST_NO_NUMBER = """
牵头单位/配合单位/主要任务/时限要求
市发改委/市财政局、市统计局/编制现代化产业体系实施方案/3月底前
市工信局/无/培育专精特新企业50家以上/年底前
市商务局/市文旅局/举办消费促进活动100场/11月底前
"""
UNIT_FIRST_NO_NUMBER_READ = """
1|编制现代化产业体系实施方案||市发改委||市财政局 市统计局|2023-03-31
2|培育专精特新企业50家以上||市工信局|||2023-12-31
3|举办消费促进活动100场||市商务局||市文旅局|2023-11-30
"""
LEADERS = """
序号/督查事项/责任领导/责任单位/完成时限
1/建成县人民医院新院区/副县长 李红梅/县卫健局/9月底
2/启动城东污水处理厂扩建/县委常委、副县长 张建国/县住建局、中天建设公司/10月底
3/化解遗留办证问题300户/副县长 王 磊/县自然资源局/12月底
"""
LEADERS_READ = """
1|建成县人民医院新院区|李红梅||县卫健局||2023-09-30
2|启动城东污水处理厂扩建|张建国||县住建局 中天建设公司||2023-10-31
3|化解遗留办证问题300户|王磊||县自然资源局||2023-12-31
"""
LEADERS_LAST = """
序号/重点项目/年度目标/责任单位/完成时限/分管领导
1/滨河公园/完成绿化8公顷/城管局/6月底/陈志强
2/农贸市场/改造提升5个/市场监管局/9月底/刘洋
3/智慧停车/新增泊位1200个/交警大队/12月底/周凯
"""
LEADERS_LAST_READ = """
1|滨河公园 完成绿化8公顷|陈志强||城管局||2023-06-30
2|农贸市场 改造提升5个|刘洋||市场监管局||2023-09-30
3|智慧停车 新增泊位1200个|周凯||交警大队||2023-12-31
"""
STREET = """
序号/民生实事/牵头科室/责任单位/完成时限
1/新建社区养老服务站2个/社会事务办/金桥社区、和平社区/9月底
2/更换老旧路灯180盏/城市管理办/各社区/8月底
3/安装视频监控60处/平安法治办/派出所/7月底
4/组织文艺演出12场/党群工作办/文化站/12月底
"""
STREET_READ = """
1|新建社区养老服务站2个||社会事务办|金桥社区 和平社区||2023-09-30
2|更换老旧路灯180盏||城市管理办|各社区||2023-08-31
3|安装视频监控60处||平安法治办|派出所||2023-07-31
4|组织文艺演出12场||党群工作办|文化站||2023-12-31
"""
NUMBER_LAST = """
工作内容/责任部门/完成时间/序号
完成混改方案报批/资本运营部/3月底/1
压降两金规模5%/财务部/12月底/2
清退低效企业6户/企业管理部/9月底/3
"""
NUMBER_LAST_READ = """
1|完成混改方案报批|||资本运营部||2023-03-31
2|压降两金规模5%|||财务部||2023-12-31
3|清退低效企业6户|||企业管理部||2023-09-30
"""
NOBODY = """
序号/工作任务/牵头单位/配合单位/完成时限
1/出台优化营商环境若干措施。/市行政审批局/无/3月底
2/压减审批时限30%。/市行政审批局/市大数据局/6月底
3/建立重点企业服务专班。/市工信局/—/4月底
4/开展拖欠账款清理。/市工信局/市财政局/长期坚持
"""
NOBODY_READ = """
1|出台优化营商环境若干措施||市行政审批局|||2023-03-31
2|压减审批时限30%||市行政审批局||市大数据局|2023-06-30
3|建立重点企业服务专班||市工信局|||2023-04-30
4|开展拖欠账款清理||市工信局||市财政局|
"""
REMARKS = """
序号/任务名称/责任单位/完成时限/备注
1/建设村级卫生室15个/县卫健局/10月底/
2/硬化通村公路60公里/县交通局/11月底/含续建
3/培训高素质农民800人/县农业农村局/12月底/
4/发放电动车头盔2万个/县公安局/6月底/按月通报
"""
REMARKS_READ = """
1|建设村级卫生室15个|||县卫健局||2023-10-31
2|硬化通村公路60公里|||县交通局||2023-11-30
3|培训高素质农民800人|||县农业农村局||2023-12-31
4|发放电动车头盔2万个|||县公安局||2023-06-30
"""
NOTES = {
    "plain": (PLAIN, PLAIN_READ),
    "unit first": (UNIT_FIRST, UNIT_FIRST_READ),
    "unit first, no number": (UNIT_FIRST_NO_NUMBER, UNIT_FIRST_NO_NUMBER_READ),
    "leaders": (LEADERS, LEADERS_READ),
    "leaders last": (LEADERS_LAST, LEADERS_LAST_READ),
    "street": (STREET, STREET_READ),
    "number last": (NUMBER_LAST, NUMBER_LAST_READ),
    "nobody": (NOBODY, NOBODY_READ),
    "remarks": (REMARKS, REMARKS_READ),
}
NOTATIONS = [pipes, no_rule, tabs, lines, blank_lines, blank_rows, one_line, spaced, columns, box]
# Spaces inside a cell are no spaces between cells: one line cannot tell 副县长 李红梅 from two cells with certainty.


def written(measure: MeasureDraft) -> str:
    groups = (measure.lead_leaders, measure.lead_units, measure.responsible_units, measure.supporting_units)
    days = [one.on.isoformat() for one in measure.deadlines if one.on]
    fields = [measure.number, measure.text.rstrip("。"), *map(" ".join, groups), " ".join(days)]
    return "|".join(fields)


def guesses(measure: MeasureDraft) -> list[str]:
    """The doubts about how the row was read."""
    return [one.code for one in measure.doubts if one.code in ("guessed_cells", "short_row", "merged_cell")]


def expect(raw: str, read: str) -> None:
    measures = read_text(TITLE + raw).measures
    assert [written(one) for one in measures] == read.strip().split("\n")


@pytest.mark.parametrize("notation", NOTATIONS, ids=lambda each: each.__name__)
@pytest.mark.parametrize("name", NOTES)
def test_a_table_reads_the_same_in_every_notation_and_without_doubt(name: str, notation) -> None:  # type: ignore[no-untyped-def]
    table, read = NOTES[name]
    raw = TITLE + notation(table) + "\n\n抄送：县委办公室。\n"
    measures = read_text(raw).measures
    assert [written(one) for one in measures] == read.strip().split("\n")
    assert [guesses(one) for one in measures] == [[]] * len(measures)


# What a table looked like, and how it is to be read.
CASES: dict[str, tuple[str, str]] = {
    "pipes with a group column and the head repeated": (
        """
| 类别 | 序号 | 任务 | 责任单位 | 时限 |
|---|---|---|---|---|
| 就业 | 1 | 开发公益岗位300个 | 街道社会事务办 | 6月底 |
| | 2 | 举办招聘会8场 | 社会事务办 | 12月底 |
| 类别 | 序号 | 任务 | 责任单位 | 时限 |
| 养老 | 3 | 建设食堂2家 | 民政办、各社区 | 9月底 |
| | 4 | 改造家庭80户 | 金桥社区 | 10月底 |
""",
        """
1|开发公益岗位300个|||街道社会事务办||2023-06-30
2|举办招聘会8场|||社会事务办||2023-12-31
3|建设食堂2家|||民政办 各社区||2023-09-30
4|改造家庭80户|||金桥社区||2023-10-31
""",
    ),
    "pipes with group rows and a page between": (
        """
| 序号 | 工作任务 | 牵头单位 | 责任单位 |
|:--:|:--|:--|:--|
| 一、党建工作 | | | |
| 1 | 建设示范支部6个 | 组织部 | 各党支部 |
— 3 —
| 序号 | 工作任务 | 牵头单位 | 责任单位 |
|:--:|:--|:--|:--|
| 2 | 轮训党员1200人 | 党校 | 各党支部 |
| 二、教学工作 | | | |
| 3 | 建设一流课程15门 | 教务处 | 各学院 |
""",
        """
1|建设示范支部6个||组织部|各党支部||
2|轮训党员1200人||党校|各党支部||
3|建设一流课程15门||教务处|各学院||
""",
    ),
    "covered cells": (
        """
|序号|项目|内容|牵头领导|责任单位|
|1|乡村振兴|创建示范村5个|赵永刚|县农业农村局|
|^^|^^|改造户厕2000户|^^|县卫健局|
|2|工业强县|新增规上企业18家|钱伟|县工信局|
""",
        """
1|乡村振兴 创建示范村5个|赵永刚||县农业农村局||
1-2|改造户厕2000户|赵永刚||县卫健局||
2|工业强县 新增规上企业18家|钱伟||县工信局||
""",
    ),
    "a flattened supervision notice": (
        """
一、督查内容
各单位落实县政府重点工作情况。
二、任务分解
序号
督查事项
责任领导
责任单位
完成时限
1
县城北环路建成通车
张建国
县交通局
县住建局
9月底
2
完成供水管网改造45公里
李红梅
县水利局
10月底前
3
整治违法建设3万平方米
王磊
县城管局
县自然资源局
各乡镇
11月底前
三、工作要求
各单位要高度重视，认真抓好落实，按时报送进展情况。
""",
        """
1|县城北环路建成通车|张建国||县交通局 县住建局||2023-09-30
2|完成供水管网改造45公里|李红梅||县水利局||2023-10-31
3|整治违法建设3万平方米|王磊||县城管局 县自然资源局 各乡镇||2023-11-30
""",
    ),
    "flattened with group headings, marked": (
        """
序号
重点任务
牵头单位
配合单位
完成时限
（一）稳增长
1
推进重大项目120个。
市发改委
市住建局、市交通局
12月底
2
发放消费券5000万元。
市商务局
市财政局
6月底
（二）惠民生
3
新增学位1.2万个。
市教育局
各区县
9月底
""",
        """
1|推进重大项目120个||市发改委||市住建局 市交通局|2023-12-31
2|发放消费券5000万元||市商务局||市财政局|2023-06-30
3|新增学位1.2万个||市教育局||各区县|2023-09-30
""",
    ),
    "flattened with numbered headings 一 in cells of their own": (
        """
序号
工作任务
责任单位
一
产业升级
1
技改投资增长15%。
工信局
2
引进项目40个。
招商局
二
城市更新
3
改造管网30公里。
住建局
""",
        """
1|技改投资增长15%|||工信局||
2|引进项目40个|||招商局||
3|改造管网30公里|||住建局||
""",
    ),
    "flattened, unit before task, several units one a line": (
        """
序号
责任单位
工作任务
完成时限
1
县教育局
县财政局
新建县第三中学，新增学位1800个。
8月底
2
县文旅局
创建4A级景区1个。
12月底
3
县林业局
各乡镇
完成造林绿化2.5万亩。
11月底
""",
        """
1|新建县第三中学，新增学位1800个|||县教育局 县财政局||2023-08-31
2|创建4A级景区1个|||县文旅局||2023-12-31
3|完成造林绿化2.5万亩|||县林业局 各乡镇||2023-11-30
""",
    ),
    "flattened, cells parted by blank lines, lines of a cell not": (
        """
序号

工作任务

责任单位

完成时限

1

建设口袋公园10个，
新增绿地6公顷。

城市管理局
园林中心

6月底

2

更新公交车50辆。

交通运输局

9月底
""",
        """
1|建设口袋公园10个，新增绿地6公顷|||城市管理局 园林中心||2023-06-30
2|更新公交车50辆|||交通运输局||2023-09-30
""",
    ),
    "flattened on one line with leaders": (
        "序号 任务 分管领导 责任单位 时限 1 建成体育馆 孙志强 文旅体局 8月底 2 改造泵站4座 周敏 水务局 5月底 "
        "3 建成驿站12个 吴涛 总工会 10月底",
        """
1|建成体育馆|孙志强||文旅体局||2023-08-31
2|改造泵站4座|周敏||水务局||2023-05-31
3|建成驿站12个|吴涛||总工会||2023-10-31
""",
    ),
    "flattened without numbers, unit last": (
        """
工作任务
完成时限
责任单位
编制三年行动计划。
3月底
集团战略部
完成ERP系统上线。
10月底
信息中心
处置闲置资产6处。
12月底
资产公司
""",
        """
1|编制三年行动计划|||集团战略部||2023-03-31
2|完成ERP系统上线|||信息中心||2023-10-31
3|处置闲置资产6处|||资产公司||2023-12-31
""",
    ),
    "flattened with remarks here and there": (
        """
序号
工作事项
责任单位
完成时限
备注
1
制定工作方案
办公室
3月底
已完成初稿
2
开展集中培训4期
人力资源部
11月底
3
完成内控评价
审计部
12月底
每半年一次
""",
        """
1|制定工作方案|||办公室||2023-03-31
2|开展集中培训4期|||人力资源部||2023-11-30
3|完成内控评价|||审计部||2023-12-31
""",
    ),
    "tabs with empty lower cells": (
        "序号\t项目名称\t具体任务\t牵头单位\t责任单位\t完成时限\n"
        "1\t平安建设\t建设智慧门禁30处\t综治办\t派出所\t6月底\n\t\t调解纠纷200件\t司法所\t各社区\t12月底\n"
        "2\t环境整治\t清运垃圾500吨\t城管办\t各社区\t9月底",
        """
1|平安建设 建设智慧门禁30处||综治办|派出所||2023-06-30
1-2|调解纠纷200件||司法所|各社区||2023-12-31
2|环境整治 清运垃圾500吨||城管办|各社区||2023-09-30
""",
    ),
    "aligned by spaces, unit before task": (
        """
序号   责任单位     工作任务              完成时限
1      镇农业办     发展大棚蔬菜800亩     6月底
2      镇水利站     清淤河道12公里        4月底
3      镇司法所     开展普法宣传24场      12月底
""",
        """
1|发展大棚蔬菜800亩|||镇农业办||2023-06-30
2|清淤河道12公里|||镇水利站||2023-04-30
3|开展普法宣传24场|||镇司法所||2023-12-31
""",
    ),
    "a box with a group column": (
        """
┌────┬────┬──────────┬──────┐
│板块│序号│工作任务  │责任单位│
├────┼────┼──────────┼──────┤
│项目│ 1  │开工项目20个│发改局│
│    ├────┼──────────┼──────┤
│    │ 2  │竣工项目15个│住建局│
├────┼────┼──────────┼──────┤
│民生│ 3  │改造危房90户│民政局│
└────┴────┴──────────┴──────┘
""",
        """
1|开工项目20个|||发改局||
2|竣工项目15个|||住建局||
3|改造危房90户|||民政局||
""",
    ),
    "an ASCII box, leaders before the task": (
        """
+------+----------+----------+--------------+--------+
| 序号 | 牵头领导 | 责任单位 | 工作内容     | 时限   |
+------+----------+----------+--------------+--------+
| 1    | 郑海波   | 园区管委 | 平整土地900亩| 5月底  |
+------+----------+----------+--------------+--------+
| 2    | 冯雪     | 招商局   | 签约项目30个 | 12月底 |
+------+----------+----------+--------------+--------+
""",
        """
1|平整土地900亩|郑海波||园区管委||2023-05-31
2|签约项目30个|冯雪||招商局||2023-12-31
""",
    ),
    "targets in a column of their own, flattened": (
        """
序号
工作任务
目标
牵头单位
责任单位
完成时限
1
农村公路
新改建80公里
县交通局
各乡镇
11月底
2
饮水安全
惠及2.6万人
县水利局
县水务公司
9月底
3
清洁取暖
改造5000户
县住建局
各乡镇
10月底
""",
        """
1|农村公路 新改建80公里||县交通局|各乡镇||2023-11-30
2|饮水安全 惠及2.6万人||县水利局|县水务公司||2023-09-30
3|清洁取暖 改造5000户||县住建局|各乡镇||2023-10-31
""",
    ),
    "flattened, roles said in the cell": (
        """
序号
主要措施
责任分工
1
建设实验室5个。
牵头单位：科研处
配合单位：财务处、资产处
2
引进博士40名。
牵头单位：人事处
配合单位：各学院
""",
        """
1|建设实验室5个||科研处||财务处 资产处|
2|引进博士40名||人事处||各学院|
""",
    ),
    "flattened, units with brackets and a further list": (
        """
序号
重点任务
责任单位
完成时限
1
修订指标体系。
省市场监管局（省知识产权局）、
省财政厅
2023年6月
2
开展试点10个。
省数据局、之江实验室
2023年12月
""",
        """
1|修订指标体系|||省市场监管局（省知识产权局） 省财政厅||2023-06-30
2|开展试点10个|||省数据局 之江实验室||2023-12-31
""",
    ),
    "excerpt whose numbers begin at 17": (
        """
序号
工作任务
责任部门
完成时间
17
完成年报编制
财务部
4月30日
18
开展安全检查12次
安全环保部
12月31日
""",
        """
17|完成年报编制|||财务部||2023-04-30
18|开展安全检查12次|||安全环保部||2023-12-31
""",
    ),
    "flattened with the head repeated after a page number": (
        """
序号
工作任务
责任单位
完成时限
1
建成学校2所。
县教育局
8月底
- 2 -
序号
工作任务
责任单位
完成时限
2
建成医院1所。
县卫健局
9月底
""",
        """
1|建成学校2所|||县教育局||2023-08-31
2|建成医院1所|||县卫健局||2023-09-30
""",
    ),
    "flattened, tasks that look like units": (
        """
序号
项目名称
责任单位
完成时限
1
县医院
县卫健局
8月底
2
老年大学
县委老干部局
9月底
3
城东小学
县教育局
9月底
""",
        """
1|县医院|||县卫健局||2023-08-31
2|老年大学|||县委老干部局||2023-09-30
3|城东小学|||县教育局||2023-09-30
""",
    ),
    "number in the first column after the group, merged leaders": (
        """
| 分管领导 | 序号 | 任务 | 牵头部门 | 配合部门 | 完成时限 |
| --- | --- | --- | --- | --- | --- |
| 副校长 何平 | 1 | 修订章程 | 党政办 | 法务办 | 6月底 |
| | 2 | 编印手册 | 学生处 | 保卫处 | 9月底 |
| 副校长 高洁 | 3 | 更新设备200台 | 设备处 | 无 | 10月底 |
""",
        """
1|修订章程|何平|党政办||法务办|2023-06-30
2|编印手册|何平|学生处||保卫处|2023-09-30
3|更新设备200台|高洁|设备处|||2023-10-31
""",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_table_nobody_has_seen_is_read(name: str) -> None:
    expect(*CASES[name])
