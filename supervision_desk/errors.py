"""The two kinds of trouble a person meets: what cannot be done now, and a case file newer than the program.

Beside them what is no trouble at all: work that the person stopped.
"""

import errno
import sqlite3

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
    errno.EFBIG: "磁盘已满，或文件超过这块磁盘允许的大小",
    errno.EDQUOT: "磁盘配额已满",
    errno.EIO: "磁盘读写出错",
    errno.EBUSY: "文件正被另一程序占用",
}
_WHY_SQLITE = {
    sqlite3.SQLITE_FULL: "磁盘已满",
    sqlite3.SQLITE_IOERR: "磁盘读写出错",
    sqlite3.SQLITE_READONLY: "文件或磁盘是只读的",
    sqlite3.SQLITE_BUSY: "文件正被另一程序占用",
    sqlite3.SQLITE_LOCKED: "文件正被另一程序占用",
    sqlite3.SQLITE_CANTOPEN: "打不开文件",
    sqlite3.SQLITE_CORRUPT: "文件已损坏",
    sqlite3.SQLITE_NOTADB: "不是督查台的案卷文件",
}
_PRIMARY = 0xFF


class UserError(Exception):
    """Something that cannot be done now. Its message is one whole Chinese sentence for the user:
    what happened, whether anything was saved, what to do."""


class NewerFileError(UserError):
    """The case file was written by a newer program."""


class DamagedFileError(UserError):
    """The case file is not in order: it can be read in part or not at all."""


class Cancelled(Exception):
    """The person stopped a long piece of work. Nothing of it was saved; no box says so."""


def why(error: Exception) -> str:
    """The cause of a file's trouble in Chinese words; the system's own where there are none."""
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int) and code & _PRIMARY in _WHY_SQLITE:
        return _WHY_SQLITE[code & _PRIMARY]
    number = getattr(error, "errno", None)
    return _WHY.get(number, str(getattr(error, "strerror", None) or error)) if number is not None else str(error)
