"""来文: the letters received, with what each settled, its attachments and what was put right beside them."""

from collections.abc import Container
from functools import partial
from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QLineEdit

from supervision_desk.domain.brackets import titled
from supervision_desk.services.attachments import attach
from supervision_desk.services.desk import Desk
from supervision_desk.services.letter_detail import LetterDetail, letter_detail
from supervision_desk.services.letters import LetterRow, list_letters
from supervision_desk.services.replies import ReplyRow
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.dates import show_day
from supervision_desk.ui.file_places import FileKind
from supervision_desk.ui.flow_layout import flow
from supervision_desk.ui.items.item_work import ItemWork
from supervision_desk.ui.labels import button, column, named
from supervision_desk.ui.page import Page
from supervision_desk.ui.replies.attachment_links import AttachmentLinks, attachments_html
from supervision_desk.ui.tables.empty_state import EmptyState
from supervision_desk.ui.tables.list_beside_text import ListBesideText
from supervision_desk.ui.tables.reading_view import ReadingView, body, facts_table, heading, muted
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import NARROW, WIDE, tokens

_ITEM = "item"
_SEARCH_WIDTH = 200
_EMPTY = "还没有登记来文。收到单位的函、报告，登记后其中的反馈、异议、延期申请都能查到出处。"


def settled(letter: LetterRow) -> str:
    """What a letter settled: 反馈 2020/2、2020/8；延期 2020/3."""
    codes = "、".join(code.partition("#")[0] for code in letter.replies)
    return "；".join((*([f"反馈 {codes}"] if codes else []), *letter.asks))


def _name(letter: LetterRow) -> str:
    """Its 文号 and title, as far as it has them."""
    return " ".join(part for part in (letter.number, titled(letter.title) if letter.title else "") if part)


LETTER_COLUMNS: tuple[Column[LetterRow], ...] = (
    Column("编号", lambda letter: letter.mark, lambda letter: int(letter.mark[1:]), 48),
    Column("收文日期", lambda letter: show_day(letter.received_on), lambda letter: letter.received_on, 98),
    Column("来文单位", lambda letter: letter.unit, width=112),
    Column("文号、标题", _name, width=200),
    Column("公章", lambda letter: "盖章" if letter.sealed else "未盖章", width=60),
    Column("所办事项", settled, width=140),
    Column("附件", lambda letter: str(len(letter.attachments) or ""), lambda letter: len(letter.attachments), 48, True),
)


class LettersPage(Page):
    """Letters, the newest first, searched by any of their words. `item_wanted` carries the code of an item."""

    title = "来文"
    concerns = Changed.ALL
    item_wanted = Signal(str)

    def __init__(self, desk: Desk, actions: Actions, work: ItemWork) -> None:
        super().__init__("letters_page", desk, actions)
        self._work = work
        self._letters: list[LetterRow] = []
        self.table: RowTable[LetterRow] = RowTable(LETTER_COLUMNS, self)
        self.view = TableView(self.table, "letters", "来文列表", stretch=3)
        self.empty = EmptyState(_EMPTY, "登记来文…")
        self.text = ReadingView("letter_text", "来文内容")
        self._links = AttachmentLinks(desk, self.text)
        self.search = named(QLineEdit(), "letters_search", "搜索来文")
        self.search.setPlaceholderText("搜索来文")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(_SEARCH_WIDTH)
        self.log = button("登记来文…", "log_letter", work.log_letter, primary=True)
        self.correct = button("更正…", "correct_letter", self._on_correct)
        self.attach = button("附上文件…", "attach_file", self._on_attach)
        tools = flow(self.log, self.correct, self.attach, None, self.search)
        self.body = ListBesideText("letter", self.title, tools, self.view, self.empty, self.text)
        column(self).addWidget(self.body)
        self.view.chosen.connect(self._on_chosen)
        self.view.opened.connect(self._on_opened)
        self.empty.wanted.connect(work.log_letter)
        self.search.textChanged.connect(self._show)
        self.text.anchorClicked.connect(self._on_link)

    def reload(self) -> None:
        """Read the letters anew."""
        self._letters = list_letters(self.desk)
        self.body.show_emptiness(not self._letters, with_tools=False)
        self._show()

    def _show(self) -> None:
        """The letters that hold all the words searched for; the current one stays current."""
        current = self.view.current_row()
        words = self.search.text().lower().split()
        shown = [each for each in self._letters if all(word in _searched(each) for word in words)]
        self.table.show_rows(shown)
        counted = f"共 {len(self._letters)} 份" + (f" · 列出 {len(shown)} 份" if words else "")
        self.body.counts.setText(counted if self._letters else "")
        mark = current.mark if current else ""
        self.view.choose_quietly(max(self.table.place_of(lambda letter: letter.mark == mark), 0))
        self._on_chosen(self.view.current_row())

    def _on_chosen(self, letter: LetterRow | None) -> None:
        for each in (self.correct, self.attach):
            each.setEnabled(letter is not None)
        self.text.setVisible(letter is not None)
        self.text.show_html(letter_html(letter_detail(self.desk, letter.mark)) if letter else "")

    def _on_opened(self, _letter: LetterRow) -> None:
        self.text.setFocus()

    def _on_correct(self) -> None:
        letter: LetterRow | None = self.view.current_row()
        if letter is not None:
            self._work.keeping.correct_letter(letter.mark)

    def _on_attach(self) -> None:
        letter: LetterRow | None = self.view.current_row()
        file = messages.choose_file(self.window(), "选择附件", "所有文件 (*)", FileKind.ATTACHMENT) if letter else None
        if letter is not None and file is not None:
            self.runner.run_action(self, partial(attach, self.desk, letter.mark, [file]))

    def _on_link(self, link: QUrl) -> None:
        if link.scheme() == _ITEM:
            self.item_wanted.emit(link.path())


def _searched(letter: LetterRow) -> str:
    names = (each.name for each in letter.attachments)
    return "\n".join((*(each.text(letter) for each in LETTER_COLUMNS), letter.note, *names)).lower()


def letter_html(detail: LetterDetail) -> str:
    """The letter in full: its particulars, its files, each reply and request in it, each correction."""
    letter = detail.row
    facts = [
        ("来文单位", letter.unit),
        ("文号", letter.number),
        ("标题", letter.title),
        ("成文日期", show_day(letter.written_on)),
        ("收文日期", show_day(letter.received_on)),
        ("公章", "盖有公章" if letter.sealed else "未盖公章"),
        ("说明", letter.note),
    ]
    head = heading(f"{letter.mark}  {letter.number or letter.title}") + facts_table(facts)
    own = {each.id for each in letter.attachments}
    said = "".join(_reply(each, own) for each in detail.replies)
    asked = "".join(_linked(each.task_code) + body(each.words) for each in detail.asked)
    nothing = "" if said or asked else muted("其中没有反馈、异议或延期申请。")
    corrected = "".join(muted(f"{each.on_day} {each.words}") for each in detail.corrections)
    return (
        head
        + attachments_html(letter.attachments)
        + said
        + asked
        + nothing
        + (heading("更正") + corrected if corrected else "")
    )


def _reply(reply: ReplyRow, shown: Container[int]) -> str:
    """A reply with the files of its own: those of the letter are shown above."""
    kind = "办结反馈" if reply.is_final else "阶段反馈"
    files = attachments_html([each for each in reply.attachments if each.id not in shown])
    head = _linked(reply.task_code, reply.title) + muted(f"{reply.code} · {kind} · {reply.state}")
    return head + body(reply.text) + files


def _linked(code: str, title: str = "") -> str:
    """A heading that leads to the item of a task."""
    colour = f'style="color:{tokens().accent}; text-decoration:none"'
    item = code.partition("-")[0]
    return (
        f'<p style="font-weight:700; margin:{WIDE}px 0 {NARROW}px 0">'
        f'<a {colour} href="{_ITEM}:{escape(item)}">{escape(f"{code}  {title}".strip())}</a></p>'
    )
