"""The command line as a process of its own: no Qt, no traceback, two writers, a killed writer, a full disk."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from supervision_desk.services.demo import Demo
from tests.cli.conftest import Shell
from tests.services.factories import CASE_FILE

ROOT = Path(__file__).parents[2]
LINUX = pytest.mark.skipif(sys.platform == "win32", reason="resource limits and /dev/full are POSIX")


def start(*arguments: object, stdout: int | IO[bytes] = subprocess.PIPE) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def process(*arguments: object, stdout: int | IO[bytes] = subprocess.PIPE) -> tuple[int, str, str]:
    running = start(*arguments, stdout=stdout)
    out, err = running.communicate(timeout=60)
    return running.returncode, (out or b"").decode(), err.decode()


def desk(shell: Shell, *arguments: object, stdout: int | IO[bytes] = subprocess.PIPE) -> tuple[int, str, str]:
    whole = ("-m", "supervision_desk", "--data", shell.folder, "--today", "2020-07-06", *arguments)
    return process(*whole, stdout=stdout)


def test_a_command_runs_without_a_screen_and_without_qt(shell: Shell) -> None:
    script = (
        "import sys; from supervision_desk.cli.main import run; "
        f"s = [run(['--data', {str(shell.folder)!r}, *c], 0.0) for c in (['items', '--json'], ['verify'], ['undo'])]; "
        "assert not [m for m in sys.modules if m.startswith(('PySide6', 'shiboken6', 'supervision_desk.ui'))]; "
        "sys.exit(max(s))"
    )
    status, out, err = process("-c", script)
    assert (status, err) == (0, "")
    assert len(json.loads(out.splitlines()[0])) == 25


def test_a_refusal_is_one_sentence_on_standard_error(shell: Shell) -> None:
    status, out, err = desk(shell, "show", "2020/99")
    assert (status, out) == (1, "")
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_chinese_is_written_as_utf8_whatever_the_locale(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    status, out, _ = desk(shell, "items", "--json")
    assert status == 0
    assert "稳定现有岗位" in out


@LINUX
def test_a_reader_that_goes_away_is_no_fault(shell: Shell) -> None:
    running = start("-m", "supervision_desk", "--data", shell.folder, "items")
    assert running.stdout is not None
    running.stdout.close()
    assert running.stderr is not None
    assert (running.wait(60), running.stderr.read()) == (0, b"")
    running.stderr.close()


@LINUX
def test_a_full_output_is_told_in_a_sentence(shell: Shell) -> None:
    with Path("/dev/full").open("wb") as full:
        status, _, err = desk(shell, "items", stdout=full)
    assert status == 1
    assert err.endswith("。\n")
    assert "Traceback" not in err


def test_two_processes_write_one_after_the_other(shell: Shell) -> None:
    call = ("-m", "supervision_desk", "--data", shell.folder, "--today", "2020-07-06", "reply", "2020/2", "--text")
    running = [start(*call, f"第{n}份") for n in range(3)]
    ends = [each.communicate(timeout=60) for each in running]
    assert [each.returncode for each in running] == [0] * 3, ends
    replies = shell.json("show", "2020/2")["replies"]
    assert [each["reply"] for each in replies] == [f"2020/2#{n}" for n in range(1, 4)]
    assert shell.json("verify")["ok"]


def test_a_writer_killed_half_way_leaves_the_file_sound(shell: Shell) -> None:
    before = shell.json("items")
    script = (
        "import os, sys; from pathlib import Path; from datetime import date; "
        "from supervision_desk.services.desk import open_desk; from supervision_desk.store.models import Item\n"
        f"desk = open_desk(Path({str(shell.folder)!r}), today=date(2020, 7, 6))\n"
        "with desk.writing('settings', 'x') as writing:\n"
        "    for key in range(1, 26): writing.change(Item, key, title='改了一半' * 20000)\n"
        "    os._exit(9)\n"
    )
    assert process("-c", script)[0] == 9
    assert shell.json("items") == before
    assert shell.json("verify")["ok"]
    shell.done("reply", "2020/2", "--text", "还能写")


@LINUX
def test_a_disk_that_is_full_keeps_what_was_there(shell: Shell) -> None:
    size = (shell.folder / CASE_FILE).stat().st_size
    script = (
        "import resource, sys; from supervision_desk.cli.main import run; "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size + 9000}, {size + 9000})); "
        f"sys.exit(run(['--data', {str(shell.folder)!r}, '--today', '2020-07-06', 'issue', '--kind', '督办单', '--all',"
        " '--by', '李某某', '--out', 'papers'], 0.0))"
    )
    status, out, err = process("-c", script)
    assert (status, out) == (1, ""), err
    assert "Traceback" not in err
    assert "没有保存" in err
    assert shell.json("verify")["ok"]


def test_the_demo_runs_in_a_clean_folder_and_is_made_once_with_the_same_bytes_everywhere(
    empty: Shell, demo: Demo
) -> None:
    status, out, err = process("-m", "supervision_desk", "demo", "--json")
    assert (status, err) == (0, "")
    data = json.loads(out)
    assert (data["items"], data["tasks"], data["today"]) == (25, 25, "2020-09-30")
    assert [paper["kind"] for paper in data["papers"]].count("督办单") == 12
    for one, other in zip(demo.files, data["files"], strict=True):
        assert str(one.relative_to(demo.folder)) == other
        assert one.read_bytes() == (Path("supervision-demo") / other).read_bytes(), other
    assert empty.call("--data", "supervision-demo/case", "verify").status == 0
    again = empty.call("demo", "--no-window")
    assert (again.status, "不是空文件夹" in again.err) == (1, True)
