"""All styles say the same: a letter's text and annexes have every fact of the table form."""

from collections.abc import Iterator
from dataclasses import asdict, fields, is_dataclass, replace
from io import BytesIO

import docx
import pytest

from supervision_desk.domain.paper import Chase, ChaseTask, NoticeTask, Official, ReportTable, Slip
from supervision_desk.forms.docx_official import official_docx
from supervision_desk.forms.official import render_official
from supervision_desk.services.frozen import thaw
from supervision_desk.services.official_content import Content, official_of
from supervision_desk.store.raw import canonical
from tests.forms import samples
from tests.forms.reading import pages_of, text_of

CARD = replace(samples.chase(2), history="望督催〔2020〕3号（2020年8月3日）", approved="张某某　2020年9月30日")
CONTENTS: dict[str, Content] = {
    **{f"督办单{count}": samples.slip(count) for count in (0, 1, 2, 5, 6, 60)},
    **{f"催办单{count}": samples.chase(count) for count in (0, 1, 5, 6, 60)},
    **{f"督办通知{count}": samples.notice(count) for count in (0, 1, 5, 6, 60)},
    "黄牌": CARD,
}


def words_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from words_in(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from words_in(getattr(value, field.name))


def read(letter: Official) -> str:
    return "\n".join(words_in(letter))


@pytest.mark.parametrize("name", CONTENTS)
def test_every_fact_of_the_table_form_is_in_the_letter(name: str) -> None:
    content = CONTENTS[name]
    text = read(official_of(content))
    assert [each for each in facts(content) if each not in text] == []


def facts(content: Content) -> list[str]:
    """The texts of a content; a task's text without the title before it, which the letter's heading says."""
    found = [content.opening, content.requirements]
    for task in content.tasks:
        text = "" if isinstance(task, ChaseTask) else task.text
        found += [words for words in words_in(task) if words != text]
        found.append(text.removeprefix(f"{task.title}。"))
    if isinstance(content, Slip) and content.shared_basis:
        found = [each for each in found if each not in {task.basis for task in content.tasks}]
        found += [content.shared_basis, content.cycle, content.reply_by, content.rule_note]
    if isinstance(content, Chase):
        found += [content.history, content.approved, f"第{content.ordinal}次"]
        found += [f"{task.overdue_days}天" for task in content.tasks if task.overdue_days is not None]
    return found


def test_more_than_five_tasks_stand_in_annexes() -> None:
    titles = {name: [annex.title for annex in official_of(CONTENTS[name]).annexes] for name in CONTENTS}
    assert (titles["督办单5"], titles["催办单5"]) == (["回执"], [])
    assert titles["督办单6"] == ["任务清单", "任务内容", "回执"]
    assert list(official_of(samples.slip(5, with_return=False)).annexes) == []
    assert titles["催办单6"] == ["任务清单"]
    assert titles["督办通知1"] == titles["督办通知5"] == []
    assert titles["督办通知6"] == ["任务分解表", "任务内容"]


def test_a_task_that_is_only_a_title_is_told_once() -> None:
    bare = replace(samples.task(1), title="新建区图书馆", text="新建区图书馆", helpers=(), leaders=(), targets=())
    letter = official_of(samples.slip(1, tasks=(bare,)))
    assert [each.text for each in letter.paragraphs].count("新建区图书馆（编号2020/1）。") == 1
    assert "新建区图书馆" not in [each.text for each in letter.paragraphs]
    many = samples.slip(1, tasks=(bare,) * 6)
    assert [annex.title for annex in official_of(many).annexes] == ["任务清单", "回执"]
    assert "任务清单见附件1，回执见附件2。" in read(official_of(many))
    assert "任务清单见附件。" in read(official_of(replace(many, with_return=False)))
    told = samples.notice(6)
    titles = tuple(replace(task, text=task.title) for task in told.tasks)
    assert [annex.title for annex in official_of(replace(told, tasks=titles)).annexes] == ["任务分解表"]
    some = official_of(replace(told, tasks=(*titles[:5], told.tasks[5])))
    assert [each.text[:2] for each in some.annexes[1].paragraphs if each.level] == ["一、"]


def test_the_tables_of_annexes_are_numbered_and_leave_out_what_no_task_has_or_all_share() -> None:
    told = samples.notice(6)
    full, bare = table_of(told), table_of(replace(told, tasks=tuple(map(plain, told.tasks))))
    ends = ("目标任务", "完成时限", "反馈周期", "办结报告时限")
    assert full.headers == ("序号", "编号", "督办事项", "责任主体", "配合单位", *ends)
    assert [row[0] for row in full.rows] == ["1", "2", "3", "4", "5", "6"]
    assert full.rows[1][5:] == ("；".join(samples.TARGETS[1]), "2020年12月31日", "每月25日前", "—")
    assert bare.headers == (*full.headers[:5], "完成时限")
    assert "反馈周期：每月25日前" in read(official_of(replace(told, tasks=tuple(map(plain, told.tasks)))))
    assert table_of(samples.slip(6)).headers[0] == table_of(samples.chase(6)).headers[0] == "序号"


def plain(task: NoticeTask) -> NoticeTask:
    """The task without target and report, with the rhythm of all."""
    return replace(task, targets=(), cycle="每月25日前", report_by="")


def table_of(content: Content) -> ReportTable:
    """The table of the first 附件."""
    table = official_of(content).annexes[0].table
    assert table
    return table


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("增加就业岗位", "关于办理“增加就业岗位”等2项任务的督办单"),
        ("全面落实各项援企稳岗政策措施并抓好督促检查工作", "关于办理2项任务的督办单"),
        ("抓好“三农”工作", "关于办理2项任务的督办单"),
        ("稳定就业岗位，全面落实援企稳岗政策", "关于办理“稳定就业岗位”等2项任务的督办单"),
    ],
)
def test_the_title_names_a_task_with_a_short_name(title: str, words: str) -> None:
    slip = samples.slip(1, tasks=(samples.task(1, title=title), samples.task(2)))
    assert official_of(slip).title == words


def test_the_title_of_a_paper_with_one_task_names_it_over_three_lines() -> None:
    title = "全面落实各项援企稳岗政策措施并抓好督促检查工作"
    assert official_of(samples.slip(1, tasks=(samples.task(1, title=title),))).title == f"关于办理“{title}”任务的督办单"


def test_an_overdue_task_is_told_once_and_a_missing_report_beside_its_days() -> None:
    [first, second, _] = samples.chase(3).tasks
    late, owed = replace(first, overdue_days=3, state="逾期未办结"), replace(second, overdue_days=2, state="至今未报")
    text = read(official_of(replace(samples.chase(2), tasks=(late, owed))))
    assert "，已逾期3天未办结。" in text
    assert "，逾期2天，至今未报。" in text


def test_a_draft_names_no_day_of_printing() -> None:
    imprint = official_of(samples.slip(1, head=samples.head(date=""))).imprint
    assert (imprint.printer, imprint.printed_on) == ("", "")


@pytest.mark.parametrize("name", CONTENTS)
def test_a_frozen_content_reads_back_as_it_was(name: str) -> None:
    content = CONTENTS[name]
    assert thaw(type(content), canonical(asdict(content))) == content


def test_a_content_frozen_before_a_field_was_there_takes_its_default() -> None:
    older = asdict(samples.slip(1))
    del older["head"]["style"], older["head"]["printer"]
    assert thaw(Slip, canonical(older)).head.style == "表格式"


def test_one_chased_task_has_no_number_and_several_are_numbered_below_the_sections() -> None:
    alone, several = (official_of(samples.chase(count)).paragraphs for count in (1, 2))
    assert [each.text[:2] for each in alone if each.level] == ["一、", "二、"]
    assert [each.text[:3] for each in several if each.level == 2] == ["（一）", "（二）"]
    assert not any(each.level > 2 for each in several)


@pytest.mark.parametrize("style", ["文件式", "信函式"])
def test_the_last_page_of_a_slip_in_any_style_is_its_receipt(style: str) -> None:
    letter = official_of(samples.slip(2, head=samples.head(style=style)))
    last = pages_of(render_official(letter))[-1]
    assert last.startswith("附件回执督办单编号望督〔2020〕5号")
    assert "是否有异议" in text_of(render_official(letter))
    rows = docx.Document(BytesIO(official_docx(letter))).tables
    assert any("签收人" in cell.text for table in rows for cell in table.column_cells(0))
