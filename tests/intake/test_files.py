"""Files of every encoding in use are read; what is no text is refused with a sentence."""

import codecs
from pathlib import Path

import pytest

from supervision_desk.errors import UserError
from supervision_desk.intake.files import LARGEST, load

TEXT = "一、稳定现有岗位。（责任单位：区人社局）\r\n"


def written(folder: Path, data: bytes, name: str = "文件.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
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
        b"plain\x00text",
        b"\xff\xff\xff",
        bytes(range(0x81, 0xFE)) * 20,
    ],
)
def test_what_is_no_text_is_refused_with_one_sentence(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UserError, match="没有保存任何内容") as refusal:
        load(written(tmp_path, data))
    assert str(refusal.value).count("。") == 1


@pytest.mark.parametrize("name", ["文件.docx", "文件", "照片.jpg"])
def test_another_kind_of_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="另存为纯文本"):
        load(written(tmp_path, TEXT.encode(), name))


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
