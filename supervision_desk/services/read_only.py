"""Whether a folder can only be looked at, found out when it is opened and not at the end of an hour's work."""

import os

from supervision_desk.services.desk import Desk, office_of
from supervision_desk.store.database import FROZEN

_PRETENDED = "“假如今天是”里看的是正式案卷，只能查看，不能登记。要办理，请先回到真实的今天。"
_NOT_HELD = (
    "案卷夹写不进去（磁盘满了，或没有写入权限），只能查看。要办理，请关闭督查台，腾出空间或取得写入权限后再打开。"
)
_FILE = "案卷文件是只读的（{}），只能查看。要办理，请关闭督查台，取消只读、取得写入权限后再打开。"


def why_read_only(desk: Desk) -> str:
    """Why nothing can be saved now and what to do, in a sentence or two; "" where it can."""
    return why_unwritable(desk) or (_PRETENDED if desk.pretended and not office_of(desk).training else "")


def why_unwritable(desk: Desk) -> str:
    """The same, where it is the folder or its disk that cannot be written."""
    if desk.database.frozen:
        return FROZEN
    if not desk.held:
        return _NOT_HELD
    if not os.access(desk.database.path, os.W_OK):
        return _FILE.format(desk.database.path.name)
    return ""
