"""Long imports from a terminal: how far it is on standard error, and Ctrl+C that leaves nothing behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.services.factories import SAMPLE, measure

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="pseudo terminals and SIGINT are POSIX")


def long_document(folder: Path, measures: int = 6000) -> Path:
    """A document that takes seconds to read."""
    head, _, one = measure().partition("1．")
    path = folder / "long.txt"
    path.write_text(head + "".join(f"{n}．第{n}件：{one}\n" for n in range(1, measures + 1)), encoding="utf-8")
    return path


def on_a_terminal(shell: Shell, *arguments: object) -> tuple[subprocess.Popen[bytes], int]:
    """The command with its standard error on a terminal; the process and the other end of the terminal."""
    near, far = os.openpty()
    words = [sys.executable, "-m", "supervision_desk", "--data", shell.folder, "--today", "2020-07-06", *arguments]
    running = subprocess.Popen(
        [str(word) for word in words],
        stdout=subprocess.DEVNULL,
        stderr=far,
        stdin=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        # A suite started in the background hands its deafness to Ctrl+C down to what it starts.
        preexec_fn=_hears_ctrl_c,
    )
    os.close(far)
    return running, near


def _hears_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def read_until(near: int, words: str) -> str:
    """What the terminal shows, up to and with some words; all of it where they never come."""
    seen = b""
    while words.encode() not in seen:
        try:
            part = os.read(near, 4096)
        except OSError:  # the process has ended
            break
        if not part:
            break
        seen += part
    return seen.decode(errors="replace")


@POSIX
def test_ctrl_c_while_reading_saves_nothing(shell: Shell, tmp_path: Path) -> None:
    arguments = ("import", long_document(tmp_path), "--approved-by", "张某某", "--accept-doubts")
    before = shell.state()
    running, near = on_a_terminal(shell, *arguments)
    assert "正在读取…… " in read_until(near, "%（Ctrl+C 取消）")
    running.send_signal(signal.SIGINT)
    said = read_until(near, "没有保存。")
    assert "已取消" in said
    assert "Traceback" not in said
    assert running.wait(60) == 130
    os.close(near)
    assert shell.state() == before


def test_a_file_registered_before_is_told_with_its_codes(shell: Shell) -> None:
    sentence = shell.refused("import", SAMPLE, "--approved-by", "张某某", "--accept-doubts")
    assert "已经登记过（2020/1 至 2020/25，共 25 件）" in sentence
