"""Formats only an office program reads (.doc, .wps, .rtf, .odt, .ods): converted by an installed LibreOffice.

It works on a copy in a folder of its own with a profile of its own, so that neither its open windows nor its settings
are touched, macros do not run, and nothing is left behind.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from supervision_desk.errors import UserError

_SECONDS = 60
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)


def find_program() -> str | None:
    """The path of an installed LibreOffice, or None."""
    on_path = (shutil.which(name) for name in _NAMES)
    versioned = (str(each) for each in sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True))
    there = (place for place in _PLACES if Path(place).exists())
    return next((each for each in (*on_path, *there, *versioned) if each), None)


def convert(data: bytes, given: str, target: str) -> bytes:
    """The same document as `target` ("docx" or "xlsx"). `given` is LibreOffice's name for what it is.

    Raises UserError where no program is installed, or it fails or takes more than a minute."""
    program = find_program()
    if program is None:
        raise UserError(
            f"读旧格式文件需要本机装有 LibreOffice，没有保存任何内容，请用 WPS 或 Word 另存为 .{target} 后再导入。"
        )
    with tempfile.TemporaryDirectory(prefix="supervision-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / "source"
        source.write_bytes(data)
        profile = (folder / "profile").as_uri()
        _run(
            [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", f"--infilter={given}",
             "--convert-to", target, "--outdir", str(folder), str(source)],
            target,
        )  # fmt: skip
        made = folder / f"source.{target}"
        if not made.exists():
            raise _failed(target)
        return made.read_bytes()


def _run(command: list[str], target: str) -> None:
    """Run it to its end; it and what it started are ended after a minute."""
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=sys.platform != "win32"
        )
    except OSError:
        raise _failed(target) from None
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        _end(process)
        raise _failed(target) from None


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _failed(target: str) -> UserError:
    return UserError(f"旧格式的文件没有转换成功，没有保存任何内容，请用 WPS 或 Word 打开后另存为 .{target} 再导入。")
