"""The head of a document: title, 文号, issuers, date, in the forms that papers and web pages give them."""

from datetime import date

import pytest

from supervision_desk.intake.reader import read_text

MEASURE = "\n1.稳定就业。（责任单位：区人社局）\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("关于印发《2020年若干措施》的通知\n甲办发〔2020〕1号\n各乡镇：\n现印发给你们。", "2020年若干措施"),
        ("甲区人民政府关于印发稳就业若干措施的通知\n各乡镇：\n现印发给你们。\n稳就业若干措施", "稳就业若干措施"),
        ("甲区人民政府办公室关于稳就业\n促增收的若干措施", "甲区人民政府办公室关于稳就业促增收的若干措施"),
        ("稳就业重点任务分工", "稳就业重点任务分工"),
        ("# 稳就业若干措施（试行）", "稳就业若干措施（试行）"),
        ("来源：信息办\n发布日期：2020-02-03\n稳就业工作方案", "稳就业工作方案"),
        ("", ""),
    ],
)
def test_the_title_is_that_of_the_document_itself(head: str, title: str) -> None:
    assert read_text(head + MEASURE).document.title == title


@pytest.mark.parametrize(
    "written",
    [
        "甲政发〔2020〕12号",
        "甲政发[2020]12号",
        "甲政发（2020）第12号",
        "甲政发〈2020〉12号",
        "甲政发【2020】12号",
        "甲政发 〔 2020 〕 12 号",
    ],
)
def test_the_number_is_read_in_any_bracket(written: str) -> None:
    assert read_text(f"稳就业工作方案\n{written}{MEASURE}").document.doc_number == "甲政发〔2020〕12号"


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("稳就业工作方案", "甲区人民政府\n2020年2月3日"),
        ("稳就业工作方案", "甲区人民政府 二〇二〇年二月三日（此件公开发布）"),
        ("稳就业工作方案\n发布日期：2020-02-03", ""),
        ("稳就业工作方案\n二○二○年二月三日", ""),
    ],
)
def test_the_date_is_that_of_the_signature_else_of_the_page(head: str, tail: str) -> None:
    assert read_text(head + MEASURE + tail).document.issued_on == date(2020, 2, 3)


@pytest.mark.parametrize(
    ("head", "tail", "issuers"),
    [
        ("甲区人民政府办公室关于印发《方案》的通知", "", ("甲区人民政府办公室",)),
        (
            "中共甲区委办公室  甲区人民政府办公室\n关于印发《工作方案》的通知",
            "",
            ("中共甲区委办公室", "甲区人民政府办公室"),
        ),
        ("乙市甲区人民政府文件\n甲区人民政府关于印发《工作方案》的通知", "", ("乙市甲区人民政府",)),
        ("稳就业工作方案", "国务院\n2020年2月3日\n国务院\n2020年2月3日", ("国务院",)),
    ],
)
def test_those_who_issue_are_named_once(head: str, tail: str, issuers: tuple[str, ...]) -> None:
    assert read_text(head + MEASURE + tail).document.issuers == issuers
