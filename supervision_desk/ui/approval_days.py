"""What the two days of a registration are for: 批准日 is typed, 立项日期 is the day on which it is entered."""

from datetime import date

from PySide6.QtWidgets import QLabel, QWidget

from supervision_desk.ui.labels import plain_label


def days_note(today: date, field: QWidget) -> QLabel:
    """A line for beside the field 批准日, which gets the whole as its hint."""
    field.setToolTip(
        "批准日：领导批准立项的日期，印在立项审批表和办理全程记录上，可以早于今天。\n"
        f"立项日期：登记的当天（{today}），编号的年度、统计的“新立”和时限灯都从这一天算，不用填。"
    )
    note = plain_label("领导批准的日期；立项日期记登记当天", "days_note", "muted")
    note.setToolTip(field.toolTip())
    return note
