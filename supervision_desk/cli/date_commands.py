"""Commands on dates: why a 时限 is this day, the 工作日历, and the days that would be others now."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from supervision_desk.cli.call import Call, Json, Output, day
from supervision_desk.cli.commands import Commands
from supervision_desk.domain.explaining import Explanation, Step
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.due_proposals import (
    BY_CALENDAR,
    DueProposal,
    ProvisionalDue,
    due_proposals,
    provisional_dues,
    take_proposals,
)
from supervision_desk.services.item_detail import DueVersion, ItemDetail, item_detail
from supervision_desk.services.work_calendar import (
    YearView,
    calendar_year,
    import_calendar,
    overdue_year,
    set_day,
)

_BY_RECEIPT = "签收"


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    why = commands.add("explain", "时限为什么是这一天", explain_code)
    why.add_argument("code", metavar="编号")
    why.add_argument("--take", action="store_true", help="按签收日（未签收的按发出日）重定时限")
    why.add_argument("--by", "--approved-by", default="", metavar="批准人", help="交办后的时限须有批准人")
    shown = commands.add("calendar", "工作日历：查看、导入年度放假安排、修改某日", run_calendar)
    shown.add_argument("year", nargs="?", type=int, metavar="年份")
    shown.add_argument("--import", dest="file", type=Path, metavar="文件", help="放假安排（.csv、.xlsx、.json）")
    shown.add_argument("--set", dest="set_on", metavar="日期", help="修改某日，与 --work 或 --rest、--source 合用")
    kind = shown.add_mutually_exclusive_group()
    kind.add_argument("--work", action="store_true", help="该日上班")
    kind.add_argument("--rest", action="store_true", help="该日休息")
    shown.add_argument("--name", default="", metavar="名称")
    shown.add_argument("--source", default="", metavar="依据")
    shown.add_argument("--take", action="store_true", help="按现行工作日历调整受影响的时限")
    shown.add_argument("--by", "--approved-by", default="", metavar="批准人", help="交办后的时限须有批准人")


def explain_code(call: Call) -> Output:
    """The steps by which each task's day is reached; what it would be by the day of receipt."""
    code = call.args.code
    with call.desk() as desk:
        if call.args.take:
            take_proposals(desk, due_proposals(desk, code, _BY_RECEIPT), call.args.by)
        versions = _in_force(item_detail(desk, code), code)
        proposals = {each.code: each for each in due_proposals(desk, code)}
    lines: list[str] = []
    for each in versions:
        lines += [f"[{each.task_code}] {each.due_on or '未明确时限'}", *(f"  {line}" for line in each.answer.lines)]
        lines += [f"  {proposals[each.task_code].words}，尚未采用"] if each.task_code in proposals else []
    return Output(tuple(lines), [_version_json(each, proposals.get(each.task_code)) for each in versions])


def _in_force(detail: ItemDetail, code: str) -> list[DueVersion]:
    """The version in force of each task; of one task only, where the code names one."""
    codes = [task.code for task in detail.tasks]
    found = (detail.due_of(each) for each in ([code] if code in codes else codes))
    return [each for each in found if each is not None]


def _version_json(version: DueVersion, proposal: DueProposal | None) -> Json:
    return {
        "code": version.task_code,
        "version": version.position,
        "due": _iso(version.due_on),
        "report_by": _iso(version.report_by),
        "undated_reason": version.undated_reason or None,
        "phrase": version.phrase,
        "rule": version.rule,
        "basis": version.basis,
        "set_by": version.set_by,
        "set_on": _iso(version.set_on),
        **answer_json(version.answer),
        "proposal": _proposal_json(proposal) if proposal else None,
    }


def answer_json(answer: Explanation) -> Json:
    """The steps of an answer, with the standing of the years it rests on."""
    return {
        "counted_from": _iso(answer.counted_from),
        "calendar": answer.standing,
        "years": list(answer.years),
        "unpublished_years": list(answer.open_years),
        "steps": [_step_json(step) for step in answer.steps],
    }


def _step_json(step: Step) -> Json:
    days = {"from": _iso(step.first), "to": _iso(step.last)} if step.first else {}
    return {"kind": step.kind, "text": step.text, **days, **({"source": step.source} if step.source else {})}


def _proposal_json(each: DueProposal) -> Json:
    return {
        "code": each.code,
        "unit": each.unit,
        "old_due": _iso(each.old_due),
        "old_report_by": _iso(each.old_report),
        "due": _iso(each.new_due),
        "report_by": _iso(each.new_report),
        "because": each.because,
        "words": each.words,
    }


def run_calendar(call: Call) -> Output:
    """Import, change a day, take what follows, or only show a year."""
    args = call.args
    with call.desk() as desk:
        said = _changed(desk, call)
        year = calendar_year(desk, args.year or desk.today.year)
        affected, provisional = due_proposals(desk, kind=BY_CALENDAR), provisional_dues(desk)
        missing = overdue_year(desk)
    return Output(
        (*said, *_year_lines(year), *_due_lines(affected, provisional), *_missing_lines(missing)),
        _year_json(year)
        | {
            "missing_year": missing,
            "affected": [_proposal_json(each) for each in affected],
            "provisional": [_provisional_json(each) for each in provisional],
        },
    )


def _changed(desk: Desk, call: Call) -> list[str]:
    args, said = call.args, []
    if sum(map(bool, (args.file, args.set_on, args.take))) > 1:
        raise UserError("--import、--set、--take 是三次操作，请分别办理：先看受影响的时限，再决定是否调整；没有改动。")
    if args.file:
        brought = import_calendar(desk, args.file)
        args.year = args.year or brought.years[-1]
        said.append(f"已导入{'、'.join(map(str, brought.years))}年放假安排，{brought.days} 天。")
    changed = day(args.set_on)
    if changed:
        if args.work == args.rest:
            raise UserError("修改某日须写明上班（--work）还是休息（--rest），没有改动。")
        set_day(desk, changed, args.work, args.name, args.source)
        args.year = args.year or changed.year
        said.append(f"已改 {changed}。")
    if args.take:
        taken = take_proposals(desk, due_proposals(desk, kind=BY_CALENDAR), args.by)
        said.append(f"已调整时限 {len(taken)} 项：{'、'.join(taken)}。")
    return said


def _year_lines(year: YearView) -> list[str]:
    source = f"（{year.source}）" if year.source else ""
    lines = [f"{year.year}年 {year.status}{source}，工作日 {year.workdays} 天"]
    for each in year.days:
        if each.name:
            lines.append(f"  {each.day} {'上班' if each.is_workday else '放假'} {each.name}")
    return lines


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
        "days": [
            {"date": _iso(each.day), "is_workday": each.is_workday, "name": each.name, "source": each.source}
            for each in year.days
            if each.name or each.source
        ],
    }


def _provisional_json(each: ProvisionalDue) -> Json:
    return {
        "code": each.code,
        "unit": each.unit,
        "due": _iso(each.due_on),
        "report_by": _iso(each.report_by),
        "years": list(each.years),
    }


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
