"""Commands on replies: reply, review."""

from argparse import ArgumentParser
from dataclasses import replace
from datetime import date
from pathlib import Path

from supervision_desk.cli.call import Call, Output, day, listed
from supervision_desk.cli.commands import Commands
from supervision_desk.cli.item_json import reply_to_json
from supervision_desk.domain.reply_tests import TESTS
from supervision_desk.domain.typed_readings import typed_figure
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.replies import CHANNELS
from supervision_desk.services.reply_grid import target_units
from supervision_desk.services.reply_log import ReplyEntry, log_reply
from supervision_desk.services.reviewing import MEND_WITHIN, ReviewEntry, accept_replies, review_reply

_NONE = "无"


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    reply = commands.add("reply", "登记反馈", log, writes=True)
    reply.add_argument("code", metavar="编号")
    reply.add_argument("--text", required=True, metavar="内容")
    reply.add_argument("--final", action="store_true", help="办结反馈")
    reply.add_argument("--reading", action="append", default=[], metavar="T1=1500", help="累计完成，可多次")
    reply.add_argument("--channel", default=CHANNELS[0], metavar="方式")
    add_further(reply)
    reply.add_argument("--letter", default="", metavar="L3", help="所在的来文")
    reply.add_argument("--for-others", action="store_true", help="来文单位代其他单位反馈")
    reply.add_argument("--attach", action="append", default=[], type=Path, metavar="文件", help="附件，可多次")
    review = commands.add("review", "审核反馈", judge, writes=True)
    review.add_argument("reply", nargs="+", metavar="反馈编号", help="如 2020/2#3；通过时可写多条")
    review.add_argument("verdict", choices=["accept", "return"])
    review.add_argument("--reason", default="", metavar="理由")
    review.add_argument("--failed", default="", metavar="要点,…", help=f"退回：未达到的审核要点（{'、'.join(TESTS)}）")
    review.add_argument("--mend-by", metavar="日期|无", help="退回的补正期限，默认七日后；无为不要求补正")
    review.add_argument("--by", default="", metavar="审核人")


def add_further(parser: ArgumentParser) -> None:
    """What a reply says besides the 进展."""
    parser.add_argument("--problems", default="", metavar="内容", help="存在问题")
    parser.add_argument("--coordination", default="", metavar="内容", help="需协调事项")
    parser.add_argument("--next", default="", dest="next_steps", metavar="内容", help="下步安排")
    parser.add_argument("--expected", metavar="日期", help="预计完成日期")


def log(call: Call) -> Output:
    """Log a reply."""
    args = call.args
    entry = ReplyEntry(
        args.code,
        args.text,
        call.on,
        args.final,
        args.channel,
        {},
        args.problems,
        args.coordination,
        args.next_steps,
        day(args.expected),
        tuple(args.attach),
        args.letter,
        args.for_others,
    )
    with call.desk() as desk:
        row = log_reply(desk, replace(entry, readings=_readings(desk, args.code, args.reading)))
    settled = (f"这一条一并算作 {row.settled}的反馈。",) if row.settled else ()
    return Output((f"已登记反馈 {row.code}。", *settled, *(f"注意：{note}" for note in row.notes)), reply_to_json(row))


def _readings(desk: Desk, code: str, typed: list[str]) -> dict[str, float]:
    units = next(iter(target_units(desk, [code]).values())) if typed else {}
    readings: dict[str, float] = {}
    for each in typed:
        label, _, value = each.partition("=")
        label = label.strip().upper()
        if label in readings:
            raise UserError(f"目标 {label} 填了两个累计完成，没有登记；每个目标只填一个。")
        try:
            readings[label] = typed_figure(value, units.get(label, ""))
        except ValueError as error:
            raise UserError(f"“{each}”不是累计完成：{error}，没有登记；请写成 T1=1500 的样子。") from error
    return readings


def judge(call: Call) -> Output:
    """Accept or return a reply, or accept several."""
    args = call.args
    if len(args.reply) > 1:
        return _accept_several(call)
    with call.desk() as desk:
        by, accepted = args.by or desk.operator, args.verdict == "accept"
        mend_by = None if accepted else _mend_by(args.mend_by, call.on or desk.today)
        entry = ReviewEntry(args.reply[0], accepted, by, call.on, args.reason, mend_by, listed(args.failed))
        row = review_reply(desk, entry)
    mending = f"，请单位于 {row.mend_by} 前补正" if row.mend_by else ""
    return Output((f"{row.code} {row.state}{mending}。",), reply_to_json(row))


def _accept_several(call: Call) -> Output:
    """Accept replies one by one; what cannot be accepted stays as it was and is named."""
    args = call.args
    if args.verdict != "accept" or args.reason or args.failed or args.mend_by:
        raise UserError("退回、写理由一次只办一条反馈，没有保存；请分开写，或只用 accept。")
    with call.desk() as desk:
        done = accept_replies(desk, args.reply, args.by or desk.operator, call.on)
    if not done.accepted:
        raise UserError(done.refused[0][1])
    lines = [f"{row.code} {row.state}。" for row in done.accepted]
    lines += [f"没有通过：{code}（{sentence}）" for code, sentence in done.refused]
    refused = [{"reply": code, "reason": sentence} for code, sentence in done.refused]
    return Output(tuple(lines), {"accepted": [reply_to_json(row) for row in done.accepted], "refused": refused})


def _mend_by(typed: str | None, reviewed: date) -> date | None:
    return None if typed == _NONE else day(typed) or reviewed + MEND_WITHIN
