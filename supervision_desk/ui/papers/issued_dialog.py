"""A batch signed: what was, what was not and why, and what to do with the papers: print all, or write files."""

from functools import partial

from PySide6.QtWidgets import QDialog, QListWidget, QVBoxLayout, QWidget

from supervision_desk.services.signing import Issued
from supervision_desk.ui.labels import button, named, plain_label, row
from supervision_desk.ui.papers.file_work import FileWork
from supervision_desk.ui.papers.print_run import Printed
from supervision_desk.ui.papers.print_work import PrintWork
from supervision_desk.ui.theme import LOOSE, WIDE

_LEAST_WIDTH = 560


class IssuedDialog(QDialog):
    """Stays open until it is closed: papers may be printed and written, one after the other."""

    def __init__(
        self,
        issued: Issued,
        wanted: int,
        files: FileWork,
        printing: PrintWork,
        parent: QWidget,
        printed: Printed | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, "issued_dialog", "签发结果")
        self.setWindowTitle("签发结果")
        self.setMinimumWidth(_LEAST_WIDTH)
        self._papers = [each.paper for each in issued.papers]
        self._printing = printing
        words = _words(issued, wanted) + (printed.sentence if printed else "")
        self.told = plain_label(words, "issued_words", "strong")
        self.told.setWordWrap(True)
        self.refused = named(QListWidget(), "refused", "未签发的原因")
        self.refused.setWordWrap(True)
        self.refused.addItems([f"{each.unit}：{each.reason}" for each in issued.refused])
        self.refused.setVisible(bool(issued.refused))
        done = set(printed.marks) if printed else set()
        self._to_print = [each for each in self._papers if each.mark not in done] or self._papers
        again = "打印" if not done else "再印" if len(done) == len(self._papers) else "打印其余"
        self.print = button(f"{again} {len(self._to_print)} 份…", "print_all", self._on_print, primary=again != "再印")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LOOSE, LOOSE, LOOSE, LOOSE)
        layout.setSpacing(WIDE)
        layout.addWidget(self.told)
        layout.addWidget(self.refused)
        tools = (
            self.print,
            button("每份一个 PDF…", "write_each", partial(files.write, self._papers, self)),
            button("合成一个文件…", "write_together", partial(files.write_together, self._papers, self)),
        )
        for each in tools:
            each.setEnabled(bool(self._papers))
        layout.addLayout(row(*tools, None, button("关闭", "close", self.reject)))
        self.print.setFocus()

    def _on_print(self) -> None:
        self._printing.print_papers(self._to_print, self.print)


def _words(issued: Issued, wanted: int) -> str:
    if not issued.papers:
        return f"没有签发，{wanted} 份仍是草稿，不占文号。"
    marks = [each.paper.mark for each in issued.papers]
    span = marks[0] if len(marks) == 1 else f"{marks[0]} 至 {marks[-1]}"
    left = wanted - len(marks)
    why = "，原因如下。" if issued.refused else "，仍是草稿，不占文号。"
    return f"已签发 {len(marks)} 份：{span}。" + (f"其余 {left} 份没有签发{why}" if left else "")
