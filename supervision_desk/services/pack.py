"""问责材料 of a period in one folder, all from one reading of the figures: 通报, workbook, 数据核对单, 督查专报."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.paper import SPECIMEN, Report
from supervision_desk.domain.periods import Period
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.errors import UserError
from supervision_desk.forms.drawings import FormPdf, ReportDocx, ReportPdf
from supervision_desk.services.accounts import Accounts, accounts
from supervision_desk.services.desk import Desk, load_calendar
from supervision_desk.services.listings import safe_name, write_files
from supervision_desk.services.paper_standing import live_name_mark
from supervision_desk.services.previews import OpenPaper, opened
from supervision_desk.services.side_by_side import Apart, Made, beside, made_together, told_apart
from supervision_desk.services.special_report import (
    NAME,
    document_report,
    document_title,
    documents_in,
    leader_report,
    leader_title,
    leaders_in,
    topic_report,
)
from supervision_desk.services.summary_files import FORMATS, summary_name, summary_outputs, summary_pdf, write_summary
from supervision_desk.services.unit_check_form import NAME as CHECK
from supervision_desk.services.unit_check_form import unit_check_form

MOST_COPIES = 9999


def export_summary(
    desk: Desk, period: Period, as_of: date, out: Path, formats: Sequence[str] = FORMATS, watch: Watch = unwatched
) -> list[Path]:
    """Write the summary of a period alone; returns the files. Raises UserError."""
    return write_summary(accounts(desk, period, as_of, watch), out, formats, watch)


def summary_file_name(desk: Desk, period: Period, as_of: date, kind: str) -> str:
    """The name of one of its files as it stands."""
    with desk.reading() as session:
        mark = live_name_mark(session, period, as_of, desk.today)
    return summary_name(period, mark, kind)


def preview_summary(desk: Desk, period: Period, as_of: date, watch: Watch = unwatched) -> OpenPaper:
    """The pages of the 通报 as it stands, to be looked at. Raises UserError."""
    found = accounts(desk, period, as_of, watch, lists=False)
    return opened(f"{period.words}督办情况通报", summary_pdf(found, watch))


def write_pack(
    desk: Desk, period: Period, out: Path, as_of: date | None = None, watch: Watch = unwatched
) -> list[Path]:
    """Write the whole pack into the folder `out`; returns the files. Nothing is written before all is made, so that
    whoever stops it finds no half of it. Raises UserError for the cut-off and where the folder cannot be written."""
    found = accounts(desk, period, as_of, watch)
    with desk.reading() as session:
        answer_by = load_calendar(session).add_workdays(desk.today, found.summary.office.check_workdays)
    files = made_together(parts_of(found, answer_by), watch, beside(len(found.summary.counts)))
    return write_files(out / safe_name(f"{period.words}督办问责材料"), files, "问责材料")


def parts_of(found: Accounts, answer_by: date) -> list[Made]:
    """The files of the pack by name, each to be made when its turn comes; 数据核对单 are answered by a day."""
    return told_apart([*_summary(found), *_checks(found, answer_by), *_specials(found)])


@dataclass(frozen=True)
class SpecialRequest:
    """Which 督查专报: of a leader, of a document, or of a topic (words); `issue` is its 期号 (第n期, and 总第m期 where
    the office counts so), which the office gives: 专报 have a series of their own. `copies` stand in the 版记."""

    leader: str = ""
    document: str = ""
    issue: tuple[int, int | None] | None = None
    topic: str = ""
    copies: int = 0


def write_special(
    desk: Desk,
    period: Period,
    out: Path,
    asked: SpecialRequest,
    as_of: date | None = None,
    watch: Watch = unwatched,
) -> list[Path]:
    """Write the 督查专报 of a leader, a document or a topic, as PDF and .docx. Raises UserError."""
    report = _asked_for(desk, period, asked, as_of, watch)
    return write_files(out, {name: make(watch) for name, make in _both(report.title, lambda: report, "")}, NAME)


def preview_special(
    desk: Desk, period: Period, asked: SpecialRequest, as_of: date | None = None, watch: Watch = unwatched
) -> OpenPaper:
    """Its pages, to be looked at before they are written or printed. Raises UserError."""
    report = _asked_for(desk, period, asked, as_of, watch)
    return opened(f"{NAME} {report.title}", ReportPdf(report).drawn(watch))


def _asked_for(desk: Desk, period: Period, asked: SpecialRequest, as_of: date | None, watch: Watch) -> Report:
    number, total = asked.issue or (None, None)
    if number is not None and not 0 < number <= (total or number):
        given = f"期号 {number}" + (f"、总期号 {total}" if total is not None else "")
        raise UserError(f"{given} 不对，没有输出专报；期号从1起，总期号不小于期号。")
    if not 0 <= asked.copies <= MOST_COPIES:
        raise UserError(f"共印份数应为1至{MOST_COPIES}，没有输出专报；请改正。")
    report = _special(accounts(desk, period, as_of, watch, lists=False), asked)
    assert report.masthead is not None
    day, imprint = long_date(desk.today), report.imprint
    masthead = replace(report.masthead, number=number, total=total, date=day, held=False)
    if imprint.lines:
        imprint = replace(imprint, copies=asked.copies, printed_on=day, held=False)
    return replace(report, masthead=masthead, imprint=imprint)


def _special(found: Accounts, asked: SpecialRequest) -> Report:
    if asked.topic:
        return topic_report(found, asked.topic)
    return leader_report(found, asked.leader) if asked.leader else document_report(found, asked.document)


def _summary(found: Accounts) -> list[Made]:
    """Made one by one; all bear the same name."""
    made: list[Made] = []
    for number, kind in enumerate(FORMATS, 1):
        what = "统计表" if kind == "xlsx" else "通报"
        name = safe_name(f"{number} {found.summary.period.words}督办情况{what}{found.standing.name_mark}")
        made.append((f"{name}.{kind}", partial(_only, found, kind)))
    return made


def _only(found: Accounts, kind: str, watch: Watch) -> bytes:
    (data,) = summary_outputs(found, (kind,), watch, beside=FORMATS).values()
    return data


def _checks(found: Accounts, answer_by: date) -> list[Made]:
    return [
        (
            f"4 {CHECK}/{safe_name(f'{place:02} {unit.name}')}.pdf",
            Apart(partial(_check, found, place - 1, answer_by)),
        )
        for place, unit in enumerate(found.summary.units, 1)
    ]


def _check(found: Accounts, place: int, answer_by: date) -> FormPdf:
    office = found.summary.office
    form = unit_check_form(found, found.summary.units[place], answer_by)
    if note := found.standing.note:
        form = replace(form, note=f"{form.note}本表{note}。")
    return FormPdf(form, "、".join(office.organs), SPECIMEN if office.training else "")


def _specials(found: Accounts) -> list[Made]:
    reports = [(document_title(found, name), partial(document_report, found, name)) for name in documents_in(found)]
    reports += [(leader_title(name), partial(leader_report, found, name)) for name in leaders_in(found)]
    return [made for title, make in reports for made in _both(title, make, f"5 {NAME}/")]


def _both(title: str, make: Callable[[], Report], folder: str) -> list[Made]:
    """PDF and .docx of a report, which is put together when its turn comes."""
    name = folder + safe_name(f"{NAME} {title}")
    return [
        (f"{name}.pdf", Apart(lambda: ReportPdf(make()))),
        (f"{name}.docx", Apart(lambda: ReportDocx(make()))),
    ]
