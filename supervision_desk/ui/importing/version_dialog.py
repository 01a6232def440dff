"""逐条对照: the measures of a corrected version beside the clauses they come from, what changed marked in the words."""

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QSplitter, QWidget

from supervision_desk.domain.brackets import titled
from supervision_desk.domain.correction import CHANGED, Difference, Worded, changed_parts
from supervision_desk.domain.draft import Draft
from supervision_desk.services.versions import OldClause, VersionComparison, worded
from supervision_desk.ui.importing.plain_words import plain_words
from supervision_desk.ui.labels import button, column, row
from supervision_desk.ui.tables.reading_view import ReadingView, facts_table
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import LOOSE, NARROW, tokens

GONE = "已删去"
_SIZE = (900, 560)
_EMPTY = Worded("", "", "")


@dataclass(frozen=True)
class VersionRow:
    """One measure, or one clause that has gone: its state, its words before and after, the items that rest on it."""

    state: str
    before: Worded
    after: Worded
    codes: tuple[str, ...]

    @property
    def title(self) -> str:
        return plain_words(self.after.title or self.before.title)


VERSION_COLUMNS: tuple[Column[VersionRow], ...] = (
    Column("状态", lambda line: line.state, width=68),
    Column("原条", lambda line: line.before.number, width=48),
    Column("现条", lambda line: line.after.number, width=48),
    Column("措施", lambda line: line.title, width=180),
    Column("事项", lambda line: "、".join(line.codes), width=76),
)


class VersionDialog(QDialog):
    """To be read only; what is decided is decided above the columns."""

    def __init__(self, parent: QWidget, compared: VersionComparison, draft: Draft) -> None:
        super().__init__(parent)
        title = f"与{titled(compared.earlier.title)}逐条对照"
        self.setObjectName("version_dialog")
        self.setAccessibleName(title)
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self.table: RowTable[VersionRow] = RowTable(VERSION_COLUMNS, self)
        self.view = TableView(self.table, "versions", "对照列表", stretch=3)
        self.words = ReadingView("version_text", "前后文字")
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setObjectName("version_columns")
        columns.setHandleWidth(1)
        columns.addWidget(self.view)
        columns.addWidget(self.words)
        columns.setSizes([440, 460])
        layout = column(self, LOOSE, NARROW)
        layout.addWidget(columns, 1)
        layout.addLayout(row(None, button("关闭", "close_dialog", self.reject)))
        self.view.chosen.connect(self._on_chosen)
        rows = version_rows(compared, draft)
        self.table.show_rows(rows)
        self.view.choose_place(max(self.table.place_of(lambda line: line.state == CHANGED), 0))

    def _on_chosen(self, line: VersionRow | None) -> None:
        if line is not None:
            self.words.show_html(_words_html(line))


def version_rows(compared: VersionComparison, draft: Draft) -> list[VersionRow]:
    """The measures in order, then the clauses that have gone."""
    after = worded(draft)
    rows = [_row(each, compared.clauses, after[each.new]) for each in compared.comparison.differences]
    gone = (compared.clauses[place] for place in compared.comparison.gone)
    return [*rows, *(VersionRow(GONE, clause.worded, _EMPTY, clause.codes) for clause in gone)]


def _row(each: Difference, clauses: tuple[OldClause, ...], after: Worded) -> VersionRow:
    if each.old is None:
        return VersionRow(each.state, _EMPTY, after, ())
    return VersionRow(each.state, clauses[each.old].worded, after, clauses[each.old].codes)


def _words_html(line: VersionRow) -> str:
    facts = facts_table([("状态", line.state), ("事项", "、".join(line.codes))])
    title = _marked(plain_words(line.before.title), plain_words(line.after.title))
    text = _marked(plain_words(line.before.text), plain_words(line.after.text))
    return f'{facts}<p style="font-weight:700">{title}</p><p style="line-height:150%">{text}</p>{_legend()}'


def _marked(before: str, after: str) -> str:
    """One text with both: what went struck out, what came underlined, each also by colour."""
    return "".join(_part(mark, escape(words)) for mark, words in changed_parts(before, after))


def _part(mark: str, words: str) -> str:
    if mark == "-":
        return f'<s style="color:{tokens().red}">{words}</s>'
    return f'<u style="color:{tokens().green}">{words}</u>' if mark == "+" else words


def _legend() -> str:
    return f'<p style="color:{tokens().muted}">{_part("-", "删去的文字")}　{_part("+", "新增的文字")}</p>'
