"""The source beside the draft: every word that was read is marked, says what it was read as, and leads to its field."""

import pytest
from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QFont, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from supervision_desk.domain.draft import Span
from supervision_desk.paths import resource
from supervision_desk.services.desk import Desk
from supervision_desk.services.documents import preview_text
from supervision_desk.ui.importing.choices import ImportChoices, begin
from supervision_desk.ui.importing.draft_text import DraftText, seen_part
from supervision_desk.ui.importing.marks import marks_in
from supervision_desk.ui.items.source_view import SourceView
from supervision_desk.ui.text_marks import Places, show_marked_up
from supervision_desk.ui.theme import tokens

from .conftest import click

SAMPLE = resource("sample", "document.txt").read_text(encoding="utf-8")


class Shown:
    """A document's text in a window of its own."""

    def __init__(self, desk: Desk, qtbot: QtBot, text: str, measure: int = 0) -> None:
        self.choices = ImportChoices(begin(preview_text(desk, text), desk.today), desk.today)
        self.draft = self.choices.draft
        self.text = DraftText()
        qtbot.addWidget(self.text)
        self.text.resize(520, 600)
        self.text.show_draft(self.draft)
        self.text.show()
        self.text.mark(self.choices, measure)

    def words(self, span: Span) -> str:
        return self.draft.document.extracted_text[slice(*span)]

    def marked(self, colour: str) -> list[str]:
        """What is underlined in a colour, in the part in sight."""
        return [
            each.cursor.selectedText().replace("\u2029", "\n")
            for each in self.text.extraSelections()
            if each.format.hasProperty(QTextCharFormat.Property.TextUnderlineStyle)
            and each.format.underlineColor().name().upper() == colour.upper()
        ]

    def point_of(self, span: Span) -> QPoint:
        """The middle of a place, in the viewport."""
        cursor = self.text._places.cursor(self.text.document(), span[0], span[0] + 1)
        first = self.text.cursorRect(cursor)
        cursor.setPosition(cursor.selectionStart())
        return QPoint((first.center().x() + self.text.cursorRect(cursor).center().x()) // 2, first.center().y())


@pytest.fixture
def shown(desk: Desk, qtbot: QtBot) -> Shown:
    return Shown(desk, qtbot, SAMPLE, 1)


def test_units_dates_and_targets_are_underlined_in_their_colours(shown: Shown) -> None:
    measure, use = shown.draft.measures[1], tokens()
    assert {shown.words(each.span) for each in measure.mentions} <= set(shown.marked(use.accent))
    assert {shown.words(each.span) for each in measure.deadlines if each.kind == "due"} <= set(shown.marked(use.yellow))
    assert {shown.words(each.span) for each in measure.targets if each.kind == "target"} <= set(shown.marked(use.green))
    assert {shown.words(each.span) for each in measure.milestones} <= set(shown.marked(use.green))


def test_a_doubt_is_waved_under_the_word_it_quotes(desk: Desk, qtbot: QtBot) -> None:
    text = "2020年方案\n1. 修路。年内建成。（责任单位：区新设局、区住建局）"
    shown = Shown(desk, qtbot, text)
    assert shown.marked(tokens().red) == ["区新设局"]
    shown.choices.decide(confirmed=frozenset(shown.draft.measures[0].doubts))
    shown.text.mark(shown.choices, 0)
    assert shown.marked(tokens().red) == []


def test_a_click_on_a_word_tells_its_measure_and_field(shown: Shown, qtbot: QtBot) -> None:
    measure = shown.draft.measures[1]
    last = measure.mentions[-1]
    shown.text.show_span(last.span)
    with qtbot.waitSignal(shown.text.pointed) as pointed:
        click(shown.text.viewport(), shown.point_of(last.span))
    assert pointed.args == [1, "responsible_units", measure.responsible_units.index(last.name)]
    (first, *_) = measure.targets
    with qtbot.waitSignal(shown.text.pointed) as pointed:
        click(shown.text.viewport(), shown.point_of((first.span[1] - 1, first.span[1])))
    assert pointed.args == [1, "targets", 0]


def test_a_click_on_plain_words_tells_the_measure(shown: Shown, qtbot: QtBot) -> None:
    start = shown.draft.measures[2].span[0]
    shown.text.show_span((start, start + 1))
    with qtbot.waitSignal(shown.text.pointed) as pointed:
        click(shown.text.viewport(), shown.point_of((start, start + 1)))
    assert pointed.args == [2, "", -1]


def test_hovering_says_what_a_word_was_read_as(shown: Shown) -> None:
    measure = shown.draft.measures[1]
    said = {shown.words(mark.span): mark.words for mark in marks_in(shown.draft, measure.span)}
    assert said["区人社局"] == "单位：区人社局（责任）"
    assert said["年内"] == "时限：年内，2020-12-31"
    mention = measure.mentions[0]
    shown.text.show_span(mention.span)
    mark = shown.text.mark_at(shown.point_of(mention.span))
    assert mark is not None
    assert mark.words == f"单位：{mention.name}（责任）"


def test_a_place_that_is_shown_comes_into_sight_and_flashes(shown: Shown, qtbot: QtBot) -> None:
    span = shown.draft.measures[-1].mentions[0].span
    shown.text.show_span(span)
    flashing = [
        each.cursor.selectedText()
        for each in shown.text.extraSelections()
        if each.format.background().color().name().upper() == tokens().flash.upper()
    ]
    assert flashing == [shown.words(span)]
    seen = seen_part(shown.text, shown.text._places)
    assert seen[0] <= span[0] < span[1] <= seen[1]
    qtbot.waitUntil(lambda: not shown.text._flash.isActive())


@pytest.mark.parametrize("text", [SAMPLE.replace("\n", "\r\n"), "𠮷" * 9 + "\n" + SAMPLE], ids=["crlf", "rare"])
def test_marks_stand_on_their_words_whatever_the_characters(desk: Desk, qtbot: QtBot, text: str) -> None:
    shown = Shown(desk, qtbot, text, 20)
    measure = shown.draft.measures[20]
    assert shown.words(measure.mentions[0].span) == measure.mentions[0].name
    shown.text.show_span(measure.mentions[0].span)
    assert measure.mentions[0].name in shown.marked(tokens().accent)
    assert shown.text.mark_at(shown.point_of(measure.mentions[0].span)) is not None


def test_marks_are_made_for_the_part_in_sight_alone(desk: Desk, qtbot: QtBot) -> None:
    many = "\n".join(f"{n}. 第{n}件。年内建成{n}个。（责任单位：区住建局）" for n in range(1, 801))
    shown = Shown(desk, qtbot, f"2020年方案\n{many}", 700)
    assert 0 < len(shown.text.extraSelections()) < 400
    assert "701个" in "".join(shown.marked(tokens().green))


def test_headings_and_their_leaders_are_marked(shown: Shown) -> None:
    section = shown.draft.sections[0]
    marks = list(marks_in(shown.draft, section.span))
    assert marks[0].words == f"板块：{section.title}"
    named = {shown.words(mark.span) for mark in marks if "牵头" in mark.words and mark.measure < 0}
    assert named == {*section.lead_leaders, *section.lead_units}


def test_a_selection_is_no_click(shown: Shown) -> None:
    heard: list[object] = []
    shown.text.pointed.connect(lambda *found: heard.append(found))
    view, span = shown.text.viewport(), shown.draft.measures[1].span
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=shown.point_of(span))
    QTest.mouseMove(view, shown.point_of((span[0] + 6, span[0] + 7)))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=shown.point_of((span[0] + 6, span[0] + 7)))
    assert shown.text.textCursor().hasSelection()
    assert heard == []


MARKED = "## 二、措施\n\n**1. 稳定岗位。**支持5**3家企业，\U0001f600**年内**完成。\r\n其他"


def test_marks_of_headings_and_bold_words_are_not_seen_and_no_place_moves(qtbot: QtBot) -> None:
    view = SourceView()
    qtbot.addWidget(view)
    view.show_text(MARKED)
    shown = view.toPlainText()
    assert shown.replace("\u200b", "") == "二、措施\n\n1. 稳定岗位。支持5**3家企业，\U0001f600年内完成。 \n其他"
    assert len(shown) == len(MARKED) - MARKED.count("\r\n") + shown.count(" \n")
    start = MARKED.index("年内")
    cursor = Places(MARKED).cursor(view.document(), start, start + 2)
    assert (cursor.selectedText(), cursor.charFormat().fontWeight()) == ("年内", 700)
    plain = Places(MARKED).cursor(view.document(), MARKED.index("其他"), len(MARKED))
    assert (plain.selectedText(), plain.charFormat().fontWeight()) == ("其他", 400)


def test_bold_words_of_a_text_are_not_put_into_the_next_one(qtbot: QtBot) -> None:
    view = QPlainTextEdit()
    qtbot.addWidget(view)
    long, plain = "**甲**乙" * 1000, "丙" * 9000
    show_marked_up(view, long, Places(long))
    show_marked_up(view, plain, Places(plain))
    _wait_a_moment()
    assert not _bold_parts(view)
    show_marked_up(view, long, Places(long))
    _wait_a_moment()
    assert _bold_parts(view) == 1000


def _wait_a_moment() -> None:
    loop = QEventLoop()
    QTimer.singleShot(50, loop.quit)
    loop.exec()


def _bold_parts(view: QPlainTextEdit) -> int:
    formats = view.document().firstBlock().textFormats()
    return sum(each.format.fontWeight() >= QFont.Weight.Bold for each in formats)


def test_what_is_copied_holds_no_unseen_marks(qtbot: QtBot) -> None:
    for view in (SourceView(), DraftText()):
        qtbot.addWidget(view)
        show_marked_up(view, "**甲**乙", Places("**甲**乙"))
        view.selectAll()
        view.copy()
        assert QApplication.clipboard().text() == "甲乙"
