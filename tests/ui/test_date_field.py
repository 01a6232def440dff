"""A date is what was typed, whatever stood there and whatever part of it had the focus."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateEdit, QToolTip
from pytestqt.qtbot import QtBot

from supervision_desk.ui.dates import to_qdate
from supervision_desk.ui.dialogs.day_edit import DayEdit

from .conftest import type_text

SHOWN = date(2020, 9, 30)


@pytest.fixture
def field(qtbot: QtBot) -> DayEdit:
    made = DayEdit(SHOWN)
    qtbot.addWidget(made)
    made.show()
    made.edit.setFocus()
    return made


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2027-06-30", date(2027, 6, 30)),
        ("20270630", date(2027, 6, 30)),
        ("2027.6.3", date(2027, 6, 3)),
        ("2027/6/3", date(2027, 6, 3)),
        ("12-1", date(2020, 12, 1)),
        ("2028", date(2028, 9, 30)),
        ("1231", date(2020, 12, 31)),
        ("0230", SHOWN),
        ("2027-02-30", SHOWN),
        ("2027-13-01", SHOWN),
        ("27", SHOWN),
    ],
)
@pytest.mark.parametrize("all_selected", [False, True])
def test_what_is_typed_over_a_date_is_the_date(field: DayEdit, typed: str, day: date, *, all_selected: bool) -> None:
    field.edit.setSelectedSection(QDateEdit.Section.YearSection)
    if all_selected:
        field.edit.selectAll()
    QTest.keyClicks(field.edit, typed)
    assert field.day() == day
    assert field.edit.text() == day.isoformat()


def test_one_part_is_typed_where_it_is_chosen_and_a_date_is_mended_from_its_end(field: DayEdit) -> None:
    field.edit.setSelectedSection(QDateEdit.Section.DaySection)
    QTest.keyClicks(field.edit, "8")
    assert field.day() == date(2020, 9, 8)
    for _ in range(2):
        QTest.keyClick(field.edit, Qt.Key.Key_Backspace)
    QTest.keyClicks(field.edit, "17")
    assert field.day() == date(2020, 9, 17)
    field.edit.selectAll()
    QTest.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert field.edit.text() == ""
    type_text(field.edit, "2021年3月5日")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.edit.text() == "2021-03-05"


def test_a_pasted_date_is_taken_and_other_words_are_told(field: DayEdit) -> None:
    QApplication.clipboard().setText(" 2027年6月30日 ")
    QTest.keySequence(field.edit, "Ctrl+V")
    assert field.day() == date(2027, 6, 30)
    QApplication.clipboard().setText("下周")
    QTest.keySequence(field.edit, "Ctrl+V")
    assert field.day() == date(2027, 6, 30)
    assert "不是日期" in QToolTip.text()


def test_enter_after_no_date_chooses_nothing(field: DayEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(field.edit, "1340")
    with qtbot.assertNotEmitted(field.edit.dateChanged):
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert (field.day(), "“1340”不是日期" in QToolTip.text()) == (SHOWN, True)


def test_a_day_that_may_not_be_chosen_is_told_and_changes_nothing(field: DayEdit) -> None:
    field.set_latest(date(2020, 12, 31))
    QTest.keyClicks(field.edit, "2021-01-01")
    assert field.day() == SHOWN
    assert "不在可选的日期内" in QToolTip.text()
    assert field.edit.maximumDate() == to_qdate(date(2020, 12, 31))
