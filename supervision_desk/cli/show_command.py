"""`show`: one item with everything, and an item as one line."""

from supervision_desk.cli.call import Call, Output
from supervision_desk.cli.commands import Commands
from supervision_desk.cli.follow_commands import instruction_words
from supervision_desk.cli.item_json import detail_to_json
from supervision_desk.domain.brackets import bracketed
from supervision_desk.domain.cycles import told_cycle
from supervision_desk.domain.standing import TaskClass
from supervision_desk.domain.targets import TargetState, is_reduction, plain_number
from supervision_desk.services.acts import act_words
from supervision_desk.services.bases import BasisRow
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.item_detail import ItemDetail, item_detail
from supervision_desk.services.items import ItemRow
from supervision_desk.services.papers import PaperRow
from supervision_desk.services.task_shares import Share
from supervision_desk.services.task_words import bearing_words, move_lines, paused_words


def add_to(commands: Commands) -> None:
    """Add this command to the command line."""
    show = commands.add("show", "一个事项的全部情况", show_item)
    show.add_argument("code", metavar="编号")


def show_item(call: Call) -> Output:
    """One item with everything."""
    with call.desk() as desk:
        detail = item_detail(desk, call.args.code)
    return Output(_detail_lines(detail), detail_to_json(detail))


def row_line(row: ItemRow) -> str:
    """An item (or task) in one line: state, title, who answers, by when."""
    due = row.due_on.isoformat() if row.due_on else row.undated_reason
    reason = bracketed(row.light.because) if row.light.because else ""
    return f"{row.code}  {row.item_class.value}{reason}  {row.title}  {row.shown_unit}  {due}"


def _detail_lines(detail: ItemDetail) -> tuple[str, ...]:
    leaders = f"；牵头领导：{'、'.join(detail.leaders)}" if detail.leaders else ""
    lines = [_head(detail), f"批准：{detail.approved_by} {detail.approved_on}{leaders}"]
    lines.append(f"立项：{detail.row.number}；经办人：{detail.handler}{'；重点' if detail.is_key else ''}")
    lines.append(f"反馈周期：{told_cycle(detail.cycle)}")
    lines += [f"依据（{basis.origin}）：{basis.text or '未写明'}{_said(basis)}" for basis in detail.bases]
    parts = [task.code for task in detail.tasks if task.task_class is not TaskClass.MERGED]
    if len(parts) > 1:
        lines.append(f"分解为 {len(parts)} 项任务：{'、'.join(parts)}")
    for task in detail.tasks:
        lines += _task_lines(task, detail)
    lines += [_paper_line(paper) for paper in detail.papers]
    for reply in detail.replies:
        lines.append(f"反馈 {reply.code} {reply.received_on} {reply.state} {reply.text}")
        mend = f"，限 {reply.mend_by} 前补正" if reply.mend_by else ""
        lines += [f"  {reply.decided_on} {reply.decided_by}：{reply.reason}{mend}"] if reply.reason else []
        lines += [f"  {name}：{words}" for name, words in reply.further]
        lines += [f"  来文：{reply.letter}"] if reply.letter else []
        lines += [f"  附件：{each.name}" for each in reply.attachments]
        lines += [f"  注意：{note}" for note in reply.notes]
    lines += [f"批示 {instruction_words(row)}" for row in detail.instructions]
    lines += [f"{act.on_day} {act_words(act)}" for act in detail.acts]
    return tuple(lines)


def _paper_line(paper: PaperRow) -> str:
    received = f"签收（{paper.receipts}/{len(paper.addressees)}）"
    days = (("签发", paper.signed_on), ("发出", paper.sent_on), (received, paper.received_on), ("限", paper.reply_by))
    told = "，".join(f"{day} {what}" if what != "限" else f"限 {day} 前反馈" for what, day in days if day)
    return f"文书 {paper.mark} {paper.kind} {paper.state}" + (f"：{told}" if told else "")


def _head(detail: ItemDetail) -> str:
    """The item's line; a pause covers all its open tasks and stands on it."""
    paused = dict.fromkeys(words for task in detail.tasks if (words := paused_words(task)))
    return "  ".join((row_line(detail.row), *paused))


def _said(basis: BasisRow) -> str:
    """批示人 and day of a 批示, the day of a meeting: in figures, wherever they stand in its words."""
    told = (("批示人", basis.said_by), ("批示日期" if basis.said_by else "日期", basis.on_day))
    return "".join(f"；{what}：{value}" for what, value in told if value)


def _task_lines(task: TaskView, detail: ItemDetail) -> list[str]:
    part = f"（{task.task_class.value}）{task.title}：" if len(detail.tasks) > 1 else ""
    lines = [f"[{task.code}] {part}{task.text}", f"  分工：{'、'.join(map(share_words, task.shares))}"]
    if len(detail.tasks) > 1:
        lines.append(f"  完成时限：{task.due.due_on or '未明确'}")
    lines.append(f"  时限依据：{task.due.basis or task.due.undated_reason}")
    lines += [f"  {words}" for words in (*bearing_words(task, detail.acts), *move_lines(task, detail.acts))]
    return [*lines, *map(_target_line, task.targets)]


def _target_line(target: TargetState) -> str:
    # A reduction is read in what it reduces, not in percent.
    unit = "" if is_reduction(target) else target.unit
    read = f"累计 {plain_number(target.reading)}{unit}，" if target.reading is not None else ""
    return f"  {target.label} {target.text}：{read}{target.verdict}"


def share_words(share: Share) -> str:
    """A unit with its part, as the document has it, and whether it answers."""
    return f"{share.shown}（{share.part}）"
