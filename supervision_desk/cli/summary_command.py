"""The command summary: the quarter's figures on screen, as JSON and as files."""

from dataclasses import asdict
from pathlib import Path

from supervision_desk.cli.call import Call, Json, Output, day, iso
from supervision_desk.cli.commands import Commands
from supervision_desk.domain.periods import parse_quarter
from supervision_desk.domain.quarter import Balance
from supervision_desk.domain.tables import percent
from supervision_desk.errors import UserError
from supervision_desk.services.summary import LeaderRow, Summary, SummaryRow, TargetRow, quarter_summary
from supervision_desk.services.summary_files import FORMATS, write_summary

# Figures whose facts the program does not record yet: null, never 0.


def add_to(commands: Commands) -> None:
    """Add this command to the command line."""
    summary = commands.add("summary", "季度统计", summarise)
    summary.add_argument("--quarter", required=True, metavar="2020Q3")
    summary.add_argument("--as-of", metavar="日期", help="统计截止日")
    summary.add_argument("--out", type=Path, metavar="文件夹")
    summary.add_argument("--formats", default=",".join(FORMATS), metavar="pdf,xlsx")


def summarise(call: Call) -> Output:
    """Compute the figures; write the files where --out is given."""
    period = parse_quarter(call.args.quarter)
    if period is None:
        raise UserError(f"“{call.args.quarter}”不是季度，没有统计；请写成 2020Q3 的样子。")
    with call.desk() as desk:
        summary = quarter_summary(desk, period, day(call.args.as_of))
    files: list[Path] = []
    if call.args.out:
        formats = [each.strip() for each in call.args.formats.split(",") if each.strip()]
        files = write_summary(summary, call.args.out, formats)
    return Output(_lines(summary, files), summary_to_json(summary) | {"files": [str(path) for path in files]})


def _lines(summary: Summary, files: list[Path]) -> tuple[str, ...]:
    total = summary.total.balance
    head = f"{summary.period.words}（截至 {summary.as_of}）"
    figures = (
        f"期初 {total.opening} + 新立 {total.new} + 划入 {total.moved_in} − 办结 {total.closed}"
        f" − 划出 {total.moved_out} = 期末 {total.closing}；按时办结率 {percent(total.on_time_rate)}"
    )
    units = [f"  {row.shown}  办结 {row.balance.closed}  在办 {row.balance.closing}" for row in summary.units]
    return (head, figures, *units, *(str(path) for path in files))


def summary_to_json(summary: Summary) -> Json:
    """The figures in the command line's shape."""
    return {
        "period": summary.period.name,
        "as_of": summary.as_of.isoformat(),
        "total": _row(summary.total),
        "items": _balance(summary.items),
        "units": [_unit(row) for row in summary.units],
        "leaders": [_leader(row) for row in summary.leaders],
        "documents": [{"document": r.group, "section": r.name} | _balance(r.balance) for r in summary.documents],
        "targets": [_target(row) for row in summary.targets],
        "sealed": None,
    }


def _balance(balance: Balance) -> Json:
    return asdict(balance) | {"on_time_rate": _rounded(balance.on_time_rate, 4)}


def _row(row: SummaryRow) -> Json:
    events = row.events
    return (
        _balance(row.balance)
        | {
            "reports_owed": events.reports_owed,
            "reports_on_time": events.reports_on_time,
            "reports_late": events.reports_late,
            "reports_missing": events.reports_missing,
            "report_rate": _rounded(events.report_rate, 4),
        }
        | {"returned": events.returned, "chased": events.chased, "yellow": events.yellow, "red": events.red}
        | {"extended": events.extended}
    )


def _unit(row: SummaryRow) -> Json:
    head: Json = {
        "unit": row.name,
        "formerly": list(row.formerly),
        "group": row.group,
        "rank": None,
        "score": None,
        "score_lines": None,
    }
    return head | _row(row)


def _leader(row: LeaderRow) -> Json:
    return {
        "leader": row.leader,
        "sections": list(row.sections),
        "tasks": row.tasks,
        "closed": row.closed,
        "open": row.open,
    }


def _target(row: TargetRow) -> Json:
    target = row.target
    return {
        "task": row.task,
        "target": target.label,
        "text": target.text,
        "value": target.value,
        "reading": target.reading,
        "as_of": iso(target.read_on),
        "rate": _rounded(target.rate, 4),
        "elapsed": _rounded(target.elapsed, 4),
        "gap_points": _rounded(target.gap, 1),
        "met": target.met,
        "verdict": target.verdict,
        "plan": target.terms.plan,
    }


def _rounded(value: float | None, places: int) -> float | None:
    return None if value is None else round(value, places)
