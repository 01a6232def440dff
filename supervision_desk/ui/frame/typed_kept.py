"""What is typed in the dialogs of a window lies beside the case file while it is not saved, for the next window too."""

from functools import partial

from PySide6.QtWidgets import QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.typed import keep_typed, typed_texts
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.typed_texts import TypedTexts
from supervision_desk.ui.keeper import Keeper


def typed_kept(desk: Desk, actions: Actions, window: QWidget) -> Keeper:
    """Who keeps what is typed; it begins with what an earlier window left."""
    texts = actions.typed = TypedTexts(typed_texts(desk))
    keeper = Keeper(actions, window, lambda: partial(keep_typed, desk, texts.all()))
    texts.changed.connect(keeper.touch)
    return keeper
