"""Commands of the ladder and the office's papers: chase, hold, ladder, wording, series, papers."""

import argparse

from supervision_desk.cli.call import Call, Json, Output, iso
from supervision_desk.cli.call import day as read_day
from supervision_desk.cli.commands import Commands
from supervision_desk.cli.item_json import paper_to_json
from supervision_desk.domain.ladder import Step, trigger
from supervision_desk.domain.office import KINDS
from supervision_desk.errors import UserError
from supervision_desk.services.chasing import ChaseLine, chase_day
from supervision_desk.services.holding import hold_line
from supervision_desk.services.papers import PaperRow, list_papers
from supervision_desk.services.quiet import QuietTask, quiet_tasks
from supervision_desk.services.series import PaperCounts, begin_series, paper_counts, series_of_year
from supervision_desk.services.steps import change_step, ladder_of
from supervision_desk.services.wording import set_wording, wording


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    listed = commands.add("chase", "今日应催", chase)
    listed.add_argument("--held", action="store_true", help="本周已催、合并到下周的单位")
    listed.add_argument("--silent", action="store_true", help="暂不催的、承诺未到期的任务，各到哪一天")
    hold = commands.add("hold", "一个单位今日应催的任务，到某日为止不催", hold_unit, writes=True)
    hold.add_argument("unit", metavar="单位")
    hold.add_argument("--until", required=True, metavar="日期", help="到这一天为止")
    hold.add_argument("--reason", required=True, metavar="理由")
    hold.add_argument("--by", required=True, metavar="决定人")
    _ladder(commands.add("ladder", "督办阶梯：查看，或修改一步", show_ladder))
    words = commands.add("wording", "文书用语：查看，或修改一处", show_wording)
    words.add_argument("key", nargs="?", metavar="文种.部分")
    words.add_argument("--set", dest="text", metavar="文字", help="空文字为恢复默认")
    series = commands.add("series", "各字号的下一个文号；或设置一个文种的年度起始号", show_series)
    series.add_argument("--kind", default="", metavar="文种", help="、".join(KINDS))
    series.add_argument("--year", type=int, metavar="年份", help="默认今年")
    series.add_argument("--first", type=int, metavar="起始号")
    papers = commands.add("papers", "一年发了多少文书、多少单位；--list 逐份列出，含草稿", show_papers)
    papers.add_argument("--year", type=int, metavar="年份", help="默认今年")
    papers.add_argument("--list", action="store_true", dest="each", help="逐份列出：草稿、已签发、已发出、签收几个")


def _ladder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--step", metavar="步骤", help="要修改的一步")
    parser.add_argument("--after", type=int, metavar="工作日", help="前一步后几个工作日触发")
    parser.add_argument("--cooldown", type=int, metavar="工作日", help="几个工作日内不再提")
    parser.add_argument("--title", metavar="名称", help="印在文书上的名称；空文字为恢复默认")
    parser.add_argument("--approver", choices=["yes", "no"], help="是否须有批准人")


def chase(call: Call) -> Output:
    """Whom to chase today, and why."""
    with call.desk() as desk:
        quiet, day = quiet_tasks(desk), chase_day(desk)
    if call.args.silent:
        return Output(
            tuple(map(_quiet_words, quiet)) or ("没有暂不催的，也没有未到期的承诺。",), list(map(_quiet_json, quiet))
        )
    lines, waiting = (day.held, ()) if call.args.held else (day.lines, day.held)
    nobody = "本周没有合并到下周的单位。" if call.args.held else "今天没有应催的单位。"
    text = [_chase_words(line) for line in lines] or [nobody]
    text += [f"本周已催、合并到下周：{'、'.join(line.unit for line in waiting)}。"] if waiting else []
    text += (
        [f"暂不催、承诺未到期：{len(quiet)} 项任务（chase --silent 列出）。"] if quiet and not call.args.held else []
    )
    return Output(tuple(text), [_chase_json(line) for line in lines])


def _chase_words(line: ChaseLine) -> str:
    """What is to be said, and whom to ring up; what of ours has to go out first."""
    whom = f"\n    联络员：{'；'.join(each.words for each in line.liaisons)}" if line.liaisons else ""
    unsent = "".join(f"\n    {task.code} {task.unsent}" for task in line.tasks if task.unsent)
    return f"［{line.step}］{line.text}{unsent}{whom}"


def _quiet_words(task: QuietTask) -> str:
    who = f"{task.since} {task.by}"
    return f"{task.until} 止  {task.kind}  {task.code}  {task.title}  {task.unit}（{who}：{task.words}）"


def _quiet_json(task: QuietTask) -> Json:
    return vars(task) | {"until": iso(task.until), "since": iso(task.since)}


def _chase_json(line: ChaseLine) -> Json:
    tasks = [
        {
            "code": t.code,
            "title": t.title,
            "paper": t.paper,
            "overdue_days": t.overdue_days,
            "state": t.state,
            "step": t.step,
            "because": t.because,
            "unsent": t.unsent or None,
        }
        for t in line.tasks
    ]
    whom = [{"name": each.name, "post": each.post, "phone": each.phone} for each in line.liaisons]
    return {
        "unit": line.unit,
        "step": line.step,
        "tasks": tasks,
        "chased": line.chased,
        "last_chased_on": iso(line.last_chased_on),
        "text": line.text,
        "liaisons": whom,
    }


def hold_unit(call: Call) -> Output:
    """Leave a unit alone up to a day."""
    args = call.args
    until = read_day(args.until)
    if until is None:
        raise UserError("没有写明暂不催到哪一天，没有登记；请用 --until。")
    with call.desk() as desk:
        codes = hold_line(desk, args.unit, until, args.reason, args.by, call.on)
    return Output(
        (f"{args.unit} 到 {until} 为止暂不催：{'、'.join(codes)}。",), {"unit": args.unit, "tasks": list(codes)}
    )


def show_ladder(call: Call) -> Output:
    """The ladder, or a step changed."""
    args = call.args
    figures: dict[str, object] = {"after": args.after, "cooldown": args.cooldown, "title": args.title}
    if args.approver:
        figures["approver"] = args.approver == "yes"
    given = {name: value for name, value in figures.items() if value is not None}
    if bool(given) != bool(args.step):
        raise UserError(
            "修改督办阶梯须写明哪一步、改什么，没有改动；请用 --step 和 --after、--cooldown、--title 或 --approver。"
        )
    with call.desk() as desk:
        steps = change_step(desk, args.step, **given) if args.step else ladder_of(desk)
    return Output(tuple(_step_words(step) for step in steps), [vars(step) for step in steps])


def _step_words(step: Step) -> str:
    parts = [trigger(step), f"{step.cooldown}个工作日内不再提", *(["须有批准人"] if step.approver else [])]
    parts += [f"文书名称“{step.title}”"] if step.title else []
    return f"{step.kind}：{'；'.join(parts)}"


def show_wording(call: Call) -> Output:
    """The texts on papers, or one changed."""
    args = call.args
    if args.text is not None and not args.key:
        raise UserError("没有写明要改哪一处用语，没有改动；请写如 催办单.要求。")
    with call.desk() as desk:
        if args.text is not None:
            set_wording(desk, args.key, args.text)
        found = {key: text for key, text in wording(desk).items() if args.key in (None, key)}
    if not found:
        raise UserError(f"没有“{args.key}”这一处用语；不写为全部列出。")
    return Output(tuple(f"{key}：{text}" for key, text in found.items()), dict(found))


def show_series(call: Call) -> Output:
    """What comes next in each series, or the number with which one begins."""
    args = call.args
    if bool(args.kind) != (args.first is not None):
        raise UserError("设置起始号须写明文种和起始号，没有改动；请用 --kind 和 --first，都不写为列出下一个文号。")
    with call.desk() as desk:
        if args.first is not None:
            following = begin_series(desk, args.kind, args.year or desk.today.year, args.first)
            return Output((f"下一个文号是 {following}。",), {"next": following})
        rows = series_of_year(desk)
    lines = tuple(f"{row.following}  {'、'.join(row.kinds)}" for row in rows)
    data = [{"code": row.code, "kinds": list(row.kinds), "next": row.following, "spent": row.spent} for row in rows]
    return Output(lines, data)


def show_papers(call: Call) -> Output:
    """The papers of a year, counted or one by one."""
    with call.desk() as desk:
        year = call.args.year or desk.today.year
        if call.args.each:
            papers = [paper for paper in list_papers(desk) if (paper.signed_on or paper.drafted_on).year == year]
            lines = [_paper_words(paper) for paper in papers] or ["这一年没有草稿，也没有签发的文书。"]
            return Output(tuple(lines), [paper_to_json(paper) for paper in papers])
        return _counted(paper_counts(desk, year))


def _paper_words(paper: PaperRow) -> str:
    received = f"（{paper.receipts}/{len(paper.addressees)}）" if paper.receipts else ""
    days = [f"{paper.signed_on} 签发"] if paper.signed_on else [f"{paper.drafted_on} 拟稿"]
    days += [f"限 {paper.reply_by} 前反馈"] if paper.reply_by else []
    units = "、".join(paper.addressees)
    return f"{paper.mark}  {paper.kind}  {paper.state}{received}  {'，'.join(days)}  {units}  {paper.tasks} 项任务"


def _counted(counts: PaperCounts) -> Output:
    kinds = [kind for kind in KINDS if kind in counts.papers or kind in counts.voided]
    void = {kind: f"，另作废{counts.voided[kind]}份" if counts.voided.get(kind) else "" for kind in kinds}
    lines = [f"{each}：{counts.papers[each]}份，主送{counts.addressees[each]}家次{void[each]}" for each in kinds]
    lines += [f"  {unit}：{count}份" for unit, count in counts.units.items()]
    data: Json = {
        "year": counts.year,
        "papers": dict(counts.papers),
        "voided": dict(counts.voided),
        "addressees": dict(counts.addressees),
        "units": dict(counts.units),
    }
    return Output(tuple(lines or ["这一年还没有签发文书。"]), data)
