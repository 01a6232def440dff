"""Commands on items by hand: register, split, join, assign, basis."""

import argparse
from collections.abc import Sequence
from typing import Any

from supervision_desk.cli.call import Call, Output, day
from supervision_desk.cli.commands import Commands
from supervision_desk.cli.show_command import share_words
from supervision_desk.errors import UserError
from supervision_desk.services.assigning import ROLES, assign_unit, mark_key, remove_unit, set_handler
from supervision_desk.services.bases import ORIGINS, OTHER, BasisEntry, BasisRow, add_basis, find_clause
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.dividing import PartEntry, split_task
from supervision_desk.services.hand_register import ItemCheck, NewItem, check_item, register_item
from supervision_desk.services.joining import join_tasks
from supervision_desk.services.likeness import AlikeItem

_PART_OPTIONS = (("unit", "单位"), ("text", "内容"), ("due", "日期"), ("undated", "原因"), ("targets", "T1,T2"))


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    _add_register(commands)
    basis = commands.add("basis", "给事项增加一条依据", give_basis, writes=True)
    basis.add_argument("code", metavar="编号")
    _add_basis_options(basis)
    basis.add_argument("--document", default="", metavar="文号", help="已登记的来源文件，文号或标题")
    basis.add_argument("--clause", default="", metavar="条号", help="该文件的条目编号")
    split = commands.add("split", "分解任务：每个 --part 后写这一项的单位、时限和目标", split_item, writes=True)
    split.add_argument("code", metavar="编号")
    split.add_argument("--part", dest="parts", action=_PartAction, default=[], metavar="名称", help="一项任务")
    for option, words in _PART_OPTIONS:
        split.add_argument(f"--{option}", action=_PartAction, metavar=words)
    split.add_argument("--by", default="", metavar="批准人", help="交办后另定时限的批准人")
    join = commands.add("join", "把分解出的任务并回同一事项的另一项", join_item, writes=True)
    join.add_argument("code", metavar="编号")
    join.add_argument("--into", required=True, metavar="编号")
    _add_assign(commands)


def _add_register(commands: Commands) -> None:
    register = commands.add("register", "手工立项", register_by_hand, writes=True, own_help=True)
    register.add_argument("--title", required=True, metavar="标题")
    register.add_argument("--unit", required=True, metavar="单位", help="责任单位")
    register.add_argument("--lead", default="", metavar="单位", help="牵头单位（有则由它负总责）")
    register.add_argument(
        "--help", "--helper", dest="helpers", action=_HelpAction, nargs="?", default=(), metavar="单位", help="配合单位"
    )
    register.add_argument("--due", dest="due_on", metavar="日期", help="完成时限")
    register.add_argument("--undated", default="", metavar="原因", help="未明确完成时限的原因")
    _add_basis_options(register)
    register.add_argument("--approved-by", default="", metavar="姓名", help="批准人")
    register.add_argument("--approved-on", metavar="日期", help="批准日，默认业务日期")
    register.add_argument("--handler", default="", metavar="姓名", help="经办人，默认 --operator 写的姓名")
    register.add_argument("--key", action="store_true", help="列为重点")
    register.add_argument("--text", default="", metavar="内容")
    register.add_argument("--leader", default="", metavar="姓名", help="牵头领导")
    register.add_argument("--dry-run", action="store_true", help="只核对，不登记：缺什么，与哪件在办事项相似")
    register.add_argument("--accept-doubts", action="store_true", help="与在办事项相似也立项")


def _add_basis_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--basis", default="", metavar="内容", help="依据")
    parser.add_argument("--origin", default=OTHER, choices=ORIGINS, help="依据的来源")
    parser.add_argument("--said-by", default="", metavar="姓名", help="批示人")
    parser.add_argument("--said-on", metavar="日期", help="批示或会议日期")


def _add_assign(commands: Commands) -> None:
    assign = commands.add("assign", "责任分工、经办人、重点", assign_item, writes=True)
    assign.add_argument("code", metavar="编号", help="改经办人和重点时可用逗号隔开多件")
    assign.add_argument("--unit", default="", metavar="单位")
    assign.add_argument("--role", default="", metavar="分工", choices=("", *ROLES), help="、".join(ROLES))
    assign.add_argument("--answers", action="store_true", help="由该单位作责任主体")
    assign.add_argument("--remove", action="store_true", help="把该单位移出分工")
    assign.add_argument("--handler", default="", metavar="姓名", help="经办人")
    assign.add_argument("--key", choices=("on", "off"), help="列为重点，或取消")


class _PartAction(argparse.Action):
    """`--part` begins a part; the options after it are said of that part."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        parts = list(namespace.parts)
        if self.dest == "parts":
            parts.append({"title": str(values)})
        elif parts:
            parts[-1] = parts[-1] | {self.dest: str(values)}
        else:
            parser.error(f"{option_string} 要写在 --part 之后")
        namespace.parts = parts


class _HelpAction(argparse.Action):
    """`--help 单位` names a unit that helps; without one it prints the help, as everywhere."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        if values is None:
            parser.print_help()
            parser.exit()
        namespace.helpers = (*namespace.helpers, str(values))


def register_by_hand(call: Call) -> Output:
    """Register one item. An open item of the same title must be accepted first; what it is only like is told with it,
    and beforehand by --dry-run: lists of works are full of titles that differ in one number."""
    args = call.args
    new = NewItem(
        title=args.title,
        unit=args.unit,
        lead=args.lead,
        helpers=tuple(args.helpers),
        text=args.text,
        due_on=day(args.due_on),
        undated_reason=args.undated,
        basis=_basis(call),
        approved_by=args.approved_by,
        approved_on=day(args.approved_on),
        handler=args.handler,
        is_key=args.key,
        leader=args.leader,
    )
    with call.desk() as desk:
        check = check_item(desk, new, call.on)
        repeated = "" if args.accept_doubts else _repeated(check, args.title)
        if repeated and args.dry_run:
            return _registered((), check, "（只看未登记）").refusing(repeated)
        if repeated:
            raise UserError(repeated)
        code = register_item(desk.rehearsal() if args.dry_run else desk, new, call.on)
    if args.dry_run:
        return _registered((), check, "可以立项（只看未登记）。")
    return _registered((code,), check, f"已立项 {code}。")


def _repeated(check: ItemCheck, title: str) -> str:
    """Why an item whose title an open one bears is not registered; "" where none does."""
    if check.alike is None or check.alike.title != title.strip():
        return ""
    words = check.alike.sentence.rstrip("。")
    return f"{words}；没有登记，确认不是重复立项的加 --accept-doubts 再登记。"


def _registered(codes: tuple[str, ...], check: ItemCheck, head: str) -> Output:
    alike = check.alike
    data: dict[str, object] = {"registered": list(codes), "alike": [_alike(alike)] if alike else []}
    if check.remarks:
        data["remarks"] = list(check.remarks)
    return Output((head, *check.remarks, *([alike.sentence] if alike else ())), data)


def _alike(alike: AlikeItem) -> dict[str, object]:
    return {"code": alike.code, "title": alike.title, "likeness": alike.percent}


def _basis(call: Call) -> BasisEntry:
    args = call.args
    return BasisEntry(args.origin, args.basis, args.said_by, day(args.said_on))


def give_basis(call: Call) -> Output:
    """A further basis of an item."""
    args, entry = call.args, _basis(call)
    with call.desk() as desk:
        if args.document or args.clause:
            entry = BasisEntry(ORIGINS[0], args.basis, clause_id=find_clause(desk, args.document, args.clause))
        bases = add_basis(desk, args.code, entry)
    return Output(tuple(map(_basis_line, bases)), [{"origin": each.origin, "text": each.text} for each in bases])


def _basis_line(basis: BasisRow) -> str:
    return f"{basis.origin}：{basis.text}"


def split_item(call: Call) -> Output:
    """Split a task into the parts given."""
    parts = [
        PartEntry(
            part["title"],
            part.get("unit", ""),
            part.get("text", ""),
            day(part.get("due")),
            part.get("undated", ""),
            tuple(each for each in part.get("targets", "").replace("，", ",").replace("、", ",").split(",") if each),
        )
        for part in call.args.parts
    ]
    with call.desk() as desk:
        codes = split_task(desk, call.args.code, parts, call.on, call.args.by)
    return Output((f"已分解为 {len(codes)} 项任务：{'、'.join(codes)}。",), {"tasks": list(codes)})


def join_item(call: Call) -> Output:
    """Join a task into another of its item."""
    with call.desk() as desk:
        left = join_tasks(desk, call.args.code, call.args.into, call.on)
    return Output((f"已并回到 {left}。",), {"task": left})


def assign_item(call: Call) -> Output:
    """One of: a unit's part, the 经办人, the 重点 mark."""
    args = call.args
    wanted = [bool(args.unit), bool(args.handler), args.key is not None]
    if sum(wanted) != 1 or (args.unit and not (args.remove or args.role)):
        raise UserError("请写明一样改动：--unit 和 --role（或 --remove）、--handler、--key 之一；没有改动。")
    with call.desk() as desk:
        if args.unit:
            if args.remove:
                return _shares(remove_unit(desk, args.code, args.unit, call.on))
            return _shares(assign_unit(desk, args.code, args.unit, args.role, answers=args.answers, on=call.on))
        codes = [each.strip() for each in args.code.replace("，", ",").split(",") if each.strip()]
        if args.handler:
            changed, words = set_handler(desk, codes, args.handler), f"经办人改为{args.handler}"
        else:
            changed, words = mark_key(desk, codes, args.key == "on"), "列为重点" if args.key == "on" else "取消重点"
    return Output((f"{'、'.join(changed)} {words}。",), {"changed": list(changed)})


def _shares(tasks: Sequence[TaskView]) -> Output:
    rows: list[dict[str, object]] = [
        {
            "code": task.code,
            "units": [{"unit": each.unit, "role": each.role, "answers": each.answers} for each in task.shares],
        }
        for task in tasks
    ]
    lines = [f"{task.code}  {'、'.join(map(share_words, task.shares))}" for task in tasks]
    return Output(tuple(lines), rows)
