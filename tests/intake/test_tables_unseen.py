"""Small tables of every notation and column order, each with the measures that a reader of it would write down.

A measure is written `number|words|leaders|lead|responsible|supporting|due`; names in a list are parted by spaces.
"""

from collections.abc import Callable
from pathlib import Path

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
1|滨河公园。完成绿化8公顷|陈志强||城管局||2023-06-30
2|农贸市场。改造提升5个|刘洋||市场监管局||2023-09-30
3|智慧停车。新增泊位1200个|周凯||交警大队||2023-12-31
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


@pytest.mark.parametrize("notation", NOTATIONS, ids=lambda each: each.__name__)
@pytest.mark.parametrize("name", NOTES)
def test_a_table_reads_the_same_in_every_notation_and_without_doubt(name: str, notation: Callable[[str], str]) -> None:
    table, read = NOTES[name]
    raw = TITLE + notation(table) + "\n\n抄送：县委办公室。\n"
    measures = read_text(raw).measures
    assert [written(one) for one in measures] == read.strip().split("\n")
    assert [guesses(one) for one in measures] == [[]] * len(measures)


def cases() -> dict[str, tuple[str, str]]:
    """The tables of unseen_tables.txt: `## name`, the table, `=>`, how it is to be read."""
    text = Path(__file__).with_name("unseen_tables.txt").read_text(encoding="utf-8")
    found = {}
    for case in text.removeprefix("## ").split("\n## "):
        name, rest = case.split("\n", 1)
        raw, read = rest.split("\n=>\n")
        found[name] = raw, read
    return found


CASES = cases()


@pytest.mark.parametrize("name", CASES)
def test_a_table_nobody_has_seen_is_read(name: str) -> None:
    raw, read = CASES[name]
    assert [written(one) for one in read_text(TITLE + raw).measures] == read.strip().split("\n")


def test_a_long_flattened_table_is_read_to_its_end() -> None:
    rows = [f"{n}\n新建驿站{n}个。\n县住建局\n12月底前" + f"\n- {n} -" * (n % 40 == 0) for n in range(1, 401)]
    found = read_text("序号\n工作任务\n责任单位\n完成时限\n" + "\n".join(rows)).measures
    assert [one.number for one in found] == [str(n) for n in range(1, 401)]
    assert {one.responsible_units for one in found} == {("县住建局",)}


def test_a_row_without_its_unit_is_doubted_and_its_neighbours_are_not() -> None:
    head = "序号\n工作任务\n责任单位\n完成时限\n"
    rows = "1\n修订预案\n县应急局\n3月底\n2\n组织演练2次\n6月底\n3\n储备物资300吨\n县粮储局\n5月底"
    found = read_text(TITLE + head + rows).measures
    assert [bool(guesses(one)) for one in found] == [False, True, False]


def test_persons_are_told_from_their_posts() -> None:
    head = "序号;责任领导;任务;责任单位\n".replace(";", "\t")
    cells = [
        "县委常委、常务副县长 刘建华",
        "李明（副县长）、赵刚（县政府党组成员）",
        "陈晓东副市长",
        "政法委书记何国庆",
    ]
    rows = [f"{n}\t{cell}\t建设工程{n}处\t县住建局" for n, cell in enumerate(cells, 1)]
    found = read_text(TITLE + head + "\n".join(rows)).measures
    assert [one.lead_leaders for one in found] == [("刘建华",), ("李明", "赵刚"), ("陈晓东",), ("何国庆",)]
