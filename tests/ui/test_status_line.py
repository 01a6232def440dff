"""The busy line: words, bar, 取消."""

from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from supervision_desk.services.desk import Desk
from supervision_desk.services.overview import overview
from supervision_desk.ui.frame.status_line import StatusLine
from supervision_desk.ui.progress import Busy

from .conftest import child, click


def test_it_says_how_far_and_offers_to_stop(desk: Desk, qtbot: QtBot) -> None:
    line = StatusLine(desk)
    qtbot.addWidget(line)
    line.show()
    words, bar, stop = (
        child(line, QLabel, "busy_words"),
        child(line, QProgressBar, "busy_bar"),
        child(line, QPushButton, "busy_stop"),
    )
    assert not words.isVisible()
    line.show_busy(Busy("正在读取……", 3, 12, stoppable=True))
    assert words.text() == "正在读取……25%"
    assert (bar.value(), bar.maximum()) == (3, 12)
    with qtbot.waitSignal(line.stop_wanted):
        click(stop)
    assert not stop.isEnabled()
    line.show_busy(Busy("正在处理，请稍候……"))
    assert words.text() == "正在处理，请稍候……"
    assert bar.maximum() == 0
    assert not stop.isVisible()
    line.show_busy(None)
    assert not words.isVisible()
    assert stop.isEnabled()


def test_a_sentence_as_long_as_the_line_is_not_cut_by_the_facts(desk: Desk, qtbot: QtBot) -> None:
    line = StatusLine(desk)
    qtbot.addWidget(line)
    line.resize(900, 30)
    line.show()
    line.show_overview(overview(desk))
    facts = child(line, QLabel, "facts")
    line.say("已撤销。")
    assert facts.isVisible()
    line.say("《关于印发重点工作的通知》已经登记过（2020/1 至 2020/11，共 11 件），没有重复登记；可在来源文件里查看。")
    assert not facts.isVisible()
    line.say("")
    assert facts.isVisible()


def test_what_is_too_long_ends_in_dots_and_is_whole_on_hover(desk: Desk, qtbot: QtBot) -> None:
    line = StatusLine(desk)
    qtbot.addWidget(line)
    line.resize(400, 30)
    line.show()
    sentence = "已导出：/media/usb/" + "很长的文件夹/" * 12 + "督办事项 20201231.xlsx"
    line.say(sentence)
    words = child(line, QLabel, "said_words")
    assert words.width() < words.sizeHint().width()
    assert child(line, QWidget, "said").toolTip() == line.currentMessage() == sentence


def test_what_must_be_read_stays_until_it_was(desk: Desk, qtbot: QtBot) -> None:
    """News come before it and go, and what takes long takes neither away."""
    line = StatusLine(desk)
    qtbot.addWidget(line)
    line.show()
    line.warn("备份写不进另一位置。")
    line.say("已撤销。")
    line.show_busy(Busy("正在读取……"))
    assert line.currentMessage() == "已撤销。"
    line.show_busy(None)
    line.say("")
    assert line.currentMessage() == "备份写不进另一位置。"
    click(child(line, QPushButton, "said_read"))
    assert line.currentMessage() == ""
