"""Old formats go through an installed LibreOffice; without one the sentence says what to do."""

import shutil
import subprocess
from pathlib import Path

import pytest

from supervision_desk.errors import UserError
from supervision_desk.intake.files import load
from supervision_desk.intake.formats.converting import find_program
from tests.intake.formats.making import sample_docx

RTF = rb"{\rtf1\ansi\ansicpg936 \u31283?\u23450? 2020}"


@pytest.mark.skipif(find_program() is None, reason="no LibreOffice on this machine")
def test_a_doc_is_read_through_libreoffice(tmp_path: Path) -> None:
    source = tmp_path / "sample.docx"
    source.write_bytes(sample_docx())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [find_program() or "", profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)

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
