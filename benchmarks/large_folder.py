"""A case folder of many items, made quickly: what the measurements of design §11 and a few tests run on.

    python benchmarks/large_folder.py FOLDER [--items 100000] [--today 2025-06-30]

Rows go through the store's own verbs, so that task_now, the search index and the journal are what they are in any
folder, and `verify` passes. They differ as an office's do: documents with sections, items of one to three tasks, units
that answer and help, days met, missed and moved by 延期, 划转, targets with readings on part of the tasks, replies of
both kinds, pauses, other ends, 催办单 and cards, leaders of the sections. The same seed gives the same rows; 100,000
items have some 1.2 million facts.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from supervision_desk.domain.duedates import EXTENSION_RULE
from supervision_desk.domain.numbering import paper_number
from supervision_desk.domain.office import CHASE, HINT, RED_CARD, YELLOW_CARD, Office
from supervision_desk.domain.paper_look import FULL_RED
from supervision_desk.domain.responsibility import Rule
from supervision_desk.domain.standing import AGREED, DISPATCH, EXTENSION, PAUSE, TRANSFER, TaskClass
from supervision_desk.intake.files import load
from supervision_desk.intake.reader import read_text
from supervision_desk.paths import resource
from supervision_desk.services.desk import Desk, create_desk
from supervision_desk.services.office import unit_ids
from supervision_desk.services.papers import MAIN
from supervision_desk.services.replies import CHANNELS
from supervision_desk.services.roster_work import import_roster
from supervision_desk.store.models import (
    Act,
    Addressee,
    Assignment,
    Basis,
    Clause,
    Document,
    DueDate,
    Item,
    Leader,
    Paper,
    PaperBytes,
    PaperLine,
    Portfolio,
    Reading,
    Reply,
    Review,
    Section,
    Series,
    Target,
    Task,
)
from supervision_desk.store.seals import sha256
from supervision_desk.store.writing import Writing

TODAY = date(2025, 6, 30)
BATCH, TO_A_DOCUMENT, TO_A_SECTION = 5_000, 500, 60
YEARS = 4
_PLACES = ("城东", "城西", "滨江", "老城", "高铁新城", "经开区", "月亮岛", "丁字湾", "靖港", "铜官", "乔口", "白箬铺")
_THINGS = (
    "老旧小区改造", "农村公路", "污水管网", "学位供给", "停车泊位", "标准厂房", "创业孵化基地", "社区养老服务点",
    "基层卫生院", "农贸市场", "水源地保护", "招商项目", "就业培训", "惠企资金兑付", "营商环境评价", "安全隐患整治",
)  # fmt: skip
_DOES = ("加快推进{}{}", "完成{}{}年度任务", "{}{}提质扩面", "办好{}{}民生实事", "规范{}{}管理", "督促{}{}问题整改")
_PDF = "样张".encode()
_CARDS, _CARD_SHARES = (CHASE, HINT, YELLOW_CARD, RED_CARD), (70, 15, 12, 3)
_LEADERS = 8
_REASONS = ("长期坚持的工作", "随上级部署推进", "视资金到位情况推进")


@dataclass
class Made:
    """Rows of one batch by table, with keys given beforehand where rows point to each other."""

    items: list[dict[str, object]] = field(default_factory=list)
    bases: list[dict[str, object]] = field(default_factory=list)
    tasks: list[dict[str, object]] = field(default_factory=list)
    assignments: list[dict[str, object]] = field(default_factory=list)
    dues: list[dict[str, object]] = field(default_factory=list)
    targets: list[dict[str, object]] = field(default_factory=list)
    replies: list[dict[str, object]] = field(default_factory=list)
    readings: list[dict[str, object]] = field(default_factory=list)
    reviews: list[dict[str, object]] = field(default_factory=list)
    acts: list[dict[str, object]] = field(default_factory=list)
    papers: list[dict[str, object]] = field(default_factory=list)
    files: list[dict[str, object]] = field(default_factory=list)
    lines: list[dict[str, object]] = field(default_factory=list)
    addressees: list[dict[str, object]] = field(default_factory=list)

    def write(self, writing: Writing) -> None:
        """Parents before children."""
        tables = (
            Item, Basis, Task, Assignment, DueDate, Target, Reply, Reading, Review, Act,
            Paper, PaperBytes, PaperLine, Addressee,
        )  # fmt: skip
        rows = vars(self).values()
        for model, own in zip(tables, rows, strict=True):
            writing.add_rows(model, own)


class Draw:
    """What the rows are drawn from: the same seed, the same folder."""

    def __init__(self, today: date, seed: int = 1) -> None:
        self.today = today
        self.chance = random.Random(seed)
        self.numbers: dict[int, int] = {}
        self.keys = dict.fromkeys(("document", "item", "task", "target", "reply", "paper"), 0)
        self.series: dict[tuple[str, int], int] = {}
        self.codes: dict[str, str] = {}
        self.spent: dict[int, int] = {}

    @cached_property
    def pieces(self) -> list[str]:
        """Sentences of the sample's measures."""
        measures = read_text(load(resource("sample", "document.txt")).text).measures
        return [piece + "。" for measure in measures for piece in measure.text.split("。") if 8 < len(piece) < 120]

    def next_key(self, kind: str) -> int:
        self.keys[kind] += 1
        return self.keys[kind]

    def happens(self, share: float) -> bool:
        return self.chance.random() < share

    def title(self) -> str:
        words = self.chance.choice(_DOES).format(self.chance.choice(_PLACES), self.chance.choice(_THINGS))
        return f"{words}（{self.chance.randrange(1, 400)}号）" if self.happens(0.5) else words

    def text(self) -> str:
        return "".join(self.chance.sample(self.pieces, self.chance.randrange(1, 4)))

    def later(self, day: date, least: int, most: int) -> date:
        """A day so many days after another, today at the latest."""
        return min(self.today, day + timedelta(self.chance.randrange(least, most)))


def make_folder(folder: Path, items: int, today: date = TODAY, seed: int = 1) -> None:
    """Make the case folder. Raises UserError where one is there already."""
    office = Office(organs=("督查室",), code="督", training=True)
    with closing(create_desk(folder, office, today=today, operator="测量")) as desk:
        import_roster(desk, "units", resource("sample", "units.csv"))
        drawn = Draw(today, seed)
        with desk.writing("leader", "领导和文号序列") as writing:
            _leaders_and_series(writing, drawn, office)
        for first in range(0, items, BATCH):
            with desk.writing("register", f"立项 {min(BATCH, items - first)} 件") as writing:
                _batch(desk, writing, drawn, first, min(BATCH, items - first), items)


def _leaders_and_series(writing: Writing, drawn: Draw, office: Office) -> None:
    names = [{"name": f"领导{place}", "post": "副区长", "protocol_order": place} for place in range(1, _LEADERS + 1)]
    writing.add_rows(Leader, names)
    for year in range(drawn.today.year - YEARS, drawn.today.year + 1):
        for kind in _CARDS:
            code = office.series_code(kind)
            if (code, year) not in drawn.series:
                drawn.series[code, year] = writing.add(Series, code=code, year=year, first_number=1)
    drawn.codes = {kind: office.series_code(kind) for kind in _CARDS}


def _batch(desk: Desk, writing: Writing, drawn: Draw, first: int, count: int, total: int) -> None:
    units = list(unit_ids(writing.session).values())
    began = drawn.today - timedelta(365 * YEARS)
    made = Made()
    for clauses in _documents(writing, drawn, began + (drawn.today - began) * first / total, count):
        for clause in clauses:
            days = (drawn.today - began).days * (first + len(made.items)) // total
            _item(made, drawn, clause, began + timedelta(days), units)
    made.write(writing)


def _documents(writing: Writing, drawn: Draw, day: date, count: int) -> Iterator[list[int]]:
    """Documents with their sections and clauses; the keys of the clauses of each."""
    for first in range(0, count, TO_A_DOCUMENT):
        size = min(TO_A_DOCUMENT, count - first)
        number = drawn.next_key("document")
        document = writing.add(
            Document, title=f"关于印发第{number}批重点工作任务清单的通知", doc_number=f"督发〔{day.year}〕{number}号",
            issuers="督查室", issued_on=day, received_on=day, year=day.year, rule=Rule.FIRST_LISTED.value, cycle="",
            file_name="清单.txt", original=f"清单 {number}".encode(), sha256=f"{number:064x}", extracted_text="",
        )  # fmt: skip
        heads = range(-(-size // TO_A_SECTION))
        own = {"document_id": document, "span_start": 0, "span_end": 0}
        sections = writing.add_rows(
            Section, [own | {"position": n + 1, "number": str(n + 1), "title": drawn.title()[:8]} for n in heads]
        )
        writing.add_rows(
            Portfolio,
            [{"leader_id": place % _LEADERS + 1, "section_id": key, "valid_from": day}
             for place, key in enumerate(sections)],
        )  # fmt: skip
        clause = [{"section_id": sections[n // TO_A_SECTION], "position": n + 1, "number": str(n + 1)}
                  for n in range(size)]  # fmt: skip
        yield writing.add_rows(Clause, [own | each | {"title": "", "text": drawn.text()} for each in clause])


def _item(made: Made, drawn: Draw, clause: int, day: date, units: list[int]) -> None:
    key, number = drawn.next_key("item"), drawn.numbers.get(day.year, 0) + 1
    drawn.numbers[day.year] = number
    title = drawn.title()
    made.items.append({
        "id": key, "year": day.year, "number": number, "title": title, "registered_on": day, "approved_by": "张某某",
        "approved_on": day, "handler": drawn.chance.choice(("王某", "李某", "赵某")),
        "cycle": "一月一调度" if drawn.happens(0.1) else "", "is_key": drawn.happens(0.05) or None,
    })  # fmt: skip
    made.bases.append({"item_id": key, "clause_id": clause, "text": f"任务清单第{number}条"})
    for position in range(1, drawn.chance.choices((1, 2, 3), (8, 1, 1))[0] + 1):
        _task(made, drawn, key, position, title, day, units)
    if drawn.happens(0.03):
        _act(made, drawn, "item_id", key, PAUSE, drawn.later(day, 5, 200), drawn.today + timedelta(90))


def _task(made: Made, drawn: Draw, item: int, position: int, title: str, day: date, units: list[int]) -> None:
    key = drawn.next_key("task")
    made.tasks.append({"id": key, "item_id": item, "position": position, "title": title, "text": drawn.text()})
    shares = drawn.chance.sample(units, drawn.chance.choices((1, 2, 4), (5, 3, 2))[0])
    made.assignments += [
        {"task_id": key, "unit_id": unit, "position": place, "role": "责任" if place == 1 else "配合",
         "answers": place == 1, "written_as": "", "valid_from": day}
        for place, unit in enumerate(shares, 1)
    ]  # fmt: skip
    due = _dues(made, drawn, key, day)
    if drawn.happens(0.02):
        _transfer(made, drawn, key, day, units)
    if due and due < drawn.today and drawn.happens(0.1):
        _paper(made, drawn, key, made.assignments[-1]["unit_id"], drawn.later(due, 1, 60))
    if drawn.happens(0.9):
        _act(made, drawn, "task_id", key, DISPATCH, drawn.later(day, 1, 6), None)
    end = _replies(made, drawn, key, day, due, _targets(made, drawn, key))
    if end is None and drawn.happens(0.04):
        kind = drawn.chance.choice((TaskClass.ROUTINE, TaskClass.WITHDRAWN)).value
        _act(made, drawn, "task_id", key, kind, drawn.later(day, 30, 400), None)


def _act(made: Made, drawn: Draw, of: str, key: int, kind: str, on: date, other: date | None) -> None:
    made.acts.append({of: key, "kind": kind, "on_day": on, "by": "张某某", "reason": "会议决定", "other_day": other,
                      "decision": {DISPATCH: "会议", EXTENSION: AGREED}.get(kind, "")})  # fmt: skip


def _transfer(made: Made, drawn: Draw, task: int, day: date, units: list[int]) -> None:
    """划转 to a unit that has no part in the task yet."""
    own = [each for each in made.assignments[-4:] if each["task_id"] == task]
    left = [unit for unit in units if unit not in {each["unit_id"] for each in own}]
    on, unit = drawn.later(day, 3, 300), drawn.chance.choice(left)
    if on <= day:
        return
    own[0]["valid_to"] = on
    made.assignments.append({"task_id": task, "unit_id": unit, "position": len(own) + 1, "role": "责任",
                             "answers": True, "written_as": "", "valid_from": on})  # fmt: skip
    _act(made, drawn, "task_id", task, TRANSFER, on, None)


def _paper(made: Made, drawn: Draw, task: int, unit: object, on: date) -> None:
    """A signed paper of the ladder, sent on the day of its signature."""
    key = drawn.next_key("paper")
    kind = drawn.chance.choices(_CARDS, _CARD_SHARES)[0]
    code, series = drawn.codes[kind], drawn.series[drawn.codes[kind], on.year]
    number = drawn.spent[series] = drawn.spent.get(series, 0) + 1
    made.papers.append({
        "id": key, "kind": kind, "ordinal": 1, "drafted_on": on, "drafted_by": "王某", "series_id": series,
        "number": number, "full_number": paper_number(code, on.year, number), "signed_on": on, "signed_by": "张某某",
        "content": "{}", "sha256": sha256(_PDF), "void_reason": "", "voided_by": "",
        "reply_by": on + timedelta(7) if kind == CHASE else None,
    })  # fmt: skip
    made.files.append({"paper_id": key, "rendering": FULL_RED, "pdf": _PDF})
    made.lines.append({"paper_id": key, "position": 1, "task_id": task})
    made.addressees.append({"paper_id": key, "unit_id": unit, "position": 1, "role": MAIN, "copies": 1, "sent_on": on})


def _dues(made: Made, drawn: Draw, task: int, day: date) -> date | None:
    due = None if drawn.happens(0.08) else day + timedelta(drawn.chance.randrange(15, 500))
    days = [(due, "year_end", day)]
    if due and drawn.happens(0.05):
        due += timedelta(60)
        days.append((due, EXTENSION_RULE, drawn.later(day, 5, 15)))
        _act(made, drawn, "task_id", task, EXTENSION, days[-1][2], due)
    made.dues += [
        {"task_id": task, "position": place, "due_on": each, "report_by": each, "phrase": "", "rule": rule,
         "undated_reason": "" if each else drawn.chance.choice(_REASONS), "basis": "清单", "set_by": "张某某",
         "set_on": on}
        for place, (each, rule, on) in enumerate(days, 1)
    ]  # fmt: skip
    return due


def _targets(made: Made, drawn: Draw, task: int) -> list[tuple[int, float]]:
    """Up to two targets on a third of the tasks."""
    found = []
    for place in range(drawn.chance.choices((0, 1, 2), (7, 2, 1))[0]):
        key, value = drawn.next_key("target"), float(drawn.chance.randrange(10, 2000))
        made.targets.append({
            "id": key, "task_id": task, "position": place + 1, "text": f"完成{value:.0f}户", "value": value,
            "unit": "户", "bound": "min", "measure": "cumulative",
        })  # fmt: skip
        found.append((key, value))
    return found


def _replies(
    made: Made, drawn: Draw, task: int, day: date, due: date | None, targets: list[tuple[int, float]]
) -> date | None:
    """Interim replies with readings, and mostly a final one, accepted or returned; the day on which the task closed."""
    position, end = 0, due or day + timedelta(300)
    for _ in range(drawn.chance.randrange(0, 3)):
        position += 1
        on = drawn.later(day, 10, max(11, (end - day).days))
        _reply(made, drawn, task, position, on, False)
        share = (on - day).days / max(1, (end - day).days)
        made.readings += [
            {"target_id": key, "reply_id": drawn.keys["reply"], "as_of": on,
             "value": round(value * share * drawn.chance.uniform(0.4, 1.2))}
            for key, value in targets
        ]  # fmt: skip
    final = end + timedelta(drawn.chance.randrange(-40, 25))
    if final <= day or final > drawn.today or drawn.happens(0.12):
        return None
    _reply(made, drawn, task, position + 1, final, True)
    if drawn.happens(0.05):
        return None
    decided, accepted = drawn.later(final, 0, 10), drawn.happens(0.95)
    made.reviews.append({
        "reply_id": drawn.keys["reply"], "accepted": accepted, "decided_on": decided, "decided_by": "张某某",
        "reason": "" if accepted else "缺少佐证", "mend_by": None if accepted else decided + timedelta(7),
    })  # fmt: skip
    return decided if accepted else None


def _reply(made: Made, drawn: Draw, task: int, position: int, on: date, is_final: bool) -> None:
    made.replies.append({
        "id": drawn.next_key("reply"), "task_id": task, "position": position, "received_on": on, "is_final": is_final,
        "channel": drawn.chance.choice(CHANNELS), "text": drawn.chance.choice(drawn.pieces), "logged_by": "王某",
    })  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--today", type=date.fromisoformat, default=TODAY)
    arguments = parser.parse_args()
    begun = time.monotonic()
    make_folder(arguments.folder, arguments.items, arguments.today)
    sys.stdout.write(f"{arguments.items:,} items in {time.monotonic() - begun:.0f} s\n")


if __name__ == "__main__":
    main()
