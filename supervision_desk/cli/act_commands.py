"""Commands on dates and units of what is under way: object, extend, pause, resume, transfer."""

from argparse import ArgumentParser

from supervision_desk.cli.act_json import (
    extended_to_json,
    objected_to_json,
    paused_to_json,
    transferred_to_json,
)
from supervision_desk.cli.call import Call, Output, day
from supervision_desk.cli.commands import Commands
from supervision_desk.errors import UserError
from supervision_desk.services.extensions import (
    Extended,
    ExtensionDecision,
    ExtensionRequest,
    decide_extension,
    request_extension,
)
from supervision_desk.services.objections import (
    OUTCOMES,
    Objection,
    ObjectionDecision,
    decide_objection,
    raise_objection,
)
from supervision_desk.services.pauses import Paused, PauseRequest, pause_item, resume_item
from supervision_desk.services.transfers import Transfer, transfer_task

_VERDICTS = {"yes": True, "no": False}


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    extend = commands.add("extend", "申请延期，或批复延期", extend_task, writes=True)
    extend.add_argument("code", metavar="编号")
    extend.add_argument("--to", metavar="日期", help="延期到哪一天；批复时可另定")
    extend.add_argument("--decide", choices=list(_VERDICTS), help="批复：yes 同意，no 不同意")
    _add_reason_and_by(extend, "申请单位，不写为责任单位；批复时为批准人，必填")
    extend.add_argument("--letter", default="", metavar="L3", help="申请所在的来文")
    objection = commands.add("object", "提出异议，或处理异议", object_to, writes=True)
    objection.add_argument("code", metavar="编号")
    objection.add_argument("--decide", choices=OUTCOMES, help="处理异议")
    objection.add_argument("--to", default="", metavar="单位", help="调整：改由哪个单位承担")
    objection.add_argument("--due", metavar="日期", help="调整：改为哪一天")
    _add_reason_and_by(objection, "提出单位，不写为责任单位；处理时为批准人，必填")
    objection.add_argument("--letter", default="", metavar="L3", help="异议所在的来文")
    pause = commands.add("pause", "暂缓整个事项（--on 为开始日）", pause_whole, writes=True)
    pause.add_argument("code", metavar="编号")
    pause.add_argument("--until", metavar="日期", help="暂缓到哪一天；不写为未定恢复日期")
    _add_reason_and_by(pause, "批准人，和理由一样必填")
    resume = commands.add("resume", "恢复办理", resume_whole, writes=True)
    resume.add_argument("code", metavar="编号")
    _add_reason_and_by(resume, "经办人，不写为操作人")
    transfer = commands.add("transfer", "划转给另一个单位", transfer_one, writes=True)
    transfer.add_argument("code", metavar="编号")
    transfer.add_argument("--to", required=True, metavar="单位")
    _add_reason_and_by(transfer, "批准人，和理由一样必填")


def _add_reason_and_by(parser: ArgumentParser, who: str) -> None:
    parser.add_argument("--reason", default="", metavar="理由")
    parser.add_argument("--by", default="", metavar="姓名", help=who)


def extend_task(call: Call) -> Output:
    """Ask for an extension, or decide on the one asked for."""
    args, to = call.args, day(call.args.to)
    if args.decide is None and to is None:
        raise UserError("请用 --to 写明延期到哪一天，或用 --decide 批复；没有保存。")
    with call.desk() as desk:
        if args.decide is not None:
            decision = ExtensionDecision(args.code, _VERDICTS[args.decide], args.by, call.on, args.reason, to)
            made = decide_extension(desk, decision)
        else:
            assert to is not None
            request = ExtensionRequest(args.code, to, args.reason, args.by, call.on, args.letter)
            made = request_extension(desk, request)
    return Output(_extended_lines(made), extended_to_json(made))


def _extended_lines(made: Extended) -> tuple[str, ...]:
    beside = "（申请时已过时限：另定时限，考核按原时限）" if made.working else ""
    line = f"{made.code} {made.unit}申请延期至 {made.to}，待批"
    if made.decision:
        line = f"{made.code} 延期至 {made.to}：{made.decision}{beside}"
    return (line, f"注意：{made.note}。") if made.note else (line,)


def object_to(call: Call) -> Output:
    """Raise an objection, or decide on the one raised."""
    args = call.args
    if args.decide is None and (args.to or args.due):
        raise UserError("--to 和 --due 用于处理异议，请同时写 --decide 调整；没有保存。")
    with call.desk() as desk:
        if args.decide is None:
            made = raise_objection(desk, Objection(args.code, args.reason, args.by, call.on, args.letter))
            line = f"{made.code} {made.unit}提出异议，待处理"
        else:
            decision = ObjectionDecision(args.code, args.decide, args.by, call.on, args.reason, args.to, day(args.due))
            made = decide_objection(desk, decision)
            changes = [f"改由{made.to_unit}承担" if made.to_unit else "", f"时限 {made.due_on}" if made.due_on else ""]
            line = "，".join((f"{made.code} 异议{made.outcome}", *(each for each in changes if each)))
    return Output((line,), objected_to_json(made))


def pause_whole(call: Call) -> Output:
    """Let an item rest."""
    args = call.args
    with call.desk() as desk:
        made = pause_item(desk, PauseRequest(args.code, args.by, args.reason, call.on, day(args.until)))
    until = f"至 {made.until}" if made.until else "起，未定恢复日期"
    return Output((f"{made.code} 暂缓 {made.begins_on} {until}", *_shift_lines(made)), paused_to_json(made))


def resume_whole(call: Call) -> Output:
    """Take work up again."""
    with call.desk() as desk:
        made = resume_item(desk, call.args.code, call.args.by, call.args.reason, call.on)
    return Output((f"{made.code} 自 {made.resumed_on} 恢复办理", *_shift_lines(made)), paused_to_json(made))


def _shift_lines(made: Paused) -> list[str]:
    return [f"  {each.code} 时限 {each.before} → {each.due_on}" for each in made.shifts]


def transfer_one(call: Call) -> Output:
    """Move a task to another unit."""
    args = call.args
    with call.desk() as desk:
        made = transfer_task(desk, Transfer(args.code, args.to, args.reason, args.by, call.on))
    return Output((f"{made.code} 划转：{made.from_unit} → {made.to_unit}",), transferred_to_json(made))
