"""What only the case file and the day can doubt of a document: leaders that the list lacks, days gone by."""

from datetime import date

import pytest

from supervision_desk.domain.draft import LOOK, MUST, Doubt
from supervision_desk.domain.registration import LEADER_DOUBT, OVERDUE_DOUBT, Decisions
from supervision_desk.services.desk import Desk
from supervision_desk.services.documents import preview_text
from supervision_desk.services.leadership import LeaderEntry, add_leader, list_leaders
from supervision_desk.services.registering import register_document
from tests.services.factories import on, refusal

DOCUMENT = (
    "望办发〔2020〕9号\n关于重点工作的若干措施\n2020年6月1日\n\n一、重点工作（牵头领导：周志晖）\n\n"
    "1．2020年7月底前建成20个充电站。（责任单位：区住建局）\n2．{}前整治背街小巷积水。（责任单位：区民政局）\n"
)


def doubts(desk: Desk, code: str, day: str = "2020年12月底") -> list[Doubt]:
    return [each for each in preview_text(desk, DOCUMENT.format(day)).draft.doubts if each.code == code]


def test_a_leader_the_list_lacks_is_a_hint_that_names_the_nearest(desk: Desk) -> None:
    assert doubts(desk, LEADER_DOUBT) == []
    add_leader(desk, LeaderEntry("周志辉（区政府）", "副区长"))
    [doubt] = doubts(desk, LEADER_DOUBT)
    assert (doubt.grade, doubt.subject) == (LOOK, "周志晖")
    assert "领导名单里没有“周志晖”，相近的有周志辉（区政府）" in doubt.message
    add_leader(desk, LeaderEntry("周志晖", "区长"))
    assert doubts(desk, LEADER_DOUBT) == []


def test_a_leader_that_registering_adds_is_told(desk: Desk) -> None:
    add_leader(desk, LeaderEntry("周志辉", "副区长"))
    made = register_document(
        desk, preview_text(desk, DOCUMENT.format("2020年12月底")), Decisions("张某某", accept_doubts=True)
    )
    assert made.new_leaders == ("周志晖",)
    assert "新增领导 1 位：周志晖，领导名单里原来没有。" in made.sentences
    assert len(list_leaders(desk)) == 2


@pytest.mark.parametrize(("day", "grade", "count"), [("2020年12月底", LOOK, 1), ("2020年6月底", MUST, 2)])
def test_days_gone_by_are_a_doubt_to_be_settled_where_all_are(desk: Desk, day: str, grade: str, count: int) -> None:
    assert doubts(on(desk, 6, 29), OVERDUE_DOUBT, day) == []
    [doubt] = doubts(on(desk, 8, 3), OVERDUE_DOUBT, day)
    assert doubt.grade == grade
    assert f"按2020年8月3日登记，有{count}条的完成时限已过" in doubt.message


def test_how_many_are_overdue_at_once_is_told_on_registering(desk: Desk) -> None:
    later = on(desk, 8, 3)
    preview = preview_text(later, DOCUMENT.format("2020年6月底"))
    assert "立项即逾期" in refusal(later, lambda: register_document(later, preview, Decisions("张某某")))
    made = register_document(later, preview, Decisions("张某某", date(2020, 8, 3), accept_doubts=True))
    assert made.overdue == ("2020/1", "2020/2")
    assert "其中 2 件完成时限已过，立项即逾期：2020/1、2020/2。" in made.sentences
