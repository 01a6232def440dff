"""工作交接: open items change their 经办人 in one action; the list tells what is under way."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from supervision_desk.services.assigning import set_handler
from supervision_desk.services.contacts import Contact, record_contact
from supervision_desk.services.desk import Desk
from supervision_desk.services.dividing import PartEntry, split_task
from supervision_desk.services.extensions import ExtensionRequest, request_extension
from supervision_desk.services.handovers import Handover, hand_over_items, handover_list, write_handover
from supervision_desk.services.item_detail import item_detail
from tests.forms.reading import text_of
from tests.services.factories import draft, finish, on, one_entry, refusal, reply

PASSED = Handover("甲", "乙", "张某某")


def test_items_go_over_with_what_is_under_way(dispatched: Desk, tmp_path: Path) -> None:
    set_handler(dispatched, ["2020/2", "2020/3", "2020/8"], "甲")
    finish(on(dispatched, 7, 20), "2020/3")
    later = on(dispatched, 8, 3)
    reply(later, "2020/8")
    request_extension(later, ExtensionRequest("2020/8", date(2020, 10, 15), "雨天", "区教育局"))
    draft(later, "催办单", tasks=("2020/2",))
    record_contact(later, Contact("区人社局", "问进度", promise=date(2020, 8, 20)))
    rows = handover_list(later, "甲")
    assert [row.item.code for row in rows] == ["2020/2", "2020/8"]
    first, second = rows
    assert first.missing == (("2020/2", date(2020, 7, 21)), ("2020/2", date(2020, 7, 27)))
    assert first.promises == (("2020/2", date(2020, 8, 20)),)
    assert [mark.partition(" ")[2] for mark in first.drafts] == ["催办单"]
    assert (second.waiting, second.undecided) == (("2020/8#1",), ("2020/8 2020-08-03 的延期待处理",))
    assert one_entry(later, lambda: hand_over_items(later, PASSED)) == "工作交接 甲→乙 2 件"
    assert [item_detail(later, code).handler for code in ("2020/2", "2020/3", "2020/8")] == ["乙", "甲", "乙"]
    assert item_detail(later, "2020/2").record[-1].words == "经办人由甲交接给乙，张某某批准"
    printed = text_of(write_handover(later, "甲", "乙", rows, tmp_path)[0].read_bytes())
    assert all(words in printed for words in ("督办事项工作交接清单", "反馈2020/8#1待审核", "接收人：乙"))


def test_only_open_items_of_the_giver_go_over(dispatched: Desk) -> None:
    set_handler(dispatched, ["2020/2", "2020/3"], "甲")
    split_task(dispatched, "2020/2", (PartEntry("一期"), PartEntry("二期")), by="张某某")
    finish(dispatched, "2020/2-1")
    finish(dispatched, "2020/3")
    assert [row.item.code for row in handover_list(dispatched, "甲")] == ["2020/2"]

    def refused(passed: Handover) -> str:
        return refusal(dispatched, lambda: hand_over_items(dispatched, passed))

    for wrong, words in (
        (replace(PASSED, codes=("2020/3",)), "已办结，不用交接"),
        (replace(PASSED, codes=("2020/4",)), "的经办人是测试员，不是甲"),
        (replace(PASSED, by=""), "须有批准人"),
        (replace(PASSED, taker="甲"), "都是甲"),
        (replace(PASSED, giver="丁"), "丁没有在办的事项"),
        (replace(PASSED, on=date(2020, 7, 1)), "早于 2020/2 的立项日期"),
    ):
        assert words in refused(wrong)
    assert [row.item.code for row in hand_over_items(dispatched, replace(PASSED, codes=("2020/2",)))] == ["2020/2"]
