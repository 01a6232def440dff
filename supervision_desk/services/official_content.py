"""文件式 and 信函式: what a 督办单, 督办通知 or paper of the ladder says, as a letter with title, text and 附件.

The same facts as in the table form and no others; the 回执 of a 督办单, which is a form, is its last 附件.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from supervision_desk.domain.numerals import chinese_number
from supervision_desk.domain.office import REMINDING
from supervision_desk.domain.paper import (
    Annex,
    Chase,
    ChaseTask,
    Imprint,
    Notice,
    Official,
    PaperHead,
    Paragraph,
    Slip,
    SlipTask,
    text_after_title,
)
from supervision_desk.domain.responsibility import TOO_LEADS
from supervision_desk.domain.standing import TaskClass
from supervision_desk.forms.chase import COUNTED
from supervision_desk.forms.closing import contact_line
from supervision_desk.forms.notice_annexes import (
    MOST_IN_TEXT,
    NOTHING,
    TEXT_TITLE,
    notice_annexes,
    table_of,
    where_annexed,
)

Content = Slip | Chase | Notice

# Characters of a task's title that may stand in the paper's.
_SHORTEST_NAMED, _LONGEST_NAMED, _LONGEST_ALONE = 4, 18, 32
_NONE = ""
_CLAUSE_ENDS, _UNQUOTED = re.compile(r"[，。；：！？\n]"), frozenset("、,.;:“”")
_LIST_TITLE, _RETURN = "任务清单", "回执"


def official_of(content: Content) -> Official:
    """The letter that says what `content` says, in the style its head names."""
    head, annexes = content.head, tuple(_annexes(content))
    if isinstance(content, Slip):
        paragraphs = _slip_text(content)
    else:
        paragraphs = _notice_text(content) if isinstance(content, Notice) else _chase_text(content)
    return Official(
        head=head,
        title=_title(head, [task.title for task in content.tasks]),
        paragraphs=tuple(paragraphs),
        annexes=annexes,
        imprint=_imprint(head),
        note=contact_line(head.contact, head.phone),
    )


def _annexes(content: Content) -> Iterable[Annex]:
    if isinstance(content, Notice):
        return notice_annexes(content)
    return _slip_annexes(content) if isinstance(content, Slip) else _chase_annexes(content)


def _title(head: PaperHead, titles: Sequence[str]) -> str:
    """关于办理“增加就业岗位”等5项任务的督办单. A task is named by its title up to the first comma, where that can stand
    in quotation marks; one that stands alone may take the paper's title to three lines."""
    verb = "抓紧办理" if head.kind in REMINDING else "办理"
    first = _CLAUSE_ENDS.split(titles[0])[0] if titles else ""
    longest = _LONGEST_ALONE if len(titles) == 1 else _LONGEST_NAMED
    named = _SHORTEST_NAMED <= len(first) <= longest and not _UNQUOTED & set(first)
    if len(titles) == 1:
        return f"关于{verb}{f'“{first}”' if named else '1项'}任务的{head.name}"
    return f"关于{verb}{f'“{first}”等' if named else ''}{len(titles)}项任务的{head.name}"


def _imprint(head: PaperHead) -> Imprint:
    copies = (("抄送", "，".join(head.copies_to)),) if head.copies_to else ()
    printer = head.printer or (head.issuers[0] if head.issuers else "")
    return Imprint(copies, printer if head.date else "", head.date)


def _text(words: str) -> Iterator[Paragraph]:
    if words:
        yield Paragraph(words)


def _sections(parts: Sequence[tuple[str, Sequence[Paragraph]]]) -> Iterator[Paragraph]:
    """The parts that say something, each under 一、二、; where only one does it needs no heading."""
    said = [(title, paragraphs) for title, paragraphs in parts if paragraphs]
    for number, (title, paragraphs) in enumerate(said, 1):
        if len(said) > 1:
            yield Paragraph(f"{chinese_number(number)}、{title}", 1)
        yield from paragraphs


def _sentence(pairs: Sequence[tuple[str, str]]) -> str:
    """标签：内容；标签：内容。 of those that have words."""
    said = "；".join(f"{label}：{words}" for label, words in pairs if words)
    return f"{said}。" if said else ""


def _slip_text(slip: Slip) -> Iterator[Paragraph]:
    yield from _text(slip.opening)
    several = len(slip.tasks) > 1
    tasks = [*_text(_sentence([("立项依据", slip.shared_basis)]))] if several else []
    if len(slip.tasks) > MOST_IN_TEXT:
        tasks.append(Paragraph(where_annexed(list(_slip_annexes(slip)))))
    else:
        tasks += _slip_tasks(slip)
    replies = [*_text(_sentence([("反馈周期", slip.cycle), ("反馈时限", slip.reply_by)]))]
    replies += _text(slip.requirements + slip.rule_note)
    yield from _sections([("督办事项", tasks), ("办理要求", replies)])


def _slip_tasks(slip: Slip) -> Iterator[Paragraph]:
    """Each task's text and particulars, under （一）（二） where there are several."""
    basis_apart = len(slip.tasks) == 1 or not slip.shared_basis
    for number, task in enumerate(slip.tasks, 1):
        yield from _task_text(number if len(slip.tasks) > 1 else None, task.title, f"编号{task.code}", task.text)
        yield from _text(_sentence(_particulars(task, basis_apart)))


def _task_text(number: int | None, title: str, particulars: str, text: str) -> Iterator[Paragraph]:
    """A heading with title and number, then the text, which need not say the title again."""
    heading = f"{title}（{particulars}）"
    yield Paragraph(f"（{chinese_number(number)}）{heading}", 2) if number else Paragraph(f"{heading}。")
    yield from _text(text_after_title(title, text))


def _particulars(task: SlipTask, with_basis: bool) -> list[tuple[str, str]]:
    return [
        ("目标任务", "、".join(task.targets)),
        ("立项依据", task.basis if with_basis else _NONE),
        ("完成时限", task.due),
        ("办结报告时限", task.report_by),
        (TOO_LEADS, "、".join(task.co_leads)),
        ("配合单位", "、".join(task.helpers)),
        ("牵头领导", "、".join(task.leaders)),
    ]


def _slip_annexes(slip: Slip) -> Iterator[Annex]:
    if len(slip.tasks) > MOST_IN_TEXT:
        yield from _task_annexes(slip)
    if slip.with_return:
        yield Annex(_RETURN, receipt_of=slip.head)


def _task_annexes(slip: Slip) -> Iterator[Annex]:
    columns = [
        ("督办事项", [task.title for task in slip.tasks], 14.0),
        ("编号", [task.code for task in slip.tasks], 4.6),
        ("完成时限", [task.due for task in slip.tasks], 7.8),
        ("办结报告时限", [task.report_by or NOTHING for task in slip.tasks], 7.8),
    ]
    yield Annex(_LIST_TITLE, table=table_of(columns))
    if any(_says_more(task, not slip.shared_basis) for task in slip.tasks):
        yield Annex(TEXT_TITLE, tuple(_slip_tasks(slip)))


def _says_more(task: SlipTask, with_basis: bool) -> bool:
    """Whether a task has more to it than a line of the list says."""
    told = (
        text_after_title(task.title, task.text),
        task.targets,
        task.co_leads,
        task.helpers,
        task.leaders,
        with_basis and task.basis,
    )
    return any(told)


def _notice_text(notice: Notice) -> Iterator[Paragraph]:
    apart = notice_annexes(notice)
    yield from _text(notice.opening + (where_annexed(apart) if apart else ""))
    count = f"{len(notice.tasks)}项" if apart else _NONE
    about = [("任务数", count), ("反馈周期", notice.shared_cycle), ("反馈时限", notice.reply_by)]
    replies = [*_text(_sentence(about)), *_text(notice.requirements + notice.rule_note)]
    if apart:
        yield from replies
        return
    yield from _sections([("督办事项", [*_notice_tasks_in_text(notice)]), ("办理要求", replies)])


def _notice_tasks_in_text(notice: Notice) -> Iterator[Paragraph]:
    """Each task's text, then who does it until when; a table of so few would say the same twice."""
    tasks = notice.tasks
    for number, task in enumerate(tasks, 1):
        yield from _task_text(number if len(tasks) > 1 else None, task.title, f"编号{task.code}", task.text)
        who = [
            ("责任主体", task.led_by),
            ("配合单位", "、".join(task.helpers)),
            ("目标任务", "、".join(task.targets)),
            ("完成时限", task.due),
            ("反馈周期", _NONE if notice.shared_cycle else task.cycle),
            ("办结报告时限", task.report_by),
        ]
        yield from _text(_sentence(who))


def _chase_text(chase: Chase) -> Iterator[Paragraph]:
    yield from _text(chase.opening)
    shared = _shared_paper(chase)
    about = [
        (COUNTED.get(chase.head.kind, chase.head.name), f"第{chase.ordinal}次（{len(chase.tasks)}项）"),
        ("原督办文号", shared),
        ("督办经过", chase.history),
        ("批准", chase.approved),
    ]
    tasks = [*_text(_sentence(about))]
    if len(chase.tasks) > MOST_IN_TEXT:
        tasks.append(Paragraph(f"{_LIST_TITLE}见附件。"))
    else:
        tasks += _chased(chase.tasks, not shared)
    yield from _sections([("督办事项", tasks), ("办理要求", [*_text(chase.requirements)])])


def _shared_paper(chase: Chase) -> str:
    """The 督办单 from which all tasks come, or ""."""
    papers = {task.paper for task in chase.tasks}
    return papers.pop() if len(papers) == 1 else ""


def _chased(tasks: Sequence[ChaseTask], with_paper: bool) -> Iterator[Paragraph]:
    """One task in a sentence; several each under （一）（二）, then how it stands."""
    for number, task in enumerate(tasks, 1):
        paper = f"，{task.paper}" if with_paper and task.paper else ""
        name = f"{task.title}（编号{task.code}{paper}）"
        stands = [words for words in (f"办理时限{task.due}" if task.due else "", _standing(task)) if words]
        if len(tasks) == 1:
            yield Paragraph("，".join([name, *stands]) + "。")
            continue
        yield Paragraph(f"（{chinese_number(number)}）{name}", 2)
        yield from _text("，".join(stands) + "。" if stands else "")


def _standing(task: ChaseTask) -> str:
    """How a task stands: 已逾期3天未办结; 逾期3天，应于…前反馈，至今未报."""
    if task.overdue_days is not None and task.state == TaskClass.OVERDUE.value:
        return f"已逾期{task.overdue_days}天未办结"
    overdue = f"逾期{task.overdue_days}天" if task.overdue_days is not None else ""
    return "，".join(words for words in (overdue, task.state) if words)


def _chase_annexes(chase: Chase) -> Iterator[Annex]:
    if len(chase.tasks) <= MOST_IN_TEXT:
        return
    one_paper = bool(_shared_paper(chase))
    columns = [
        ("督办事项", [task.title for task in chase.tasks], 10.4 if one_paper else 7.0),
        ("编号", [task.code for task in chase.tasks], 4.6),
        ("原督办文号", [] if one_paper else [task.paper for task in chase.tasks], 8.0),
        ("办理时限", [task.due for task in chase.tasks], 7.8),
        ("逾期", [_overdue(task) for task in chase.tasks], 3.6),
        ("办理情况", [task.state for task in chase.tasks], 10.4 if one_paper else 7.0),
    ]
    yield Annex(_LIST_TITLE, table=table_of([column for column in columns if column[1]]))


def _overdue(task: ChaseTask) -> str:
    return "未逾期" if task.overdue_days is None else f"{task.overdue_days}天"
