"""Commands on documents and items: import, items, due, close."""

import sys
from dataclasses import replace
from pathlib import Path

from supervision_desk.cli.call import Call, Json, Output, day, iso
from supervision_desk.cli.commands import Commands
from supervision_desk.cli.draft_json import draft_to_json
from supervision_desk.cli.item_json import row_to_json
from supervision_desk.cli.progress import progress
from supervision_desk.cli.show_command import row_line
from supervision_desk.domain.draft import MUST, Draft
from supervision_desk.domain.numbering import clause_called
from supervision_desk.domain.phrase_rule import DUE
from supervision_desk.domain.registration import LIKE_DOUBT, Decisions
from supervision_desk.domain.responsibility import Rule
from supervision_desk.domain.standing import TaskClass
from supervision_desk.errors import UserError
from supervision_desk.services.closing import WAYS, close_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.documents import ImportPreview, preview_file, preview_text, read_file, read_pasted
from supervision_desk.services.dues import set_due
from supervision_desk.services.item_search import ItemQuery
from supervision_desk.services.items import list_items, list_tasks
from supervision_desk.services.registering import Registered, register_document, units_added_by

_STANDARD_INPUT = "-"
_SHOWN = 4
_HOW = "字词或拼音首字母，空格隔开的都要符合；也可写 单位: 责任: 状态: 时限: 灯: 领导: 经办: 板块: 文件: 重点:"
# Stands for whoever will approve, while it is only asked what else is missing.
_SOMEBODY = "批准人"
_LACKS_APPROVER = "现在还不能登记：立项须有批准人；登记时请用 --approved-by 写明。"


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    imported = commands.add("import", "导入文件并立项", import_document, writes=True, makes_folder=True)
    imported.add_argument("file", metavar="文件|-", help="- 表示从标准输入读文字")
    imported.add_argument(
        "--dry-run",
        action="store_true",
        help="只显示读出的内容，不登记，并说明登记还缺什么；写明批准人而不能登记的，按不能登记退出",
    )
    imported.add_argument("--rule", choices=[rule.value for rule in Rule], help="责任主体规则")
    imported.add_argument("--accept-doubts", action="store_true", help="按建议处理每个疑点")
    imported.add_argument("--approved-by", metavar="姓名", help="批准人")
    imported.add_argument("--separate", action="store_true", help="文号或标题相同也作为另一份文件登记，不作更正版")
    items = commands.add("items", "督办事项列表", list_rows)
    items.add_argument("--query", default="", metavar="词", help=_HOW)
    classes = [each.value for each in TaskClass]
    items.add_argument("--class", dest="task_class", default="", metavar="状态", choices=classes)
    items.add_argument("--unit", default="", metavar="单位")
    items.add_argument("--tasks", action="store_true", help="按任务列出")
    search = commands.add(
        "search", "查找督办事项：任意位置的字词、拼音首字母，或 单位:人社 状态:逾期 时限:<=7d", list_rows
    )
    search.add_argument("query", nargs="+", metavar="词", help=_HOW)
    search.add_argument("--tasks", action="store_true", help="按任务列出")
    search.set_defaults(task_class="", unit="")
    due = commands.add("due", "定时限，或写明未明确的原因", change_due)
    due.add_argument("code", metavar="编号")
    due.add_argument("--on", dest="due_on", metavar="日期", help="完成时限")
    due.add_argument("--none", dest="reason", default="", metavar="原因", help="未明确完成时限的原因")
    due.add_argument("--by", "--approved-by", default="", metavar="姓名", help="批准人，交办后改动时必填")
    due.add_argument("--basis", default="", metavar="依据", help="依据或理由，交办后改动时必填")
    due.add_argument("--all", dest="every", action="store_true", help="事项有几项在办任务的，一并改动")
    close = commands.add("close", "销号，或转常态化、撤项、并入", close_item, writes=True)
    close.add_argument("code", metavar="编号")
    close.add_argument("--as", dest="way", default=WAYS[0], choices=WAYS)
    close.add_argument("--reason", default="", metavar="理由")
    close.add_argument("--into", default="", metavar="编号", help="并入哪一件事项")
    close.add_argument("--by", default="", metavar="批准人", help="必填")


def import_document(call: Call) -> Output:
    """Read a document; register it unless --dry-run."""
    if call.args.dry_run:
        return _tried(call, _preview(call))
    read_first = None if call.has_case else _preview(call)
    with call.desk(make=True) as desk:
        preview = read_first or _preview_in(call)
        registered = _register(call, desk, preview, call.args.approved_by or "")
    lines = (*registered.sentences, *_alike_lines(preview.draft)[:_SHOWN])
    return Output(lines, draft_to_json(preview.draft) | _registered_json(registered))


def _register(call: Call, desk: Desk, preview: ImportPreview, approved_by: str) -> Registered:
    if not call.args.accept_doubts:
        _refuse_alike(preview.draft)
    with progress("正在登记") as watch:
        return register_document(desk, preview, _decisions(call, approved_by), watch)


def _decisions(call: Call, approved_by: str) -> Decisions:
    rule = Rule(call.args.rule) if call.args.rule else None
    accept, separate = call.args.accept_doubts, call.args.separate
    return Decisions(approved_by, call.on, rule, accept, registered_on=call.on, separate=separate)


def _tried(call: Call, preview: ImportPreview) -> Output:
    """What was read. A call that names who approved asks whether it would be registered, and is refused as it would
    be; one that names nobody only looks, and reads at its end what registering would lack."""
    shown, approved_by = _shown(preview), call.args.approved_by or ""
    if not call.has_case:
        return shown if approved_by else replace(shown, lines=(*shown.lines, _LACKS_APPROVER))
    with call.desk() as desk:
        rehearsal = desk.rehearsal()
        if approved_by:
            return shown.refusing(_would_lack(call, rehearsal, preview, approved_by))
        lacks = dict.fromkeys(_would_lack(call, rehearsal, preview, by) for by in ("", _SOMEBODY))
    return replace(shown, lines=(*shown.lines, *(f"现在还不能登记：{each}" for each in lacks if each)))


def _would_lack(call: Call, desk: Desk, preview: ImportPreview, approved_by: str) -> str:
    """Why it would not be registered with that approver; "" where it would."""
    try:
        _register(call, desk, preview, approved_by)
    except UserError as error:
        return str(error)
    return ""


def _refuse_alike(draft: Draft) -> None:
    """Raise UserError where measures are much like open items: told before they are registered twice."""
    if alike := _alike_lines(draft):
        shown = "；".join(each.rstrip("。") for each in alike[:_SHOWN])
        more = "……" if len(alike) > _SHOWN else ""
        raise UserError(
            f"有 {len(alike)} 条与在办事项相似，没有登记：{shown}{more}；确认另行立项的加 --accept-doubts，"
            "作为又一依据的请在窗口办理。"
        )


def _alike_lines(draft: Draft) -> list[str]:
    return [
        f"{clause_called(measure.number)}{doubt.message}"
        for measure in draft.measures
        for doubt in measure.doubts
        if doubt.code == LIKE_DOUBT
    ]


def _registered_json(registered: Registered) -> dict[str, object]:
    data: dict[str, object] = {"registered": list(registered.codes), "new_units": list(registered.new_units)}
    data |= {"new_leaders": list(registered.new_leaders), "overdue": list(registered.overdue)}
    if carried := registered.carried:
        data |= {"kept": list(carried.codes), "changed": list(carried.changed), "pending": list(carried.pending)}
    return data


def _preview(call: Call) -> ImportPreview:
    """Read against the office's units where a folder exists; nothing is made where none does."""
    if call.has_case:
        return _preview_in(call)
    with progress("正在读取") as watch:
        if call.args.file == _STANDARD_INPUT:
            return read_pasted(_standard_input(), watch=watch)
        return read_file(Path(call.args.file), watch=watch)


def _preview_in(call: Call) -> ImportPreview:
    with call.desk() as desk, progress("正在读取") as watch:
        if call.args.file == _STANDARD_INPUT:
            return preview_text(desk, _standard_input(), watch)
        return preview_file(desk, Path(call.args.file), watch)


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("标准输入不是 UTF-8 文字，没有登记任何内容；请转换编码后重试。") from error


def _shown(preview: ImportPreview) -> Output:
    draft = preview.draft
    lines = [f"{draft.document.title}  {draft.document.doc_number}", f"措施 {len(draft.measures)} 条："]
    for measure in draft.measures:
        named = (*measure.lead_units, *measure.responsible_units, *measure.supporting_units)
        units = "、".join(dict.fromkeys(named))
        dates = "、".join(each.text for each in measure.deadlines if each.kind == DUE) or "未写明时限"
        lines.append(f"  {measure.number}. {measure.title}｜{units}｜{dates}")
    new = units_added_by(draft, Decisions("", accept_doubts=True), preview.units)
    added = (f"登记时单位名录将新增 {len(new)} 个单位：{'、'.join(new)}。",) if new else ()
    return Output((*lines, *_doubt_lines(draft), *added), draft_to_json(draft))


def _doubt_lines(draft: Draft) -> list[str]:
    standing = sum(doubt.grade == MUST for measure in draft.measures for doubt in measure.doubts)
    lines = [f"疑点：{words}" for words in (*(doubt.message for doubt in draft.doubts), *_alike_lines(draft))]
    return [*lines, f"另有 {standing} 处必须确认（逐条）。"] if standing else lines


def list_rows(call: Call) -> Output:
    """The list of items or tasks."""
    typed = call.args.query
    query = ItemQuery(typed if isinstance(typed, str) else " ".join(typed), call.args.task_class, call.args.unit)
    with call.desk() as desk:
        rows = (list_tasks if call.args.tasks else list_items)(desk, query)
    lines = [row_line(row) for row in rows]
    tasks = sum(row.tasks for row in rows)
    split = f"，分解 {tasks} 项任务" if tasks > len(rows) else ""
    last = f"共 {len(rows)} 项。" if call.args.tasks else f"共 {len(rows)} 件{split}。"
    return Output((*lines, last), [row_to_json(row) for row in rows])


def change_due(call: Call) -> Output:
    """Set a due day or the reason for none."""
    args = call.args
    with call.desk() as desk:
        tasks = set_due(desk, args.code, day(args.due_on), args.reason, args.by, basis=args.basis, every=args.every)
    rows: list[dict[str, object]] = [
        {"code": task.code, "due": iso(task.due.due_on), "report_by": iso(task.due.report_by)} for task in tasks
    ]
    return Output(tuple(f"{row['code']} 完成时限：{row['due'] or '未明确'}" for row in rows), rows)


def close_item(call: Call) -> Output:
    """Close in one of the ways."""
    args = call.args
    with call.desk() as desk:
        closed = close_tasks(desk, args.code, args.way, args.by, args.reason, call.on, args.into)
    lines = [f"{closed.way}：{'、'.join(closed.codes)}", *([f"注意：{closed.note}"] if closed.note else [])]
    data: Json = {"closed": list(closed.codes), "as": closed.way}
    return Output(tuple(lines), data | ({"note": closed.note} if closed.note else {}))
