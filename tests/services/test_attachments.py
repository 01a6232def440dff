"""附件 of replies, letters and papers: kept by content, saved out, checked, and part of every backup."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from supervision_desk.errors import UserError
from supervision_desk.services import attachments
from supervision_desk.services.attachments import attach, list_attachments, save_attachment, save_attachments
from supervision_desk.services.desk import Desk, open_desk
from supervision_desk.services.keeping import back_up_folder, restore_folder, verify_folder
from supervision_desk.services.letters import LetterEntry, log_letter
from supervision_desk.services.papers import list_papers
from supervision_desk.services.replies import list_replies
from supervision_desk.services.reply_log import ReplyEntry
from supervision_desk.services.undoing import undo_last
from supervision_desk.store.attached import content_of, keep_content, place_of
from tests.services.factories import CASE_FILE, draft, one_entry, refusal, reply, tables


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    file = tmp_path / "扫描件.pdf"
    file.write_bytes(b"%PDF-1.4 scan")
    return file


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    file = tmp_path / "现场.jpg"
    file.write_bytes(b"\xff\xd8 photo")
    return file


def names(rows: tuple[attachments.AttachmentRow, ...]) -> list[tuple[str, str]]:
    return [(row.name, row.kind) for row in rows]


def test_a_reply_keeps_its_own_files_and_those_of_its_letter(registered: Desk, scan: Path, photo: Path) -> None:
    own = ReplyEntry("2020/2", "已开发岗位300个。")
    log_letter(registered, LetterEntry("区人社局", "函1", files=(scan,), replies=(own,)))
    title = one_entry(registered, lambda: attach(registered, "2020/2#1", [photo]))
    assert title == "增加附件 2020/2#1"
    (row,) = list_replies(registered)
    assert names(row.attachments) == [("现场.jpg", "附件"), ("扫描件.pdf", "附件")]
    assert [each.size for each in row.attachments] == [8, 13]
    assert names(list_attachments(registered, "L1")) == [("扫描件.pdf", "附件")]


def test_the_sealed_scan_of_a_paper_is_kept_with_it(dispatched: Desk, scan: Path) -> None:
    number = list_papers(dispatched)[0].mark
    assert names(attach(dispatched, number, [scan])) == [("扫描件.pdf", "发出件")]


def test_a_draft_has_no_sealed_scan(registered: Desk, scan: Path) -> None:
    mark = draft(registered, tasks=("2020/2",))[0]
    assert "还是草稿" in refusal(registered, lambda: attach(registered, mark, [scan]))


def test_what_cannot_be_kept_is_refused_in_a_sentence(
    registered: Desk, scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply(registered, "2020/2", files=(scan,))
    empty, again = tmp_path / "空.pdf", tmp_path / "又一份.pdf"
    empty.touch()
    again.write_bytes(scan.read_bytes())
    for said, code, files in (
        ("找不到附件", "2020/2#1", [tmp_path / "没有.pdf"]),
        ("不是文件", "2020/2#1", [tmp_path]),
        ("是空文件", "2020/2#1", [empty]),
        ("内容已经是 2020/2#1 的附件", "2020/2#1", [again]),
        ("没有选择附件", "2020/2#1", []),
        ("没有编号为“2020/2#9”的反馈", "2020/2#9", [scan]),
        ("没有编号为“L7”的来文", "L7", [scan]),
        ("没有文号为“某〔2020〕1号”的文书", "某〔2020〕1号", [scan]),
    ):
        assert said in refusal(registered, partial(attach, registered, code, files))
    assert "内容已经是 2020/3#1 的附件" in refusal(registered, lambda: reply(registered, "2020/3", files=(scan, again)))
    monkeypatch.setattr(attachments, "LIMIT", 12)
    assert "超过 0 MB" in refusal(registered, lambda: attach(registered, "2020/2#1", [scan]))


def test_a_refused_reply_leaves_no_file_behind(registered: Desk, scan: Path) -> None:
    refusal(registered, lambda: reply(registered, "2020/2", files=(scan,), readings={"T9": 1}))
    assert not (registered.folder / "attachments").exists()


def test_an_attachment_is_undone_and_its_file_asks_for_nothing(registered: Desk, scan: Path) -> None:
    reply(registered, "2020/2")
    before = tables(registered)
    attach(registered, "2020/2#1", [scan])
    undo_last(registered)
    assert tables(registered) == before
    assert verify_folder(registered.folder).ok


def test_copies_are_saved_out_and_overwrite_nothing(registered: Desk, scan: Path, tmp_path: Path) -> None:
    row = reply(registered, "2020/2", files=(scan,)).attachments[0]
    (saved,) = save_attachments(registered, "2020/2#1", tmp_path / "另存")
    assert (saved.name, saved.read_bytes()) == ("扫描件.pdf", scan.read_bytes())
    with pytest.raises(UserError, match="已经存在，没有保存"):
        save_attachment(registered, row.id, tmp_path / "另存")
    (tmp_path / "又").mkdir()
    again = tmp_path / "又" / "扫描件.pdf"
    again.write_bytes(b"%PDF-1.4 another")
    attach(registered, "2020/2#1", [again])
    assert [path.name for path in save_attachments(registered, "2020/2#1", tmp_path / "两份")] == [
        "扫描件.pdf",
        "扫描件（2）.pdf",
    ]
    undo_last(registered)
    with pytest.raises(UserError, match="没有编号为 99 的附件"):
        save_attachment(registered, 99, tmp_path)
    for kept in (registered.folder / "attachments").rglob("*"):
        if kept.is_file():
            kept.unlink()
    with pytest.raises(UserError, match="不在案卷夹里"):
        save_attachment(registered, row.id, tmp_path / "二.pdf")


def _only(desk: Desk) -> Path:
    return next(path for path in (desk.folder / "attachments").rglob("*") if path.is_file())


def test_a_backup_takes_the_attachments_along_and_a_restore_puts_them_back(
    registered: Desk, scan: Path, photo: Path, tmp_path: Path
) -> None:
    reply(registered, "2020/2", files=(scan, photo))
    first = back_up_folder(registered, tmp_path / "备份")
    reply(registered, "2020/3")
    second = back_up_folder(registered, tmp_path / "备份")
    beside = [path.with_suffix(".attachments") for path in (first.path, second.path)]
    held = [sorted(path for path in folder.rglob("*") if path.is_file()) for folder in beside]
    assert [len(files) for files in held] == [2, 2]
    assert [a.stat().st_ino for a in held[0]] == [b.stat().st_ino for b in held[1]]

    registered.close()
    assert restore_folder(second.path, tmp_path / "恢复").ok
    desk = open_desk(tmp_path / "恢复", today=date(2020, 7, 6), operator="测试员")
    assert [len(row.attachments) for row in list_replies(desk)] == [2, 0]
    (saved, _) = save_attachments(desk, "2020/2#1", tmp_path / "另存")
    assert saved.read_bytes() == scan.read_bytes()
    desk.close()


def test_a_restore_overwrites_nothing_and_takes_no_damaged_copy(registered: Desk, scan: Path, tmp_path: Path) -> None:
    reply(registered, "2020/2", files=(scan,))
    made = back_up_folder(registered, tmp_path / "备份")
    with pytest.raises(UserError, match="已有督查台案卷，没有恢复"):
        restore_folder(made.path, registered.folder)
    with pytest.raises(UserError, match="找不到备份文件"):
        restore_folder(tmp_path / "没有.sqlite3", tmp_path / "新")
    made.path.write_bytes(made.path.read_bytes()[:-4096])
    with pytest.raises(UserError, match="校验值"):
        restore_folder(made.path, tmp_path / "新")
    assert not (tmp_path / "新" / CASE_FILE).exists()


def test_an_attachment_whose_file_is_gone_is_told_by_check_and_backup(
    registered: Desk, scan: Path, tmp_path: Path
) -> None:
    reply(registered, "2020/2", files=(scan,))
    _only(registered).unlink()
    (problem,) = verify_folder(registered.folder).problems
    assert "扫描件.pdf" in problem.what
    assert back_up_folder(registered, tmp_path / "备份").missing == 1
    assert not place_of(registered.folder, "0" * 64).exists()


def test_a_file_that_changes_while_it_is_attached_is_not_kept(desk: Desk, scan: Path) -> None:
    known = content_of(scan)
    scan.write_bytes(b"another")
    with pytest.raises(UserError, match="在保存时变动了"):
        keep_content(desk.folder, scan, known)
    assert not place_of(desk.folder, known.sha256).exists()
