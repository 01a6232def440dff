"""The first start: make the case folder, or look at the demo."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from supervision_desk.domain.office import Office
from supervision_desk.services.desk import create_desk, has_case
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.file_places import FileKind
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import button, plain_label, row
from supervision_desk.ui.start.demo_folder import DEMO_FOLDER, demo_beside
from supervision_desk.ui.start.placed import place_in

_WHAT_IT_IS = (
    "案卷夹是一个文件夹：登记的事项、文书、附件和备份都在里面，整个复制就能搬走。放在本机磁盘上，不要放在桌面同步盘里。"
)
_MAKE, _AT_WORK = "建立案卷夹", "正在建立…"


class WelcomeDialog(EntryDialog):
    """`folder` and `day` say what to open once it is accepted."""

    def __init__(self, folder: Path, today: date | None, operator: str | None, actions: Actions) -> None:
        super().__init__("welcome_dialog", _MAKE, _MAKE, actions, None)
        self.folder = self._usual = folder
        self.day = today
        self._operator = operator
        self._is_demo = False
        intro = plain_label("第一次使用：填写单位名称和机关代字，建立案卷夹；也可以先打开演示，用样张走一遍。", "intro")
        intro.setWordWrap(True)
        self.form.addRow(intro)
        self.organs = self.add_text(
            "发文机关", "organs", "每行一个；联合发文写两行，如\n中共××区委督查室\n××区人民政府督查室", 76, kept=False
        )
        self.code = self.add_line("机关代字", "code", hint="如 望督；文号为 望督〔2020〕1号")
        self.person = self.add_line("您的姓名", "person_name", operator or "", hint="记作经办人、审核人等，只记在本机")
        self.where = plain_label(str(folder), "folder")
        self.where.setWordWrap(True)
        self.form.addRow("案卷夹", self.where)
        self.add_words("", "folder_words", _WHAT_IT_IS)
        self.form.addRow("", row(button("另选位置…", "choose_place", self._on_choose_place), None))
        self.demo_button: QPushButton = button("打开演示", "open_demo", self._on_demo)
        self.demo_button.setToolTip(f"样例放在案卷夹旁边的“{DEMO_FOLDER}”里")
        self.form.addRow("", row(self.demo_button, None))
        self.organs.setFocus()

    def done_pressed(self) -> None:
        """Making the folder and then the window takes a moment: the dialog says so until it goes."""
        self.done_button.setText(_AT_WORK)
        super().done_pressed()

    def show_problem(self, text: str) -> None:
        """Where something could not be done, the button can be pressed again."""
        if text:
            self.done_button.setText(_MAKE)
        super().show_problem(text)

    def work(self) -> Work:
        organs = tuple(line.strip() for line in self.organs.toPlainText().splitlines() if line.strip())
        office = Office(organs=organs, code=self.code.text().strip())
        return partial(_create, self.folder, office, self.day, self.name or self._operator)

    @property
    def name(self) -> str:
        """Who sits here, "" where it was not said."""
        return self.person.text().strip()

    @property
    def made_elsewhere(self) -> bool:
        """Whether a place other than the usual one was chosen; the demo is none."""
        return self.folder != self._usual and not self._is_demo

    def tell_missing(self, missing: Path) -> None:
        """The folder used before is not there now."""
        self.show_problem(f"上次用的案卷夹“{missing}”现在找不到，没有改动任何内容；接好磁盘后重新打开，或在这里另建。")

    def _on_choose_place(self) -> None:
        """A folder that is a case folder already is opened as it is."""
        chosen = messages.choose_folder(self, "案卷夹放在哪里", FileKind.CASE)
        if chosen is None:
            return
        self.folder = chosen if has_case(chosen) else place_in(chosen)
        self.where.setText(str(self.folder))
        self.where.setAccessibleName(str(self.folder))
        self.show_problem("")
        if has_case(self.folder):
            self.accept()

    def _on_demo(self) -> None:
        work = partial(demo_beside, self.folder)
        self.runner.run_action(self, work, self._on_demo_made, self.show_problem, Changed(0))

    def _on_demo_made(self, demo: tuple[Path, date]) -> None:
        self.folder, self.day = demo
        self._is_demo = True
        self.accept()


def _create(folder: Path, office: Office, today: date | None, operator: str | None) -> None:
    create_desk(folder, office, today=today, operator=operator).close()
