"""Commands after the dispatch: instruct, report-up, coordinate, verify-on-site, look-back, reopen."""

from pathlib import Path

from supervision_desk.cli.call import Call, Json, Output, day, iso, listed
from supervision_desk.cli.commands import Commands
from supervision_desk.cli.item_json import instruction_to_json
from supervision_desk.errors import UserError
from supervision_desk.services.instructions import (
    Instructed,
    InstructionRow,
    Reported,
    list_instructions,
    record_instruction,
    report_up,
)
from supervision_desk.services.matters import MatterRow, list_matters, raise_matter, settle_matter
from supervision_desk.services.reopening import Reopening, reopen_tasks
from supervision_desk.services.site_checks import FINDINGS, WAYS, SiteCheck, draw_to_look_at, record_check


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    instruct = commands.add("instruct", "登记领导批示（--on 为批示日）；不写编号为列出", instruct_item, writes=True)
    instruct.add_argument("code", nargs="?", metavar="编号")
    instruct.add_argument("--leader", default="", metavar="领导")
    instruct.add_argument("--text", default="", metavar="批示原文")
    instruct.add_argument("--limit", metavar="日期", help="批示要求办理到哪一天")
    report = commands.add("report-up", "呈报批示的办理情况（--on 为呈报日）", report_one, writes=True)
    report.add_argument("code", metavar="编号")
    report.add_argument("--text", required=True, metavar="办理情况")
    report.add_argument("--by", required=True, metavar="呈报人")
    report.add_argument("--round", type=int, metavar="次", help="第几次批示；不写为最早待呈报的")
    report.add_argument("--again", default="", metavar="再批示", help="领导再次批示的原文，另起一轮")
    report.add_argument("--leader", default="", metavar="领导", help="再批示的领导")
    report.add_argument("--limit", metavar="日期", help="再批示的时限")
    matter = commands.add("coordinate", "登记需协调事项，或其结果；不写编号为列出", coordinate, writes=True)
    matter.add_argument("code", nargs="?", metavar="编号")
    matter.add_argument("--text", default="", metavar="事项", help="要协调什么")
    matter.add_argument("--proposal", default="", metavar="建议")
    matter.add_argument("--outcome", default="", metavar="结果")
    matter.add_argument("--unsettled", action="store_true", help="未能协调")
    matter.add_argument("--by", default="", metavar="协调人")
    _checks(commands)
    reopen = commands.add("reopen", "重启已办结的任务（--on 为重启日）", reopen_one, writes=True)
    reopen.add_argument("code", metavar="编号")
    reopen.add_argument("--reason", required=True, metavar="理由")
    reopen.add_argument("--by", required=True, metavar="批准人")
    reopen.add_argument("--due", metavar="日期", help="新的完成时限")
    reopen.add_argument("--none", default="", metavar="原因", help="未明确时限的原因")


def _checks(commands: Commands) -> None:
    check = commands.add("verify-on-site", "登记核查；已办结的为回头看（--on 为核查日）", check_one, writes=True)
    check.add_argument("code", metavar="编号")
    check.add_argument("--way", default=WAYS[0], choices=WAYS, help="核查方式")
    check.add_argument("--people", required=True, metavar="姓名、姓名", help="两位核查人")
    check.add_argument("--finding", required=True, choices=FINDINGS, help="结论")
    check.add_argument("--text", required=True, metavar="情况")
    check.add_argument("--mend-by", metavar="日期", help="整改期限")
    check.add_argument("--photo", action="append", default=[], type=Path, metavar="文件", help="照片，可多次")
    draw = commands.add("look-back", "抽取回头看的任务：某段时间办结的", draw_tasks)
    draw.add_argument("--from", dest="first", required=True, metavar="日期")
    draw.add_argument("--to", dest="last", required=True, metavar="日期")
    draw.add_argument("--count", type=int, required=True, metavar="项数")
    draw.add_argument("--seed", type=int, metavar="抽签号", help="同一个号抽出同样的任务；不写为今天的日期")


def instruct_item(call: Call) -> Output:
    """Register a 批示, or list those there are."""
    args = call.args
    with call.desk() as desk:
        if args.code is None:
            rows = list_instructions(desk)
        else:
            said = Instructed(args.leader, args.text, call.on, day(args.limit))
            rows = [record_instruction(desk, args.code, said)]
    return Output(
        tuple(map(instruction_words, rows)) or ("没有登记批示。",), [instruction_to_json(row) for row in rows]
    )


def instruction_words(row: InstructionRow) -> str:
    limit = f"，时限 {row.limit_on}" if row.limit_on else ""
    state = f"{row.reported_on} 已呈报（{row.outcome}）" if row.reported_on else "待呈报"
    state += f"，已逾期 {row.overdue_days} 天" if row.overdue_days else ""
    return f"{row.item_code} 第{row.round}次 {row.leader}（{row.given_on}{limit}）：{row.text} —— {state}"


def report_one(call: Call) -> Output:
    """呈报, with the 再批示 that came of it."""
    args = call.args
    again = Instructed(args.leader, args.again, call.on, day(args.limit)) if args.again.strip() else None
    with call.desk() as desk:
        row = report_up(desk, Reported(args.code, args.text, args.by, call.on, args.round, again))
    return Output((instruction_words(row),), instruction_to_json(row))


def coordinate(call: Call) -> Output:
    """Raise a matter, settle it, or list those there are."""
    args = call.args
    if args.code is not None and bool(args.text.strip()) == bool(args.outcome.strip()):
        raise UserError("请用 --text 写明要协调的事项，或用 --outcome 写明结果（二者取其一）；没有登记。")
    with call.desk() as desk:
        if args.code is None:
            rows = list_matters(desk)
        elif args.text.strip():
            rows = [raise_matter(desk, args.code, args.text, args.proposal, call.on)]
        else:
            rows = [settle_matter(desk, args.code, args.outcome, args.by, settled=not args.unsettled, on=call.on)]
    return Output(tuple(map(_matter_words, rows)) or ("没有需协调事项。",), [_matter(row) for row in rows])


def _matter_words(row: MatterRow) -> str:
    proposal = f"（建议：{row.proposal}）" if row.proposal else ""
    state = f"{row.settled_on} {row.result}：{row.outcome}" if row.settled_on else "待协调"
    return f"{row.code} {row.unit} {row.raised_on}：{row.text}{proposal} —— {state}"


def _matter(row: MatterRow) -> Json:
    return {
        "code": row.code,
        "unit": row.unit,
        "raised_on": iso(row.raised_on),
        "text": row.text,
        "proposal": row.proposal or None,
        "settled_on": iso(row.settled_on),
        "result": row.result or None,
        "outcome": row.outcome or None,
    }


def check_one(call: Call) -> Output:
    """Record a check on the spot."""
    args = call.args
    people = listed(args.people)
    check = SiteCheck(
        args.code, args.way, people, args.finding, args.text, day(args.mend_by), tuple(args.photo), call.on
    )
    with call.desk() as desk:
        made = record_check(desk, check)
    mend = f"，限 {made.mend_by} 前整改" if made.mend_by else ""
    data: Json = {
        "code": made.code,
        "kind": made.kind,
        "on": iso(made.on),
        "finding": made.finding,
        "mend_by": iso(made.mend_by),
        "photos": made.photos,
    }
    return Output((f"已登记{made.kind} {made.code}：{made.finding}{mend}。",), data)


def draw_tasks(call: Call) -> Output:
    """Draw closed tasks by lot."""
    args = call.args
    first, last = day(args.first), day(args.last)
    if first is None or last is None:
        raise UserError("请写明从哪一天到哪一天，没有抽取。")
    with call.desk() as desk:
        seed = int(f"{desk.today:%Y%m%d}") if args.seed is None else args.seed
        tasks = draw_to_look_at(desk, first, last, args.count, seed)
    lines = [f"{task.code}  {task.title}  {task.shown_unit}" for task in tasks]
    lines += [f"抽签号 {seed}，用同一个号抽出同样的任务。"] if lines else []
    data: Json = {"seed": seed, "tasks": [task.code for task in tasks]}
    return Output(tuple(lines or ["这段时间没有办结的任务。"]), data)


def reopen_one(call: Call) -> Output:
    """Open closed tasks again."""
    args = call.args
    with call.desk() as desk:
        codes = reopen_tasks(desk, Reopening(args.code, args.reason, args.by, day(args.due), args.none, call.on))
    return Output((f"已重启 {'、'.join(codes)}。",), {"reopened": list(codes)})
