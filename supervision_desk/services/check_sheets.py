"""数据核对单: each unit is shown its tasks and score lines, has some working days to confirm or dispute them, and each
异议 is decided (design §8)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.bulletin import CONFIRMED, DISPUTED, REJECTED, UPHELD
from supervision_desk.domain.periods import period_of
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.errors import UserError
from supervision_desk.services.accounts import accounts_of
from supervision_desk.services.acts import all_required, required
from supervision_desk.services.bulletins import BulletinRow, bulletin_of, find_bulletin
from supervision_desk.services.desk import Desk, load_calendar, load_office, load_units
from supervision_desk.services.listings import write_files
from supervision_desk.services.office import unit_ids
from supervision_desk.services.sent_checks import contents_of, kept_check, write_sent
from supervision_desk.services.shares import listed_unit
from supervision_desk.services.summary_json import Json
from supervision_desk.services.worked_out import write_worked_out
from supervision_desk.store.bulletins import Bulletin, CheckAnswer, CheckSheet
from supervision_desk.store.items_touched import Head, head_of
from supervision_desk.store.models import Unit
from supervision_desk.store.writing import Writing
from supervision_desk.uncollected import uncollected


@dataclass(frozen=True)
class SheetAnswer:
    """What a unit answers to its 核对单: it confirms, or disputes with its words; `by` signed for the unit."""

    mark: str
    unit: str
    confirms: bool
    text: str = ""
    by: str = ""
    on: date | None = None


@dataclass(frozen=True)
class DisputeDecision:
    """How the 异议 of a unit is decided, by whom and why."""

    mark: str
    unit: str
    upheld: bool
    by: str
    reason: str
    on: date | None = None


@dataclass(frozen=True)
class _Figured:
    """What each unit of the figures is shown, as the case file was at its entry `head`."""

    contents: dict[str, Json]
    head: Head


def send_sheets(
    desk: Desk, mark: str, units: Sequence[str] = (), on: date | None = None, watch: Watch = unwatched
) -> BulletinRow:
    """Send the 核对单 of a 初稿 to units (all that stand in it and have none yet). What each says is kept as sent; the
    units have `check_workdays` working days. The figures are worked out before the file is held; `watch` may stop it
    until then.

    Raises UserError for an unknown unit, for one that stands not in the figures or has its sheet, and where the 通报
    is sealed."""
    day = desk.business_day(on, "送核日期")

    def write(writing: Writing, found: _Figured) -> None:
        row, sheets = _unsealed(writing.session, mark), found.contents
        wanted = _wanted(writing, row, sheets, units)
        days = load_office(writing.session).check_workdays
        answer_by = load_calendar(writing.session).add_workdays(day, days)
        ids = unit_ids(writing.session)
        rows: list[dict[str, object]] = [
            {
                "bulletin_id": row.id,
                "unit_id": ids[unit],
                "sent_on": day,
                "answer_by": answer_by,
                "content": json.dumps(sheets[unit], ensure_ascii=False),
            }
            for unit in wanted
        ]
        writing.add_rows(CheckSheet, rows)
        writing.title = f"发出数据核对单 S{row.id}（{len(rows)}个单位）"

    work_out = partial(_figured, desk, mark, day, watch)
    write_worked_out(desk, ("check_out", "发出数据核对单"), work_out, write, "没有发出核对单")
    return bulletin_of(desk, mark)


def _figured(desk: Desk, mark: str, day: date, watch: Watch) -> _Figured:
    with desk.reading() as session, uncollected():
        row = _unsealed(session, mark)
        if day < row.drafted_on:
            raise UserError(f"送核日期 {day} 早于初稿日期 {row.drafted_on}，没有发出；请改正日期。")
        found = accounts_of(session, period_of(row.starts_on, row.ends_on), row.as_of, watch)
        return _Figured(contents_of(found), head_of(session))


def _unsealed(session: Session, mark: str) -> Bulletin:
    row = find_bulletin(session, mark)
    if row.sealed_on is not None:
        raise UserError(f"{mark} 已于 {row.sealed_on} 封存，核对已经结束，没有改动。")
    return row


def _wanted(writing: Writing, row: Bulletin, sheets: dict[str, Json], units: Sequence[str]) -> list[str]:
    held = select(Unit.name).join(CheckSheet, CheckSheet.unit_id == Unit.id).where(CheckSheet.bulletin_id == row.id)
    sent = set(writing.session.scalars(held))
    book = load_units(writing.session)
    asked = [listed_unit(book, unit) for unit in units] or [unit for unit in sheets if unit not in sent]
    if strange := [unit for unit in asked if unit not in sheets]:
        raise UserError(f"“{strange[0]}”不在这次统计里，没有发出核对单；请核对单位。")
    if again := [unit for unit in asked if unit in sent]:
        raise UserError(f"“{again[0]}”已有核对单，没有再发；请登记它的答复。")
    if not asked:
        raise UserError("没有要发核对单的单位，没有发出。")
    return asked


def answer_sheet(desk: Desk, answer: SheetAnswer) -> BulletinRow:
    """Record what a unit answered. Raises UserError for an 异议 without words, a day before the sheet was sent, and
    where the unit has no sheet or an 异议 of it waits for its decision."""
    day = desk.business_day(answer.on, "答复日期")
    text = answer.text.strip()
    if not answer.confirms and not text:
        raise UserError("异议须写明哪一项、理由和依据，没有登记；请补上后重试。")
    with desk.writing("check_in", "登记核对答复") as writing:
        row = _unsealed(writing.session, answer.mark)
        unit, sheet = _sheet(writing, row, answer.unit)
        if day < sheet.sent_on:
            raise UserError(f"答复日期 {day} 早于送核日期 {sheet.sent_on}，没有登记；请改正日期。")
        if _open_dispute(writing, sheet.id):
            raise UserError(f"{unit}的异议还没有处理，没有登记新的答复；请先处理。")
        word = CONFIRMED if answer.confirms else DISPUTED
        fields: dict[str, object] = {"on_day": day, "answer": word, "text": text, "said_by": answer.by.strip()}
        writing.add(CheckAnswer, sheet_id=sheet.id, **fields)
        writing.title = f"核对答复 S{row.id} {unit} {word}"
    return bulletin_of(desk, answer.mark)


def decide_dispute(desk: Desk, decision: DisputeDecision) -> BulletinRow:
    """Decide the 异议 of a unit. What is 采纳 is put right where it was entered. Raises UserError without reason or
    approver, where no 异议 waits, and for a day before it."""
    day = desk.business_day(decision.on, "处理日期")
    words = ((decision.reason, "写明理由"), (decision.by, "有批准人"))
    reason, by = all_required("处理异议", words, "没有保存")
    with desk.writing("check_decide", "处理核对异议") as writing:
        row = _unsealed(writing.session, decision.mark)
        unit, sheet = _sheet(writing, row, decision.unit)
        dispute = _open_dispute(writing, sheet.id)
        if dispute is None:
            raise UserError(f"{unit}没有待处理的异议，没有保存。")
        if day < dispute.on_day:
            raise UserError(f"处理日期 {day} 早于异议日期 {dispute.on_day}，没有保存；请改正日期。")
        word = UPHELD if decision.upheld else REJECTED
        fields: dict[str, object] = {"decision": word, "decided_on": day, "decided_by": by, "decide_reason": reason}
        writing.change(CheckAnswer, dispute.id, **fields, decide_entered_on=writing.today)
        writing.title = f"核对异议{word} S{row.id} {unit}"
    return bulletin_of(desk, decision.mark)


def _sheet(writing: Writing, row: Bulletin, written: str) -> tuple[str, CheckSheet]:
    unit = listed_unit(load_units(writing.session), required(written, "没有写明单位，没有登记；请补上后重试。"))
    query = select(CheckSheet).join(Unit, Unit.id == CheckSheet.unit_id)
    found = writing.session.scalars(query.where(CheckSheet.bulletin_id == row.id, Unit.name == unit)).first()
    if found is None:
        raise UserError(f"{unit}没有 S{row.id} 的数据核对单，没有登记；请先发出核对单。")
    return unit, found


def _open_dispute(writing: Writing, sheet: int) -> CheckAnswer | None:
    query = select(CheckAnswer).where(CheckAnswer.sheet_id == sheet, CheckAnswer.answer == DISPUTED)
    return writing.session.scalars(query.where(CheckAnswer.decided_on.is_(None))).first()


def write_sheets(desk: Desk, mark: str, out: Path, units: Sequence[str] = (), watch: Watch = unwatched) -> list[Path]:
    """Write the 核对单 as they were sent, a form (PDF) and a workbook for each unit, into a folder; `watch` may stop it
    until all are made, and then none is written. Raises UserError where there are none and where it cannot be
    written."""
    with desk.reading() as session:
        row = find_bulletin(session, mark)
        query = select(CheckSheet, Unit.name).join(Unit, Unit.id == CheckSheet.unit_id)
        found = session.execute(query.where(CheckSheet.bulletin_id == row.id).order_by(Unit.protocol_order)).all()
        period = period_of(row.starts_on, row.ends_on)
        kept = [
            (unit, sheet.answer_by, kept_check(sheet.content, period, row.as_of, unit))
            for sheet, unit in found
            if not units or unit in units
        ]
    if not kept:
        raise UserError(f"{mark} 没有可输出的数据核对单；请先发出核对单。")
    made: dict[str, bytes] = {}
    with TemporaryDirectory() as folder:
        for place, (unit, answer_by, check) in enumerate(kept):
            watch(place, len(kept))
            paths = write_sent(desk, check, answer_by, unit, Path(folder))
            made |= {path.name: path.read_bytes() for path in paths}
    return write_files(out, made, "数据核对单")
