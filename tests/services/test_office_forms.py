"""The office's own forms from the case file: fields from the facts, blank ones, the same bytes again."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from supervision_desk.domain.standing import CHECK
from supervision_desk.errors import UserError
from supervision_desk.pdfium import PDFIUM
from supervision_desk.services.approval_form import write_approval_form
from supervision_desk.services.attachments import attach
from supervision_desk.services.case_volume import write_volume
from supervision_desk.services.check_form import write_check_form
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.closing_form import write_closing_form
from supervision_desk.services.desk import Desk
from supervision_desk.services.dividing import PartEntry, split_task
from supervision_desk.services.extension_form import write_extension_form
from supervision_desk.services.extensions import (
    ExtensionDecision,
    ExtensionRequest,
    decide_extension,
    request_extension,
)
from supervision_desk.services.form_catalogue import FORMS, FormRequest, write_form
from supervision_desk.services.hand_register import NewItem, register_item
from supervision_desk.services.instructions import Instructed, Reported, record_instruction, report_up
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.joining import join_tasks
from supervision_desk.services.papers import paper_pdf, void_paper
from supervision_desk.services.report_up_form import write_report_up_form
from supervision_desk.services.site_checks import SiteCheck, record_check
from tests.forms.reading import pages_of, text_of
from tests.services.factories import accept, finish, on, refusal, reply

SECRET = "请人社局抓紧落实，务必见底"
PARTS = (PartEntry("提供岗位", "区人社局"), PartEntry("组织培训", "区教育局"))


def read(files: list[Path]) -> str:
    return text_of(files[0].read_bytes())


@pytest.mark.parametrize("name", [name for name, form in FORMS.items() if form.blank])
def test_a_blank_form_names_its_fields_and_no_item(dispatched: Desk, tmp_path: Path, name: str) -> None:
    files = write_form(dispatched, name, FormRequest(blank=True), tmp_path)
    assert [file.name for file in files] == [f"{name}（空白）.pdf"]
    text = read(files)
    assert name.removesuffix("表") in text
    assert "督办事项" in text
    assert "样张" in text
    assert "望督" not in text


def test_the_approval_form_says_what_is_proposed(registered: Desk, tmp_path: Path) -> None:
    files = write_approval_form(registered, "2020/2", tmp_path)
    assert files[0].name == "立项审批表 望督立〔2020〕2号.pdf"
    text = read(files)
    assert "编号：望督立〔2020〕2号" in text
    assert "责任单位区人社局" in text
    assert "完成时限2020年12月31日" in text
    assert "拟同意立项督办，由区人社局负责、区发改局、望城经开区社会事务局配合" in text
    assert "已登记：2020年7月6日由张某某批准立项。" in text
    assert text.count("签名：") == 3
    assert write_approval_form(registered, "2020/2", tmp_path / "b")[0].read_bytes() == files[0].read_bytes()


def test_what_rests_on_no_document_leaves_its_basis_to_the_pen(registered: Desk, tmp_path: Path) -> None:
    code = register_item(registered, NewItem("修路", "区住建局", due_on=date(2020, 12, 31), approved_by="张某某"))
    text = read(write_approval_form(registered, code, tmp_path))
    assert "立项依据" in text
    assert "《" not in text


def test_the_approval_form_lists_the_tasks_of_a_split_item(registered: Desk, tmp_path: Path) -> None:
    split_task(registered, "2020/2", PARTS, by="张某某")
    text = read(write_approval_form(registered, "2020/2", tmp_path))
    assert "分解为" in text
    assert read(write_approval_form(registered, "2020/2-2", tmp_path)) == text
    assert "由区人社局、区教育局按所列时限办理" in text


def test_the_closing_form_tells_what_was_reached_and_checked(dispatched: Desk, tmp_path: Path) -> None:
    late = on(dispatched, 9, 3)
    finish(late, "2020/12", readings={"T1": 20.0, "T2": 15.0}, received_on=date(2020, 9, 1))
    files = write_closing_form(late, "2020/12", tmp_path)
    text = read(files)
    assert "办结日期2020年9月3日" in text
    assert "办结方式按时办结" in text
    assert "2项目标均有累计完成" in text
    assert "办结反馈第1次反馈（2020年9月1日），已通过" in text
    assert "已登记" not in text
    assert "没有领导批示" in text
    assert "非重点事项，不要求核查" in text
    assert "□优秀□良好□合格□不合格" in text
    assert "销号日期年月日" in text
    close_tasks(on(dispatched, 9, 7), "2020/12", by="张某某")
    closed = read(write_closing_form(on(dispatched, 9, 8), "2020/12", tmp_path))
    assert "销号日期2020年9月7日" in closed
    assert "审批意见已登记：2020年9月7日由张某某批准销号。" in closed
    assert "2020-" not in closed, "one way to write a day on one paper"


def test_the_closing_form_of_an_open_item_claims_neither_an_end_nor_a_final_reply(
    dispatched: Desk, tmp_path: Path
) -> None:
    desk = on(dispatched, 7, 20)
    reply(desk, "2020/2", text="已完成一半。")
    accept(desk, "2020/2#1")
    text = read(write_closing_form(desk, "2020/2", tmp_path))
    assert "5项目标中有5项没有累计完成" in text
    assert "办结反馈没有办结反馈" in text
    assert "已通过" not in text
    assert "办结日期办结方式延期次数" in text
    assert "完成情况已完成一半。" in text


def test_the_extension_form_holds_what_the_unit_asked(dispatched: Desk, tmp_path: Path) -> None:
    desk = on(dispatched, 8, 10)
    reply(desk, "2020/2", text="已完成一半。")
    blank = read(write_extension_form(desk, "2020/2", tmp_path))
    assert "关联督办单望督〔2020〕7号" in blank
    assert "2020年8月10日反馈：已完成一半。" in blank
    request_extension(desk, ExtensionRequest("2020/2", date(2021, 3, 31), "资金未到位<&>"))
    asked = read(write_extension_form(desk, "2020/2", tmp_path))
    assert "申请延期至2021年3月31日申请日期2020年8月10日" in asked
    assert "资金未到位<&>" in asked


def test_the_extension_form_says_what_was_decided_on_each_application(dispatched: Desk, tmp_path: Path) -> None:
    july, august = on(dispatched, 7, 20), on(dispatched, 8, 10)
    request_extension(july, ExtensionRequest("2020/2", date(2021, 1, 15), "用地尚未批复"))
    waiting = read(write_extension_form(july, "2020/2", tmp_path))
    assert "□同意，延期至年月日□另定时限年月日" in waiting
    decide_extension(july, ExtensionDecision("2020/2", True, "张某某", to=date(2021, 1, 8)))
    reply(august, "2020/2", text="已完成一半。")
    request_extension(august, ExtensionRequest("2020/2", date(2021, 3, 31), "资金未到位"))
    decide_extension(august, ExtensionDecision("2020/2", False, "王某某", reason="可按期完成"))
    decided, again = write_extension_form(august, "2020/2", tmp_path)
    first, second = pages_of(decided.read_bytes())
    assert "现时限2020年12月31日已延期次数无" in first
    assert "■同意，延期至2021年1月8日" in first
    assert "已登记：2020年7月20日由张某某批复。" in first
    assert "已完成一半" not in first
    assert "现时限2021年1月8日已延期次数1次" in second
    assert ["（再次申请）" in page for page in (first, second)] == [False, True]
    assert "■不同意，按原定时限办结已登记：2020年8月10日由王某某批复。意见：可按期完成" in second
    assert again.name == "延期申请表 望督立〔2020〕2号 区人社局（再次申请）.pdf"
    fresh = text_of(again.read_bytes())
    assert "督办事项延期申请表（再次申请）" in fresh
    assert "原定时限2020年12月31日现时限2021年1月8日已延期次数1次" in fresh
    assert "■" not in fresh
    assert "可按期完成" not in fresh


def test_the_forms_call_a_day_granted_too_late_by_its_name(dispatched: Desk, tmp_path: Path) -> None:
    late = on(dispatched, 9, 3)
    request_extension(late, ExtensionRequest("2020/8", date(2020, 9, 30), "雨期误工"))
    closing = read(write_closing_form(late, "2020/8", tmp_path))
    assert "延期情况2020年9月3日区教育局申请延期至2020年9月30日（雨期误工）；待批。" in closing
    decide_extension(late, ExtensionDecision("2020/8", True, "张某某"))
    text = read(write_extension_form(late, "2020/8", tmp_path))
    assert "■另定时限2020年9月30日（考核仍按原时限）" in text
    assert "□同意" in text
    closing = read(write_closing_form(late, "2020/8", tmp_path))
    assert "2020年9月3日张某某批复，另定时限2020年9月30日。" in closing


def test_a_void_paper_hands_over_no_task(dispatched: Desk, tmp_path: Path) -> None:
    desk = on(dispatched, 8, 10)
    void_paper(desk, "望督〔2020〕7号", "重发", "张某某")
    assert "望督〔2020〕7号" not in read(write_extension_form(desk, "2020/2", tmp_path))


def test_the_check_form_holds_each_check_on_record(dispatched: Desk, tmp_path: Path) -> None:
    desk = on(dispatched, 8, 10)
    photo = tmp_path / "现场.jpg"
    photo.write_bytes(b"photo")
    check = SiteCheck("2020/2", "暗访", ("甲某", "乙𠮷"), "部分属实", "两处未动工。", date(2020, 8, 20), (photo,))
    record_check(desk, check)
    files = write_check_form(desk, "2020/2", tmp_path)
    text = read(files)
    for words in ("■暗访", "□实地", "甲某、乙𠮷", "两处未动工。", "■部分属实", "2020年8月20日", "现场.jpg"):
        assert words in text
    record_check(desk, SiteCheck("2020/2", "实地", ("甲某", "乙某"), "属实", "已动工。"))
    again = read(write_check_form(desk, "2020/2", tmp_path))
    assert again.count(f"督办事项{CHECK}记录表") == 2
    assert "已动工。" in again
    assert "两处未动工。" in again


def test_the_words_of_an_instruction_are_printed_only_where_asked(dispatched: Desk, tmp_path: Path) -> None:
    desk = on(dispatched, 8, 10)
    assert "没有登记领导批示" in refusal(desk, lambda: write_report_up_form(desk, "2020/2", tmp_path))
    leader = item_detail(desk, "2020/2").leaders[0]
    record_instruction(desk, "2020/2", Instructed(leader, SECRET, limit_on=date(2020, 8, 20)))
    reply(desk, "2020/2", text="已排出计划。")
    files = write_report_up_form(desk, "2020/2", tmp_path)
    text = read(files)
    assert SECRET not in text
    assert "已排出计划。" in text
    assert f"批示领导{leader}" in text
    assert SECRET in read(write_report_up_form(desk, "2020/2", tmp_path, secret=True))
    assert SECRET not in read(write_volume(desk, "2020/2", tmp_path))
    assert SECRET in read(write_volume(desk, "2020/2", tmp_path, secret=True))
    report_up(desk, Reported("2020/2", "按批示办结。", "李某某"))
    reported = read(write_report_up_form(desk, "2020/2", tmp_path))
    assert "按批示办结。" in reported
    assert "呈报人李某某呈报日期2020年8月10日" in reported


def test_a_form_about_one_task_asks_which(registered: Desk, tmp_path: Path) -> None:
    split_task(registered, "2020/2", PARTS, by="张某某")
    before = item_detail(registered, "2020/2").tasks
    assert len(before) > 1
    assert "请写明任务" in refusal(registered, lambda: write_extension_form(registered, "2020/2", tmp_path))
    files = write_check_form(registered, before[-1].code, tmp_path)
    assert files[0].name == f"核查记录表 望督立〔2020〕2号-{before[-1].position} {before[-1].unit}.pdf"


def _course(dispatched: Desk, tmp_path: Path) -> Desk:
    """2020/2 with 延期, a reply and its file, 核查 with a photo, and the end."""
    july, desk = on(dispatched, 7, 20), on(dispatched, 8, 10)
    request_extension(july, ExtensionRequest("2020/2", date(2021, 1, 15), "用地尚未批复", "区人社局"))
    decide_extension(july, ExtensionDecision("2020/2", True, "张某某"))
    for name in ("佐证材料.pdf", "现场.jpg"):
        (tmp_path / name).write_bytes(name.encode() * 300)
    photos = (tmp_path / "现场.jpg",)
    record_check(desk, SiteCheck("2020/2", "实地", ("甲某", "乙某"), "属实", "已动工。", photos=photos))
    finish(desk, "2020/2", text="已全部完成。", readings={"T1": 1000})
    attach(desk, "2020/2#1", [tmp_path / "佐证材料.pdf"])
    ended = on(desk, 8, 12)
    close_tasks(ended, "2020/2", by="张某某")
    return ended


def test_a_volume_holds_everything_of_an_item(dispatched: Desk, tmp_path: Path) -> None:
    desk = _course(dispatched, tmp_path)
    [file] = write_volume(desk, "2020/2", tmp_path)
    assert file.name == "督查案卷 望督立〔2020〕2号.pdf"
    cover, catalogue, *inside, notes = pages_of(file.read_bytes())
    assert "督查案卷" in cover
    assert "增加就业岗位" in cover
    assert "序号责任者文号题名日期页号备注" in catalogue
    # Each line names the page on which its piece begins, counted without cover and catalogue.
    pieces = {
        "立项审批表20200706": "督办事项立项审批表",
        "（摘录）": "立项依据摘录",
        "督办单20200706": "签发人",
        "单位反馈汇编20200810": "单位反馈汇编",
        "核查记录表20200810": "督办事项核查记录表",
        "延期审批记录20200720": "延期审批记录",
        "销号审批表20200812": "督办事项销号审批表",
        "办理全程记录20200812": "督办事项办理全程记录",
        "附件清单20200812": "附件清单",
    }
    begins = {line: next(n for n, page in enumerate(inside, 1) if head in page) for line, head in pieces.items()}
    assert [line for line, page in begins.items() if f"{line}{page}" not in catalogue] == []
    assert sorted(begins.values()) == list(begins.values())
    assert all(page.startswith(str(n)) or page.endswith(str(n)) for n, page in enumerate(inside, 1))
    assert "于2020年12月31日前完成" in inside[0], "the 立项审批表 keeps the day as it was decided"
    text = "".join(inside)
    for words in ("：1000个", "佐证材料.pdf", "5KB", "现场.jpg", "用地尚未批复", "张某某2020年7月20日", "制发机关"):
        assert words in text
    assert "第1次反馈（2020年8月10日）" in text, "whose a file is"
    assert "#" not in text
    assert f"本卷共有文件{len(pieces)}份、{len(inside)}页" in notes
    assert "签批原件归入后替换" in notes
    assert "附件不装订入卷" in notes
    assert not [page for page in (catalogue, notes, inside[0]) if "—1—" in page], "no page number but the volume's"


def test_a_paper_stands_in_the_volume_as_it_was_signed(dispatched: Desk, tmp_path: Path) -> None:
    void_paper(on(dispatched, 7, 8), "望督〔2020〕7号", "有误", "张某某")
    volume = write_volume(on(dispatched, 7, 8), "2020/2", tmp_path / "a")[0].read_bytes()
    assert write_volume(on(dispatched, 7, 8), "2020/2", tmp_path / "b")[0].read_bytes() == volume
    [paper] = item_detail(dispatched, "2020/2").papers
    signed = looks_of(paper_pdf(dispatched, paper.id))
    begins = next(n for n, page in enumerate(pages_of(volume)) if "签发人" in page)
    assert looks_of(volume)[begins : begins + len(signed)] == signed
    notes = pages_of(volume)[-1]
    assert "望督〔2020〕7号已作废，仍归入本卷" in notes
    assert "事项在办，尚无销号审批表" in notes


def looks_of(pdf: bytes) -> list[bytes]:
    """Each page as it looks below the line on which the volume numbers it."""
    with PDFIUM, closing(pypdfium2.PdfDocument(pdf)) as document:
        above = 30 / 25.4 * 72
        return [bytes(page.render(scale=0.5, crop=(0, 0, 0, above)).buffer) for page in document]


def test_a_form_refuses_what_it_does_not_take(registered: Desk, tmp_path: Path) -> None:
    wrong = {
        "立项审批表": FormRequest(),
        "办理全程记录": FormRequest(blank=True),
        "台账": FormRequest(code="2020/2"),
        "销号审批表": FormRequest(code="2020/2", secret=True),
        "反馈表": FormRequest(code="2020/2", blank=True),
        "归档文件目录": FormRequest(),
    }
    for name, asked in wrong.items():
        with pytest.raises(UserError, match=r"没有输出"):
            write_form(registered, name, asked, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_task_joined_with_another_is_left_out(registered: Desk, tmp_path: Path) -> None:
    codes = split_task(registered, "2020/2", PARTS, by="张某某")
    join_tasks(registered, codes[1], codes[0])
    text = read(write_approval_form(registered, "2020/2", tmp_path))
    assert "分解为" not in text
    assert "责任单位区人社局" in text


def test_a_code_and_a_unit_together_are_refused(registered: Desk, tmp_path: Path) -> None:
    asked = FormRequest(code="2020/2", unit="区人社局")
    assert "请只写一个" in refusal(registered, lambda: write_form(registered, "反馈表", asked, tmp_path / "out"))
