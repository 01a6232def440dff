"""The office of a simulated year: units, leaders and documents of any size, made up by rule."""

import csv
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

from supervision_desk.domain.office import Office
from supervision_desk.services.desk import Desk, create_desk
from supervision_desk.services.documents import preview_text
from supervision_desk.services.leadership import LeaderEntry, add_leader
from supervision_desk.services.registering import register_document
from supervision_desk.services.roster_work import import_roster
from tests.services.factories import decisions

HEAD = ("规范化简称", "全称", "别名", "分组", "上级", "独立主送", "参与排名")
BUREAUS = re.findall(
    "..",
    "教育科技工信民政司法财政人社住建交通水利农业商务文旅卫健应急审计统计信访医保城管林业气象档案体育"
    "金融国资招商粮食供销园林环保国土税务消防邮政通信电力港航地震移民",
)
STREETS = tuple("东南西北中上下前后左右新老高平长春夏秋冬")
OFFICE_PARTS = 4
# One unit in so many takes no part in the ranking.
UNRANKED = 7
LEADERS = ("周凯", "王某某", "李某某")
OBJECTS = re.findall("..", "公园学校医院市场道路桥梁泵站厂房管网车站广场书屋食堂车间仓库码头园区水库绿道小区")
PHRASES = ("年内", "年底前", "6月底前", "9月底前", "11月底前", "上半年", "3月底前", "", "")


def unit_rows(count: int) -> Sequence[tuple[str, ...]]:
    """Bureaus, streets, and parts of the first bureaus that are addressed through them."""
    bureaus = [f"区{name}局" for name in BUREAUS]
    streets = [f"{name}城街道" for name in STREETS]
    parts = min(OFFICE_PARTS, count // 8)
    whole = sorted((*bureaus, *streets), key=lambda name: name.endswith("街道") and len(bureaus) > count)
    rows = [
        (
            name,
            f"示范{name}",
            "",
            "街镇" if name in streets else "区直部门",
            "",
            "是",
            "否" if place % UNRANKED == 3 else "是",
        )
        for place, name in enumerate(whole[: count - parts])
    ]
    return [*rows, *((f"{rows[n][0]}服务中心", "", "", "区直部门", rows[n][0], "否", "否") for n in range(parts))]


def open_office(folder: Path, units: int, day: date) -> Desk:
    """A training folder with so many units and three leaders."""
    folder.mkdir(parents=True, exist_ok=True)
    desk = create_desk(
        folder / "case", Office(organs=("示范区督查室",), code="示督", training=True), today=day, operator="办事员"
    )
    roster = folder / "units.csv"
    with roster.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([HEAD, *unit_rows(units)])
    import_roster(desk, "units", roster)
    for name in LEADERS:
        add_leader(desk, LeaderEntry(name, "区领导"))
    return desk


def document(chance: Random, units: list[str], first: int, count: int, year: int) -> str:
    """A document of so many measures, with a monthly rhythm for all; some name a day, some a number to reach."""
    leader = LEADERS[first % len(LEADERS)]
    lines = [f"关于{year}年第{first}批重点工作的若干措施", "", f"一、重点工作（牵头领导：{leader}）", ""]
    for number in range(count):
        place = first + number
        what = f"{STREETS[place % len(STREETS)]}城{OBJECTS[place // len(STREETS) % len(OBJECTS)]}"
        goal = f"{chance.choice(PHRASES)}完成{what}改造项目{chance.randint(2, 40)}个。" if chance.random() < 0.6 else ""
        named = "、".join(chance.sample(units, min(len(units), chance.randint(1, 3))))
        lines += [f"{number + 1}．推进{what}第{place}号工程。{goal}（责任单位：{named}）", ""]
    return "\n".join([*lines, "二、组织保障", "", "加强组织领导，实行“一月一调度”。", ""])


def register_batch(desk: Desk, chance: Random, units: list[str], first: int, count: int) -> None:
    """Register such a document; measures without a day fall due at the end of the year."""
    text = document(chance, units, first, count, desk.today.year)
    preview = preview_text(desk, text)
    due = date(desk.today.year, 12, 31) if chance.random() < 0.7 else date(desk.today.year, 10, 15)
    register_document(desk, preview, decisions(uniform_due=due, separate=True))
