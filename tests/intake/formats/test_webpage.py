"""Saved pages: what a reader sees, without the page around it."""

import pytest

from supervision_desk.errors import UserError
from tests.intake.formats.conftest import Loads


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def test_blocks_and_breaks_end_lines_and_inline_marks_do_not(loads: Loads) -> None:
    body = "<div>一、总体&nbsp;要求</div><p>坚持<b>稳中</b><!-- x -->求进<br/>第二行&amp;尾</p>"
    assert loads(page(body), "a.html").text == "一、总体 要求\n坚持稳中求进\n第二行&尾\n"


def test_scripts_menus_and_hidden_parts_are_left_out(loads: Loads) -> None:
    menu = "".join(f'<li><a href="/{n}">栏目{n}</a></li>' for n in range(9))
    body = (
        f"<script>x</script><ul>{menu}</ul><form><input><p>搜索</p></form><p style='display:none'>藏</p>"
        f"<nav>导航</nav><p>{'正文。' * 9}</p>"
    )
    assert loads(page(body), "a.html").text == "正文。" * 9 + "\n"


def test_a_form_around_the_whole_page_stays(loads: Loads) -> None:
    assert loads(page("<form><p>正文一段。</p></form>"), "a.html").text == "正文一段。\n"


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("<ol><li>甲<li>乙</ol>", "1. 甲\n2. 乙\n"),
        ('<ol start="3" type="a"><li>甲</li><li value="7">乙</li></ol>', "c. 甲\ng. 乙\n"),
        ('<ol style="list-style-type:cjk-ideographic"><li>甲<ol><li>子</ol><li>乙</ol>', "一、 甲\n1. 子\n二、 乙\n"),
        ("<ul><li>甲</ul>", "甲\n"),
    ],
)
def test_lists_show_their_numbers(listed: str, expected: str, loads: Loads) -> None:
    assert loads(page(listed), "a.html").text == expected


def test_a_data_table_becomes_pipe_rows(loads: Loads) -> None:
    body = (
        "<p>上</p><table><thead><tr><th>序号<th>任务<th>单位</thead><tr><td colspan=3>一、稳就业</td></tr>"
        "<tr><td>1<td><p>稳岗</p><p>扩岗</p><td rowspan=2>区人社局</tr><tr><td>2<td>培训</tr></table>下"
    )
    assert loads(page(body), "a.html").text == (
        "上\n\n| 序号 | 任务 | 单位 |\n| 一、稳就业 |\n| 1 | 稳岗<br>扩岗 | 区人社局 |\n| 2 | 培训 | ^^ |\n\n下\n"
    )


def test_a_layout_table_is_read_through(loads: Loads) -> None:
    inner = "<table><tr><td>任务<td>单位<tr><td>稳岗<td>区人社局</table>"
    body = f"<table><tr><td>左栏</td><td><p>正文</p>{inner}</td></tr><tr><td>a</td><td>b</td></tr></table>"
    assert loads(page(body), "a.html").text == "左栏\n正文\n\n| 任务 | 单位 |\n| 稳岗 | 区人社局 |\n\na\nb\n"


@pytest.mark.parametrize("named", ["gb2312", "GBK", "gb18030"])
def test_a_page_in_a_national_encoding_is_read(named: str, loads: Loads) -> None:
    data = page("<p>稳定现有岗位</p>", f'<meta http-equiv="Content-Type" content="text/html; charset={named}">')
    assert loads(data.decode().encode("gb18030"), "a.htm").text == "稳定现有岗位\n"


def test_a_web_page_called_doc_is_read_as_a_web_page(loads: Loads) -> None:
    assert loads(page("<p>稳定现有岗位</p>"), "a.doc").text == "稳定现有岗位\n"


def test_a_page_saved_as_one_file_is_read(loads: Loads) -> None:
    data = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; '
        b'charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n' + page("<p>正文</p>") + b"\r\n--x--\r\n"
    )
    assert loads(data, "a.mht").text == "正文\n"


def test_tables_deep_in_tables_are_read(loads: Loads) -> None:
    deep = "<table><tr><td>" * 500 + "底" + "</td></tr></table>" * 500
    assert loads(page(deep), "a.html").text == "底\n"


def test_a_page_too_deep_for_the_parser_is_refused_not_cut(loads: Loads) -> None:
    with pytest.raises(UserError, match="损坏"):
        loads(page("<p>首段</p>" + "<div>" * 5000 + "底"), "a.html")
