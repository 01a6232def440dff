"""Draws the pictures of resources/manual from the window itself on a fresh demo: python docs/draw_manual.py

Each place is drawn under its title, then what pages show besides: the import, dialogs, a tab. A picture
that no page shows is an error, and so is one too large.
"""

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The program beside this file is drawn, whatever is installed.
sys.path.insert(0, str(Path(__file__).parent.parent))

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QPushButton, QTabWidget, QWidget

from supervision_desk.domain.office import HINT, YELLOW_CARD, Office
from supervision_desk.domain.periods import Quarter
from supervision_desk.paths import resource
from supervision_desk.services.bulletins import draft_bulletin
from supervision_desk.services.demo import make_demo
from supervision_desk.services.desk import Desk, create_desk, open_desk
from supervision_desk.services.drafting import DraftRequest, draft_papers
from supervision_desk.services.extensions import ExtensionRequest, request_extension
from supervision_desk.services.instructions import Instructed, record_instruction
from supervision_desk.services.manual import manual_pages, pictures_named
from supervision_desk.services.matters import raise_matter
from supervision_desk.services.papers import list_papers
from supervision_desk.services.reply_log import ReplyEntry, log_reply
from supervision_desk.services.signing import issue_papers
from supervision_desk.services.task_lists import LEDGER
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changes
from supervision_desk.ui.fonts import set_font
from supervision_desk.ui.frame.places import PLACES
from supervision_desk.ui.importing.review_page import ReviewPage
from supervision_desk.ui.jobs import InlineJobs
from supervision_desk.ui.main_window import MainWindow, begin
from supervision_desk.ui.pyside_traps import hold_constants
from supervision_desk.ui.start.language import speak_chinese
from supervision_desk.ui.start.welcome import WelcomeDialog
from supervision_desk.ui.theme import SMALLEST_POINTS, apply_theme

PICTURES = resource("manual", "pictures")
DAY = date(2020, 9, 30)
WIDTH, HEIGHT, COLOURS = 1240, 680, 96
SETTLED_MS = 400  # papers and sample pages are drawn aside
MOST_BYTES, MOST_WIDE = 120 * 1024, 1280
WIDEST = "roster"
ANOTHER = """关于印发《全区营商环境整治工作安排》的通知

各有关单位：
现将有关工作安排如下。
一、规范涉企收费
1. 全面清理涉企收费项目，2020年11月底前完成。（责任单位：区市场监管局、区财政局）
2. 年内办理企业诉求100件，办结率达到95%以上。（责任单位：区发改局、区人社局）
二、优化审批服务
3. 推进高频事项网上办理，12月15日前完成。（责任单位：区行政审批局、区住建局）
4. 建立政企沟通机制，长期坚持。（责任单位：区工商联）
"""


def add_facts(desk: Desk) -> None:
    """What the demo does not hold: reports that are owed, a draft, matters that wait for an answer."""
    earlier = replace(desk, day=date(2020, 9, 28))
    for task, reply_by in (("2020/9", 30), ("2020/18", 29), ("2020/21", 30)):
        asked = DraftRequest(HINT, (task,), reply_by=date(2020, 9, reply_by))
        issue_papers(earlier, asked, "李某某")
    draft_papers(desk, DraftRequest(YELLOW_CARD, ("2020/20",)))
    words = "请逐项梳理岗位开发进度，缺口较大的要有补救措施。"
    record_instruction(desk, "2020/2", Instructed("周凯", words, limit_on=date(2020, 10, 20)))
    raise_matter(desk, "2020/4", "两个项目用地批复需市级部门支持。", "由区发改局牵头召开协调会")
    reason = "部分重点工程项目开工推迟，建筑领域岗位须在一季度复工后落实。"
    request_extension(desk, ExtensionRequest("2020/2", date(2021, 3, 31), reason))
    draft_bulletin(desk, Quarter(2020, 3))
    log_reply(desk, ReplyEntry("2020/14", "该项任务已全部完成，有关佐证材料附后，申请办结。", is_final=True))


class Drawer:
    """Takes pictures of one window and keeps them by name."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.taken: dict[str, bytes] = {}

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Keep what a widget, or the window, shows now."""
        QTest.qWait(SETTLED_MS)
        self.taken[name] = picture(widget or self.window)

    def take_dialog(
        self, name: str, open_it: Callable[[], object], prepare: Callable[[QDialog], None] | None = None
    ) -> None:
        """Keep the dialog that opens, filled in by `prepare`, and close it."""
        open_it()
        QApplication.processEvents()
        dialog = next(each for each in self.window.findChildren(QDialog) if each.isVisible())
        if prepare:
            prepare(dialog)
            QApplication.processEvents()
        self.take(name, dialog)
        dialog.reject()
        QApplication.processEvents()

    def press(self, name: str) -> Callable[[], None]:
        """The click on a button in sight, by its object name."""
        return lambda: next(b for b in self.window.findChildren(QPushButton, name) if b.isVisible()).click()

    def show_tab(self, tabs: str, number: int) -> None:
        """Show a tab of the page in sight."""
        next(t for t in self.window.findChildren(QTabWidget, tabs) if t.isVisible()).setCurrentIndex(number)


def picture(widget: QWidget) -> bytes:
    """What a widget shows, as a small PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    image = Image.open(io.BytesIO(buffer.data().data())).convert("RGB")
    if image.width > MOST_WIDE:
        image = image.resize((MOST_WIDE, round(image.height * MOST_WIDE / image.width)), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    # Lights are small on the page: a palette that covers them all, not only what is most.
    method, plain = Image.Quantize.MAXCOVERAGE, Image.Dither.NONE
    image.quantize(COLOURS, method, kmeans=2, dither=plain).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def draw_places(drawer: Drawer) -> None:
    """Each place of the window under its title, the widest last: the window grows for it and stays so."""
    for place in sorted(PLACES, key=lambda each: each.key == WIDEST):
        drawer.window.navigation.go_to(place.key)
        if place.title not in drawer.taken:
            drawer.take(place.title)


def tick_ledger(dialog: QDialog) -> None:
    """Tick 台账, so that its options stand beside the list."""
    (names,) = dialog.findChildren(QListWidget, "names")
    names.findItems(LEDGER, Qt.MatchFlag.MatchExactly)[0].setCheckState(Qt.CheckState.Checked)


def draw_dialogs(drawer: Drawer) -> None:
    """The dialogs that the pages show."""
    window = drawer.window
    window.show_item("2020/2")
    drawer.take("督办事项")
    drawer.take_dialog("登记反馈", window.commands["log_reply"].trigger)
    drawer.take_dialog("登记批示", window.commands["instruct"].trigger)
    drawer.take_dialog("打印表格", window.commands["forms"].trigger, tick_ledger)
    window.navigation.go_to("replies")
    drawer.take_dialog("审核反馈", drawer.press("review"))
    window.navigation.go_to("chase")
    drawer.take_dialog("登记联系", drawer.press("record_contact"))
    window.navigation.go_to("papers")
    window.pages.papers.show_paper(list_papers(window.desk)[0].mark)
    drawer.take("督办文书")
    drawer.take_dialog("签发", drawer.press("sign"))
    window.navigation.go_to("summary")
    drawer.show_tab("summary_tabs", 4)
    drawer.take("统计图")
    draw_bulletin(drawer)
    drawer.show_tab("summary_tabs", 0)
    window.navigation.go_to("settings")
    drawer.show_tab("settings_tabs", 1)
    drawer.take("督办阶梯")
    drawer.show_tab("settings_tabs", 0)
    drawer.take_dialog("假如今天是", window.commands["pretend"].trigger)


def draw_bulletin(drawer: Drawer) -> None:
    """What there is beside the figures: the text, the 通报 so far, scores, 专报."""
    summary = drawer.window.pages.summary
    drawer.take_dialog("编辑通报文字", drawer.press("edit_text"))
    drawer.take_dialog("督查专报", drawer.press("export_special"))
    drawer.show_tab("summary_tabs", summary.tabs.indexOf(summary.issues))
    summary.issues.list.choose_place(1)
    drawer.take("各期通报")
    drawer.show_tab("summary_tabs", summary.tabs.indexOf(summary.scores))
    drawer.take("评分")
    drawer.take_dialog("加减分记录", drawer.press("adjustments"))


def draw_import(drawer: Drawer, folder: Path) -> None:
    """The review of a document."""
    file = folder / "通知.txt"
    file.write_text(ANOTHER, encoding="utf-8")
    drawer.window.importer.read_file(file)
    review = drawer.window.findChild(ReviewPage)
    assert review is not None
    drawer.take("核对")


def draw_first_steps(drawer: Drawer, folder: Path) -> None:
    """What an empty office begins with, on the day of the demo."""
    office = Office(organs=("中共某区委督查室", "某区人民政府督查室"), code="某督", training=True)
    settings = QSettings(str(folder / "first.ini"), QSettings.Format.IniFormat)
    with closing(create_desk(folder / "first", office, today=DAY, operator="王某某")) as desk:
        window = MainWindow(desk, Actions(InlineJobs(), Changes()), settings)
        window.resize(WIDTH, HEIGHT)
        window.show()
        begin(window)
        drawer.take("先做什么", window)
        window.close()


def draw_welcome(drawer: Drawer, actions: Actions) -> None:
    """What the first start asks."""
    dialog = WelcomeDialog(Path("案卷夹"), None, None, actions)
    dialog.organs.setPlainText("中共某区委督查室\n某区人民政府督查室")
    dialog.code.setText("某督")
    dialog.show()
    drawer.take("建立案卷夹", dialog)
    dialog.close()


@contextmanager
def demo_window(folder: Path) -> Iterator[tuple[MainWindow, Actions]]:
    """The window on a fresh demo, with settings of its own."""
    actions = Actions(InlineJobs(), Changes())
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    with closing(open_desk(make_demo(folder / "demo").case, today=DAY, operator="王某某")) as desk:
        add_facts(desk)
        window = MainWindow(desk, actions, settings)
        window.resize(WIDTH, HEIGHT)
        window.show()
        begin(window)
        yield window, actions
        window.close()


def draw() -> None:
    """Write every picture that a page names; raises where one is missing, too many or too large."""
    hold_constants()
    app = QApplication([])
    speak_chinese(app)
    set_font(app, SMALLEST_POINTS)
    apply_theme(app, dark=False)
    with TemporaryDirectory() as name, demo_window(Path(name)) as (window, actions):
        drawer = Drawer(window)
        draw_dialogs(drawer)
        draw_import(drawer, Path(name))
        draw_welcome(drawer, actions)
        draw_first_steps(drawer, Path(name))
        draw_places(drawer)
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    for title, data in drawer.taken.items():
        (PICTURES / f"{title}.png").write_bytes(data)
    assert sorted(drawer.taken) == sorted(name for page in manual_pages() for name in pictures_named(page.text))
    assert max(map(len, drawer.taken.values())) <= MOST_BYTES


if __name__ == "__main__":
    draw()
