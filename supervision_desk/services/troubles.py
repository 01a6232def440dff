"""Troubles that are the world's fault (disk, lock, permission, memory) as sentences; all else is a defect."""

import errno

from supervision_desk.store.database import known_trouble as database_trouble

_ERRNO = {
    errno.ENOSPC: "磁盘已满，本次操作没有保存。请腾出空间后重试。",
    errno.EACCES: "没有读写权限，本次操作没有保存。请检查文件和文件夹的权限。",
    errno.EPERM: "没有读写权限，本次操作没有保存。请检查文件和文件夹的权限。",
    errno.ENAMETOOLONG: "路径太长，本次操作没有保存。请换一个较短的路径。",
    errno.EFBIG: "文件大小超过系统的限制，本次操作没有保存。请检查磁盘配额后重试。",
    errno.EDQUOT: "磁盘配额已满，本次操作没有保存。请腾出空间后重试。",
    errno.EROFS: "磁盘是只读的，本次操作没有保存。请换一个可写的位置。",
}


def known_trouble(error: BaseException) -> str | None:
    """The sentence for an error that is the world's fault; None where it is a defect of ours."""
    if isinstance(error, OSError) and error.errno in _ERRNO:
        place = f"（{error.filename}）" if error.filename else ""
        return _ERRNO[error.errno].replace("，", f"{place}，", 1)
    return database_trouble(error)
