"""督查专报: how the tasks that one leader leads, or those of one document, stand – in 简报式.

Beside a leader stand matters and progress alone: no rate, place, score, light or count of lights (design §8).
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from supervision_desk.domain.brackets import titled
from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.numerals import chinese_number
from supervision_desk.domain.office import Office
from supervision_desk.domain.paper import SPECIMEN, Imprint, Masthead, Report
from supervision_desk.domain.person_names import plain_name
from supervision_desk.domain.plans import CUMULATIVE
from supervision_desk.domain.tables import COUNT, DAY, TEXT, Column, FigureTable, percent
from supervision_desk.domain.target_reading import read_words
from supervision_desk.domain.targets import spoken
from supervision_desk.errors import UserError
from supervision_desk.services.accounts import Accounts
from supervision_desk.services.bulletin_problems import document_problems, to_make_up
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.figures import UNTOLD, OverdueRow, SummaryRow
from supervision_desk.services.listings import printed
from supervision_desk.services.source_names import Place

NAME = "督查专报"
_NAMED = 8
_OTHER: Place = (None, None)  # where tasks of no section stand
_OWN = re.compile("(?:我|本)(单位|局|委|办|镇|乡|街道|公司|集团|中心|部门)")


def leaders_in(accounts: Accounts) -> tuple[str, ...]:
    """The leaders who lead a task that counts, in protocol order."""
    return tuple(row.leader for row in accounts.summary.leaders if _led(accounts, row.leader))


def documents_in(accounts: Accounts) -> tuple[str, ...]:
    """The documents whose tasks count, each as `document_report` is asked for it: by its title, with 文号 or day where
    several have that title."""
    named = {row.source.document_id: row.group for row in accounts.summary.documents if row.source}
    there = dict.fromkeys(task.source.document_id for task in accounts.counted)
    return tuple(named[key] for key in there if key)


def leader_report(accounts: Accounts, leader: str) -> Report:
    """How the tasks of a leader stand. Raises UserError where none counts in the period."""
    own = _led(accounts, leader)
    if not own:
        raise UserError(f"“{leader}”在{accounts.summary.period.words}没有牵头的任务，没有输出专报；请核对姓名。")
    closed = [task for task in own if not task.is_open]
    name = plain_name(own_name(accounts, leader))
    paragraphs = (
        "一、总体进展",
        f"{_until(accounts)}，{name}同志牵头的督办事项{len({t.item_id for t in own})}件、任务{len(own)}项，"
        f"已办结{len(closed)}项，在办{len(own) - len(closed)}项。",
        "二、办理情况",
        *_by_section(accounts, own),
        "三、下步安排",
        "有关责任单位继续按任务和时限推进，办理中需协调解决的问题及时报告。",
    )
    return _report(accounts, leader_title(leader), paragraphs, (_progress_table(accounts, own),))


def leader_title(leader: str) -> str:
    """What the 专报 on a leader is called."""
    return f"{plain_name(leader)}同志牵头督办事项进展情况"


def own_name(accounts: Accounts, leader: str) -> str:
    """The name as the figures have it."""
    names = (row.leader for row in accounts.summary.leaders)
    return next((name for name in names if plain_name(name) == plain_name(leader)), leader)


def document_report(accounts: Accounts, document: str) -> Report:
    """How the tasks of a document stand, section by section; it is asked for by its title or 文号. Raises UserError
    where none counts in the period, and where several documents are so called."""
    rows = _rows_of(accounts, document)
    source = rows[0].source
    assert source is not None
    name, own = source.titled, accounts.of_documents[source.document_id]
    late = [accounts.late[task.code] for task in own if task.code in accounts.late]
    paragraphs = (
        "一、总体情况",
        _whole(accounts, name, rows, own),
        "二、各板块进展",
        *(_section(row) for row in rows),
        "三、存在问题",
        _late(late),
        *document_problems(accounts, {task.code for task in own}),
        "四、下步建议",
        "督促各责任单位对照任务和时限抓紧办理，逾期和欠序时的逐项说明原因、明确办结时间。",
        *to_make_up(late)[1:],
    )
    return _report(accounts, f"{name}落实情况", paragraphs, (_task_table(accounts, own),))


def _rows_of(accounts: Accounts, document: str) -> list[SummaryRow]:
    """The rows of the document that is asked for."""
    asked = bare_title(document)
    found: dict[int, list[SummaryRow]] = {}
    for row in accounts.summary.documents:
        if row.source and row.source.document_id in accounts.of_documents and row.source.document_id:
            found.setdefault(row.source.document_id, []).append(row)
    exactly = [rows for rows in found.values() if rows[0].group == document]
    named = exactly or [rows for rows in found.values() if asked in _names_of(rows[0])]
    if not named:
        raise UserError(f"{titled(document)}在{accounts.summary.period.words}没有任务，没有输出专报；请核对文件标题。")
    if len(named) > 1:
        told = "、".join(rows[0].source.titled for rows in named if rows[0].source)
        raise UserError(f"同名的文件有{len(named)}份，没有输出专报；请写明是哪一份：{told}。")
    return named[0]


def _names_of(row: SummaryRow) -> set[str]:
    """What a document may be asked for by: its title, with or without what tells it from others, and that alone."""
    assert row.source is not None
    names = (row.source.document, row.group, row.source.mark)
    return {bare_title(name) for name in names if name}


def bare_title(document: str) -> str:
    """A title as it is compared: without 《》 and the brackets of a 文号 beside it."""
    return re.sub("[《》（） ]", "", document)


def document_title(accounts: Accounts, document: str) -> str:
    """What the 专报 on a document is called."""
    source = _rows_of(accounts, document)[0].source
    assert source is not None
    return f"{source.titled}落实情况"


def _report(accounts: Accounts, title: str, paragraphs: Sequence[str], tables: Sequence[FigureTable]) -> Report:
    office: Office = accounts.summary.office
    day = long_date(accounts.summary.as_of)
    beside = "；".join(filter(None, (f"截至{day}", accounts.standing.note)))
    editor = "、".join(office.issuers or office.organs)
    return Report(
        organs=(), title=title, subtitle=f"（{beside}）", paragraphs=tuple(paragraphs), tables=printed(tables),
        issuers=(), date="", stamp=SPECIMEN if office.training else "",
        masthead=Masthead(NAME, None, None, editor, "", held=True),
        imprint=Imprint(lines, editor, held=True) if (lines := office.special_lines) else Imprint(),
        imprint_even=office.imprint_even,
    )  # fmt: skip


def _until(accounts: Accounts) -> str:
    return f"截至{long_date(accounts.summary.as_of)}"


def _led(accounts: Accounts, leader: str) -> Sequence[TaskView]:
    return accounts.of_leaders.get(plain_name(leader), ())


def _by_section(accounts: Accounts, own: Sequence[TaskView]) -> list[str]:
    """A heading for each section, then what the units last reported, or that nothing came."""
    told: list[str] = []
    groups: dict[Place, list[TaskView]] = {}
    for task in own:
        key = (task.source.document_id, task.source.section_id) if task.source.section else _OTHER
        groups.setdefault(key, []).append(task)
    for number, (heading, tasks) in enumerate(zip(_headings(accounts, groups), groups.values(), strict=True), 1):
        told.append(f"（{chinese_number(number)}）{heading}")
        told += [_line(accounts, task) for task in tasks]
    return told


def _headings(accounts: Accounts, groups: Mapping[Place, Sequence[TaskView]]) -> list[str]:
    """The sections' own titles, told apart within a document; those alike in several documents with their document."""
    rows = {row.source.key: row for row in accounts.summary.documents if row.source}
    told = [
        "其他事项" if key == _OTHER else rows[key].name if key in rows else tasks[0].source.section
        for key, tasks in groups.items()
    ]
    alike = Counter(told)
    return [
        f"{source.titled}{name}" if alike[name] > 1 and key in rows and (source := rows[key].source) else name
        for key, name in zip(groups, told, strict=True)
    ]


def _line(accounts: Accounts, task: TaskView) -> str:
    said = accounts.said.get(task.code)
    state = "已办结" if not task.is_open else "在办"
    text = _of_them(said.text.strip().rstrip("。")) if said else ""
    return f"{task.title}（{task.shown_unit}，{state}）：{text or f'{accounts.summary.period.this}没有新的反馈'}。"


def _of_them(text: str) -> str:
    """What a unit wrote of itself, as another tells it: 我单位 is 该单位."""
    return _OWN.sub(r"该\1", text)


def _progress_table(accounts: Accounts, own: Sequence[TaskView]) -> FigureTable:
    """What is to be done and what is done: readings, no rates and no lights."""
    rows = tuple(
        (
            task.code, task.title, task.leading_units, task.due.due_on, "在办" if task.is_open else "已办结",
            "；".join(_reading(task)),
        )
        for task in own
    )  # fmt: skip
    columns = (
        Column("编号", TEXT, 1.4), Column("任务", TEXT, 3.6), Column("责任单位", TEXT, 2.2),
        Column("完成时限", DAY, 1.9), Column("进展", TEXT, 1.3), Column("目标和累计完成", TEXT, 5),
    )  # fmt: skip
    return FigureTable("进展", "任务进展一览表", columns, rows)


def _reading(task: TaskView) -> list[str]:
    told = []
    for target in task.targets:
        name = "累计完成" if target.measure == CUMULATIVE else "目前为"
        done = "" if target.reading is None else f"，{name}{read_words(target)}"
        told.append(f"{spoken(target)}{done}")
    return told


def _whole(accounts: Accounts, name: str, rows: Sequence[SummaryRow], own: Sequence[TaskView]) -> str:
    closed = sum(row.balance.closed for row in rows)
    on_time, due = sum(r.balance.closed_on_time for r in rows), sum(r.balance.due for r in rows)
    late, left = sum(row.balance.open_overdue for row in rows), sum(row.balance.closing for row in rows)
    rate = percent(on_time / due if due else None)
    return (
        f"{_until(accounts)}，{name}计入{accounts.summary.period.words}的"
        f"事项{len({t.item_id for t in own})}件、"
        f"任务{len(own)}项，{accounts.summary.period.this}办结{closed}项（按时{on_time}项），期末在办{left}项，"
        f"其中逾期{late}项。按时办结率{rate}（到期口径：到期{due}项）。"
    )


def _section(row: SummaryRow) -> str:
    b = row.balance
    rate = f"按时办结率{percent(b.on_time_rate)}" if b.due else "没有到期任务"
    return (
        f"{row.name or '其他'}：期初{b.opening}项，新立{b.new}项，办结{b.closed}项，期末在办{b.closing}项，"
        f"其中逾期{b.open_overdue}项；{rate}。"
    )


def _late(late: Sequence[OverdueRow]) -> str:
    if not late:
        return "期末没有逾期未办结任务。"
    named = "；".join(
        f"{row.unit}“{row.title}”（{row.code}{'' if row.told else f'，{UNTOLD}'}）" for row in late[:_NAMED]
    )
    return f"逾期未办结{len(late)}项：{named}{'等，详见附表' if len(late) > _NAMED else ''}。"


def _task_table(accounts: Accounts, own: Sequence[TaskView]) -> FigureTable:
    day, late = accounts.summary.as_of, accounts.late
    rows = tuple(
        (
            task.code, row.marked if (row := late.get(task.code)) else task.title, task.leading_units, task.due.due_on,
            task.task_class.value, row.days(day) if row else None,
        )
        for task in own
    )  # fmt: skip
    columns = (
        Column("编号", TEXT, 1.4), Column("任务", TEXT, 4.6), Column("责任主体", TEXT, 2.4),
        Column("完成时限", DAY, 1.9), Column("状态", TEXT, 1.9), Column("逾期天数", COUNT, 1.4),
    )  # fmt: skip
    return FigureTable("任务", "任务办理情况一览表", columns, rows)


def topic_report(accounts: Accounts, topic: str) -> Report:
    """How the tasks of a topic stand: those whose title, section and document together have all its words, section by
    section. Raises UserError where none counts in the period."""
    words = topic.split()
    own = [task for task in accounts.counted if words and all(word in _topics(task) for word in words)]
    name = "、".join(words)
    if not own:
        raise UserError(f"{accounts.summary.period.words}没有标题或板块含“{name}”的任务，没有输出专报；请换一个词。")
    closed = [task for task in own if not task.is_open]
    late = [accounts.late[task.code] for task in own if task.code in accounts.late]
    paragraphs = (
        "一、总体情况",
        f"{_until(accounts)}，涉及“{name}”的督办事项{len({t.item_id for t in own})}件、任务{len(own)}项，"
        f"已办结{len(closed)}项，在办{len(own) - len(closed)}项，其中逾期{len(late)}项。",
        "二、办理情况",
        *_by_section(accounts, own),
        "三、存在问题",
        _late(late),
        "四、下步建议",
        "督促各责任单位对照任务和时限抓紧办理，逾期的逐项说明原因、明确办结时间。",
        *to_make_up(late)[1:],
    )
    return _report(accounts, f"“{name}”督办事项进展情况", paragraphs, (_task_table(accounts, own),))


def _topics(task: TaskView) -> str:
    """Where the words of a topic are looked for."""
    return f"{task.title} {task.source.section} {task.source.document}"
