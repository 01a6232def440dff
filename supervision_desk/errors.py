"""The two kinds of trouble a person meets: what cannot be done now, and a case file newer than the program.

Beside them what is no trouble at all: work that the person stopped.
"""

import errno

_WHY = {
    errno.ENOENT: "路径不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘是只读的",
    errno.EISDIR: "那是一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已有同名文件",
    errno.ENAMETOOLONG: "名称太长",
}


class UserError(Exception):
    """Something that cannot be done now. Its message is one whole Chinese sentence for the user:
    what happened, whether anything was saved, what to do."""


class NewerFileError(UserError):
    """The case file was written by a newer program."""


class Cancelled(Exception):
    """The person stopped a long piece of work. Nothing of it was saved; no box says so."""


def why(error: Exception) -> str:
    """The cause of a file's trouble in Chinese words; the system's own where there are none."""
    number = getattr(error, "errno", None)
    return _WHY.get(number, str(getattr(error, "strerror", None) or error)) if number is not None else str(error)
