"""定稿封存, 签发, 印发 and 重印: what was sealed is kept whole and handed out again as the same bytes (design §8)."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from supervision_desk import __version__
from supervision_desk.domain.bulletin import imprint_line, issue_line, issue_words
from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.periods import Period
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.errors import UserError
from supervision_desk.forms.issued import Added, with_issue
from supervision_desk.services.acts import required
from supervision_desk.services.bulletins import BulletinRow, add_draft, bulletin_of, find_bulletin, latest_seal, row_of
from supervision_desk.services.desk import Desk
from supervision_desk.services.listings import write_files
from supervision_desk.services.previews import OpenPaper, opened
from supervision_desk.services.seal_ready import (
    ReadyToSeal,
    SealOrder,
    Target,
    draft_of_mark,
    draft_of_period,
    ready_to_seal,
)
from supervision_desk.services.summary import cutoff_of
from supervision_desk.services.summary_files import FORMATS, MASTHEAD
from supervision_desk.services.summary_json import Json
from supervision_desk.services.worked_out import write_worked_out
from supervision_desk.store.bulletins import Bulletin, BulletinFile
from supervision_desk.store.journal import FIRST_PREVIOUS
from supervision_desk.store.seals import seal_digest, sha256
from supervision_desk.store.writing import Writing

_MOST_COPIES = 9999
_NOBODY = "没有写明封存人，没有封存；请补上后重试。"


@dataclass(frozen=True)
class Signing:
    """Who signs a 通报, on which day; `number` and `total` begin the series of an office that has issued before."""

    mark: str
    by: str
    number: int | None = None
    total: int | None = None
    on: date | None = None


def seal_bulletin(
    desk: Desk,
    mark: str,
    by: str,
    *,
    despite: bool = False,
    formats: Sequence[str] = FORMATS,
    on: date | None = None,
    watch: Watch = unwatched,
) -> BulletinRow:
    """Seal a 通报: its figures with the rules of the scores, the version of the program, and the bytes of each output.
    `watch` may stop it until it is written.

    Raises UserError without a name, where it is sealed already, and – unless `despite` – where an 异议 waits for its
    decision, one was 采纳 and changed nothing of the unit's figures, a unit may still answer, or the edited text has
    numbers that the figures have not."""
    order = SealOrder(required(by, _NOBODY), desk.business_day(on, "封存日期"), formats, despite)
    return _seal(desk, partial(draft_of_mark, mark=mark), order, watch)


def seal_period(
    desk: Desk, period: Period, as_of: date | None, by: str, *, despite: bool = False, on: date | None = None
) -> BulletinRow:
    """Seal the figures of a period at a cut-off: the 初稿 there is, or one begun with the seal. Raises UserError as
    `seal_bulletin` does, and where these figures are sealed already."""
    order = SealOrder(required(by, _NOBODY), desk.business_day(on, "封存日期"), despite=despite)
    return _seal(desk, partial(draft_of_period, period=period, cutoff=cutoff_of(desk, period, as_of)), order)


def _seal(desk: Desk, find: Callable[[Session], Target], order: SealOrder, watch: Watch = unwatched) -> BulletinRow:
    def write(writing: Writing, ready: ReadyToSeal) -> int:
        key = ready.key or add_draft(writing, ready.period, ready.as_of, order.on)
        _keep(writing, find_bulletin(writing.session, f"S{key}"), order, ready)
        writing.title = f"统计封存 S{key} {ready.period.words}（截至 {ready.as_of}）"
        return key

    work_out = partial(ready_to_seal, desk, find, order, watch)
    key = write_worked_out(desk, ("seal", "统计封存"), work_out, write, "没有封存")
    return bulletin_of(desk, f"S{key}")


def _keep(writing: Writing, row: Bulletin, order: SealOrder, ready: ReadyToSeal) -> None:
    sealed: dict[str, object] = {
        "sealed_on": order.on,
        "sealed_by": order.by,
        "figures": ready.figures,
        "program": __version__,
        "journal_length": ready.head.entry,
        "journal_head": ready.head.digest or FIRST_PREVIOUS,
    }
    days = {name: getattr(row, name) for name in ("period", "starts_on", "ends_on", "as_of")}
    digest = seal_digest(days | sealed, ((each.name, each.sha256) for each in ready.files))
    writing.change(Bulletin, row.id, **sealed, sha256=digest, seal_entered_on=writing.today)
    rows: list[dict[str, object]] = [
        {"bulletin_id": row.id, "position": place, "name": each.name, "sha256": each.sha256, "data": each.data}
        for place, each in enumerate(ready.files, 1)
    ]
    writing.add_rows(BulletinFile, rows)


def sign_bulletin(desk: Desk, signing: Signing) -> BulletinRow:
    """签发 a sealed 通报: it takes the next 期号 of the year and of all. Raises UserError where it is not sealed or
    signed already, for a day before the seal or the last signature, and for a number that does not follow."""
    day = desk.business_day(signing.on, "签发日期")
    by = required(signing.by, "没有写明签发人，没有签发；请补上后重试。")
    with desk.writing("sign_bulletin", "签发统计通报") as writing:
        row = find_bulletin(writing.session, signing.mark)
        if row.sealed_on is None:
            raise UserError(f"{signing.mark} 还没有定稿封存，没有签发；请先封存。")
        if row.signed_on is not None:
            raise UserError(f"{signing.mark} 已于 {row.signed_on} 签发，没有再签发。")
        last = writing.session.scalar(select(func.max(Bulletin.signed_on)))
        if day < max(row.sealed_on, last or row.sealed_on):
            raise UserError(f"签发日期 {day} 早于封存日期或上一期的签发日期，没有签发；请改正日期。")
        number, total = _next_issue(writing, day.year, signing)
        fields: dict[str, object] = {"signed_on": day, "signed_by": by, "sign_entered_on": writing.today}
        writing.change(Bulletin, row.id, **fields, year=day.year, number=number, total=total)
        writing.title = f"签发统计通报 {issue_words(day.year, number, total)}"
    return bulletin_of(desk, signing.mark)


def _next_issue(writing: Writing, year: int, signing: Signing) -> tuple[int, int]:
    """The next number of the year and of all; a first one may be any."""
    number = writing.session.scalar(select(func.max(Bulletin.number)).where(Bulletin.year == year))
    total = writing.session.scalar(select(func.max(Bulletin.total)))
    return _follows(number, signing.number, "期号"), _follows(total, signing.total, "总期号")


def _follows(last: int | None, asked: int | None, what: str) -> int:
    following = (last or 0) + 1
    if asked is not None and (asked < 1 or (last is not None and asked != following)):
        raise UserError(f"{what}应为 {following}，没有签发；{what}连续编排，只有本案卷的第一期可以从别的号起。")
    return asked or following


def print_bulletin(desk: Desk, mark: str, copies: int, on: date | None = None) -> BulletinRow:
    """印发 a signed 通报 in so many copies. Raises UserError where it is not signed or printed already."""
    day = desk.business_day(on, "印发日期")
    if not 1 <= copies <= _MOST_COPIES:
        raise UserError(f"印发份数应为1至{_MOST_COPIES}，没有登记；请改正。")
    with desk.writing("print_bulletin", "印发统计通报") as writing:
        row = find_bulletin(writing.session, mark)
        if row.signed_on is None:
            raise UserError(f"{mark} 还没有签发，没有登记印发；请先签发。")
        if row.printed_on is not None:
            raise UserError(f"{mark} 已于 {row.printed_on} 印发，没有再登记。")
        if day < row.signed_on:
            raise UserError(f"印发日期 {day} 早于签发日期 {row.signed_on}，没有登记；请改正日期。")
        writing.change(Bulletin, row.id, printed_on=day, copies=copies, print_entered_on=writing.today)
        writing.title = f"印发统计通报 S{row.id} {copies}份"
    return bulletin_of(desk, mark)


def sealed_figures(desk: Desk, mark: str) -> Json:
    """The figures as they were sealed. Raises UserError where the 通报 is not sealed."""
    with desk.reading() as session:
        row = find_bulletin(session, mark)
        if row.figures is None:
            raise UserError(f"{mark} 还没有定稿封存，没有封存的数字；请先封存。")
        figures: Json = json.loads(row.figures)
        return figures | {"sealed": seal_to_json(row_of(session, row, desk.today))}


def seal_to_json(row: BulletinRow) -> Json:
    """What a seal says of itself."""
    on = row.days.sealed_on
    return {
        "mark": row.mark,
        "on": on.isoformat() if on else None,
        "by": row.sealed_by,
        "program": row.program,
        "sha256": row.sha256,
    }


def seal_of(desk: Desk, period: Period, as_of: date) -> Json | None:
    """What the latest seal of a period at a cut-off says of itself; None where there is none."""
    with desk.reading() as session:
        row = latest_seal(session, period, as_of, desk.today)
        return seal_to_json(row_of(session, row, desk.today)) if row else None


def write_issued(desk: Desk, mark: str, out: Path) -> list[Path]:
    """The 印发件 of a signed 通报: the pages that were sealed, with 期号 and the day of the signature in the room left
    for them and, once it is printed, that day and 共印n份 in 版记. Nothing is kept of it: it is made of bytes and facts
    that are, the same each time. Raises UserError where it is not signed, where the
    bytes no longer agree with their digest, and where `out` cannot be written."""
    with desk.reading() as session:
        row = find_bulletin(session, mark)
        if row.signed_on is None or row.number is None:
            raise UserError(f"{mark} 还没有签发，没有期号，没有输出印发件；请先签发。")
        issued = _issued(session, row)
    if not issued:
        raise UserError(f"{mark} 封存时没有输出 PDF，没有印发件可出；请用 reprint 取封存的文件。")
    return write_files(out, issued, "印发件")


def sealed_pages(desk: Desk, mark: str) -> OpenPaper:
    """The pages of a sealed 通报, of its own bytes; of a signed one the 印发件. Raises UserError as `reprint` does, and
    where no PDF was sealed."""
    with desk.reading() as session:
        row = find_bulletin(session, mark)
        if row.sealed_on is None:
            raise UserError(f"{mark} 还没有定稿封存，没有封存的版面；现在的版面在“版面”里看。")
        made = _issued(session, row) if row.signed_on else _sealed_files(session, row)
    found = [(Path(name).stem, data) for name, data in made.items() if name.endswith(".pdf")]
    if not found:
        raise UserError(f"{mark} 封存时没有输出 PDF，没有版面可看；请用“重印…”取封存的文件。")
    return opened(*found[0])


def _issued(session: Session, row: Bulletin) -> dict[str, bytes]:
    printed = imprint_line(long_date(row.printed_on), row.copies or 0) if row.printed_on else ""
    assert row.signed_on is not None
    assert row.number is not None
    added = Added(issue_line(row.number, row.total), long_date(row.signed_on), printed)
    return {
        f"{Path(name).stem} 第{row.number}期.pdf": with_issue(data, MASTHEAD, added)
        for name, data in _sealed_files(session, row).items()
        if name.endswith(".pdf")
    }


def reprint(desk: Desk, mark: str, out: Path) -> list[Path]:
    """Hand out the files of a sealed 通报, byte for byte. Raises UserError where it is not sealed, where the bytes no
    longer agree with their digest, and where `out` cannot be written."""
    with desk.reading() as session:
        row = find_bulletin(session, mark)
        if row.sealed_on is None:
            raise UserError(f"{mark} 还没有定稿封存，没有可重印的文件；请先封存。")
        files = _sealed_files(session, row)
    return write_files(out, files, "封存的统计")


def _sealed_files(session: Session, row: Bulletin) -> dict[str, bytes]:
    """The bytes of each file by name. Raises UserError where they no longer agree with their digest."""
    query = select(BulletinFile.name, BulletinFile.sha256, BulletinFile.data)
    files = session.execute(query.where(BulletinFile.bulletin_id == row.id).order_by(BulletinFile.position)).all()
    if broken := [name for name, digest, data in files if sha256(data) != digest]:
        raise UserError(f"{'、'.join(broken)} 与封存时的校验值不符，没有重印；请核验案卷（verify）并用备份恢复。")
    return {name: data for name, _, data in files}
