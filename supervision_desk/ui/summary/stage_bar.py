"""初稿 → 数据核对单 → 异议 → 定稿封存 → 签发 → 印发: how far the 通报 of the period on the screen is, what is next, and
its button."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QWidget

from supervision_desk.domain.bulletin import Stage
from supervision_desk.domain.watch import Watch
from supervision_desk.services.bulletins import BulletinRow, draft_bulletin
from supervision_desk.services.check_sheets import write_sheets
from supervision_desk.services.desk import Desk
from supervision_desk.services.edited_text import TextOfBulletin, bulletin_text
from supervision_desk.services.figures import Summary
from supervision_desk.services.seal_doubts import SealDoubts
from supervision_desk.services.sealing import reprint, write_issued
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.flow_layout import FlowLayout
from supervision_desk.ui.labels import button, named, plain_label
from supervision_desk.ui.summary.seal_doubts import DoubtsButton
from supervision_desk.ui.summary.sheet_dialogs import ConfirmDialog, SendDialog
from supervision_desk.ui.summary.stage_dialogs import AnswerDialog, DisputeDialog, PrintDialog, SealDialog, SignDialog
from supervision_desk.ui.summary.text_dialog import TextDialog
from supervision_desk.ui.theme import NARROW, TIGHT

_SEAL = "定稿封存"
STEPS = ("初稿", "数据核对单", "异议", _SEAL, "签发", "印发")


def step_words(bulletin: BulletinRow | None) -> tuple[str, ...]:
    """Each step with what there is of it: its day, how many units have answered; "" where it is still to come."""
    if bulletin is None:
        return ("",) * len(STEPS)
    days, sheets = bulletin.days, bulletin.sheets
    answered = sum(bool(sheet.answers) for sheet in sheets)
    disputed = sum(bool(each.text) and each.answer == "异议" for sheet in sheets for each in sheet.answers)
    told = (f"{disputed}件，待处理{len(bulletin.disputes)}件" if disputed else "无") if sheets else ""
    drafted, sealed, signed, printed = (
        f"{day.month}月{day.day}日" if day else ""
        for day in (days.drafted_on, days.sealed_on, days.signed_on, days.printed_on)
    )
    drafted += "，文字已编辑" if bulletin.edited_on else ""
    return drafted, f"{answered}/{len(sheets)}已答复" if sheets else "", told, sealed, signed, printed


def may_write_issued(parent: QWidget | None, bulletin: BulletinRow) -> bool:
    """Whether the 印发件 is to be written: of one that is not printed yet it is asked first, for its 版记 lacks the day
    and the copies."""
    return not bulletin.unprinted or messages.ask(parent, bulletin.unprinted, "仍要输出")


class StageBar(QWidget):
    """Follows the summary shown; nothing can be done while its figures are refused. `compare_wanted` carries the mark
    of the seal whose 更正 are asked for."""

    compare_wanted = Signal(str)

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__()
        named(self, "stage_bar", "通报办理步骤")
        self._desk = desk
        self._runner = actions
        self._summary: Summary | None = None
        self.bulletin: BulletinRow | None = None
        self.doubts = DoubtsButton(desk, actions)
        self.steps = [plain_label(step, f"step_{place}", "muted") for place, step in enumerate(STEPS)]
        self.buttons = {
            name: button(words, name, pressed)
            for name, words, pressed in (
                ("begin_bulletin", "建立初稿", self._on_begin),
                ("edit_text", "编辑文字…", self._on_edit),
                ("send_sheets", "发出核对单…", self._on_send),
                ("write_sheets", "输出核对单…", self._on_write),
                ("answer_sheet", "登记答复…", partial(self._open, AnswerDialog)),
                ("confirm_sheets", "成批确认…", partial(self._open, ConfirmDialog)),
                ("decide_dispute", "处理异议…", partial(self._open, DisputeDialog)),
                ("seal_bulletin", "定稿封存…", partial(self._open, SealDialog)),
                ("sign_bulletin", "签发…", partial(self._open, SignDialog)),
                ("print_bulletin", "登记印发…", partial(self._open, PrintDialog)),
                ("write_issued", "印发件…", self._on_issued),
                ("reprint_bulletin", "重印…", self._on_reprint),
                ("compare_bulletin", "更正…", self._on_compare),
            )
        }
        self._build()
        self.show_bulletin(None)

    def _build(self) -> None:
        layout = FlowLayout(QMargins(NARROW, TIGHT, NARROW, TIGHT), NARROW)
        self.setLayout(layout)
        for place, step in enumerate(self.steps):
            if place:
                layout.addWidget(plain_label("→", f"arrow_{place}", "muted"))
            layout.addWidget(step)
            if STEPS[place] == _SEAL:
                layout.addWidget(self.doubts)
        for each in self.buttons.values():
            layout.addWidget(each)

    def show_summary(
        self, summary: Summary | None, bulletin: BulletinRow | None = None, doubts: SealDoubts | None = None
    ) -> None:
        """The period whose 通报 is told, what there is of it, and what stands against its seal."""
        self._summary = summary
        self.doubts.show_doubts(doubts)
        self.setEnabled(summary is not None)
        self.show_bulletin(bulletin)

    def show_bulletin(self, bulletin: BulletinRow | None) -> None:
        """How far it is: what is done with its day, what is next in bold, the buttons that fit."""
        self.bulletin = bulletin
        words = step_words(bulletin)
        following = _next_step(bulletin)
        for place, (label, step, told) in enumerate(zip(self.steps, STEPS, words, strict=True)):
            mark = "●" if place == following else "✓" if told else "○"
            label.setText(f"{mark} {step}{' ' + told if told else ''}")
            label.setToolTip(bulletin.issue if bulletin and step == "签发" else "")
            label.setAccessibleName(f"{step}：{'下一步' if place == following else told or '未到'}")
            _set(label, "role", "strong" if place == following else "muted")
        offered = _offered(bulletin)
        for name, each in self.buttons.items():
            each.setVisible(name in offered)
            _set(each, "primary", name == offered[0])

    def _open(
        self, dialog: type[AnswerDialog | ConfirmDialog | DisputeDialog | SealDialog | SignDialog | PrintDialog]
    ) -> None:
        if self.bulletin is not None:
            open_dialog(dialog(self._desk, self._runner, self.bulletin, self.window()))

    def _on_begin(self) -> None:
        if self._summary is not None:
            work = partial(draft_bulletin, self._desk, self._summary.period, self._summary.as_of)
            self._runner.run_action(self, work)

    def _on_send(self) -> None:
        if self.bulletin is not None:
            units = [row.name for row in self._summary.units] if self._summary else []
            open_dialog(SendDialog(self._desk, self._runner, self.bulletin, units, self.window()))

    def _on_write(self) -> None:
        if self.bulletin is None:
            return
        folder = messages.choose_folder(self.window(), "数据核对单放在哪个文件夹")
        if folder is not None:
            work = partial(_sheets, self._desk, self.bulletin.mark, folder)
            self._runner.run_watched(self, "正在输出核对单", work, self._on_written)

    def _on_reprint(self) -> None:
        self._to_folder("封存的文件放在哪个文件夹", reprint)

    def _on_issued(self) -> None:
        if self.bulletin is not None and may_write_issued(self.window(), self.bulletin):
            self._to_folder("印发件放在哪个文件夹", write_issued)

    def _to_folder(self, title: str, write: Callable[[Desk, str, Path], list[Path]]) -> None:
        folder = messages.choose_folder(self.window(), title) if self.bulletin else None
        if folder is not None and self.bulletin is not None:
            self._runner.run_reading(self, partial(write, self._desk, self.bulletin.mark, folder), self._on_written)

    def _on_written(self, paths: list[Path]) -> None:
        folder = paths[0].parent
        messages.offer_folder(self.window(), f"已输出 {len(paths)} 个文件到 {folder}。", folder)

    def _on_edit(self) -> None:
        if self.bulletin is not None:
            work = partial(bulletin_text, self._desk, self.bulletin.mark)
            self._runner.run_watched(self, "正在起草通报文字", work, self._on_text)

    def _on_text(self, found: TextOfBulletin) -> None:
        open_dialog(TextDialog(self._desk, self._runner, found, self.window()))

    def _on_compare(self) -> None:
        if self.bulletin is not None:
            self.compare_wanted.emit(self.bulletin.mark)


def _sheets(desk: Desk, mark: str, folder: Path, watch: Watch) -> list[Path]:
    return write_sheets(desk, mark, folder, watch=watch)


def _next_step(bulletin: BulletinRow | None) -> int:
    """The place of what is next; none (as many as there are) when it is printed."""
    if bulletin is None:
        return 0
    if bulletin.stage is Stage.DRAFT:
        return 1
    if bulletin.stage is Stage.CHECKING:
        return 1 if bulletin.waiting and not bulletin.disputes else 2 if bulletin.disputes else 3
    return {Stage.SEALED: 4, Stage.SIGNED: 5}.get(bulletin.stage, len(STEPS))


def _offered(bulletin: BulletinRow | None) -> tuple[str, ...]:
    """The buttons that fit, what is next first."""
    if bulletin is None:
        return ("begin_bulletin",)
    if bulletin.stage is Stage.DRAFT:
        return ("send_sheets", "edit_text", "seal_bulletin")
    if bulletin.stage is Stage.CHECKING:
        answers = ("answer_sheet", "confirm_sheets", "write_sheets", "send_sheets", "edit_text", "seal_bulletin")
        if bulletin.disputes:
            return ("decide_dispute", *answers)
        return (
            answers
            if bulletin.waiting
            else ("seal_bulletin", "answer_sheet", "write_sheets", "send_sheets", "edit_text")
        )
    after = ("reprint_bulletin", "compare_bulletin")
    if bulletin.stage is Stage.SEALED:
        return ("sign_bulletin", *after)
    issued = ("write_issued", *after)
    return issued if bulletin.stage is Stage.PRINTED else ("print_bulletin", *issued)


def _set(widget: QWidget, name: str, value: object) -> None:
    """A property by which the style tells widgets apart."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
