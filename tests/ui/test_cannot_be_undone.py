"""What cannot be undone says so before it is done."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QLabel, QWidget

from supervision_desk.domain.periods import Quarter
from supervision_desk.services.bulletins import draft_bulletin
from supervision_desk.services.desk import Desk
from supervision_desk.services.drafting import DraftRequest, draft_papers
from supervision_desk.services.undoing import _STANDS
from supervision_desk.ui.action import Actions
from supervision_desk.ui.frame.restore_dialog import RestoreDialog
from supervision_desk.ui.papers.life_dialogs import SendDialog, VoidDialog
from supervision_desk.ui.papers.sign_dialog import SignDialog
from supervision_desk.ui.summary import stage_dialogs

from .conftest import OpenWindow

# Making a folder is no action in one; `issue` signs and sends at once, which only the command line does.
NOT_ASKED = {"create", "issue"}


def test_each_dialog_of_what_cannot_be_undone_says_so(later: Desk, actions: Actions, open_window: OpenWindow) -> None:
    window = open_window(later)
    (paper, *_) = draft_papers(later, DraftRequest("督办单", ("2020/8",))).papers
    bulletin = draft_bulletin(later, Quarter(2020, 3))
    dialogs: dict[str, Callable[[QWidget], QDialog]] = {
        "sign": lambda parent: SignDialog(later, actions, [paper], window.printing, parent),
        "send": lambda parent: SendDialog(later, actions, [paper], parent),
        "void": lambda parent: VoidDialog(later, actions, paper, parent),
        "seal": lambda parent: stage_dialogs.SealDialog(later, actions, bulletin, parent),
        "sign_bulletin": lambda parent: stage_dialogs.SignDialog(later, actions, bulletin, parent),
        "print_bulletin": lambda parent: stage_dialogs.PrintDialog(later, actions, bulletin, parent),
        "restore": lambda parent: RestoreDialog(later, actions, None, parent),
    }
    assert dialogs.keys() == _STANDS.keys() - NOT_ASKED
    for name, made in dialogs.items():
        words = "".join(label.text() for label in made(window).findChildren(QLabel))
        assert "不能撤销" in words, name
