"""Troubles that are the world's fault, in one sentence each, for those who may not know the store."""

import errno

from supervision_desk.errors import UserError
from supervision_desk.store.database import known_trouble

_SYSTEM = {
    errno.ENOSPC: "磁盘已满，没有保存。请腾出空间后重试。",
    errno.EACCES: "没有读写这个位置的权限，没有保存。请换一个位置，或联系管理员。",
    errno.EPERM: "没有读写这个位置的权限，没有保存。请换一个位置，或联系管理员。",
    errno.EROFS: "这个位置是只读的，没有保存。请换一个可写的位置。",
    errno.ENOENT: "找不到这个文件或文件夹，没有保存。请检查它是否已被移走。",
}


def sentence_for(error: BaseException) -> str | None:
    """What to tell the officer: what cannot be done now, or a known trouble of disk, lock, permission; None where it
    is a defect of ours."""
    if isinstance(error, UserError):
        return str(error)
    if isinstance(error, OSError):
        return _SYSTEM.get(error.errno or 0, f"读写文件时出错（{error.strerror or error}），没有保存。请检查后重试。")
    return known_trouble(error)
