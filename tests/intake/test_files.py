"""Files of every encoding and kind in use are read; what cannot be is refused with a sentence."""

import codecs
import io
import zipfile
from pathlib import Path

import pytest

from supervision_desk.errors import UserError
from supervision_desk.intake.files import LARGEST, load
from supervision_desk.intake.formats.archive import MOST_BYTES, MOST_ENTRIES
from supervision_desk.intake.formats.extracted import MOST_CHARACTERS, MOST_LINES
from supervision_desk.services.documents import read_pasted
from tests.intake.formats.making import html_bytes, ofd_bytes, pdf_bytes, sample_docx, zip_bytes

TEXT = "一、稳定现有岗位。（责任单位：区人社局）\r\n"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def written(folder: Path, data: bytes, name: str = "文件.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def document_xml(body: str, before: str = "") -> bytes:
    xml = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return zip_bytes({"word/document.xml": xml})


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("gb18030"),
        TEXT.encode("gbk"),
    ],
)
def test_a_text_is_read_in_every_encoding_in_use(tmp_path: Path, data: bytes) -> None:
    loaded = load(written(tmp_path, data))
    assert loaded.text == TEXT
    assert loaded.data == data
    assert loaded.name == "文件.txt"


def test_a_rare_character_survives_gb18030(tmp_path: Path) -> None:
    assert load(written(tmp_path, "单位负责人：𠮷的".encode("gb18030"))).text == "单位负责人：𠮷的"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\t",
        codecs.BOM_UTF8,
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"\x89PNG\r\n\x1a\n\x00",
        b"%PDF-1.7 text",
        b"PK\x03\x04docx",
        b"Rar!\x1a\x07",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1EncryptedPackage",
        b"plain\x00text",
        b"\xff\xff\xff",
        bytes(range(0x81, 0xFE)) * 20,
        zip_bytes({"照片.jpg": b""}),
        document_xml(""),
    ],
)
def test_what_is_no_text_is_refused_with_one_sentence(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UserError, match="没有保存任何内容") as refusal:
        load(written(tmp_path, data))
    assert str(refusal.value).count("。") == 1


def test_a_text_that_begins_as_a_bitmap_would_is_a_text(tmp_path: Path) -> None:
    assert load(written(tmp_path, b"BMW 1. text")).text == "BMW 1. text"


@pytest.mark.parametrize("name", ["文件.docx", "文件", "照片.jpg", "表.xlsx", "a.pdf"])
def test_a_text_is_a_text_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    assert load(written(tmp_path, TEXT.encode(), name)).text == TEXT


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="找不到文件"):
        load(tmp_path / "无.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "夹.txt").mkdir()
    with pytest.raises(UserError, match="是文件夹"):
        load(tmp_path / "夹.txt")


def test_a_file_beyond_fifty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(UserError, match="50 MB"):
        load(path)


@pytest.mark.parametrize("text", ["区" * (MOST_CHARACTERS + 1), "1. 区\n" * (MOST_LINES + 1)])
def test_a_text_with_more_characters_or_lines_than_any_document_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="过大"):
        load(written(tmp_path, text.encode()))
    with pytest.raises(UserError, match="过大"):
        read_pasted(text)


MARKS = ["秘密★1年", "机 密", "绝密★", "密级：秘密", "000001  机密★1年", "**秘密☆长期**", "秘密★1年 特急"]


@pytest.mark.parametrize("mark", MARKS)
def test_a_document_marked_secret_stays_out(tmp_path: Path, mark: str) -> None:
    with pytest.raises(UserError, match="密级") as refusal:
        load(written(tmp_path, f"\n{mark}\n某区人民政府文件\n{TEXT}".encode()))
    assert str(refusal.value).count("。") == 1


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("a.pdf", lambda texts: pdf_bytes(texts)),
        ("a.html", lambda texts: html_bytes(texts)),
        ("a.ofd", lambda texts: ofd_bytes([texts])),
        ("a.docx", lambda texts: document_xml("".join(f"<w:p><w:r><w:t>{t}</w:t></w:r></w:p>" for t in texts))),
    ],
)
def test_the_mark_is_seen_in_every_format(tmp_path: Path, name: str, made: object) -> None:
    assert callable(made)
    with pytest.raises(UserError, match="机密"):
        load(written(tmp_path, made(["机密★1年", "某区人民政府文件", TEXT.strip()]), name))


def test_words_about_secrets_are_no_mark(tmp_path: Path) -> None:
    text = f"关于做好秘密载体管理的通知\n保守国家机密\n{TEXT}"
    assert load(written(tmp_path, text.encode())).text == text


def test_a_zip_bomb_is_refused_unopened(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a/>")
        with archive.open("word/media/a.bin", "w", force_zip64=True) as file:
            for _ in range(MOST_BYTES // 2**20 + 1):
                file.write(bytes(2**20))
    with pytest.raises(UserError, match="过大"):
        load(written(tmp_path, stream.getvalue(), "a.docx"))


def test_an_archive_of_countless_parts_is_refused(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {f"a/{number}": b"" for number in range(MOST_ENTRIES + 1)}
    with pytest.raises(UserError, match="过大"):
        load(written(tmp_path, zip_bytes(parts | {"word/document.xml": b"<a/>"}), "a.docx"))


def test_a_part_longer_than_it_says_is_damaged(tmp_path: Path) -> None:
    data = bytearray(document_xml(f"<w:p><w:r><w:t>{'区' * 5000}</w:t></w:r></w:p>"))
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = (100).to_bytes(4, "little")
    with pytest.raises(UserError, match="损坏"):
        load(written(tmp_path, bytes(data), "a.docx"))


@pytest.mark.parametrize(
    "entity",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY y "区区区区"><!ENTITY x "&y;&y;&y;&y;&y;&y;&y;&y;">]>',
    ],
)
def test_an_entity_is_never_resolved(tmp_path: Path, entity: str) -> None:
    body = "<w:p><w:r><w:t>正文&x;</w:t></w:r></w:p>"
    with pytest.raises(UserError, match="损坏"):
        load(written(tmp_path, document_xml(body, entity), "a.docx"))


def test_tables_a_hundred_deep_do_not_overflow(tmp_path: Path) -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 60 + "<w:p><w:r><w:t>底</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * 60
    assert load(written(tmp_path, document_xml(deep), "a.docx")).text.strip() == "底"


def test_the_name_of_the_main_part_may_differ(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(sample_docx())) as archive:
        parts: dict[str, str | bytes] = {
            name.replace("document.xml", "main.xml"): archive.read(name).replace(b"document.xml", b"main.xml")
            for name in archive.namelist()
        }
    assert "稳定现有岗位" in load(written(tmp_path, zip_bytes(parts), "a.docx")).text
