"""The quarter's summary as files: PDF and .xlsx from the same figures."""

from collections.abc import Sequence
from pathlib import Path

from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.paper import SPECIMEN, Report
from supervision_desk.errors import UserError
from supervision_desk.forms.report import render_report
from supervision_desk.services.figures import Summary
from supervision_desk.services.listings import printed, safe_name, write_files
from supervision_desk.services.summary_tables import summary_paragraphs, summary_tables
from supervision_desk.sheets.workbook import workbook

FORMATS = ("pdf", "xlsx")


def write_summary(summary: Summary, out: Path, formats: Sequence[str] = FORMATS) -> list[Path]:
    """Write the summary into the folder `out` in each format; returns the files.

    Raises UserError for an unknown format or a place that cannot be written."""
    return write_files(out, summary_outputs(summary, formats), "统计")


def summary_outputs(summary: Summary, formats: Sequence[str] = FORMATS) -> dict[str, bytes]:
    """The bytes of each output by file name. Raises UserError for an unknown format."""
    if unknown := [each for each in formats if each not in FORMATS]:
        raise UserError(f"统计不能输出为 {'、'.join(unknown)}，没有输出；可选：{'、'.join(FORMATS)}。")
    name = safe_name(f"{summary.period.words}督办情况")
    bytes_of = {"pdf": summary_pdf, "xlsx": summary_workbook}
    return {f"{name}.{each}": bytes_of[each](summary) for each in formats}


def summary_pdf(summary: Summary) -> bytes:
    """The printed 通报."""
    office = summary.office
    report = Report(
        organs=office.organs,
        title=f"{summary.period.words}督办情况通报",
        subtitle=_cutoff(summary),
        paragraphs=summary_paragraphs(summary),
        tables=printed(summary_tables(summary)),
        issuers=office.issuers or office.organs,
        date=long_date(summary.as_of),
        stamp=SPECIMEN if office.training else "",
    )
    return render_report(report)


def summary_workbook(summary: Summary) -> bytes:
    """The workbook with the same tables."""
    stamp = f"（{SPECIMEN}）" if summary.office.training else ""
    return workbook(f"{summary.period.words}督办情况{stamp}", _cutoff(summary), summary_tables(summary))


def _cutoff(summary: Summary) -> str:
    return f"（统计截至{long_date(summary.as_of)}）"
