"""Commands of the rounds: dispatch, owed, waive, contact."""

from supervision_desk.cli.call import Call, Json, Output, day, iso, listed
from supervision_desk.cli.commands import Commands
from supervision_desk.services.contacts import WAYS as CONTACT_WAYS
from supervision_desk.services.contacts import Contact, record_contact
from supervision_desk.services.dispatches import WAYS, record_dispatch
from supervision_desk.services.owed import OwedRow, owed_list
from supervision_desk.services.waiving import waive_report


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    dispatch = commands.add("dispatch", "登记不发督办单的交办（--on 为交办日）", dispatch_one, writes=True)
    dispatch.add_argument("code", metavar="编号")
    dispatch.add_argument("--way", required=True, choices=WAYS, help="交办方式")
    dispatch.add_argument("--note", default="", metavar="说明", help="哪次会议、哪份文书")
    dispatch.add_argument("--by", default="", metavar="姓名", help="交办人")
    owed = commands.add("owed", "应报反馈：未报、待补书面、待补正和七日内应报的", show_owed)
    owed.add_argument("--unit", default="", metavar="单位")
    owed.add_argument("--all", action="store_true", dest="every", help="交办以来的全部，含已报、免报的")
    waive = commands.add("waive", "免报一次反馈", waive_one, writes=True)
    waive.add_argument("code", metavar="编号")
    waive.add_argument("--day", metavar="日期", help="哪一天应报的；不写为最早未报的一次")
    waive.add_argument("--reason", required=True, metavar="理由")
    waive.add_argument("--by", default="", metavar="批准人", help="必填")
    contact = commands.add("contact", "登记联系单位（--on 为联系日）", contact_unit, writes=True)
    contact.add_argument("unit", metavar="单位")
    contact.add_argument("--way", default=CONTACT_WAYS[0], choices=CONTACT_WAYS, help="联系方式")
    contact.add_argument("--text", required=True, metavar="内容")
    contact.add_argument("--promise", metavar="日期", help="单位承诺的日期：当日及以前不再催")
    contact.add_argument("--tasks", default="", metavar="编号,…", help="不写为当日要催的任务")


def dispatch_one(call: Call) -> Output:
    """Record a 交办 without a paper of ours."""
    args = call.args
    with call.desk() as desk:
        task = record_dispatch(desk, args.code, args.way, args.by, args.note, call.on)
        on = call.on or desk.today
    data: Json = {"code": task.code, "unit": task.unit, "way": args.way, "on": iso(on)}
    return Output((f"{task.code} 已于 {on} 交办 {task.unit}（{args.way}）。",), data)


def show_owed(call: Call) -> Output:
    """The reports owed."""
    with call.desk() as desk:
        rows = owed_list(desk, call.args.unit, every=call.args.every)
    lines = [_line(row) for row in rows] or ["没有未报和七日内应报的反馈。"]
    return Output(tuple(lines), [_json(row) for row in rows])


def _line(row: OwedRow) -> str:
    to_write = "，待补书面" if row.to_write else ""
    return f"{row.day}  {row.met.value}{to_write}  {row.code}  {row.title}  {row.unit}（{'；'.join(row.why)}）"


def _json(row: OwedRow) -> Json:
    return {
        "code": row.code,
        "title": row.title,
        "unit": row.unit,
        "day": iso(row.day),
        "why": list(row.why),
        "met": row.met.value,
        "received_on": iso(row.reply_day),
        "counted": row.counted,
        "to_write": row.to_write,
    }


def waive_one(call: Call) -> Output:
    """Let a unit off one report."""
    args = call.args
    with call.desk() as desk:
        row = waive_report(desk, args.code, args.reason, args.by, day(args.day), call.on)
    return Output((f"{row.code} {row.day} 的反馈已免报。",), _json(row))


def contact_unit(call: Call) -> Output:
    """Record a call or a visit, and what was promised."""
    args = call.args
    tasks = listed(args.tasks)
    with call.desk() as desk:
        contact = Contact(args.unit, args.text, args.way, day(args.promise), tasks, call.on)
        made = record_contact(desk, contact)
    promise = f"，承诺 {made.promise}" if made.promise else ""
    data: Json = {
        "unit": made.unit,
        "way": made.way,
        "on": iso(made.on),
        "promise": iso(made.promise),
        "tasks": list(made.tasks),
    }
    return Output((f"已登记{made.way}联系 {made.unit}{promise}：{'、'.join(made.tasks)}。",), data)
