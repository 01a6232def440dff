"""Old formats go through an installed office program; without one the sentence says what to do.

The programs themselves are stood in for by scripts of the same name on PATH."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from supervision_desk.errors import UserError
from supervision_desk.intake.files import load
from supervision_desk.intake.formats.converting import Converter, convert
from supervision_desk.intake.formats.libreoffice import LibreOffice, find_program
from supervision_desk.intake.formats.word_automation import WordAutomation, in_registry, installed_program
from tests.intake.formats.making import sample_docx

RTF = rb"{\rtf1\ansi\ansicpg936 \u31283?\u23450? 2020}"


@pytest.mark.skipif(find_program() is None, reason="no LibreOffice on this machine")
def test_a_doc_is_read_through_libreoffice(tmp_path: Path) -> None:
    source = tmp_path / "sample.docx"
    source.write_bytes(sample_docx())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [find_program() or "", profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    if not source.with_suffix(".doc").exists():
        pytest.skip("LibreOffice without Writer on this machine")

    text = load(source.with_suffix(".doc")).text
    assert "（一）保居民就业（牵头领导：周志辉，牵头单位：区人社局）" in text
    assert "1.稳定现有岗位。" in text


def test_without_a_program_the_sentence_asks_for_another_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(Path, "exists", lambda _: False)
    monkeypatch.setattr(Path, "glob", lambda *_: iter(()))
    path = tmp_path / "a.doc"
    path.write_bytes(RTF)
    with pytest.raises(UserError, match=r"另存为 \.docx"):
        load(path)


on_posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")
# Each script writes what it was given where it was told to.
_LIBREOFFICE = 'while [ "$1" != --outdir ]; do shift; done\ncp "$3" "$2/source.docx"\n'
_POWERSHELL = 'cp "$SUPERVISION_SOURCE" "$SUPERVISION_MADE"\n'
_STAYS = 'setsid sleep 60 &\necho $! > {noted}\nprintf %s $! > "${{SUPERVISION_STARTED:-/dev/null}}"\nsleep 60\n'


def registered(*programs: str) -> WordAutomation:
    return WordAutomation(seconds=20, registered=lambda program: program in programs)


def stand_in(folder: Path, name: str, script: str) -> Path:
    path = folder / name
    path.write_text("#!/bin/sh\n" + script, encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder searched before all others."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


BOTH = [
    pytest.param("soffice", _LIBREOFFICE, LibreOffice(seconds=20), id="LibreOffice"),
    pytest.param("powershell", _POWERSHELL, registered("KWPS.Application"), id="WPS"),
]


@on_posix
@pytest.mark.parametrize(("name", "script", "converter"), BOTH)
def test_what_the_program_writes_is_taken(on_path: Path, name: str, script: str, converter: Converter) -> None:
    stand_in(on_path, name, script)

    assert convert(RTF, ".rtf", "docx", [converter]) == RTF


@on_posix
@pytest.mark.parametrize(("name", "script", "converter"), BOTH)
@pytest.mark.parametrize("ending", ["exit 1", None], ids=["failed", "wrote nothing"])
def test_a_failure_is_told_in_one_sentence(
    on_path: Path, name: str, script: str, converter: Converter, ending: str | None
) -> None:
    stand_in(on_path, name, f"{script}{ending}\n" if ending else "exit 0\n")

    with pytest.raises(UserError, match=r"没有转换成功.*另存为 \.docx"):
        convert(RTF, ".rtf", "docx", [converter])


@on_posix
def test_a_program_that_does_not_end_is_ended_with_what_it_had_started(on_path: Path) -> None:
    noted = on_path / "noted"
    stand_in(on_path, "powershell", _STAYS.format(noted=noted))
    converter = WordAutomation(seconds=1, registered=lambda _: True)

    before = time.monotonic()
    with pytest.raises(UserError, match="没有转换成功"):
        convert(RTF, ".rtf", "docx", [converter])
    assert time.monotonic() - before < 30
    assert not is_running(int(noted.read_text(encoding="ascii")))


@on_posix
def test_libreoffice_that_does_not_end_is_ended(on_path: Path) -> None:
    noted = on_path / "noted"
    stand_in(on_path, "soffice", f"echo $$ > {noted}\nsleep 60\n")

    with pytest.raises(UserError, match="没有转换成功"):
        convert(RTF, ".rtf", "docx", [LibreOffice(seconds=1)])
    assert not is_running(int(noted.read_text(encoding="ascii")))


def is_running(pid: int) -> bool:
    """Whether a process is at work; one that ended and was not yet collected is not."""
    status = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(status.strip()) and not status.startswith("Z")


@on_posix
def test_where_the_first_program_fails_the_next_is_asked(on_path: Path) -> None:
    stand_in(on_path, "soffice", "exit 1\n")
    stand_in(on_path, "powershell", _POWERSHELL)

    assert convert(RTF, ".rtf", "docx", [LibreOffice(), registered("Word.Application")]) == RTF


@on_posix
def test_the_program_is_told_which_files_and_opens_them_read_only_without_macros(on_path: Path) -> None:
    told = on_path / "told"
    stand_in(
        on_path, "powershell",
        f'echo "$SUPERVISION_PROGRAM ${{SUPERVISION_SOURCE##*/}}" > {told}\necho "$@" >> {told}\n{_POWERSHELL}',
    )  # fmt: skip
    convert(RTF, ".doc", "docx", [registered("WPS.Application", "Word.Application")])

    words = told.read_text(encoding="utf-8")
    assert words.startswith("WPS.Application source.doc\n")
    assert words.index("AutomationSecurity = 3") < words.index("'Open' @($env:SUPERVISION_SOURCE, $false, $true")


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"KWPS.Application", "WPS.Application", "Word.Application"}, "KWPS.Application"),
        ({"WPS.Application", "Word.Application"}, "WPS.Application"),
        ({"Word.Application"}, "Word.Application"),
        ({"Excel.Application"}, None),
    ],
)
def test_wps_is_preferred_to_word_and_only_what_is_registered_is_used(known: set[str], expected: str | None) -> None:
    assert installed_program(known.__contains__) == expected


def test_without_a_registered_program_nothing_is_started(on_path: Path) -> None:
    stand_in(on_path, "powershell", f"touch {on_path / 'started'}\n{_POWERSHELL}")

    with pytest.raises(UserError, match=r"装有 WPS 或 Word，.*另存为 \.docx"):
        convert(RTF, ".rtf", "docx", [registered()])
    assert not (on_path / "started").exists()


@on_posix
def test_wps_makes_no_workbooks(on_path: Path) -> None:
    stand_in(on_path, "powershell", f"touch {on_path / 'started'}\n{_POWERSHELL}")

    with pytest.raises(UserError, match=r"另存为 \.xlsx"):
        convert(b"", ".ods", "xlsx", [registered("KWPS.Application")])
    assert not (on_path / "started").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has a registry")
def test_only_windows_has_a_registry() -> None:
    assert not in_registry("KWPS.Application")
