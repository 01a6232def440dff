"""The sample under each responsibility rule, in figures (design §3)."""

from collections import Counter
from datetime import date

from supervision_desk.domain.periods import Quarter
from supervision_desk.domain.responsibility import Rule
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.documents import preview_file
from supervision_desk.services.items import list_items
from supervision_desk.services.papers import PaperRow, list_papers
from supervision_desk.services.spellings import names_in
from supervision_desk.services.summary import quarter_summary
from tests.services.factories import SAMPLE, decisions, finish, issue, on, register_sample

PARK = "望城经开区"


def tasks_of(desk: Desk) -> list[TaskView]:
    with desk.reading() as session:
        return load_tasks(session, desk.today)


def slips(desk: Desk, rule: Rule) -> list[PaperRow]:
    register_sample(desk, rule)
    issue(desk)
    return list_papers(desk)


def test_under_rule_one_25_tasks_go_to_12_addressees(desk: Desk) -> None:
    papers = slips(desk, Rule.FIRST_LISTED)
    assert len(tasks_of(desk)) == 25
    assert len(papers) == len({paper.addressees for paper in papers}) == 12
    assert all(len(paper.addressees) == 1 for paper in papers)
    assert sorted(code for paper in papers for code in paper.task_codes) == sorted(t.code for t in tasks_of(desk))


def test_under_rule_two_61_addressable_units_have_a_task_each(desk: Desk) -> None:
    register_sample(desk, Rule.EACH_OWN)
    tasks = tasks_of(desk)
    with desk.reading() as session:
        book = load_units(session)
    assert (len(list_items(desk)), len(tasks)) == (25, 61)
    own = Counter((task.item_code, book.addressee(task.unit, desk.today)) for task in tasks)
    assert set(own.values()) == {1}


def test_under_rule_two_a_late_part_of_one_unit_leaves_the_other_green(desk: Desk) -> None:
    register_sample(desk, Rule.EACH_OWN)
    shared = {task.item_code for task in tasks_of(desk) if task.unit == "区住建局"}
    item = next(task.item_code for task in tasks_of(desk) if task.unit == "区民政局" and task.item_code in shared)
    ours = {task.unit: task for task in tasks_of(desk) if task.item_code == item}
    due = ours["区住建局"].facts.report_by
    assert due is not None
    finish(on(desk, 9, 1), ours["区民政局"].code)
    late = on(desk, due.month, due.day + 1, due.year)
    now = {task.unit: task for task in tasks_of(late) if task.item_code == item}
    assert (now["区住建局"].task_class.value, now["区住建局"].time.light) == ("逾期未办结", "红")
    assert (now["区民政局"].task_class.value, now["区民政局"].time.light) == ("按时办结", None)
    figures = {row.name: row.balance for row in quarter_summary(late, Quarter(due.year, 1), late.today).units}
    assert figures["区住建局"].open_overdue >= 1
    assert figures["区民政局"].open_overdue == sum(
        task.unit == "区民政局" and task.task_class.value == "逾期未办结" for task in tasks_of(late)
    )


def test_under_rule_three_the_six_section_leads_answer(desk: Desk) -> None:
    papers = slips(desk, Rule.SECTION_LEAD)
    counted = Counter(task.unit for task in tasks_of(desk))
    assert (len(papers), len(counted), counted.total()) == (6, 6, 25)
    assert counted == {
        "区人社局": 5, "区农业农村局": 5, "区市场监督管理局": 7, "区发改局": 2, PARK: 4, "区委组织部": 2,
    }  # fmt: skip


def test_25_spellings_become_24_units(desk: Desk) -> None:
    draft = preview_file(desk, SAMPLE).draft
    written = {name for each in draft.measures for name in each.responsible_units}
    assert len(written) == 25
    assert set(names_in(draft, decisions())) >= written
    register_sample(desk)
    named = {share.unit for task in tasks_of(desk) for share in task.shares if share.role == "责任"}
    assert len(named) == 24


def test_papers_to_the_bureaus_of_a_park_go_to_the_park_which_counts_each_task_once(desk: Desk) -> None:
    papers = slips(desk, Rule.EACH_OWN)
    bureaus = {task.unit for task in tasks_of(desk) if task.unit.startswith(PARK)} - {PARK}
    own = [task.code for task in tasks_of(desk) if task.unit.startswith(PARK)]
    assert len(bureaus) >= 2
    assert not bureaus & {unit for paper in papers for unit in (*paper.addressees, *paper.copies_to)}
    [paper] = [each for each in papers if each.addressees == (PARK,)]
    assert sorted(paper.task_codes) == sorted(own)
    rows = {row.name: row for row in quarter_summary(desk, Quarter(2020, 3), date(2020, 7, 6)).units}
    assert not bureaus & set(rows)
    assert rows[PARK].balance.new == len(own) == len(set(own))
    assert sum(row.balance.new for row in rows.values()) == 61
