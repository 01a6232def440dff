"""问责材料: one pack of all outputs of a period, and the 督查专报; they say nothing of a leader but progress."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest

from supervision_desk.domain.periods import Quarter
from supervision_desk.domain.targets import spoken
from supervision_desk.errors import Cancelled, UserError
from supervision_desk.services.accounts import Accounts, accounts
from supervision_desk.services.desk import Desk
from supervision_desk.services.office import change_office
from supervision_desk.services.pack import SpecialRequest, preview_special, write_pack, write_special
from supervision_desk.services.special_report import document_report, documents_in, leader_report
from supervision_desk.services.summary_files import summary_report
from tests.forms.reading import bare, text_of
from tests.services.factories import reply
from tests.services.leader_rows import assert_nothing_judges_a_leader

Q3 = Quarter(2020, 3)


def test_the_pack_holds_everything_and_repeats_its_bytes(busy: Desk, tmp_path: Path) -> None:
    files, again = (write_pack(busy, Q3, tmp_path / name) for name in ("one", "two"))
    names = [str(path.relative_to(tmp_path / "one")) for path in files]
    assert len([name for name in names if "数据核对单" in name]) == len(accounts(busy, Q3).summary.units)
    assert {"pdf", "docx", "xlsx"} == {path.suffix[1:] for path in files}
    assert [path.read_bytes() for path in files] == [path.read_bytes() for path in again]
    assert_no_rate_beside_a_leader(files, accounts(busy, Q3))
    leaders = [row.leader for row in accounts(busy, Q3).summary.leaders]
    assert_nothing_judges_a_leader([path for path in files if "核对单" not in str(path)], leaders)
    sheet = next(path for path in files if path.name.endswith("区卫健局.pdf"))
    text = text_of(sheet.read_bytes())
    assert "2020/9" in text
    assert "望督催〔2020〕1号" in text
    assert "请于2020年10月12日前核对" in text


def words_of(path: Path) -> str:
    if path.suffix == ".pdf":
        return text_of(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
    return bare(re.sub("<[^>]+>", "", "".join(parts)))


def assert_no_rate_beside_a_leader(files: list[Path], found: Accounts) -> None:
    """What follows a leader's name is free of rates, scores and lights, and so is a report on a leader as a whole – but
    for the words of the targets themselves (稳岗率90%以上)."""
    leaders = [bare(row.leader) for row in found.summary.leaders]
    own = sorted({bare(spoken(row.target)) for row in found.summary.targets}, key=len, reverse=True)
    seen = 0
    for path in files:
        text = words_of(path)
        if "牵头" in path.name:
            without = re.sub("—[0-9]+—|样张", "", text)
            for words in own:
                without = without.replace(words, "")
            assert not re.search("[0-9]%|得分|名次|[红黄绿]灯|逾期|序时", without), path
        for place in re.finditer("|".join(leaders), text):
            seen += 1
            assert not re.search("[0-9]%|得分|名次|灯|第[0-9]+名", text[place.end() : place.end() + 24]), path
    assert seen > 20


def test_a_pack_that_is_stopped_leaves_nothing(busy: Desk, tmp_path: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done >= 300:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_pack(busy, Q3, tmp_path / "out", watch=stop)
    assert not (tmp_path / "out").exists()


def test_a_report_on_a_leader_or_document_is_written_twice_and_strangers_are_refused(
    busy: Desk, tmp_path: Path
) -> None:
    leader = accounts(busy, Q3).summary.leaders[0]
    files = write_special(busy, Q3, tmp_path, SpecialRequest(leader.leader, issue=(3, 21)))
    assert [path.suffix for path in files] == [".pdf", ".docx"]
    text = text_of(files[0].read_bytes())
    assert "第3期（总第21期）" in text
    assert f"任务{leader.tasks}项，已办结{leader.closed}项，在办{leader.open}项" in text
    with pytest.raises(UserError, match=r"“某某”.*没有输出专报.*。$"):
        write_special(busy, Q3, tmp_path, SpecialRequest("某某"))
    with pytest.raises(UserError, match=r"《无》.*没有输出专报.*。$"):
        write_special(busy, Q3, tmp_path, SpecialRequest(document="无"))
    with pytest.raises(UserError, match=r"^期号 3、总期号 2 不对，没有输出专报"):
        write_special(busy, Q3, tmp_path, SpecialRequest(leader.leader, issue=(3, 2)))
    with pytest.raises(UserError, match=r"^期号 0 不对，没有输出专报"):
        write_special(busy, Q3, tmp_path, SpecialRequest(leader.leader, issue=(0, None)))


def test_the_imprint_says_whom_it_goes_to_as_the_office_set_it(busy: Desk, tmp_path: Path) -> None:
    leader = accounts(busy, Q3).summary.leaders[0].leader
    plain, word = write_special(busy, Q3, tmp_path, SpecialRequest(leader, copies=20))
    assert "共印" not in text_of(plain.read_bytes())
    change_office(busy, bulletin_to=("报=区委书记", "送=区人大办"), special_to=("报=区长", "发=各街道"))
    pdf, word = write_special(busy, Q3, tmp_path, SpecialRequest(leader, copies=20))
    assert re.search("报：区长。发：各街道。.*2020年9月30日印发（共印20份）", text_of(pdf.read_bytes()))
    rows = [cell.text for cell in docx.Document(str(word)).tables[-1]._cells]
    assert "报：区长。\n发：各街道。" in rows
    assert preview_special(busy, Q3, SpecialRequest(leader)).pdf.startswith(b"%PDF")
    report = summary_report(accounts(busy, Q3))
    units = "、".join(unit.name for unit in accounts(busy, Q3).summary.units)
    assert report.imprint.lines == (("报", "区委书记"), ("送", "区人大办"), ("发", units))
    with pytest.raises(UserError, match=r"^专报的“报”最多600字，没有保存"):
        change_office(busy, special_to=("报=" + "长" * 601,))


def test_a_report_bears_the_day_it_is_made_and_one_in_a_pack_leaves_room_for_its_day(
    busy: Desk, tmp_path: Path
) -> None:
    change_office(busy, special_to=("报=区长",))
    leader = accounts(busy, Q3).summary.leaders[0].leader
    later = replace(busy, day=date(2020, 10, 12))
    pdf, _ = write_special(later, Q3, tmp_path, SpecialRequest(leader), date(2020, 9, 30))
    told = text_of(pdf.read_bytes())
    assert "2020年10月12日印发" in told
    assert "2020年9月30日印发" not in told
    assert told.index("2020年10月12日") < told.index("一、总体进展")
    draft = leader_report(accounts(busy, Q3), leader)
    assert draft.masthead is not None
    assert (draft.imprint.printed_on, draft.masthead.date, draft.masthead.held) == ("", "", True)


def test_each_section_of_a_leader_is_told_however_many_there_are(busy: Desk) -> None:
    found = accounts(busy, Q3)
    one = next(iter(found.of_leaders.values()))[0]
    many = [
        replace(one, source=replace(one.source, section_id=-number, section=f"板块{number}")) for number in range(1, 13)
    ]
    found.__dict__["of_leaders"] = {"某某某": many}
    told = leader_report(found, "某某某").paragraphs
    assert ["（十二）板块12" in told, "（十一）板块11" in told] == [True, True]


def test_the_leaders_report_tells_the_same_tasks_as_the_table(busy: Desk) -> None:
    found = accounts(busy, Q3)
    for row in found.summary.leaders:
        [table] = leader_report(found, row.leader).tables
        states = [cells[4] for cells in table.rows]
        assert (len(states), states.count("已办结")) == (row.tasks, row.closed)


def test_an_office_without_tasks_has_outputs_too(desk: Desk, tmp_path: Path) -> None:
    assert len(write_pack(desk, Q3, tmp_path, date(2020, 7, 6))) == 3


def test_the_report_on_a_document_names_what_is_behind_late_or_returned(busy: Desk) -> None:
    reply(busy, "2020/4", text="我单位已按要求推进。", readings={"T1": 1.0})
    found = accounts(busy, Q3)
    [document] = documents_in(found)
    text = "\n".join(document_report(found, document).paragraphs)
    for told in ("应报未报", "反馈退回1件次：区人社局（2020/2，7月21日退回）", "迟报"):
        assert told in text
    leader, *_ = found.leading["2020/4"]
    said = "\n".join(leader_report(found, leader).paragraphs)
    assert "该单位已按要求推进。" in said
    assert "我单位" not in said
    assert "\u3000" not in said
