"""单位: adding, changing, ending; a merger in August leaves earlier papers as they were and moves what comes later."""

from collections.abc import Callable
from datetime import date

import pytest

from supervision_desk.domain.office import CHASE
from supervision_desk.domain.periods import Quarter
from supervision_desk.domain.responsibility import Rule
from supervision_desk.domain.tables import TEXT, words
from supervision_desk.domain.units import KnownUnit
from supervision_desk.services.accounts import accounts
from supervision_desk.services.bulletin_problems import problems_of
from supervision_desk.services.casebook import load_tasks
from supervision_desk.services.chasing import chase_list
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.hand_register import NewItem, register_item
from supervision_desk.services.item_search import ItemQuery
from supervision_desk.services.items import list_items, list_tasks
from supervision_desk.services.leadership import LeaderEntry, add_leader
from supervision_desk.services.liaisons import LiaisonEntry, add_liaison, liaisons_for
from supervision_desk.services.office import unit_ids
from supervision_desk.services.papers import list_papers, paper_pdf
from supervision_desk.services.settling import discard_draft
from supervision_desk.services.signing import preview_paper, sign_paper
from supervision_desk.services.summary import quarter_summary, tasks_behind
from supervision_desk.services.summary_tables import summary_tables
from supervision_desk.services.undoing import undo_last
from supervision_desk.services.unit_ends import UnitEnd, end_unit, revive_unit
from supervision_desk.services.units import (
    UnitRow,
    add_unit,
    change_unit,
    list_units,
    order_units,
    rename_group,
)
from supervision_desk.store.models import Unit
from tests.forms.reading import bare, text_of
from tests.services.factories import (
    draft,
    finish,
    issue,
    on,
    one_entry,
    refusal,
    register_sample,
    register_text,
    tables,
)
from tests.services.factories import measure as one_measure

Q3 = Quarter(2020, 3)
AUGUST = date(2020, 8, 10)
OLD, HEIR = "区教育局", "区文旅广体局"


def unit(desk: Desk, name: str) -> UnitRow:
    return next(row for row in list_units(desk) if row.unit.name == name)


def merge(desk: Desk, way: str = "合并", day: date = AUGUST, name: str = OLD, to: str = HEIR) -> None:
    end_unit(on(desk, 8, 12), UnitEnd(name, way, day, to))


def test_a_merger_leaves_earlier_papers_and_moves_what_comes_later(dispatched: Desk) -> None:
    before = {paper.mark: (paper.addressees, paper_pdf(dispatched, paper.id)) for paper in list_papers(dispatched)}
    merge(dispatched)
    autumn = on(dispatched, 9, 3)
    after = {paper.mark: (paper.addressees, paper_pdf(autumn, paper.id)) for paper in list_papers(autumn)}
    assert after == before
    assert any(names == (OLD,) for names, _ in after.values())
    chased = {line.unit: line for line in chase_list(autumn)}
    assert OLD not in chased
    assert "2020/8" in {task.code for task in chased[HEIR].tasks}
    chase = issue(autumn, CHASE, unit=OLD).papers[0]
    assert chase.paper.addressees == (HEIR,)
    assert OLD not in bare(text_of(chase.pdf))


def test_lists_show_the_successor_with_the_unit_it_was(dispatched: Desk) -> None:
    merge(dispatched)
    autumn = on(dispatched, 9, 3)
    [row] = [row for row in list_tasks(autumn) if row.code == "2020/8"]
    assert (row.unit, row.shown_unit) == (HEIR, f"{HEIR}（原{OLD}）")
    assert [each.code for each in list_items(autumn, ItemQuery(unit=OLD))] == [
        each.code for each in list_items(on(dispatched, 8, 9), ItemQuery(unit=OLD))
    ]
    [earlier] = [row for row in list_tasks(on(dispatched, 8, 9)) if row.code == "2020/8"]
    assert earlier.shown_unit == OLD


def test_the_summarys_row_is_the_successor_for_the_whole_period(dispatched: Desk) -> None:
    finish(on(dispatched, 8, 5), "2020/8")
    merge(dispatched)
    summary = quarter_summary(on(dispatched, 9, 30), Q3)
    rows = {row.name: row for row in summary.units}
    assert OLD not in rows
    assert rows[HEIR].shown == f"{HEIR}（原{OLD}）"
    assert (rows[HEIR].balance.moved_in, rows[HEIR].balance.moved_out) == (0, 0)
    assert all(row.balance.holds for row in summary.units)
    assert sum(row.balance.new for row in summary.units) == summary.total.balance.new == 25
    behind = tasks_behind(on(dispatched, 9, 30), Q3, date(2020, 9, 30), ("new",), HEIR)
    assert "2020/8" in {task.code for task in behind}
    assert {task.code for task in behind} == {task.code for task in summary.counts if task.unit == HEIR}
    table = next(each for each in summary_tables(summary) if each.name == "单位")
    assert f"{HEIR}（原{OLD}）" in {words(line[1], TEXT) for line in table.rows}


def test_the_text_asks_a_unit_once_whether_or_not_its_tasks_came_from_another(dispatched: Desk) -> None:
    register_item(dispatched, NewItem("维修体育场", HEIR, due_on=date(2020, 8, 31), approved_by="张某某"))
    merge(dispatched)
    found = accounts(on(dispatched, 12, 31), Quarter(2020, 4))
    assert {row.unit for row in found.summary.overdue} >= {HEIR, f"{HEIR}（原{OLD}）"}
    part = next(part for part in problems_of(found) if part and part.heading.startswith("逾期未办结"))
    assert part.asked.count(HEIR) == 1


def test_what_a_leader_leads_is_listed_with_the_unit_that_took_over(dispatched: Desk) -> None:
    merge(dispatched)
    led = [task for tasks in accounts(on(dispatched, 9, 30), Q3).led.values() for task in tasks]
    assert {task.unit for task in led if task.code == "2020/8"} == {f"{HEIR}（原{OLD}）"}
    assert OLD not in {task.unit for task in led}


def test_a_cut_off_before_the_merger_knows_nothing_of_it(dispatched: Desk) -> None:
    merge(dispatched)
    early = quarter_summary(on(dispatched, 9, 30), Q3, date(2020, 8, 9))
    assert OLD in {row.shown for row in early.units}


def test_chases_of_the_old_unit_count_for_the_successor(dispatched: Desk) -> None:
    issue(on(dispatched, 9, 1), CHASE, tasks=("2020/8",))
    autumn = on(dispatched, 9, 10)
    end_unit(autumn, UnitEnd(OLD, "合并", date(2020, 9, 9), HEIR))
    line = next(line for line in chase_list(autumn) if line.unit == HEIR)
    assert (line.unit, line.chased, line.last_chased_on) == (HEIR, 1, date(2020, 9, 1))
    row = next(row for row in quarter_summary(autumn, Q3).units if row.name == HEIR)
    assert row.events.chased == 1


def test_a_draft_made_before_goes_to_the_successor_when_it_is_signed(registered: Desk) -> None:
    marks = draft(registered, tasks=("2020/8",))
    merge(registered)
    later = on(registered, 8, 12)
    assert list_papers(later)[0].addressees == (HEIR,)
    assert HEIR in bare(text_of(preview_paper(later, marks[0])))
    signed = sign_paper(later, marks[0], "李某某")
    assert signed.paper.addressees == (HEIR,)
    assert HEIR not in signed.paper.copies_to
    assert OLD not in signed.paper.copies_to


def test_a_unit_renamed_goes_on_under_its_new_name_with_its_people(registered: Desk) -> None:
    add_liaison(registered, LiaisonEntry(OLD, "刘某某", "主任", "0731-1"))
    add_leader(registered, LeaderEntry("吴某某", "副区长", units=(OLD,)))
    place = unit(registered, OLD).place
    later = on(registered, 8, 12)
    end = UnitEnd(OLD, "更名", AUGUST, "区教体局", "长沙市望城区教育和体育局")
    assert one_entry(later, lambda: end_unit(later, end)) == "更名 区教育局 → 区教体局"
    new = unit(later, "区教体局")
    assert (new.place, new.unit.group, new.unit.full_name) == (place + 1, "区直部门", "长沙市望城区教育和体育局")
    assert (new.leaders, new.liaisons) == (("吴某某",), ("刘某某",))
    assert unit(later, OLD).state == "2020-08-10 更名为区教体局"
    assert unit(later, OLD).liaisons == ()
    assert [each.name for each in liaisons_for(later, OLD)] == ["刘某某"]
    [row] = [row for row in list_tasks(later) if row.code == "2020/8"]
    assert row.shown_unit == "区教体局（原区教育局）"


def test_a_unit_may_be_renamed_to_one_of_its_own_spellings(registered: Desk) -> None:
    later = on(registered, 8, 12)
    end_unit(later, UnitEnd("区市场监督管理局", "更名", AUGUST, "区市场监管局"))
    with later.reading() as session:
        book = load_units(session)
    assert book.unit("区市场监督管理局").aliases == ("区市场管理局",)
    assert book.successor("区市场监督管理局") == "区市场监管局"


def test_a_document_that_still_names_the_old_unit_goes_to_the_successor(registered: Desk) -> None:
    merge(registered)
    later = on(registered, 8, 12)
    code = register_text(later, one_measure(unit=OLD)).codes[0]
    with later.reading() as session:
        [task] = [task for task in load_tasks(session, later.today) if task.item_code == code]
    assert task.unit == HEIR


def test_the_day_of_a_renaming_is_corrected_for_both(registered: Desk) -> None:
    later = on(registered, 8, 12)
    end_unit(later, UnitEnd(OLD, "更名", AUGUST, "区教体局"))
    end_unit(later, UnitEnd(OLD, "更名", date(2020, 8, 3), "区教体局"))
    assert unit(later, OLD).unit.valid_to == unit(later, "区教体局").unit.valid_from == date(2020, 8, 3)


def test_every_end_can_be_undone_and_taken_back(registered: Desk) -> None:
    held, later = tables(registered), on(registered, 8, 12)
    end_unit(later, UnitEnd(OLD, "更名", AUGUST, "区教体局"))
    undo_last(later)
    assert tables(later) == held
    merge(registered)
    assert one_entry(later, lambda: revive_unit(later, OLD)) == f"恢复单位 {OLD}"
    assert tables(later) == held
    assert "没有停用" in refusal(later, lambda: revive_unit(later, OLD))


def test_a_unit_that_has_ended_is_not_ended_again_until_it_is_revived(registered: Desk) -> None:
    later = on(registered, 8, 12)
    merge(registered)
    again = UnitEnd(OLD, "合并", date(2020, 8, 11), "区民政局")
    said = refusal(later, lambda: end_unit(later, again))
    assert f"“{OLD}”已自 2020-08-10 起并入{HEIR}，没有改动" in said
    assert "--revive" in said
    revive_unit(later, OLD)
    end_unit(later, again)
    assert unit(later, OLD).state == "2020-08-11 合并入区民政局"


def test_a_unit_through_which_others_are_addressed_is_not_abolished(registered: Desk) -> None:
    code = register_text(registered, one_measure(unit="望城经开区产业发展局")).codes[0]
    later = on(registered, 8, 12)
    said = refusal(later, lambda: end_unit(later, UnitEnd("望城经开区", "撤销", AUGUST)))
    assert "望城经开区产业发展局、望城经开区社会事务局、望城经开区招商合作局就没有主送单位了" in said
    assert f"其中在办任务 1 项（{code}）" in said


def test_an_abolished_unit_gets_no_item_and_no_copy(registered: Desk) -> None:
    later = on(registered, 8, 12)
    close_tasks(later, "2020/8", "撤项", "张某某", "取消")
    end_unit(later, UnitEnd(OLD, "撤销", AUGUST))
    new = NewItem("修校舍", OLD, due_on=date(2020, 9, 30), approved_by="张某某")
    assert "“区教育局”已自 2020-08-10 起撤销，没有承接单位" in refusal(later, lambda: register_item(later, new))
    copies = {
        name for mark in draft(later) for paper in list_papers(later) if paper.mark == mark for name in paper.copies_to
    }
    assert copies
    assert OLD not in copies


def end_to_come(desk: Desk, name: str) -> None:
    """A unit is abolished from August on by a list taken in July, while it has open tasks."""
    with desk.writing("unit", "停用") as writing:
        writing.change(Unit, unit_ids(writing.session)[name], valid_to=AUGUST, ended_as="撤销")


def test_a_draft_to_a_unit_abolished_since_is_not_signed(desk: Desk) -> None:
    register_text(desk, one_measure(unit="区残联"))
    [mark] = draft(desk, unit="区残联")
    end_to_come(desk, "区残联")
    later = on(desk, 8, 12)
    said = refusal(later, lambda: sign_paper(later, mark, "李某某"))
    assert said == "“区残联”已自 2020-08-10 起撤销，没有承接单位，没有签发；请先指定承接单位或办理划转。"
    assert sign_paper(later, mark, "李某某", date(2020, 8, 9)).paper.addressees == ("区残联",)


def test_a_unit_whose_parent_was_abolished_gets_no_draft_through_it(desk: Desk) -> None:
    register_text(desk, one_measure(unit="望城经开区产业发展局"))
    end_to_come(desk, "望城经开区")
    [mark] = draft(on(desk, 8, 9), unit="望城经开区产业发展局")
    assert [paper.addressees for paper in list_papers(on(desk, 8, 9)) if paper.mark == mark] == [("望城经开区",)]
    later = on(desk, 8, 12)
    discard_draft(later, mark)
    said = refusal(later, lambda: draft(later, unit="望城经开区产业发展局"))
    assert "“望城经开区”已自 2020-08-10 起撤销，没有承接单位" in said


def test_a_unit_that_ends_on_a_day_to_come_gets_no_draft_from_then_on(desk: Desk) -> None:
    register_text(desk, one_measure(unit="区残联"))
    end_to_come(desk, "区残联")
    later = on(desk, 8, 12)
    assert "“区残联”已自 2020-08-10 起撤销，没有承接单位" in refusal(later, lambda: draft(later, unit="区残联"))


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (UnitEnd(OLD, "撤销", AUGUST), "还有 1 项在办任务（2020/8）"),
        (UnitEnd(OLD, "合并", AUGUST), "须写明并入的单位"),
        (UnitEnd(OLD, "更名", AUGUST), "须写明新名称"),
        (UnitEnd(OLD, "更名", AUGUST, "区财政局"), "并入已有单位请选“合并”"),
        (UnitEnd(OLD, "更名", AUGUST, "区住房和城乡建设局"), "“区住建局”的名称"),
        (UnitEnd(OLD, "合并", AUGUST, OLD), "成了环（区教育局 → 区教育局）"),
        (UnitEnd(OLD, "合并", AUGUST, "没有的局"), "没有“没有的局”"),
        (UnitEnd("没有的局", "撤销", AUGUST), "没有“没有的局”"),
        (UnitEnd(OLD, "升格", AUGUST, HEIR), "没有“升格”这种变动"),
        (UnitEnd(OLD, "合并", date(2020, 8, 13), HEIR), "晚于今天"),
    ],
)
def test_an_end_that_cannot_be_is_refused(registered: Desk, end: UnitEnd, words: str) -> None:
    later = on(registered, 8, 12)
    assert words in refusal(later, lambda: end_unit(later, end))


def test_circles_of_successors_and_an_ended_successor_are_refused(registered: Desk) -> None:
    merge(registered)
    later = on(registered, 8, 12)
    assert "成了环" in refusal(later, lambda: end_unit(later, UnitEnd(HEIR, "合并", date(2020, 8, 9), OLD)))
    assert "已经停用" in refusal(later, lambda: end_unit(later, UnitEnd("区民政局", "合并", date(2020, 8, 11), OLD)))


def test_a_unit_without_open_tasks_is_abolished_without_a_successor(registered: Desk) -> None:
    later = on(registered, 8, 12)
    close_tasks(later, "2020/8", "撤项", "张某某", "取消")
    end_unit(later, UnitEnd(OLD, "撤销", AUGUST))
    assert unit(later, OLD).state == "2020-08-10 撤销"
    [row] = [row for row in list_tasks(later) if row.code == "2020/8"]
    assert row.shown_unit == OLD


def test_a_bureau_abolished_is_answered_for_by_the_unit_above_it(desk: Desk) -> None:
    register_text(desk, one_measure(unit="望城经开区产业发展局"))
    later = on(desk, 8, 12)
    end_unit(later, UnitEnd("望城经开区产业发展局", "撤销", AUGUST))
    assert [paper.paper.addressees for paper in issue(later).papers] == [("望城经开区",)]


def test_units_are_added_and_changed_by_hand(desk: Desk) -> None:
    new = KnownUnit(" 甲街道 ", "甲街道办事处", ("甲街", "甲街道", ""), "街镇", addressable=True)
    assert one_entry(desk, lambda: add_unit(desk, new)) == "新增单位 甲街道"
    assert unit(desk, "甲街道").unit.aliases == ("甲街",)
    changed = KnownUnit("甲街道", "甲街道办", ("甲街办",), "街镇", "望城经开区", False, False)
    assert one_entry(desk, lambda: change_unit(desk, "甲街道", changed)) == "修改单位 甲街道"
    assert unit(desk, "甲街道").unit == changed


CHANGED: list[tuple[Callable[[Desk], object], str]] = [
    (lambda desk: add_unit(desk, KnownUnit("  ")), "没有填写规范化简称"),
    (lambda desk: add_unit(desk, KnownUnit("区市场管理局")), "已是“区市场监督管理局”的名称"),
    (lambda desk: add_unit(desk, KnownUnit("甲", aliases=("区财政局",))), "已是“区财政局”的名称"),
    (lambda desk: add_unit(desk, KnownUnit("甲", parent="没有的局")), "上级“没有的局”不在名录里"),
    (lambda desk: change_unit(desk, "区财政局", KnownUnit("财政局")), "请办理“更名”"),
    (lambda desk: change_unit(desk, "无", KnownUnit("无")), "没有“无”"),
    (lambda desk: change_unit(desk, "区财政局", unit(desk, "区财政局").unit), "没有任何变动"),
    (
        lambda desk: change_unit(desk, "望城经开区", KnownUnit("望城经开区", parent="望城经开区产业发展局")),
        "成了环",
    ),
    (lambda desk: order_units(desk, ["区财政局"]), "刚刚有变动"),
    (lambda desk: rename_group(desk, "没有的组", "甲"), "没有“没有的组”这个分组"),
]


@pytest.mark.parametrize(("act", "words"), CHANGED)
def test_what_would_break_the_list_is_refused(desk: Desk, act: Callable[[Desk], object], words: str) -> None:
    assert words in refusal(desk, lambda: act(desk))


def test_the_protocol_order_is_moved_and_a_group_renamed(desk: Desk) -> None:
    names = [row.unit.name for row in list_units(desk)]
    moved = [names[3], *names[:3], *names[4:]]
    assert one_entry(desk, lambda: order_units(desk, moved)) == "调整单位顺序"
    assert [row.unit.name for row in list_units(desk)] == moved
    rename_group(desk, "区直部门", "政府部门")
    assert unit(desk, "区财政局").unit.group == "政府部门"


def test_the_samples_spellings_are_twenty_four_units_and_the_zones_tasks_count_once(desk: Desk) -> None:
    made = register_sample(desk, Rule.EACH_OWN)
    with desk.reading() as session:
        book, found = load_units(session), load_tasks(session, desk.today)
    written = {share.written_as for task in found for share in task.shares if share.role != "板块牵头"}
    assert len(written) == 25
    assert len({book.name_of(name) for name in written}) == 24
    zone = [task for task in found if book.addressee(task.unit, desk.today) == "望城经开区"]
    assert {task.unit for task in zone} > {"望城经开区产业发展局"}
    [paper] = [each for each in issue(desk).papers if each.paper.addressees == ("望城经开区",)]
    assert set(paper.paper.task_codes) == {task.code for task in zone}
    summary = quarter_summary(desk, Q3)
    [row] = [row for row in summary.units if row.name.startswith("望城经开区")]
    assert (row.name, row.balance.closing, row.balance.new) == ("望城经开区", len(zone), len(zone))
    assert sum(row.balance.closing for row in summary.units) == len(summary.counts) == made.tasks
    listed = [row for row in list_tasks(desk) if row.unit.startswith("望城经开区")]
    assert {each.code for each in listed} == {task.code for task in summary.counts if task.unit == row.name}
