"""统计通报 as a list: each 期 from its 初稿 on, the stage told from its days; and how a mark finds one."""

import json
import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.bulletin import UPHELD, Answer, BulletinDays, Stage, issue_words, sheet_state, stage_on
from supervision_desk.domain.comparing import told_differences
from supervision_desk.domain.periods import Period, period_of
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.figures import Summary
from supervision_desk.services.kept_texts import latest_text, lines_of
from supervision_desk.services.summary import cutoff_of
from supervision_desk.services.summary_json import summary_to_json
from supervision_desk.store.bulletins import Bulletin, CheckAnswer, CheckSheet
from supervision_desk.store.models import Unit
from supervision_desk.store.writing import Writing

MARK = re.compile(r"[Ss]([0-9]{1,9})")


@dataclass(frozen=True)
class SheetRow:
    """A 数据核对单 as listed, with what the unit answered."""

    sheet_id: int
    unit: str
    sent_on: date
    answer_by: date
    answers: tuple[Answer, ...]
    state: str


@dataclass(frozen=True)
class BulletinRow:
    """One 通报 as of a day; `mark` (S1) names it, `issue` is its 期号 once it is signed, `edited_on` the day on which
    its text was edited, None where the drafted one stands."""

    mark: str
    period: Period
    as_of: date
    stage: Stage
    days: BulletinDays
    drafted_by: str
    sealed_by: str
    sha256: str
    program: str
    signed_by: str
    issue: str
    copies: int | None
    sheets: tuple[SheetRow, ...]
    edited_on: date | None = None

    @property
    def unprinted(self) -> str:
        """What its 印发件 lacks while it is not printed, in words; "" once it is."""
        if self.days.printed_on is not None:
            return ""
        return f"{self.mark} 还没有登记印发，印发件的版记里没有印发日期和份数；登记印发以后再输出的印发件才有。"

    @property
    def disputes(self) -> tuple[str, ...]:
        """The units whose 异议 waits for a decision."""
        return tuple(sheet.unit for sheet in self.sheets if sheet.state == "异议待处理")

    @property
    def upheld(self) -> tuple[str, ...]:
        """The units of which an 异议 was 采纳."""
        return tuple(s.unit for s in self.sheets if any(each.decision == UPHELD for each in s.answers))

    @property
    def waiting(self) -> tuple[str, ...]:
        """The units that may still answer and have not."""
        return tuple(sheet.unit for sheet in self.sheets if sheet.state == "待核对")


def list_bulletins(desk: Desk) -> list[BulletinRow]:
    """All 通报 that there are on the desk's day, in the order in which they were drafted."""
    with desk.reading() as session:
        rows = session.scalars(select(Bulletin).order_by(Bulletin.id)).all()
        return [row_of(session, row, desk.today) for row in rows if row.drafted_on <= desk.today]


def latest_bulletin(desk: Desk, period: Period, as_of: date) -> BulletinRow | None:
    """The newest 通报 of a period at a cut-off that there is on the desk's day; None where there is none."""
    same = (Bulletin.starts_on == period.start, Bulletin.ends_on == period.end, Bulletin.as_of == as_of)
    query = select(Bulletin).where(*same, Bulletin.drafted_on <= desk.today).order_by(Bulletin.id.desc()).limit(1)
    with desk.reading() as session:
        row = session.scalars(query).first()
        return row_of(session, row, desk.today) if row else None


def bulletin_of(desk: Desk, mark: str) -> BulletinRow:
    """The 通报 of a mark (S1). Raises UserError where there is none."""
    with desk.reading() as session:
        return row_of(session, find_bulletin(session, mark), desk.today)


def find_bulletin(session: Session, mark: str) -> Bulletin:
    """The record of a mark. Raises UserError where there is none."""
    found = MARK.fullmatch(mark.strip())
    row = session.get(Bulletin, int(found[1])) if found else None
    if row is None:
        raise UserError(f"没有编号为“{mark}”的统计通报，没有改动；编号形如 S1，可用 seals 列出。")
    return row


def row_of(session: Session, row: Bulletin, day: date) -> BulletinRow:
    """A record as listed on a day."""
    sheets = _sheets(session, row, day)
    first = min((sheet.sent_on for sheet in sheets), default=None)
    days = BulletinDays(row.drafted_on, first, row.sealed_on, row.signed_on, row.printed_on)
    signed = row.year is not None and row.number is not None and row.total is not None
    issue = issue_words(row.year or 0, row.number or 0, row.total or 0) if signed else ""
    text = latest_text(session, row.id, day)
    return BulletinRow(
        f"S{row.id}", period_of(row.starts_on, row.ends_on), row.as_of, stage_on(days, day) or Stage.DRAFT, days,
        row.drafted_by, row.sealed_by or "", row.sha256 or "", row.program or "", row.signed_by or "", issue,
        row.copies, sheets, text.on_day if text and text.text else None,
    )  # fmt: skip


def _sheets(session: Session, bulletin: Bulletin, day: date) -> tuple[SheetRow, ...]:
    """The 核对单 in the order of the units."""
    query = (
        select(CheckSheet, Unit.name)
        .join(Unit, Unit.id == CheckSheet.unit_id)
        .where(CheckSheet.bulletin_id == bulletin.id, CheckSheet.sent_on <= day)
        .order_by(Unit.protocol_order, Unit.id)
    )
    rows = session.execute(query).all()
    answers: dict[int, list[Answer]] = {sheet.id: [] for sheet, _ in rows}
    told = select(CheckAnswer).where(CheckAnswer.sheet_id.in_(answers)).order_by(CheckAnswer.on_day, CheckAnswer.id)
    for each in session.scalars(told):
        answers[each.sheet_id].append(
            Answer(
                each.on_day, each.answer, each.text, each.said_by, each.decision or "", each.decided_on,
                each.decided_by or "", each.decide_reason or "",
            )
        )  # fmt: skip
    return tuple(
        SheetRow(
            sheet.id, unit, sheet.sent_on, sheet.answer_by, tuple(answers[sheet.id]),
            sheet_state(sheet.answer_by, tuple(answers[sheet.id]), day, bulletin.sealed_on),
        )
        for sheet, unit in rows
    )  # fmt: skip


def draft_bulletin(desk: Desk, period: Period, as_of: date | None = None, on: date | None = None) -> BulletinRow:
    """Begin the 初稿 of a period's 通报. Raises UserError for a cut-off outside the period or in the future, and where
    there is one of the same period and cut-off that is not yet sealed."""
    day, cutoff = desk.business_day(on), cutoff_of(desk, period, as_of)
    if day < cutoff:
        raise UserError(f"初稿日期 {day} 早于统计截止日 {cutoff}，没有建立；请改正日期。")
    with desk.writing("bulletin", "统计初稿") as writing:
        made = add_draft(writing, period, cutoff, day)
        writing.title = f"统计初稿 S{made} {period.words}"
    return bulletin_of(desk, f"S{made}")


def add_draft(writing: Writing, period: Period, cutoff: date, day: date) -> int:
    """Write a 初稿 within an action; returns its key. Raises UserError where one of the same days is not yet sealed."""
    if held := unsealed(writing.session, period, cutoff):
        raise UserError(f"{period.words}（截至 {cutoff}）已有初稿 S{held}，没有另建；请在它上面继续。")
    fields: dict[str, object] = {"period": period.name, "starts_on": period.start, "ends_on": period.end}
    return writing.add(Bulletin, **fields, as_of=cutoff, drafted_on=day, drafted_by=writing.action.operator)


def unsealed(session: Session, period: Period, cutoff: date) -> int | None:
    """The key of the 初稿 of a period at a cut-off that is not yet sealed."""
    same = (Bulletin.starts_on == period.start, Bulletin.ends_on == period.end, Bulletin.as_of == cutoff)
    return session.scalar(select(func.min(Bulletin.id)).where(*same, Bulletin.sealed_on.is_(None)))


def latest_seal(session: Session, period: Period, cutoff: date, day: date = date.max) -> Bulletin | None:
    """The newest 通报 of a period at a cut-off that was sealed by a day."""
    same = (Bulletin.starts_on == period.start, Bulletin.ends_on == period.end, Bulletin.as_of == cutoff)
    query = select(Bulletin).where(*same, Bulletin.sealed_on <= day)
    return session.scalars(query.order_by(Bulletin.id.desc()).limit(1)).first()


def edited_lines(session: Session, summary: Summary, day: date) -> tuple[str, ...]:
    """The paragraphs that the office gave the 通报 of these figures by a day; none where the drafted ones stand. Those
    of a sealed one hold on while the figures are those of the seal; after that, and in the next 初稿, the text is
    drafted anew."""
    period = summary.period
    same = (Bulletin.starts_on == period.start, Bulletin.ends_on == period.end, Bulletin.as_of == summary.as_of)
    query = select(Bulletin).where(*same, Bulletin.drafted_on <= day).order_by(Bulletin.id.desc()).limit(1)
    row = session.scalars(query).first()
    held = latest_text(session, row.id, day) if row else None
    if row is None or held is None or not held.text:
        return ()
    now = json.loads(json.dumps(summary_to_json(summary)))
    if row.figures is not None and told_differences(json.loads(row.figures), now):
        return ()
    return lines_of(held.text)
