"""What a 督查案卷 says of the days of an item: its 销号, and what was so when it was registered."""

from datetime import date
from itertools import pairwise
from pathlib import Path

from supervision_desk.services.bases import DOCUMENT, BasisEntry, add_basis, clause_choices
from supervision_desk.services.case_volume import write_volume
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.dividing import PartEntry, split_task
from supervision_desk.services.handovers import Handover, hand_over_items
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.objections import Objection, ObjectionDecision, decide_objection, raise_objection
from supervision_desk.services.transfers import Transfer, transfer_task
from tests.forms.pagechecks import pages_of as measured
from tests.forms.reading import pages_of
from tests.services.factories import on


def volume(desk: Desk, code: str, out: Path) -> list[str]:
    """The text of each page."""
    [file] = write_volume(desk, code, out)
    return pages_of(file.read_bytes())


def test_the_closing_form_is_put_in_with_the_day_of_its_own_act(busy: Desk, tmp_path: Path) -> None:
    _, catalogue, *_, notes = volume(busy, "2020/8", tmp_path / "completed")
    assert "销号审批表" not in catalogue
    assert "事项已办结，尚未销号，尚无销号审批表" in notes
    october = on(busy, 10, 9)
    close_tasks(october, "2020/8", by="张某某")
    _, catalogue, *_, notes = volume(october, "2020/8", tmp_path / "signed off")
    assert "销号审批表20201009" in catalogue
    assert "立项审批表、销号审批表按登记内容打印" in notes


def test_titles_have_the_widest_column_of_the_catalogue(busy: Desk, tmp_path: Path) -> None:
    [file] = write_volume(busy, "2020/8", tmp_path)
    page = measured(file.read_bytes())[1]
    edges = sorted({round(each.box[0]) for each in page.strokes if each.box[2] - each.box[0] < 1})
    widths = [right - left for left, right in pairwise(edges)]
    assert len(widths) == 7
    assert widths.index(max(widths)) == 3
    assert max(widths) > 1.5 * sorted(widths)[-2]


def test_what_closes_otherwise_has_no_closing_form(busy: Desk, tmp_path: Path) -> None:
    _, catalogue, *_, notes = volume(busy, "2020/5", tmp_path)
    assert "销号审批表" not in catalogue
    assert "事项已转常态化，不办理销号，没有销号审批表，批准情况见办理全程记录" in notes


def test_the_approval_form_says_what_was_so_at_registration_whatever_came_later(
    dispatched: Desk, tmp_path: Path
) -> None:
    before = volume(dispatched, "2020/2", tmp_path / "before")[2:4]
    later = on(dispatched, 7, 7)
    raise_objection(later, Objection("2020/2", "不属本单位职责"))
    decide_objection(later, ObjectionDecision("2020/2", "调整", "张某某", to_unit="区教育局", due_on=date(2021, 1, 15)))
    transfer_task(on(dispatched, 7, 10), Transfer("2020/2", "区住建局", "职责调整", "张某某"))
    august = on(dispatched, 8, 3)
    parts = (PartEntry("提供岗位", text="提供岗位一千个。"), PartEntry("组织培训"))
    split_task(august, "2020/2", parts, by="张某某")
    hand_over_items(august, Handover(item_detail(august, "2020/2").handler, "钱某某", "张某某", ("2020/2",)))
    after = volume(august, "2020/2", tmp_path / "after")[2:4]
    assert "由区人社局负责、区发改局、望城经开区社会事务局配合，于2020年12月31日前完成" in "".join(after)
    assert after == before


def test_two_clauses_of_one_document_are_one_piece(registered: Desk, tmp_path: Path) -> None:
    clause = clause_choices(registered)[4]
    assert add_basis(registered, "2020/2", BasisEntry(DOCUMENT, clause_id=clause.clause_id))[-1].clause == clause.number
    _, catalogue, *inside, _ = volume(registered, "2020/2", tmp_path)
    assert catalogue.count("（摘录）") == 1
    [excerpt] = [page for page in inside if "立项依据摘录" in page]
    assert excerpt.count("原文") == 2
    assert clause.title in excerpt
