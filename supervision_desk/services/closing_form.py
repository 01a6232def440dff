"""销号审批表: what was reached of an item, what the closing checks found, with the boxes of those who decide."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from supervision_desk.domain.office import CHASE
from supervision_desk.domain.office_form import (
    BLANK_DAY,
    BLANK_NUMBER,
    Fields,
    FormRow,
    Grid,
    OfficeForm,
    Opinion,
    Words,
    ticked,
)
from supervision_desk.domain.standing import CHECK, COMPLETED, REOPEN, SIGNED_OFF
from supervision_desk.domain.stops import without_stop
from supervision_desk.domain.tables import percent
from supervision_desk.domain.target_reading import read_words
from supervision_desk.domain.targets import TargetState, plain_number, spoken
from supervision_desk.services.acts import ActRow, extensions
from supervision_desk.services.desk import Desk
from supervision_desk.services.extension_history import applied_for
from supervision_desk.services.office_forms import (
    BLANK,
    Subject,
    day_words,
    due_words,
    helper_units,
    reply_words,
    subject_of,
    write_forms,
)
from supervision_desk.services.replies import ACCEPTED, ReplyRow

NAME = "销号审批表"
GRADES = ("优秀", "良好", "合格", "不合格")
_TARGETS = (("目标任务", "目标值", "累计完成", "截至日期", "结果"), (6.0, 2.2, 2.4, 3.0, 2.0))
_CHECKS = (("核对事项", "情况"), (1.0, 3.6))


def write_closing_form(desk: Desk, code: str, out: Path) -> list[Path]:
    """The form of the item or task that a code names, blank where there is no code, as a PDF. Raises UserError."""
    subject = subject_of(desk, code) if code else None
    name = f"{NAME} {subject.number}" if subject else f"{NAME}（{BLANK}）"
    return write_forms(desk, [filled(subject) if subject else _blank()], name, out)


def _form(
    number: str, handler: str, rows: Sequence[FormRow], signed_off: date | None = None, approved: str = ""
) -> OfficeForm:
    """The rows, then the boxes to decide in; the day of the 销号 where there is one, else room for it."""
    decisions = _decisions(day_words(signed_off) or BLANK_DAY, approved)
    return OfficeForm(f"督办事项{NAME}", f"经办人：{handler}", f"编号：{number}", (*rows, *decisions))


def _blank() -> OfficeForm:
    names, widths = _TARGETS
    labels = ("责任单位", "配合单位", "原定时限", "现时限", "办结日期", "办结方式")
    rows = (
        Words("督办事项", "", 1),
        Fields(tuple((each, "") for each in labels)),
        Grid(names, widths, (("",) * len(names),) * 3, flush=0, pen=True),
        Words("完成情况", "", 4),
        Words("佐证材料", "", 1),
        Words("核查情况", "", 1),
    )
    return _form(BLANK_NUMBER, "", rows)


def _decisions(signed_off: str, approved: str) -> tuple[FormRow, ...]:
    return (
        Opinion("责任单位\n（盖章）", "", "主要负责人签名"),
        Opinion("审核意见", "", "审核人签名"),
        Opinion("审批意见", approved, "审批人签名"),
        Fields((("办结评价", ticked(GRADES)),)),
        Fields((("销号日期", signed_off),)),
    )


def filled(subject: Subject) -> OfficeForm:
    """The form of an item with what is on record."""
    rows: list[FormRow] = [Words("督办事项", subject.title), Fields(_course(subject))]
    if asked := "\n".join(_put_off(subject)):
        rows.append(Words("延期情况", asked))
    if targets := [target for task in subject.tasks for target in task.targets]:
        names, widths = _TARGETS
        rows.append(Grid(names, widths, tuple(_target_line(each) for each in targets), flush=0))
    replies = list(_deciding_replies(subject))
    rows.append(Words("完成情况", "\n".join(_told(subject, each) for each in replies), 4))
    files = dict.fromkeys(file.name for each in replies for file in each.attachments)
    rows.append(Words("佐证材料", "、".join(files)))
    rows.append(Grid(*_CHECKS, tuple(_checks(subject))))
    return _form(subject.number, subject.detail.handler, rows, signed_off_on(subject), _approved(subject))


def signed_off_on(subject: Subject) -> date | None:
    """The day of the 销号 of an item: the last one, once every task is closed and each that was 办结 has its own since
    it was last 重启; None before, and where none was 办结 (转常态化, 撤项 and 并入 are followed by no 销号)."""
    days = [act.on_day for act in _signed_off(subject)]
    return max(days, default=None)


def _signed_off(subject: Subject) -> list[ActRow]:
    """The 销号 of each task that was 办结; none until all of them have theirs."""
    if any(task.is_open for task in subject.tasks):
        return []
    last: dict[str, ActRow] = {act.task_code: act for act in subject.detail.acts if act.kind in (SIGNED_OFF, REOPEN)}
    ended = [last.get(task.code) for task in subject.tasks if task.facts.closed_as == COMPLETED]
    acts = [act for act in ended if act is not None and act.kind == SIGNED_OFF]
    return acts if len(acts) == len(ended) else []


def _approved(subject: Subject) -> str:
    """Who approved the 销号 on which day, as it is on record; "" before."""
    told = (f"{day_words(act.on_day)}由{act.by}批准销号" for act in _signed_off(subject))
    words = "；".join(dict.fromkeys(told))
    return f"已登记：{words}。" if words else ""


def _course(subject: Subject) -> tuple[tuple[str, str], ...]:
    tasks, detail = subject.tasks, subject.detail
    codes = {task.code for task in tasks}
    closed = [task.facts.closed_on for task in tasks]
    sent = [each for each in detail.papers if each.kind == CHASE and each.in_force and each.sent_on]
    chased = sum(bool(codes & set(each.task_codes)) for each in sent)
    extended = sum(extensions(detail.acts, code) for code in codes)
    done = [each for each in closed if each]
    ended = len(done) == len(closed)
    ways = dict.fromkeys(task.task_class.value for task in tasks)
    return (
        ("责任单位", "、".join(dict.fromkeys(task.leading_units for task in tasks))),
        ("配合单位", "、".join(dict.fromkeys(words for task in tasks if (words := helper_units(task))))),
        ("原定时限", "、".join(dict.fromkeys(day_words(task.facts.original_due_on) for task in tasks))),
        ("现时限", "、".join(dict.fromkeys(due_words(task) for task in tasks))),
        ("办结日期", day_words(max(done)) if ended else ""),
        ("办结方式", "、".join(ways) if ended else ""),
        ("延期次数", f"{extended}次" if extended else "无"),
        ("催办次数", f"{chased}次" if chased else "无"),
    )


def _put_off(subject: Subject) -> Iterator[str]:
    """Each 延期 applied for: until when, for which reason, what was decided by whom."""
    for task in subject.tasks:
        code = f"{task.code} " if len(subject.tasks) > 1 else ""
        for each in applied_for(subject.detail, task.code):
            asked, decided = each.asked, each.decided
            until = f"{day_words(asked.on_day)}{asked.by}申请延期至{day_words(asked.other_day)}"
            until += f"（{without_stop(asked.reason)}）"
            told = f"{day_words(decided.on_day)}{decided.by}批复，" if decided else ""
            because = f"（{without_stop(decided.reason)}）" if decided and decided.reason else ""
            yield f"{code}{until}；{told}{each.verdict}{because}。"


def _target_line(target: TargetState) -> tuple[str, ...]:
    value = f"{plain_number(target.value)}{target.unit}" if target.value is not None else ""
    result = percent(target.rate) if target.rate is not None else target.verdict
    return spoken(target), value, read_words(target), day_words(target.read_on), result


def _deciding_replies(subject: Subject) -> Iterator[ReplyRow]:
    """Of each task the reply on which it was 办结, else the last one."""
    for task in subject.tasks:
        mine = [reply for reply in subject.detail.replies if reply.task_code == task.code]
        accepted = [reply for reply in mine if reply.is_final and reply.state == ACCEPTED]
        yield from (accepted or mine)[-1:]


def _told(subject: Subject, reply: ReplyRow) -> str:
    return f"{reply.title}：{reply.text}" if len(subject.tasks) > 1 else reply.text


def _checks(subject: Subject) -> Iterator[tuple[str, str]]:
    """The closing checks (design §5), each with what stands on record."""
    targets = [target for task in subject.tasks for target in task.targets]
    total, unread = len(targets), sum(target.reading is None for target in targets)
    read = f"{total}项目标均有累计完成" if total else "没有定量目标"
    yield "目标任务", f"{total}项目标中有{unread}项没有累计完成" if unread else read
    yield "办结反馈", _final_words(subject)
    waiting = [row for row in subject.detail.instructions if row.is_open]
    rounds = f"{len(subject.detail.instructions)}轮批示均已呈报" if subject.detail.instructions else "没有领导批示"
    yield "批示呈报", f"{len(waiting)}轮批示待呈报" if waiting else rounds
    yield "核查", _site_words(subject)


def _final_words(subject: Subject) -> str:
    """The 办结反馈 of each task, the accepted one where there is one; a 阶段反馈 is none."""
    said: dict[str, str] = {}
    for task in subject.tasks:
        final = [reply for reply in subject.detail.replies if reply.task_code == task.code and reply.is_final]
        best = [reply for reply in final if reply.state == ACCEPTED] or final
        if best:
            said[task.code] = f"{reply_words(best[-1])}，{best[-1].state}"
    if not said:
        return "没有办结反馈"
    if len(subject.tasks) == 1:
        return said[subject.tasks[0].code]
    return "；".join(f"{task.code} {said.get(task.code, '没有办结反馈')}" for task in subject.tasks)


def _site_words(subject: Subject) -> str:
    codes = {task.code for task in subject.tasks}
    found: list[ActRow] = [act for act in subject.detail.acts if act.kind == CHECK and act.task_code in codes]
    if found:
        return "；".join(_found_on_site(act) for act in found)
    return "重点事项，尚未核查" if subject.detail.is_key else "非重点事项，不要求核查"


def _found_on_site(act: ActRow) -> str:
    mend = f"，限{day_words(act.other_day)}前整改" if act.other_day else ""
    told = f"，{without_stop(act.reason)}" if act.reason else ""
    return f"{day_words(act.on_day)}{act.way}核查：{act.decision}{mend}，{act.by}{told}"
