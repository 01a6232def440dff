"""The command `target CODE …`: targets added, changed, removed, planned, split."""

import argparse
from collections.abc import Callable

from supervision_desk.cli.call import Call, Output, day, iso
from supervision_desk.cli.commands import Commands
from supervision_desk.cli.target_json import target_to_json
from supervision_desk.cli.words import number
from supervision_desk.domain.brackets import quoted
from supervision_desk.domain.plans import CUMULATIVE, NODES, PLAN_NAMES, Node
from supervision_desk.domain.tables import percent
from supervision_desk.domain.targets import MEASURES, TargetState, Terms, Version, mean_rate, plain_number, sum_note
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.items import tasks_of
from supervision_desk.services.target_approval import Approval
from supervision_desk.services.target_plans import set_base, set_data_unit, set_plan, set_target_due
from supervision_desk.services.target_split import Split, split_target
from supervision_desk.services.targets import NewTarget, NewVersion, add_target, change_target, remove_target

Run = Callable[[Call], Output]


def add_to(commands: Commands) -> None:
    """Add `target` with what it can do; `--json` and `--on` may stand before or behind the verb."""
    parser = commands.add("target", "目标任务：查看、新增、调整、计划、基数、分解", show_targets, writes=True)
    parser.add_argument("code", metavar="编号")
    verbs = parser.add_subparsers(title="做什么", metavar="做什么", dest="verb")
    _add_values(verbs)
    plan = _verb(verbs, "plan", "定计划：linear 序时、nodes 节点、none 不设", plan_target)
    plan.add_argument("plan", choices=list(PLAN_NAMES))
    nodes = _verb(verbs, "nodes", "定节点计划", plan_nodes)
    nodes.add_argument("nodes", nargs="+", metavar="日期=累计值[:成果]", help="如 2020-08-31=5:建成5所")
    base = _verb(verbs, "base", "定基数和基期年（压减类）", base_target)
    base.add_argument("--value", type=number, metavar="基数")
    base.add_argument("--year", type=int, metavar="年份")
    unit = _verb(verbs, "data-unit", "定数据报送单位", data_unit)
    unit.add_argument("--unit", default="", metavar="单位", help="不写即为责任主体")
    due = _verb(verbs, "due", "定节点日期", due_target)
    due.add_argument("due_on", metavar="日期|none")
    split = _verb(verbs, "split", "分解给多个单位或任务", split_into)
    split.add_argument("parts", nargs="+", metavar="单位=数值", help="也可写任务编号，如 2020/2-2=500")
    for parser in (plan, nodes, base, due, split):
        _add_approval(parser)
    split.add_argument("--confirm", action="store_true", help="分项之和与总目标不等也保存")


_Verbs = argparse._SubParsersAction


def _verb(
    verbs: "_Verbs[argparse.ArgumentParser]", name: str, words: str, run: Run, label: bool = True
) -> argparse.ArgumentParser:
    parser = verbs.add_parser(name, help=words, description=words)
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="在标准输出打印一份 JSON")
    parser.add_argument("--on", metavar="日期", default=argparse.SUPPRESS, help="业务日期，默认今天")
    parser.set_defaults(run=run)
    if label:
        parser.add_argument("label", metavar="目标", help="如 T1")
    return parser


def _add_values(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    add = _verb(verbs, "add", "新增目标", add_one, label=False)
    add.add_argument("--text", required=True, metavar="内容")
    add.add_argument("--value", type=number, metavar="目标值")
    add.add_argument("--measure", default=CUMULATIVE, choices=list(MEASURES), help="口径")
    add.add_argument("--due", metavar="日期", help="节点日期")
    add.add_argument("--part-of", default="", metavar="目标", help="其中项的总目标")
    add.add_argument("--data-unit", default="", metavar="单位")
    change = _verb(verbs, "change", "调整目标值，须有依据", change_one)
    change.add_argument("--value", type=number, required=True, metavar="目标值")
    change.add_argument("--confirm", action="store_true", help="分项之和与总目标不等也保存")
    for parser in (add, change):
        parser.add_argument("--unit", default="", metavar="计量单位")
        _add_approval(parser)
    _add_approval(_verb(verbs, "remove", "删除没有累计完成数的目标", remove_one))


def _add_approval(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--basis", default="", metavar="依据", help="交办后的改动须写明")
    parser.add_argument("--by", "--approved-by", default="", metavar="批准人", help="交办后的改动须有批准人")


def _approval(call: Call) -> Approval:
    return Approval(call.args.by, call.args.basis)


def show_targets(call: Call) -> Output:
    """The targets of a task, or of all tasks of an item."""
    with call.desk() as desk, desk.reading() as session:
        tasks = tasks_of(session, desk, call.args.code)
    lines = [line for task in tasks for line in _lines(task)]
    return Output(tuple(lines), [_task(task) for task in tasks])


def add_one(call: Call) -> Output:
    """Add a target by hand."""
    args = call.args
    new = NewTarget(
        args.code, args.text, args.value, args.unit, args.measure, args.basis, args.by, call.on,
        day(args.due), args.part_of, args.data_unit,
    )  # fmt: skip
    with call.desk() as desk:
        return _changed(add_target(desk, new))


def change_one(call: Call) -> Output:
    """Another value from a day on."""
    args = call.args
    new = NewVersion(args.code, args.label, args.value, args.basis, args.unit, args.by, call.on, args.confirm)
    with call.desk() as desk:
        return _changed(change_target(desk, new))


def remove_one(call: Call) -> Output:
    """Take a target away."""
    with call.desk() as desk:
        return _changed(remove_target(desk, call.args.code, call.args.label, _approval(call)))


def plan_target(call: Call) -> Output:
    """Linear or none; nodes as they are."""
    args = call.args
    with call.desk() as desk:
        return _changed(set_plan(desk, args.code, args.label, args.plan, None, call.on, _approval(call)))


def plan_nodes(call: Call) -> Output:
    """A node plan."""
    nodes = [_node(words) for words in call.args.nodes]
    with call.desk() as desk:
        return _changed(set_plan(desk, call.args.code, call.args.label, NODES, nodes, call.on, _approval(call)))


def _node(words: str) -> Node:
    on_day, _, rest = words.partition("=")
    value, _, text = rest.partition(":")
    read = day(on_day)
    assert read is not None
    return Node(read, _number(value, words), text)


def _number(typed: str, words: str) -> float:
    try:
        return float(typed)
    except ValueError as error:
        raise UserError(f"“{words}”里没有数值，没有改动；请写成 名称=数值 的样子。") from error


def base_target(call: Call) -> Output:
    """The base of a reduction; neither value nor year takes it away."""
    args = call.args
    with call.desk() as desk:
        return _changed(set_base(desk, args.code, args.label, args.value, args.year, call.on, _approval(call)))


def data_unit(call: Call) -> Output:
    """Who reports the number."""
    with call.desk() as desk:
        return _changed(set_data_unit(desk, call.args.code, call.args.label, call.args.unit, call.on))


def due_target(call: Call) -> Output:
    """The target's own date."""
    args = call.args
    due_on = None if args.due_on == "none" else day(args.due_on)
    with call.desk() as desk:
        return _changed(set_target_due(desk, args.code, args.label, due_on, call.on, _approval(call)))


def split_into(call: Call) -> Output:
    """Split over units or tasks."""
    args = call.args
    parts = []
    for words in args.parts:
        name, _, value = words.rpartition("=")
        parts.append((name, _number(value, words)))
    split = Split(args.code, args.label, parts, args.basis, args.by, call.on, args.confirm)
    with call.desk() as desk:
        return _changed(split_target(desk, split))


def _changed(task: TaskView) -> Output:
    return Output(_lines(task), _task(task))


def _task(task: TaskView) -> dict[str, object]:
    mean = mean_rate(task.targets)
    return {
        "task": task.code,
        "progress": task.progress.light,
        "because": task.progress.because or None,
        "mean_rate": None if mean is None else round(mean, 4),
        "targets": [target_to_json(each) for each in task.targets],
    }


def _lines(task: TaskView) -> tuple[str, ...]:
    lines = [f"{task.code}{quoted(task.title)} 目标 {len(task.targets)} 项"]
    for each in task.targets:
        lines.append(f"  {each.label} {each.text}：目标 {plain_number(each.value) or '—'}{each.unit}，{_stands(each)}")
        if words := _set_of(each.terms):
            lines.append(f"    {words}")
        lines += [f"    {_version(version)}" for version in each.terms.versions if version.basis]
        lines += [f"    节点 {n.on_day} 累计 {plain_number(n.value)} {n.text}".rstrip() for n in each.terms.nodes]
        if note := sum_note(each.value, each.unit, each.terms.parts):
            lines.append(f"    {note}")
    return tuple(lines)


def _set_of(terms: Terms) -> str:
    """What is set of a target besides its value and plan."""
    year = f"（{terms.base_year}年）" if terms.base_year else ""
    told = (
        ("基数", f"{plain_number(terms.base)}{year}" if terms.base is not None else ""),
        ("数据报送单位", terms.data_unit),
        ("节点日期", iso(terms.due_on) or ""),
    )
    return "；".join(f"{name} {words}" for name, words in told if words)


def _stands(target: TargetState) -> str:
    read = f"累计 {plain_number(target.reading)}，" if target.reading is not None else ""
    rate = f"完成率 {percent(target.rate)}，" if target.rate is not None else ""
    return f"{read}{rate}{target.verdict}"


def _version(version: Version) -> str:
    since = f"{version.set_on} 起 " if version.set_on else ""
    return f"{since}{plain_number(version.value)}{version.unit}，{version.set_by}定，依据：{version.basis}"
