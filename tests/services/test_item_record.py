"""办理全程记录: every fact of an item in the order of its days; what was entered later says so."""

import hashlib
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from supervision_desk.domain.office import NOTICE
from supervision_desk.forms.page import mm
from supervision_desk.services.attachments import attach
from supervision_desk.services.correctable import REPLY
from supervision_desk.services.corrections import Correcting, correct
from supervision_desk.services.desk import Desk
from supervision_desk.services.dispatches import record_dispatch
from supervision_desk.services.handovers import Handover, hand_over_items
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.item_record import ItemRecord, record_of, told, write_record
from supervision_desk.services.letters import LetterEntry, log_letter
from supervision_desk.services.receipt_sheet import write_receipt_sheet
from supervision_desk.services.receipts import record_receipt, record_receipts
from supervision_desk.services.reply_log import ReplyEntry
from supervision_desk.services.transfers import Transfer, transfer_task
from tests.forms.reading import pages_of, rules_of
from tests.services.factories import finish, issue, on, refusal, reply, send_back
from tests.services.test_corrections import add_instruction, add_letter

PAPER = "望督〔2020〕5号"


def _told(record: ItemRecord) -> list[tuple[str, str]]:
    return [(line.day.isoformat(), line.kind) for line in record.lines]


def _worked(desk: Desk) -> Desk:
    """An item from 立项 to 办结 with every turn on the way; returns the desk on its last day."""
    with desk.reading():
        pass
    number = item_detail(desk, "2020/2").papers[0].mark
    record_receipt(on(desk, 7, 8), number, "收文员", on=date(2020, 7, 7))
    add_letter(on(desk, 7, 20))
    send_back(on(desk, 7, 21), "2020/2#1", mend_by=date(2020, 7, 30))
    late = on(desk, 8, 1)
    correct(late, Correcting(REPLY, "2020/2#1", {"text": "更正后的文字"}, "漏字", "王某某"))
    transfer_task(on(desk, 8, 3), Transfer("2020/2", "区卫健局", "职能调整", "张某某"))
    last = on(desk, 9, 3)
    finish(last, "2020/2", readings={"T1": 2000}, received_on=date(2020, 9, 1))
    return last


def test_the_record_names_nobody_where_only_a_login_is_known(registered: Desk) -> None:
    record_dispatch(replace(on(registered, 7, 10), operator="root", named=False), "2020/2", "电话")
    line = next(each for each in record_of(on(registered, 7, 10), "2020/2").lines if each.kind == "交办")
    assert (line.words, line.who) == ("交办（电话）", "")


def test_the_record_tells_every_fact_in_the_order_of_its_days(dispatched: Desk) -> None:
    record = record_of(_worked(dispatched), "2020/2")
    assert _told(record) == [
        ("2020-07-06", "立项"),
        ("2020-07-06", "分工"),
        ("2020-07-06", "时限"),
        ("2020-07-06", "签发"),
        ("2020-07-06", "发出"),
        ("2020-07-07", "签收"),
        ("2020-07-20", "反馈"),
        ("2020-07-20", "来文"),
        ("2020-07-21", "审核"),
        ("2020-08-01", "更正"),
        ("2020-08-03", "分工"),
        ("2020-08-03", "划转"),
        ("2020-09-01", "办结反馈"),
        ("2020-09-03", "审核"),
    ]
    later = {line.kind: line.entered_on for line in record.lines if line.entered_on}
    assert later == {"签收": date(2020, 7, 8), "办结反馈": date(2020, 9, 3)}
    assert record.lines[-1].words == "2020/2#2 通过，办结（已核实）"
    assert "年内提供岗位2000个：2000个（截至 2020-09-01）" in record.lines[-2].words
    assert "反馈内容：由“按计划推进”改为“更正后的文字”（漏字）" in record.lines[9].words


def test_the_record_tells_in_sentences_without_arrows_and_double_stops(dispatched: Desk) -> None:
    reply(on(dispatched, 7, 20), "2020/2", text="已提供岗位。", readings={"T1": 900})
    send_back(on(dispatched, 7, 21), "2020/2#1", reason="缺佐证材料。", mend_by=date(2020, 7, 28))
    transfer_task(on(dispatched, 7, 22), Transfer("2020/2", "区民政局", "职能调整。", "张某某"))
    passed = Handover("测试员", "乙", "张某某", ("2020/2",), "轮岗。")
    hand_over_items(on(dispatched, 7, 23), passed)
    words = [line.words for line in record_of(on(dispatched, 7, 23), "2020/2").lines]
    assert words[-5:] == [
        "2020/2#1（书面）：已提供岗位；年内提供岗位2000个：900个（截至 2020-07-20）",
        "2020/2#1 退回：缺佐证材料，2020-07-28 前补正",
        "区民政局（责任主体）",
        "由区人社局划转至区民政局，张某某批准，职能调整",
        "经办人由测试员交接给乙，张某某批准，轮岗",
    ]
    assert not [each for each in words if "→" in each or "。；" in each or "。，" in each]


def test_a_record_on_paper_calls_a_reply_as_its_readers_do(dispatched: Desk, tmp_path: Path) -> None:
    day = on(dispatched, 7, 20)
    reply(day, "2020/2", text="已提供岗位。")
    send_back(day, "2020/2#1")
    correct(day, Correcting(REPLY, "2020/2#1", {"text": "已提供岗位900个。"}, "漏字", "王某某"))
    page = "".join(pages_of(write_record(day, "2020/2", tmp_path)[0].read_bytes()))
    assert "第1次反馈（书面）：" in page
    assert "第1次反馈退回：缺佐证材料" in page
    assert "2020/2第1次反馈" in page, "what stands in no task's line names it"
    assert "#" not in page


def test_a_record_of_an_earlier_day_ends_there(dispatched: Desk) -> None:
    _worked(dispatched)
    assert _told(record_of(on(dispatched, 7, 7), "2020/2"))[-1] == ("2020-07-07", "签收")


def test_what_an_instruction_says_is_printed_only_where_asked(dispatched: Desk, tmp_path: Path) -> None:
    later = on(dispatched, 8, 1)
    add_instruction(later, 1, date(2020, 7, 30))
    line = record_of(later, "2020/1").lines[-1]
    assert (told(line, secret=False), told(line, secret=True)) == ("第 1 轮", "第 1 轮：抓紧办理")
    plain, full = (write_record(later, "2020/1", tmp_path / str(secret), secret=secret)[0] for secret in (False, True))
    assert "抓紧办理" not in "".join(pages_of(plain.read_bytes()))
    assert "抓紧办理" in "".join(pages_of(full.read_bytes()))


def test_a_long_record_goes_over_pages_with_its_head_row(dispatched: Desk, tmp_path: Path) -> None:
    later = on(dispatched, 8, 1)
    for _ in range(25):
        reply(later, "2020/2", text="已提供就业岗位，正在核对台账。" * 12)
    path = write_record(later, "2020/2", tmp_path)[0]
    assert path.name == "办理全程记录 望督立〔2020〕2号.pdf"
    pages = pages_of(path.read_bytes())
    assert len(pages) > 2
    assert all("样张" in page and "办理人" in page for page in pages)
    assert "督办事项办理全程记录" in pages[0]


def test_the_sheet_to_sign_lists_each_unit(dispatched: Desk, tmp_path: Path) -> None:
    record_receipt(dispatched, "望督〔2020〕1号", "收文员")
    path = write_receipt_sheet(dispatched, ["望督〔2020〕1号", PAPER], tmp_path)[0]
    page = pages_of(path.read_bytes())[0]
    assert all(words in page for words in ("发文签收表", "收文员", PAPER, "2020-07-06"))
    assert "没有写明文书" in refusal(dispatched, lambda: write_receipt_sheet(dispatched, [], tmp_path))


def test_a_line_of_the_sheet_has_room_for_a_signature(dispatched: Desk, tmp_path: Path) -> None:
    pdf = write_receipt_sheet(dispatched, ["望督〔2020〕1号"], tmp_path)[0].read_bytes()
    below_the_head = sorted({rule.y for rule in rules_of(pdf, 0)}, reverse=True)[1:]
    assert len(below_the_head) > 2
    assert all(upper - lower >= mm(10) - 0.1 for upper, lower in pairwise(below_the_head))


def test_the_record_names_each_file_with_its_size_and_whose_it_is(dispatched: Desk, tmp_path: Path) -> None:
    scan, table = tmp_path / "扫描件.pdf", tmp_path / "明细表.xlsx"
    scan.write_bytes(b"%PDF" + b"0" * 2000)
    table.write_bytes(b"rows")
    desk = on(dispatched, 8, 1)
    entry = LetterEntry(
        "区人社局", "望人社函〔2020〕5号", files=(scan,), replies=(ReplyEntry("2020/2", "已开发300个。"),)
    )
    log_letter(desk, entry)
    attach(desk, "2020/2#1", [table])
    attach(desk, item_detail(dispatched, "2020/2").papers[0].mark, [scan])
    told_of = [(line.kind, line.words, line.task_code) for line in record_of(desk, "2020/2").lines[-3:]]
    digest = hashlib.sha256(scan.read_bytes()).hexdigest()[:12]
    number = item_detail(dispatched, "2020/2").papers[0].mark
    assert sorted(told_of) == [
        ("发出件", f"扫描件.pdf（2 KB，SHA-256 {digest}），督办单 {number}", ""),
        ("附件", f"扫描件.pdf（2 KB，SHA-256 {digest}），来文 L1 区人社局 望人社函〔2020〕5号", ""),
        ("附件", f"明细表.xlsx（4 字节，SHA-256 {hashlib.sha256(b'rows').hexdigest()[:12]}），反馈 2020/2#1", "2020/2"),
    ]
    assert all(line.kind != "附件" for line in record_of(on(dispatched, 7, 31), "2020/2").lines)
    assert all(line.kind != "附件" for line in record_of(desk, "2020/3").lines)
    printed = "".join(pages_of(write_record(desk, "2020/2", tmp_path / "out")[0].read_bytes()))
    assert "明细表.xlsx" in printed.replace("\n", "")


def test_of_a_paper_to_many_the_record_names_the_units_with_a_part_in_the_item(registered: Desk) -> None:
    [signed] = issue(registered, NOTICE, one_number=True).papers
    record_receipts(on(registered, 7, 8), [signed.paper.mark], "")
    lines = record_of(on(registered, 7, 9), "2020/8").lines
    [sent] = [line.words for line in lines if line.kind == "发出"]
    assert sent.startswith(f"督办通知 {signed.paper.mark}，发至区教育局")
    assert sent.endswith(f"等{len(signed.paper.addressees) + len(signed.paper.copies_to)}个单位")
    assert "区财政局" not in sent
    received = [line.words.partition("，")[2] for line in lines if line.kind == "签收"]
    assert received[0] == "区教育局"
    assert "区财政局" not in received
