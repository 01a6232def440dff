"""What is done about a unit that is to be chased, from wherever its line stands."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from supervision_desk.domain.ladder import CALL, rank
from supervision_desk.domain.office import CHASE, HINT
from supervision_desk.services.chasing import ChaseLine
from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.chasing.contact_dialog import ContactDialog
from supervision_desk.ui.chasing.hold_dialog import HoldDialog
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.items.item_work import ItemWork


class ChaseActs:
    """Opens the dialogs over the window of `page`."""

    def __init__(self, desk: Desk, actions: Actions, work: ItemWork, page: QWidget) -> None:
        self._desk = desk
        self._actions = actions
        self._work = work
        self._page = page

    def contact(self, line: ChaseLine | None) -> None:
        """登记联系."""
        if line is not None:
            open_dialog(ContactDialog(self._desk, self._actions, line, self._page.window()))

    def hold(self, line: ChaseLine | None) -> None:
        """暂不催."""
        if line is not None:
            open_dialog(HoldDialog(self._desk, self._actions, line, self._page.window()))

    def draft(self, kind: str, lines: Sequence[ChaseLine]) -> None:
        """拟稿 for the tasks of the lines; without a line on what is still to be chosen."""
        self._work.draft_paper(kind, tuple(task.code for line in lines for task in line.tasks))


def reasons_of(line: ChaseLine) -> str:
    """Why, task by task."""
    return "；".join(f"{task.code} {task.seen}" for task in line.tasks)


def paper_for(line: ChaseLine) -> str:
    """The paper of the step proposed; where a call is, the one offered is a 提示函."""
    return HINT if line.step == CALL else line.step


def gravest_paper(lines: Sequence[ChaseLine]) -> str:
    """The paper of the highest step that one of the lines calls for."""
    return max((paper_for(line) for line in lines), key=rank, default=CHASE)
