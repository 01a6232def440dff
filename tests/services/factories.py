"""Desks, documents and facts for the tests of services: valid by default, keyword to differ."""

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlalchemy import func, select

from supervision_desk.domain.office import CHASE, SLIP, Office
from supervision_desk.domain.registration import Decisions
from supervision_desk.domain.responsibility import Rule
from supervision_desk.errors import UserError
from supervision_desk.paths import resource
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.desk import Desk, create_desk, open_desk
from supervision_desk.services.documents import preview_file, preview_text
from supervision_desk.services.drafting import DraftRequest, draft_papers
from supervision_desk.services.dues import set_due
from supervision_desk.services.registering import Registered, register_document
from supervision_desk.services.replies import ReplyRow
from supervision_desk.services.reply_log import ReplyEntry, log_reply
from supervision_desk.services.reviewing import ReviewEntry, review_reply
from supervision_desk.services.roster_work import import_roster
from supervision_desk.services.signing import Issued, issue_papers
from supervision_desk.store.attached import FOLDER
from supervision_desk.store.models import JournalEntry
from supervision_desk.store.verify import fresh_schema, verify
from tests.templates import made_once

DAY = date(2020, 7, 6)
OFFICE = Office(organs=("望城区委督查室",), code="望督", training=True)
UNITS = resource("sample", "units.csv")
SAMPLE = resource("sample", "document.txt")
CASE_FILE = "desk.sqlite3"
READINGS = {"2020/12": {"T1": 20.0, "T2": 15.0}}


def new_case(folder: Path, *, units: bool = True, office: Office = OFFICE) -> None:
    """A training folder as of DAY."""
    with closing(create_desk(folder, office, today=DAY, operator="测试员")) as desk:
        if units:
            import_roster(desk, "units", UNITS)


def copied(source: Path, folder: Path) -> Desk:
    """An open desk on a copy of a closed case."""
    folder.mkdir(parents=True)
    shutil.copy(source / CASE_FILE, folder / CASE_FILE)
    if (source / FOLDER).is_dir():
        shutil.copytree(source / FOLDER, folder / FOLDER)
    return open_desk(folder, today=DAY, operator="测试员")


def prepared(factory: pytest.TempPathFactory, name: str, source: Path, make: Callable[[Desk], object]) -> Path:
    """The closed folder `source` after what `make` did in it, made once under its name."""

    def made(folder: Path) -> None:
        with closing(copied(source, folder)) as desk:
            make(desk)

    return made_once(factory, name, made)


def fresh_case(factory: pytest.TempPathFactory) -> Path:
    """The closed folder of `new_case`, made once."""
    return made_once(factory, "services-fresh", new_case)


def registered_case(factory: pytest.TempPathFactory) -> Path:
    """The same with the sample document registered under rule ①, made once."""

    return prepared(factory, "services-registered", fresh_case(factory), register_sample)


def dispatched_case(factory: pytest.TempPathFactory) -> Path:
    """The same with the twelve 督办单 signed and sent, made once."""

    return prepared(factory, "services-dispatched", registered_case(factory), issue)


def on(desk: Desk, month: int, day: int, year: int = 2020) -> Desk:
    """The same desk on another day."""
    return replace(desk, day=date(year, month, day))


def decisions(rule: Rule | None = Rule.FIRST_LISTED, **changes: Any) -> Decisions:
    """The officer takes each proposal, under rule ① unless told otherwise."""
    return Decisions(**({"approved_by": "张某某", "rule": rule, "accept_doubts": True} | changes))


def register_sample(desk: Desk, rule: Rule = Rule.FIRST_LISTED, **changes: Any) -> Registered:
    return register_document(desk, preview_file(desk, SAMPLE), decisions(rule, **changes))


def measure(title: str = "修一条路", unit: str = "区住建局", text: str = "") -> str:
    """A small document of one measure."""
    body = text or f"{title}。年内完成改造项目20个。"
    return f"关于2020年重点工作的若干措施\n\n一、重点工作\n\n1．{body}（责任单位：{unit}）\n"


def register_text(desk: Desk, text: str, **changes: Any) -> Registered:
    return register_document(desk, preview_text(desk, text), decisions(**changes))


def draft(desk: Desk, kind: str = SLIP, **changes: Any) -> list[str]:
    """The marks of the drafts made."""
    return [paper.mark for paper in draft_papers(desk, DraftRequest(kind, **changes)).papers]


def issue(desk: Desk, kind: str = SLIP, **changes: Any) -> Issued:
    return issue_papers(desk, DraftRequest(kind, **changes), "李某某")


def reply(desk: Desk, code: str, **changes: Any) -> ReplyRow:
    return log_reply(desk, ReplyEntry(**({"code": code, "text": "按计划推进。"} | changes)))


def accept(desk: Desk, code: str, **changes: Any) -> ReplyRow:
    values: dict[str, Any] = {"code": code, "accepted": True, "by": "王某某"}
    return review_reply(desk, ReviewEntry(**(values | changes)))


def send_back(desk: Desk, code: str, **changes: Any) -> ReplyRow:
    return accept(desk, code, **({"accepted": False, "reason": "缺佐证材料"} | changes))


def finish(desk: Desk, code: str, **changes: Any) -> None:
    """A final reply, accepted at once."""
    row = reply(desk, code, is_final=True, **changes)
    accept(desk, row.code, reason="已核实")


def busy_quarter(desk: Desk) -> None:
    """From a registered sample to 2020-09-30, with every kind of end."""
    issue(desk)
    reply(on(desk, 7, 20), "2020/2", readings={"T1": 900})
    send_back(on(desk, 7, 21), "2020/2#1")
    finish(on(desk, 9, 3), "2020/8")
    issue(on(desk, 9, 4), CHASE, unit="区卫健局")
    finish(on(desk, 9, 10), "2020/12")
    close_tasks(on(desk, 9, 11), "2020/5", "转常态化", "张某某", "长期")
    set_due(on(desk, 9, 12), "2020/3", None, "长期任务", "张某某")
    set_due(on(desk, 9, 12), "2020/4", date(2020, 9, 20), by="张某某", basis="区委常委会会议纪要")


@cache
def schema() -> dict[str, str]:
    """What the revisions make; asked for once."""
    with TemporaryDirectory() as folder:
        return fresh_schema(Path(folder))


def journal(desk: Desk) -> list[str]:
    """The titles of all entries."""
    with desk.reading() as session:
        return list(session.scalars(select(JournalEntry.title).order_by(JournalEntry.id)))


def rows(desk: Desk, model: Any) -> int:
    with desk.reading() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def tables(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the journal, as SQLite holds it; of the search index its rows, not its pages."""
    with desk.reading() as session:
        run = session.connection().exec_driver_sql
        named = run("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'journal'")
        names = [row[0] for row in named if not row[0].startswith("search_text_")]
        return {name: sorted((tuple(row) for row in run(f'SELECT * FROM "{name}"')), key=repr) for name in names}


def one_entry(desk: Desk, act: Callable[[], object]) -> str:
    """Do it; exactly one entry came of it and the file is sound. Returns its title."""
    before = len(journal(desk))
    act()
    titles = journal(desk)[before:]
    assert len(titles) == 1, titles
    assert verify(desk.folder / CASE_FILE, schema()).problems == ()
    return titles[0]


def refusal(desk: Desk, act: Callable[[], object]) -> str:
    """Do it; it is refused with a whole sentence and nothing was written at all. Returns the sentence."""
    before = desk.written()
    with pytest.raises(UserError) as caught:
        act()
    sentence = str(caught.value)
    assert sentence.endswith("。"), sentence
    assert "没有" in sentence or "不能" in sentence, sentence
    assert desk.written() == before, "the case file was written"
    return sentence
