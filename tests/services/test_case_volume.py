"""What a 督查案卷 says of the days of an item: its 销号, and what was so when it was registered."""

from pathlib import Path

from supervision_desk.services.case_volume import write_volume
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.desk import Desk
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


def test_what_closes_otherwise_has_no_closing_form(busy: Desk, tmp_path: Path) -> None:
    _, catalogue, *_, notes = volume(busy, "2020/5", tmp_path)
    assert "销号审批表" not in catalogue
    assert "事项已转常态化，不办理销号，没有销号审批表，批准情况见办理全程记录" in notes
