"""附件 of a 督办通知 with more tasks than its text holds: the 任务分解表, then each task's text.

Words that all tasks share, and columns in which no task has any, are left out of the table.
"""

from collections.abc import Iterator, Sequence

from supervision_desk.domain.numerals import chinese_number
from supervision_desk.domain.paper import Annex, Notice, NoticeTask, Paragraph, ReportTable, text_after_title

MOST_IN_TEXT = 5  # tasks
TABLE_TITLE, TEXT_TITLE = "任务分解表", "任务内容"
HELPERS, NOTHING = "配合单位", "—"


def notice_annexes(notice: Notice) -> tuple[Annex, ...]:
    """The 附件; none where the tasks stand in the letter, no texts where no task has one besides its title."""
    if len(notice.tasks) <= MOST_IN_TEXT:
        return ()
    table, texts = Annex(TABLE_TITLE, table=table_of(list(_columns(notice)))), tuple(_texts(notice.tasks))
    return (table, Annex(TEXT_TITLE, texts)) if texts else (table,)


def table_of(columns: Sequence[tuple[str, list[str], float]]) -> ReportTable:
    """A table of columns, each with its name, words and relative width; 序号 stands before them."""
    count = len(columns[0][1])
    columns = [("序号", [str(number) for number in range(1, count + 1)], 2.6), *columns]
    rows = tuple(zip(*(words for _, words, _ in columns), strict=True))
    return ReportTable("", tuple(name for name, *_ in columns), rows, tuple(width for *_, width in columns))


def _columns(notice: Notice) -> Iterator[tuple[str, list[str], float]]:
    tasks = notice.tasks
    yield "编号", [task.code for task in tasks], 4.4
    yield "督办事项", [task.title for task in tasks], 8.0
    yield "责任主体", [task.led_by for task in tasks], 6.4
    if notice.with_helpers:
        yield HELPERS, ["、".join(task.helpers) or NOTHING for task in tasks], 6.4
    optional = (
        ("目标任务", ["；".join(task.targets) for task in tasks], 14.0),
        ("完成时限", [task.due for task in tasks], 8.0),
        ("反馈周期", [] if notice.shared_cycle else [task.cycle for task in tasks], 5.2),
        ("办结报告时限", [task.report_by for task in tasks], 8.0),
    )
    for name, words, width in optional:
        if any(words):
            yield name, [each or NOTHING for each in words], width


def _texts(tasks: Sequence[NoticeTask]) -> Iterator[Paragraph]:
    texts = ((task, text_after_title(task.title, task.text)) for task in tasks)
    for number, (task, text) in enumerate(((task, text) for task, text in texts if text), 1):
        heading = f"{task.title}（编号{task.code}，{task.unit}）"
        yield Paragraph(f"{chinese_number(number)}、{heading}", 1)
        yield Paragraph(text)


def where_annexed(annexes: Sequence[Annex]) -> str:
    """任务分解表见附件1，任务内容见附件2。"""
    if len(annexes) == 1:
        return f"{annexes[0].title}见附件。"
    return "，".join(f"{annex.title}见附件{number}" for number, annex in enumerate(annexes, 1)) + "。"
