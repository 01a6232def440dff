"""The command correct: what was entered is put right with a reason."""

from collections.abc import Callable

from supervision_desk.cli.call import Call, Json, Output, day, iso
from supervision_desk.cli.commands import Commands
from supervision_desk.errors import UserError
from supervision_desk.services.correctable import INSTRUCTION, LETTER, RECEIPT, REPLY, Value
from supervision_desk.services.corrections import Corrected, Correcting, CorrectionRow, correct

_KINDS = {"receipt": RECEIPT, "reply": REPLY, "letter": LETTER, "instruction": INSTRUCTION}
_NONE = "无"


def _text(typed: str) -> Value:
    return typed


def _yes(typed: str) -> Value:
    if typed not in ("是", "否"):
        raise UserError(f"“{typed}”不是“是”或“否”，没有更正；请写是或否。")
    return typed == "是"


def _day_or_none(typed: str) -> Value:
    return None if typed == _NONE else day(typed)


# Option, the field it fills, how it is read, what stands for its value in the help.
_OPTIONS: tuple[tuple[str, str, Callable[[str], Value], str, str], ...] = (
    ("received", "received_on", day, "日期", "签收、收到或收文日期"),
    ("taken_by", "received_by", _text, "姓名", "签收人"),
    ("text", "text", _text, "内容", "反馈或批示内容"),
    ("channel", "channel", _text, "方式", "报送方式"),
    ("number", "number", _text, "文号", "来文文号"),
    ("title", "title", _text, "标题", "来文标题"),
    ("dated", "written_on", _day_or_none, "日期", "来文成文日期；无为没有"),
    ("sealed", "sealed", _yes, "是|否", "来文是否盖有公章"),
    ("note", "note", _text, "说明", "来文说明"),
    ("given", "given_on", day, "日期", "批示日期"),
    ("limit", "limit_on", _day_or_none, "日期", "批示时限；无为没有"),
)


def add_to(commands: Commands) -> None:
    """Add this command to the command line."""
    parser = commands.add("correct", "更正签收、反馈、来文、领导批示（--on 为更正日）", put_right, writes=True)
    parser.add_argument("kind", choices=list(_KINDS), help="签收、反馈、来文、批示")
    parser.add_argument("mark", metavar="文号或编号", help="文号、2020/2#1、L3 或 2020/2")
    parser.add_argument("--unit", default="", metavar="单位", help="一份发多个单位时写明是哪个单位的签收")
    parser.add_argument("--round", type=int, metavar="轮次", help="第几轮批示，不写为最近一轮")
    for option, _, _, metavar, words in _OPTIONS:
        parser.add_argument(f"--{option.replace('_', '-')}", metavar=metavar, help=words)
    parser.add_argument("--reason", default="", metavar="理由")
    parser.add_argument("--by", default="", metavar="更正人")


def put_right(call: Call) -> Output:
    """Put one fact right."""
    args = call.args
    changes = {
        field: read(getattr(args, option))
        for option, field, read, _, _ in _OPTIONS
        if getattr(args, option) is not None
    }
    kind = _KINDS[args.kind]
    with call.desk() as desk:
        wanted = Correcting(kind, args.mark, changes, args.reason, args.by, call.on, args.unit, args.round)
        made = correct(desk, wanted)
    classes = [f"{code}：{before} → {now}" for code, before, now in made.classes]
    return Output((*(row.words for row in made.rows), *classes), _json(made))


def _json(made: Corrected) -> Json:
    changed = [{"code": code, "before": before, "now": now} for code, before, now in made.classes]
    return {"subject": made.subject, "corrections": list(map(correction_to_json, made.rows)), "classes": changed}


def correction_to_json(row: CorrectionRow) -> Json:
    """One field put right."""
    return {
        "subject": row.subject,
        "what": row.what,
        "was": row.was,
        "now": row.now,
        "reason": row.reason,
        "by": row.by,
        "on": iso(row.on_day),
    }
