"""After the dispatch: 交办 in other ways, 核查 and 回头看, 需协调事项, 重启."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QWidget

from supervision_desk.domain.standing import MATTER
from supervision_desk.services.acts import waiting
from supervision_desk.services.desk import Desk
from supervision_desk.services.dispatches import WAYS as DISPATCH_WAYS
from supervision_desk.services.dispatches import record_dispatch
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.matters import raise_matter, settle_matter
from supervision_desk.services.reopening import Reopening, reopen_tasks
from supervision_desk.services.site_checks import FINDINGS, WAYS, SiteCheck, record_check
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.dialogs.optional_day import OptionalDay
from supervision_desk.ui.file_places import FileKind
from supervision_desk.ui.items.act_dialog import TaskActDialog
from supervision_desk.ui.items.obstacles import obstacles
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import button, plain_label


class DispatchDialog(TaskActDialog):
    """交办 without a paper of ours."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        super().__init__("dispatch_dialog", "登记交办", "登记", desk, actions, code, parent)
        self.way = QComboBox()
        self.way.addItems(DISPATCH_WAYS)
        self.add_field("方式", "way", self.way)
        self.on = self.add_day("交办日期", "on", desk.today, desk.today)
        self.by = self.add_person("交办人", "by", desk.person)
        self.note = self.add_line("说明", "note", hint="哪次会议、哪份文书")
        told = item_detail(desk, code).dispatched
        self.offer_tasks(lambda task, _acts: task.code not in told, f"{code} 的任务都已交办或办结。")
        self.way.setFocus()

    def work(self) -> Work:
        way, by, note = self.way.currentText(), self.by.text(), self.note.text()
        return partial(record_dispatch, self.desk, self.task_code(), way, by, note, self.on.day())


class CheckDialog(EntryDialog):
    """核查 of an open task, 回头看 of a closed one."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        detail = item_detail(desk, code)
        super().__init__("check_dialog", f"登记核查 {code}", "登记", actions, parent)
        self._desk = desk
        self._photos: list[Path] = []
        self.task = QComboBox()
        for task in detail.tasks:
            self.task.addItem(f"{task.code}  {task.title}", task.code)
        self.task.setCurrentIndex(max(self.task.findData(code), 0))
        self.add_field("任务", "task", self.task)
        self.way, self.finding = QComboBox(), QComboBox()
        self.way.addItems(WAYS)
        self.finding.addItems(FINDINGS)
        self.add_field("方式", "way", self.way)
        self.people = self.add_line("核查人", "people", hint="两人，用、隔开")
        self.on = self.add_day("核查日期", "on", desk.today, desk.today)
        self.text = self.add_text("核查情况", "check_text", height=96)
        self.add_field("结论", "finding", self.finding)
        self.mend_by = OptionalDay("限期整改", None, desk.today)
        self.add_field("整改期限", "mend_by", self.mend_by)
        self.photos = button("添加照片…", "add_photo", self._on_photo)
        self.form.addRow("照片", self.photos)
        self.people.setFocus()

    def _on_photo(self) -> None:
        kinds = "图片 (*.jpg *.jpeg *.png *.bmp);;所有文件 (*)"
        photo = messages.choose_file(self, "添加照片", kinds, FileKind.ATTACHMENT)
        if photo is not None:
            self._photos.append(photo)
            self.photos.setText(f"添加照片…（已选 {len(self._photos)} 张）")

    def work(self) -> Work:
        people = tuple(self.people.text().replace("，", "、").replace(",", "、").split("、"))
        check = SiteCheck(
            str(self.task.currentData()),
            self.way.currentText(),
            people,
            self.finding.currentText(),
            self.text.toPlainText(),
            self.mend_by.day(),
            tuple(self._photos),
            self.on.day(),
        )
        return partial(record_check, self._desk, check)


class MatterDialog(TaskActDialog):
    """需协调事项 of a task, with the office's proposal."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        super().__init__("matter_dialog", "登记需协调事项", "登记", desk, actions, code, parent)
        self.text = self.add_text("需协调事项", "matter_text", height=72)
        self.proposal = self.add_text("建议", "proposal", height=72)
        self.on = self.add_day("提出日期", "on", desk.today, desk.today)
        self.offer_tasks(lambda _task, _acts: True, f"{code} 的任务都已办结，没有要协调的。")
        self.text.setFocus()

    def work(self) -> Work:
        text, proposal = self.text.toPlainText(), self.proposal.toPlainText()
        return partial(raise_matter, self.desk, self.task_code(), text, proposal, self.on.day())


class SettleDialog(TaskActDialog):
    """What came of a 需协调事项."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        super().__init__("settle_dialog", "协调结果", "登记", desk, actions, code, parent)
        self.verdict = QComboBox()
        self.verdict.addItems(("已协调", "未能协调"))
        self.add_field("结果", "result", self.verdict)
        self.outcome = self.add_text("协调情况", "outcome", height=72)
        self.by = self.add_line("协调人", "by")
        self.on = self.add_day("协调日期", "on", desk.today, desk.today)
        self.offer_tasks(lambda task, acts: waiting(acts, MATTER, task.code) is not None, f"{code} 没有待协调的事项。")
        self.outcome.setFocus()

    def work(self) -> Work:
        settled = self.verdict.currentIndex() == 0
        outcome, by = self.outcome.toPlainText(), self.by.text()
        return partial(settle_matter, self.desk, self.task_code(), outcome, by, settled=settled, on=self.on.day())


class ReopenDialog(EntryDialog):
    """重启 of what is closed, with a new 时限 or a reason for none."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        detail = item_detail(desk, code)
        super().__init__("reopen_dialog", f"重启 {detail.row.code}", "重启", actions, parent)
        self._desk = desk
        closed = [task for task in detail.tasks if not task.is_open]
        self.task = QComboBox()
        for task in closed:
            self.task.addItem(f"{task.code}  {task.title}（{task.task_class.value}）", task.code)
        self.add_field("任务", "task", self.task)
        self.on = self.add_day("重启日期", "on", desk.today, desk.today)
        self.due = OptionalDay("新定", desk.today, desk.today)
        self.add_field("完成时限", "due", self.due)
        self.undated = self.add_line("未定时限的原因", "undated_reason")
        self.by = self.add_line("批准人", "approved_by")
        self.reason = self.add_text("理由", "reason", height=72)
        note = plain_label("此前各日和已统计的数字不变；重启后按新定的时限计。", "reopen_note", "muted")
        self.form.addRow("", note)
        self.due.box.toggled.connect(lambda dated: self.form.setRowVisible(self.undated, not dated))
        self.form.setRowVisible(self.undated, False)
        self.reason.setFocus()
        if against := obstacles(detail)["reopen"]:
            self.refuse(against)

    def work(self) -> Work:
        due = self.due.day()
        undated = "" if due else self.undated.text()
        code, reason, by = str(self.task.currentData()), self.reason.toPlainText(), self.by.text()
        return partial(reopen_tasks, self._desk, Reopening(code, reason, by, due, undated, self.on.day()))
