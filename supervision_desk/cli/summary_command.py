"""The command summary: the figures of a period on screen, as JSON and as files."""

import argparse
from pathlib import Path

from supervision_desk.cli.call import Call, Output, day
from supervision_desk.cli.commands import Commands
from supervision_desk.cli.progress import progress
from supervision_desk.domain.periods import Period, parse_period, parse_quarter
from supervision_desk.domain.tables import percent
from supervision_desk.errors import UserError
from supervision_desk.services.accounts import accounts
from supervision_desk.services.figures import Summary, SummaryRow
from supervision_desk.services.sealing import reprint, seal_of, seal_period
from supervision_desk.services.summary import quarter_summary
from supervision_desk.services.summary_files import FORMATS, write_summary
from supervision_desk.services.summary_json import summary_to_json


def add_to(commands: Commands) -> None:
    """Add this command to the command line."""
    summary = commands.add("summary", "统计：月、季度、半年、年或任意起止日", summarise, writes=True)
    add_period(summary, required=True)
    summary.add_argument("--out", type=Path, metavar="文件夹")
    summary.add_argument("--formats", default=",".join(FORMATS), metavar="pdf,docx,xlsx")
    summary.add_argument("--seal", action="store_true", help="定稿封存（没有初稿的先建立）")
    summary.add_argument("--by", default="", metavar="封存人")
    summary.add_argument("--despite", action="store_true", help="尚有异议或答复未到也封存")


def add_period(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """The options that name a period and its cut-off."""
    chosen = parser.add_mutually_exclusive_group(required=required)
    chosen.add_argument("--period", metavar="时段", help="2020-09、2020Q3、2020H2、2020 或 2020-07-06..2020-09-30")
    chosen.add_argument("--quarter", metavar="2020Q3", help="季度")
    parser.add_argument("--as-of", metavar="日期", help="统计截止日")


def period_asked(call: Call) -> Period | None:
    """The period of a call, None where none was named. Raises UserError for what is none."""
    args = call.args
    if args.quarter is not None:
        quarter = parse_quarter(args.quarter)
        if quarter is None:
            raise UserError(f"“{args.quarter}”不是季度，没有统计；请写成 2020Q3 的样子。")
        return quarter
    return None if args.period is None else read_period(args.period)


def read_period(typed: str) -> Period:
    """The period of that name. Raises UserError."""
    period = parse_period(typed)
    if period is None:
        raise UserError(
            f"“{typed}”不是统计时段，没有统计；请写成 2020-09、2020Q3、2020H2、2020 或 2020-07-06..2020-09-30 的样子。"
        )
    return period


def summarise(call: Call) -> Output:
    """Seal the figures where asked, tell them, write the files where --out is given: those sealed, if any."""
    args, period = call.args, period_asked(call)
    assert period is not None
    formats = [each.strip() for each in args.formats.split(",") if each.strip()]
    with call.desk() as desk:
        as_of = day(args.as_of)
        sealed = seal_period(desk, period, as_of, args.by, despite=args.despite, on=call.on) if args.seal else None
        summary = quarter_summary(desk, period, as_of)
        seal = seal_of(desk, period, summary.as_of)
        files: list[Path] = []
        note = ""
        if args.out:
            if sealed:
                files = reprint(desk, sealed.mark, args.out)
            else:
                with progress("正在生成统计通报") as watch:
                    found = accounts(desk, period, summary.as_of, watch)
                    files = write_summary(found, args.out, formats, watch)
                note = found.standing.note
    data = summary_to_json(summary) | {"sealed": seal, "files": [str(path) for path in files]}
    told = (f"已封存为 {sealed.mark}，校验值 {sealed.sha256}",) if sealed else ()
    differs = (f"输出的是初稿：{note}。",) if note else ()
    return Output((*told, *differs, *_lines(summary, files)), data)


def _lines(summary: Summary, files: list[Path]) -> tuple[str, ...]:
    total = summary.total.balance
    head = f"{summary.period.words}（截至 {summary.as_of}）"
    figures = (
        f"期初 {total.opening} + 新立 {total.new} + 划入 {total.moved_in} − 办结 {total.closed}"
        f" − 划出 {total.moved_out} = 期末 {total.closing}；按时办结率 {percent(total.on_time_rate)}"
    )
    rates = (
        f"按时办结率为到期口径（{total.closed_on_time}÷{total.due}），"
        f"交办口径 {percent(total.in_hand_rate)}（{total.closed_on_time - total.untold_on_time}÷{total.in_hand}）；"
        f"反馈及时率 {percent(summary.total.events.report_rate)}；序时达标率 {percent(summary.total.targets.rate)}"
    )
    notes = [f"  注：{note}" for note in summary.total.notes]
    return (head, figures, rates, *notes, *map(_unit, summary.units), *(str(path) for path in files))


def _unit(row: SummaryRow) -> str:
    place = row.place
    told = ""
    if row.unscored:
        told = f"  {row.unscored}"
    elif place is not None:
        rank = f"第{place.rank}" if place.rank else place.unplaced
        told = f"  得分 {place.score.value:g}（{rank}）"
    return f"  {row.shown}  办结 {row.balance.closed}  在办 {row.balance.closing}{told}"
