"""Before something is registered twice: a measure like an open item is told of and may become its further basis."""

from dataclasses import replace

import pytest

from supervision_desk.domain.draft import LOOK, OwnTask
from supervision_desk.domain.registration import CORRECTION_DOUBT, LIKE_DOUBT, Decisions
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.documents import ImportPreview, preview_text
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.items import list_items
from supervision_desk.services.likeness import alike_item
from supervision_desk.services.registering import register_document
from supervision_desk.services.undoing import undo_last
from supervision_desk.services.unfinished import HalfReview, keep_review, key_of, resume
from tests.services.factories import decisions, measure, one_entry, refusal, register_text, tables

ROAD = "改造提升望府路。年内完成望府路沥青罩面3公里，新增停车位200个。"
AGAIN = "改造提升望府路。年内完成望府路沥青罩面5公里，新增停车位300个。"
PARK = "新建口袋公园。年内建成口袋公园6个，完成绿化提质2万平方米。"


def two_measures() -> str:
    """A new document: one measure the office has already, one it has not."""
    lines = measure(text=AGAIN).rstrip("\n")
    return f"{lines}\n2．{PARK}（责任单位：区民政局）\n".replace("重点工作的若干措施", "城建工作的若干措施")


def preview(desk: Desk) -> ImportPreview:
    register_text(desk, measure(text=ROAD))
    return preview_text(desk, two_measures())


def test_a_measure_much_like_an_open_item_is_to_be_looked_at(desk: Desk) -> None:
    like, other = preview(desk).draft.measures
    [doubt] = [each for each in like.doubts if each.code == LIKE_DOUBT]
    assert (doubt.grade, doubt.choices) == (LOOK, ("作为 2020/1 的又一依据", "另行立项"))
    assert "2020/1“改造提升望府路”相似（相似度 100）" in doubt.message
    assert not [each for each in other.doubts if each.code == LIKE_DOUBT]


def test_taking_each_proposal_merges_nothing(desk: Desk) -> None:
    made = register_document(desk, preview(desk), decisions())
    assert (made.codes, made.further) == (("2020/2", "2020/3"), ())


def test_the_measure_becomes_a_further_basis_where_the_officer_says_so(desk: Desk) -> None:
    read = preview(desk)
    before, held = item_detail(desk, "2020/1"), tables(desk)
    title = one_entry(desk, lambda: register_document(desk, read, decisions(further={0: "2020/1"})))
    assert title.endswith("1 件，又一依据 1 条")
    assert [row.code for row in list_items(desk)] == ["2020/1", "2020/2"]
    after = item_detail(desk, "2020/1")
    assert [each.clause for each in after.bases] == ["1", "1"]
    assert "城建工作的若干措施" in after.bases[1].text
    assert after.tasks == before.tasks
    undo_last(desk)
    assert tables(desk) == held


def test_a_further_basis_asks_for_no_unit_and_no_day(desk: Desk) -> None:
    register_text(desk, measure(text=ROAD))
    unknown = preview_text(
        desk, measure(text="改造提升望府路。持续完成望府路罩面3公里，新增停车位200个。", unit="区某新局")
    )
    bare = Decisions("张某某", further={0: "2020/1"})
    made = register_document(desk, unknown, bare)
    assert (made.codes, made.further, made.new_units) == ((), ("2020/1",), ())
    assert made.sentences == ("作为原有事项又一依据登记 1 条：2020/1，时限和目标未变。",)


@pytest.mark.parametrize("code", ["2020/1", "2020/9"])
def test_an_item_closed_or_gone_meanwhile_takes_no_basis(desk: Desk, code: str) -> None:
    read = preview(desk)
    close_tasks(desk, "2020/1", "撤项", "张某某", "不再办理")
    sentence = refusal(desk, lambda: register_document(desk, read, decisions(further={0: code})))
    assert f"事项 {code} 已办结或不在案卷里" in sentence


def test_what_is_closed_warns_of_nothing(desk: Desk) -> None:
    register_text(desk, measure(text=ROAD))
    assert alike_item(desk, "改造提升望府路") is not None
    close_tasks(desk, "2020/1", "撤项", "张某某", "不再办理")
    assert alike_item(desk, "改造提升望府路") is None


def test_a_review_taken_up_again_is_held_against_the_items_of_that_day(desk: Desk) -> None:
    read = preview(desk)
    close_tasks(desk, "2020/1", "撤项", "张某某", "不再办理")
    keep_review(desk, read, read.draft, Decisions("张某某", further={0: "2020/1"}))
    again = resume(desk, key_of(read.sha256))
    assert isinstance(again, HalfReview)
    assert not [each for each in again.preview.draft.measures[0].doubts if each.code == LIKE_DOUBT]
    assert again.decisions.further == {0: "2020/1"}


def test_a_corrected_version_is_not_like_the_items_it_corrects(desk: Desk) -> None:
    register_text(desk, f"望办发〔2020〕9号\n\n{measure(text=ROAD)}")
    again = preview_text(desk, f"望办发〔2020〕9号\n\n{measure(text=f'{ROAD}此条从速办理。')}")
    assert [each.code for each in again.draft.doubts if each.code == CORRECTION_DOUBT]
    assert not [each for each in again.draft.measures[0].doubts if each.code == LIKE_DOUBT]


def test_targets_set_apart_in_the_review_become_tasks_that_outlive_a_pause(desk: Desk) -> None:
    read = preview_text(desk, measure(text=ROAD))
    first = read.draft.measures[0]
    own = OwnTask("区民政局", reason="随改造进度", data_unit="区统计局")
    targets = (first.targets[0], replace(first.targets[1], task=own))
    draft = replace(read.draft, measures=(replace(first, targets=targets),))
    keep_review(desk, read, draft, decisions())
    kept = resume(desk, key_of(read.sha256))
    assert isinstance(kept, HalfReview)
    made = register_document(desk, kept.preview, kept.decisions)
    assert (made.codes, made.tasks) == (("2020/1",), 2)
    one, two = item_detail(desk, "2020/1").tasks
    assert (one.unit, two.unit, two.due.undated_reason) == ("区住建局", "区民政局", "随改造进度")
    assert [[target.value for target in each.targets] for each in (one, two)] == [[3.0], [200.0]]
    assert two.title == first.targets[1].text
