"""Half-typed words of the dialogs, kept so that Esc or a dead machine does not cost them (design §9)."""

import logging
from collections.abc import Mapping

from supervision_desk.errors import UserError, why
from supervision_desk.services.desk import Desk
from supervision_desk.store.typed import read_typed, write_typed

_log = logging.getLogger(__name__)


def typed_texts(desk: Desk) -> dict[str, str]:
    """What was typed and not saved, by the place it was typed in. What cannot be read is gone, and is logged."""
    try:
        return read_typed(desk.folder)
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("half-typed texts cannot be read", exc_info=error)
        return {}


def keep_typed(desk: Desk, texts: Mapping[str, str]) -> None:
    """Keep these instead of those kept before. Raises UserError where the disk does not take them."""
    try:
        write_typed(desk.folder, texts)
    except OSError as error:
        raise UserError(
            f"正在填写的文字没有存成草稿（{why(error)}），程序意外退出时会丢失；请尽快登记，并检查磁盘。"
        ) from error
