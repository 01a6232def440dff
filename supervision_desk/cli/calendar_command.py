"""`calendar`: the 工作日历 – a year shown, a year's notice imported, a day changed, the 时限 that follow taken."""

from collections.abc import Sequence
from pathlib import Path

from supervision_desk.cli.call import Call, Json, Output, day, iso
from supervision_desk.cli.commands import Commands
from supervision_desk.cli.date_commands import proposal_json
from supervision_desk.domain.workdays import SpecialDay
from supervision_desk.errors import UserError
from supervision_desk.services.calendar_changes import DayChange, change_lines
from supervision_desk.services.calendar_import import CalendarPreview, preview_calendar, preview_changes, take_calendar
from supervision_desk.services.desk import Desk
from supervision_desk.services.due_proposals import (
    BY_CALENDAR,
    DueProposal,
    ProvisionalDue,
    due_proposals,
    provisional_dues,
    take_proposals,
)
from supervision_desk.services.work_calendar import (
    DayView,
    YearView,
    calendar_year,
    holiday_doubt,
    overdue_year,
    set_day,
)


def add_to(commands: Commands) -> None:
    """Add this command to the command line."""
    shown = commands.add("calendar", "工作日历：查看、导入年度放假安排、修改某日", run_calendar)
    shown.add_argument("year", nargs="?", type=int, metavar="年份", help="也是导入文件里没写年份的日期的年份")
    shown.add_argument("--import", dest="file", type=Path, metavar="文件", help="放假安排（.csv、.xlsx、.json）")
    shown.add_argument("--notice", default="", metavar="通知", help="放假通知的名称或文号，文件里没有“依据”列时必填")
    shown.add_argument("--dry-run", action="store_true", help="只看文件里的日子和疑点，不导入")
    shown.add_argument("--accept-doubts", action="store_true", help="疑点都已核对无误，照文件导入")
    shown.add_argument("--set", dest="set_on", metavar="日期", help="修改某日，与 --work 或 --rest、--source 合用")
    kind = shown.add_mutually_exclusive_group()
    kind.add_argument("--work", action="store_true", help="该日上班")
    kind.add_argument("--rest", action="store_true", help="该日休息")
    shown.add_argument("--name", default="", metavar="名称")
    shown.add_argument("--source", default="", metavar="依据")
    shown.add_argument("--take", action="store_true", help="按现行工作日历调整受影响的时限")
    shown.add_argument("--by", "--approved-by", default="", metavar="批准人", help="交办后的时限须有批准人")


def run_calendar(call: Call) -> Output:
    """Import, change a day, take what follows, or only show a year."""
    args = call.args
    with call.desk() as desk:
        if args.file and args.dry_run:
            return _tried(desk, _preview(call), accept_doubts=args.accept_doubts)
        said, changes, doubts = _changed(desk, call)
        year = calendar_year(desk, args.year or desk.today.year)
        affected, provisional = due_proposals(desk, kind=BY_CALENDAR), provisional_dues(desk)
        missing = overdue_year(desk)
    return Output(
        (*said, *_year_lines(year), *_due_lines(affected, provisional), *_missing_lines(missing)),
        _year_json(year)
        | {
            "missing_year": missing,
            "affected": [proposal_json(each) for each in affected],
            "provisional": [_provisional_json(each) for each in provisional],
            "changes": [_change_json(each) for each in changes],
            "doubts": doubts,
        },
    )


def _preview(call: Call) -> CalendarPreview:
    return preview_calendar(call.args.file, call.args.notice, call.args.year)


def _tried(desk: Desk, preview: CalendarPreview, *, accept_doubts: bool) -> Output:
    """What a file would bring, day by day, with what is unlikely in it and why it would not be taken."""
    changes = preview_changes(desk, preview)
    try:
        take_calendar(desk.rehearsal(), preview, accept_doubts=accept_doubts)
        refused = ""
    except UserError as error:
        refused = str(error)
    lacking = ("文件没有写明依据的放假通知，导入时请用 --notice 写明。",) if preview.lacks_notice else ()
    doubts = (f"疑点：{doubt}" for doubt in preview.doubts)
    notices = (f"依据：{notice}" for notice in preview.notices)
    days = (f"  {_day_words(each)}" for each in preview.days if each.name)
    head = f"（只看未导入）{preview.sentence}"
    lines = (head, *notices, *lacking, *days, *preview.notes, *change_lines(changes), *doubts)
    data = _preview_json(preview) | {"changes": [_change_json(each) for each in changes]}
    return Output(lines, data).refusing(refused)


def _preview_json(preview: CalendarPreview) -> Json:
    return {
        "years": list(preview.years),
        "days": [_day_json(each) for each in preview.days],
        "notices": list(preview.notices),
        "lacks_notice": preview.lacks_notice,
        "notes": list(preview.notes),
        "doubts": list(preview.doubts),
    }


def _changed(desk: Desk, call: Call) -> tuple[list[str], Sequence[DayChange], list[str]]:
    """What was done in words, the days that an import changed, what is unlikely in a day changed."""
    args, said, doubts = call.args, [], []
    changes: Sequence[DayChange] = ()
    if (args.dry_run or args.accept_doubts or args.notice) and not args.file:
        raise UserError("--dry-run、--accept-doubts、--notice 与 --import 合用，没有改动；请写明要导入的文件。")
    if sum(map(bool, (args.file, args.set_on, args.take))) > 1:
        raise UserError("--import、--set、--take 是三次操作，请分别办理：先看受影响的时限，再决定是否调整；没有改动。")
    if args.file:
        brought = take_calendar(desk, _preview(call), accept_doubts=args.accept_doubts)
        args.year = args.year or brought.years[-1]
        said.append(f"已导入{'、'.join(map(str, brought.years))}年放假安排，{brought.days} 天。")
        changes = brought.changes
        said += change_lines(changes, "与原有安排")
    changed = day(args.set_on)
    if changed:
        if args.work == args.rest:
            raise UserError("修改某日须写明上班（--work）还是休息（--rest），没有改动。")
        doubts = [words for words in (holiday_doubt(desk, changed, args.work),) if words]
        set_day(desk, changed, args.work, args.name, args.source)
        args.year = args.year or changed.year
        said += [f"已改 {changed}。", *(f"疑点：{words}" for words in doubts)]
    if args.take:
        taken = take_proposals(desk, due_proposals(desk, kind=BY_CALENDAR), args.by)
        said.append(f"已调整时限 {len(taken)} 项：{'、'.join(taken)}。")
    return said, changes, doubts


def _year_lines(year: YearView) -> list[str]:
    source = f"（{year.source}）" if year.source else ""
    lines = [f"{year.year}年 {year.status}{source}，工作日 {year.workdays} 天"]
    for each in year.days:
        if each.name or each.source:
            own = f"（{each.source}）" if each.source != year.source else ""
            lines.append(f"  {_day_words(each)}{own}")
    return lines


def _day_words(each: DayView | SpecialDay) -> str:
    return f"{each.day} {'上班' if each.is_workday else '放假'} {each.name or '（未写名称）'}"


def _due_lines(affected: Sequence[DueProposal], provisional: Sequence[ProvisionalDue]) -> list[str]:
    lines = [f"{each.code} 现为 {each.old_due}（办结报告 {each.old_report}）：{each.words}" for each in affected]
    if affected:
        lines.insert(0, f"受影响的时限 {len(affected)} 项（加 --take 采用）：")
    if provisional:
        codes = "、".join(each.code for each in provisional[:20])
        lines.append(f"暂定时限 {len(provisional)} 项：{codes}{'……' if len(provisional) > 20 else ''}")
    return lines


def _missing_lines(missing: int | None) -> list[str]:
    return [f"{missing}年放假安排还没有导入，涉及该年的时限为暂定。"] if missing else []


def _year_json(year: YearView) -> Json:
    return {
        "year": year.year,
        "status": year.status,
        "source": year.source,
        "workdays": year.workdays,
        "days": [_day_json(each) for each in year.days if each.name or each.source],
    }


def _change_json(each: DayChange) -> Json:
    return {"date": each.day.isoformat(), "before": each.before, "after": each.after}


def _day_json(each: DayView | SpecialDay) -> Json:
    return {"date": each.day.isoformat(), "is_workday": each.is_workday, "name": each.name, "source": each.source}


def _provisional_json(each: ProvisionalDue) -> Json:
    return {
        "code": each.code,
        "unit": each.unit,
        "due": iso(each.due_on),
        "report_by": iso(each.report_by),
        "years": list(each.years),
    }
