"""来源文件: the documents registered; the chosen one's text with its clauses."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter

from supervision_desk.services.desk import Desk
from supervision_desk.services.documents import ClauseMark, DocumentRow, DocumentText, document_text, list_documents
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.dates import show_day
from supervision_desk.ui.documents.unfinished_bar import UnfinishedBar
from supervision_desk.ui.items.source_view import SourceView
from supervision_desk.ui.labels import column, plain_label, row, surface
from supervision_desk.ui.page import Page
from supervision_desk.ui.tables.empty_state import EmptyState
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import DETAIL_WIDTH, NARROW

DOCUMENT_COLUMNS: tuple[Column[DocumentRow], ...] = (
    Column("文件", lambda document: document.title, width=240),
    Column("文号", lambda document: document.doc_number, width=164),
    Column("收文", lambda document: show_day(document.received_on), lambda document: document.received_on, 96),
    Column("主体规则", lambda document: document.rule, width=76),
    Column("措施", lambda document: str(document.measures), lambda document: document.measures, 48, True),
    Column("立项", lambda document: str(document.items), lambda document: document.items, 48, True),
)
CLAUSE_COLUMNS: tuple[Column[ClauseMark], ...] = (
    Column("条", lambda clause: clause.number, width=48),
    Column("措施", lambda clause: clause.title, width=160),
)

_FIRST_WORDS = 30


class DocumentsPage(Page):
    """Documents, their clauses, the text with the chosen clause marked."""

    title = "来源文件"
    concerns = Changed.ITEMS
    import_wanted = Signal()
    resume_wanted = Signal(str)
    discard_wanted = Signal(str)

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__("documents_page", desk, actions)
        self._text: DocumentText | None = None
        self.table: RowTable[DocumentRow] = RowTable(DOCUMENT_COLUMNS, self)
        self.view = TableView(self.table, "documents", "来源文件列表", stretch=0)
        self.clauses: RowTable[ClauseMark] = RowTable(CLAUSE_COLUMNS, self)
        self.clause_view = TableView(self.clauses, "clauses", "措施列表", stretch=1)
        self.source = SourceView()
        self.unfinished = UnfinishedBar(desk)
        self.unfinished.resume_wanted.connect(self.resume_wanted)
        self.unfinished.discard_wanted.connect(self.discard_wanted)
        self.empty = EmptyState("还没有来源文件。把文件拖到窗口上，或从这里导入。", "导入文件…")
        self.empty.wanted.connect(self.import_wanted)
        self._counts = plain_label("", "document_counts", "muted")
        self._build()
        self.view.chosen.connect(self._on_chosen)
        self.clause_view.chosen.connect(self._on_clause)

    def _build(self) -> None:
        left = surface("document_list", self.title)
        layout = column(left)
        lists = QSplitter(Qt.Orientation.Vertical)
        lists.setObjectName("document_lists")
        lists.setHandleWidth(1)
        lists.addWidget(self.view)
        lists.addWidget(self.clause_view)
        lists.setSizes([DETAIL_WIDTH, 2 * DETAIL_WIDTH])
        self._lists = lists
        layout.addWidget(self.unfinished)
        layout.addWidget(lists, 1)
        layout.addWidget(self.empty, 1)
        layout.addLayout(row(self._counts, None, margin=NARROW))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("documents_splitter")
        splitter.setHandleWidth(1)
        splitter.addWidget(left)
        splitter.addWidget(self.source)
        splitter.setSizes([DETAIL_WIDTH, DETAIL_WIDTH])
        column(self).addWidget(splitter)

    def reload(self) -> None:
        """Read the list anew."""
        rows = list_documents(self.desk)
        current = self.view.current_row()
        self.table.show_rows(rows)
        self._lists.setVisible(bool(rows))
        self.source.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._counts.setText(f"{len(rows)} 份" if rows else "")
        same = current.id if current else 0
        self.view.choose_place(max(self.table.place_of(lambda document: document.id == same), 0))

    def show_document(self, document_id: int) -> None:
        """Choose a document."""
        self.refresh_if_stale()
        self.view.choose_place(self.table.place_of(lambda document: document.id == document_id))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.unfinished.reload()

    def _on_chosen(self, document: DocumentRow | None) -> None:
        if document is None:
            return
        self._text = document_text(self.desk, document.id)
        self.clauses.show_rows([_named(each, self._text.text) for each in self._text.clauses])
        self.source.show_text(self._text.text)
        self.clause_view.choose_place(0)

    def _on_clause(self, clause: ClauseMark | None) -> None:
        if clause is not None and self._text is not None:
            self.source.mark(clause.start, clause.end)


def _named(clause: ClauseMark, text: str) -> ClauseMark:
    """A measure without a title is told by its first words, as its item is."""
    return clause if clause.title else replace(clause, title=text[clause.start : clause.end].strip()[:_FIRST_WORDS])
