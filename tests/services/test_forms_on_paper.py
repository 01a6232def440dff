"""Every form the office has, written from a case whose texts are of every sort, measured on its pages."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from supervision_desk.domain.office_form import A3
from supervision_desk.domain.periods import parse_period
from supervision_desk.forms.page import PAPER_HEIGHT, PAPER_WIDTH, Frame, mm
from supervision_desk.services.case_volume import NAME as VOLUME
from supervision_desk.services.desk import Desk
from supervision_desk.services.envelopes import NAME as LABELS
from supervision_desk.services.envelopes import SHEETS
from supervision_desk.services.extensions import ExtensionRequest, request_extension
from supervision_desk.services.form_catalogue import FORMS, ITEM, NONE, TASK, FormRequest, write_form
from supervision_desk.services.hand_register import NewItem, register_item
from supervision_desk.services.instructions import Instructed, record_instruction
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.leadership import LeaderEntry, add_leader
from supervision_desk.services.month_files import write_month, write_week
from supervision_desk.services.pack import write_pack
from supervision_desk.services.quick_card import NAME as CARD
from supervision_desk.services.receipt_sheet import NAME as RECEIPTS
from supervision_desk.services.roster_work import import_roster
from supervision_desk.services.site_checks import SiteCheck, record_check
from tests.daily import THOROUGH
from tests.forms.form_matrix import part_of
from tests.forms.matrix import TEXTS
from tests.forms.pagechecks import Mark, Page, page_troubles, pages_of, shown
from tests.services import factories

UNITS = ("㙍村街道", "区𠮷喆䶮办", "区人社局")
SORTS = TEXTS if THOROUGH else {name: TEXTS[name] for name in ("long", "rare", "marks")}
CODES = {name: f"2020/{number}" for number, name in enumerate(SORTS, 1)}
ONE_ITEM = [name for name, form in FORMS.items() if form.about in (ITEM, TASK) and name != VOLUME]
LISTS = [name for name, form in FORMS.items() if form.about == NONE and not form.needs and name not in (LABELS, CARD)]


def add_facts(desk: Desk) -> None:
    """An item for each sort of text, said again in what was asked, found and reported of it; papers to its unit."""
    add_leader(desk, LeaderEntry("周𠮷", units=UNITS))
    for number, words in enumerate(SORTS.values()):
        title = words[:30].rstrip(" 《“（") or "空"
        unit = UNITS[number % len(UNITS)]
        register_item(desk, NewItem(title, unit, text=words, due_on=date(2020, 12, 31), approved_by="张𠮷"))
    factories.issue(desk)
    later = factories.on(desk, 8, 10)
    for name, code in CODES.items():
        words = TEXTS[name] or "无"
        record_instruction(later, code, Instructed("周𠮷", part_of(words, 400)))
        record_check(
            later, SiteCheck(code, "实地", ("甲𠮷", "乙㙍"), "部分属实", part_of(words, 3000), date(2020, 9, 1))
        )
        request_extension(later, ExtensionRequest(code, date(2021, 3, 31), part_of(words, 600)))
        factories.reply(later, code, text=words, problems=part_of(words, 300), next_steps=part_of(words, 100))


@pytest.fixture(scope="session")
def odd_case(fresh_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(desk: Desk) -> None:
        sheet = tmp_path_factory.mktemp("units") / "units.csv"
        heads = factories.UNITS.read_text(encoding="utf-8").splitlines()[0]
        lines = [f"{name},长沙市望城区{name},,区直部门,,是,是" for name in UNITS[:2]]
        sheet.write_text("\n".join([heads, *lines]), encoding="utf-8")
        import_roster(desk, "units", sheet)
        add_facts(desk)

    return factories.prepared(tmp_path_factory, "services-odd", fresh_case, make)


@pytest.fixture
def odd(odd_case: Path, tmp_path: Path) -> Iterator[Desk]:
    """A folder on 2020-08-20 with an item for each sort of text."""
    with closing(factories.copied(odd_case, tmp_path / "case")) as desk:
        yield factories.on(desk, 8, 20)


def troubles(file: Path, *, breaks: bool = True, numbered: bool = True) -> list[str]:
    pages = pages_of(file.read_bytes())
    return [each for page in pages for each in page_troubles(page, numbered=numbered, breaks=breaks)]


def words_on(files: list[Path]) -> str:
    return "".join(page.words for page in pages_of(files[0].read_bytes()))


@pytest.mark.parametrize("text", SORTS)
def test_each_form_about_an_item_is_as_it_must_be(odd: Desk, tmp_path: Path, text: str) -> None:
    title = item_detail(odd, CODES[text]).row.title
    for name in ONE_ITEM:
        asked = FormRequest(CODES[text], secret="secret" in FORMS[name].takes)
        files = write_form(odd, name, asked, tmp_path / name)
        pdf = next(file for file in files if file.suffix == ".pdf")
        assert troubles(pdf, breaks=text != "unbroken") == [], name
        assert shown(title.strip()) in words_on([pdf]), (name, title)


@pytest.mark.parametrize("name", LISTS)
def test_each_list_is_as_it_must_be(odd: Desk, tmp_path: Path, name: str) -> None:
    for paper in ("", A3):
        for file in write_form(odd, name, FormRequest(paper=paper), tmp_path / f"{name}{paper}"):
            if file.suffix == ".pdf":
                assert troubles(file) == [], paper


def test_each_blank_form_is_as_it_must_be(odd: Desk, tmp_path: Path) -> None:
    for name in (name for name, form in FORMS.items() if form.blank):
        (file, *_) = write_form(odd, name, FormRequest(blank=True), tmp_path)
        assert troubles(file) == [], name


_SHEET = Frame(mm(5), mm(3), PAPER_WIDTH - mm(10), PAPER_HEIGHT - mm(6))  # of labels and the card, which have no 版心
PAPERS = tuple(f"望督〔2020〕{number}号" for number in range(1, 8))


@pytest.mark.parametrize(
    ("name", "asked"),
    [(LABELS, FormRequest(labels=sheet)) for sheet in SHEETS] + [(CARD, FormRequest())],
)
def test_labels_and_the_card_keep_to_the_sheet(played: Desk, tmp_path: Path, name: str, asked: FormRequest) -> None:
    (file, *_) = write_form(played, name, asked, tmp_path)
    found = [page_troubles(page, numbered=False, frame=_SHEET) for page in pages_of(file.read_bytes())]
    assert [each for page in found for each in page] == []


def test_the_sheet_to_sign_for_papers_is_as_it_must_be(played: Desk, tmp_path: Path) -> None:
    (receipts, *_) = write_form(played, RECEIPTS, FormRequest(papers=PAPERS), tmp_path)
    assert troubles(receipts) == []


def test_what_is_written_of_a_month_and_thoroughly_of_a_quarter(played: Desk, tmp_path: Path) -> None:
    month, quarter = parse_period("2020-09"), parse_period("2020Q3")
    assert month is not None
    assert quarter is not None
    files = write_month(played, month, tmp_path / "month") + write_week(played, tmp_path / "week")
    files += write_pack(played, quarter, tmp_path / "pack") if THOROUGH else []
    papers = [file for file in files if file.suffix == ".pdf"]
    assert len(papers) > (10 if THOROUGH else 1)
    assert {file.name: found for file in papers if (found := troubles(file))} == {}


def test_each_page_of_a_volume_has_its_number_in_the_outer_corner_and_stays_as_it_was(
    played: Desk, tmp_path: Path
) -> None:
    (file, *_) = write_form(played, VOLUME, FormRequest(code="2020/2"), tmp_path)
    pages = pages_of(file.read_bytes())
    corners = [_corner(page) for page in pages]
    numbers = ["".join(mark.character for mark in corner) for corner in corners]
    held = [number for number in numbers if number]
    assert held == [str(number) for number in range(1, len(held) + 1)]
    front = numbers.index("1")  # cover and 卷内目录 bear none, nor does the 备考表 at the end
    assert numbers[front:] == [*held, *[""] * (len(numbers) - front - len(held))]
    assert len(numbers) - front - len(held) <= 1
    for page, corner in zip(pages, corners, strict=True):
        rest = replace(page, marks=[mark for mark in page.marks if mark not in corner])
        allowed = ("is numbered", "number")  # its own, as the paper had it
        assert [each for each in page_troubles(rest) if each.split(" ", 1)[1].startswith(allowed) is False] == []


def _corner(page: Page) -> list[Mark]:
    """What stands above 版心, or beside it on a lying page."""
    if page.lying:
        return [mark for mark in page.marks if mark.box[0] > page.frame.right + mm(4)]
    return [mark for mark in page.marks if mark.box[1] > page.frame.top + mm(4)]
