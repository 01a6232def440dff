"""The first start: make the case folder, or look at the demo."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from supervision_desk.domain.office import Office
from supervision_desk.services.desk import create_desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import button, plain_label, row
from supervision_desk.ui.start.demo_folder import DEMO_FOLDER, demo_beside


class WelcomeDialog(EntryDialog):
    """`folder` and `day` say what to open once it is accepted."""

    def __init__(self, folder: Path, today: date | None, operator: str | None, actions: Actions) -> None:
        super().__init__("welcome_dialog", "建立案卷夹", "建立案卷夹", actions, None)
        self.folder = folder
        self.day = today
        self._operator = operator
        intro = plain_label("第一次使用：填写单位名称和机关代字，建立案卷夹；也可以先打开演示，用样张走一遍。", "intro")
        intro.setWordWrap(True)
        self.form.addRow(intro)
        self.organs = self.add_text(
            "发文机关", "organs", "每行一个；联合发文写两行，如\n中共××区委督查室\n××区人民政府督查室", 76, kept=False
        )
        self.code = self.add_line("机关代字", "code", hint="如 望督；文号为 望督〔2020〕1号")
        where = plain_label(str(folder), "folder", "muted")
        where.setWordWrap(True)
        self.form.addRow("案卷夹", where)
        self.demo_button: QPushButton = button("打开演示", "open_demo", self._on_demo)
        self.demo_button.setToolTip(f"样例放在案卷夹旁边的“{DEMO_FOLDER}”里")
        self.form.addRow("", row(self.demo_button, None))
        self.organs.setFocus()

    def work(self) -> Work:
        organs = tuple(line.strip() for line in self.organs.toPlainText().splitlines() if line.strip())
        office = Office(organs=organs, code=self.code.text().strip())
        return partial(_create, self.folder, office, self.day, self._operator)

    def _on_demo(self) -> None:
        work = partial(demo_beside, self.folder)
        self.runner.run_action(self, work, self._on_demo_made, self.show_problem, Changed(0))

    def _on_demo_made(self, demo: tuple[Path, date]) -> None:
        self.folder, self.day = demo
        self.accept()


def _create(folder: Path, office: Office, today: date | None, operator: str | None) -> None:
    create_desk(folder, office, today=today, operator=operator).close()
