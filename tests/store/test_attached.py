"""Attachments as files beside the case file."""

import stat
from pathlib import Path

import pytest

from supervision_desk.errors import UserError
from supervision_desk.store.attached import FOLDER, keep_content, place_of


def test_a_content_lies_once_under_its_digest_for_its_owner_alone(tmp_path: Path) -> None:
    first, again = tmp_path / "一.pdf", tmp_path / "二.pdf"
    first.write_bytes(b"scan" * 500_000)
    again.write_bytes(first.read_bytes())
    case = tmp_path / "case"
    kept = keep_content(case, first)

    assert keep_content(case, again) == kept
    assert kept.size == 2_000_000
    assert place_of(case, kept.sha256).read_bytes() == first.read_bytes()
    assert len([path for path in (case / FOLDER).rglob("*") if path.is_file()]) == 1
    assert stat.S_IMODE(place_of(case, kept.sha256).stat().st_mode) == 0o600


def test_what_cannot_be_read_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="没有登记"):
        keep_content(tmp_path / "case", tmp_path / "没有.pdf")
    assert not (tmp_path / "case").exists()
