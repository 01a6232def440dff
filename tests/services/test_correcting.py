"""更正版: the items of the version before go on under the corrected words; what a person decided is not overwritten."""

from dataclasses import replace
from datetime import date

from supervision_desk.domain.plans import LINEAR, NODES, Node
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.correcting import CarriedOver
from supervision_desk.services.desk import Desk
from supervision_desk.services.dividing import PartEntry, split_task
from supervision_desk.services.documents import list_documents, preview_text
from supervision_desk.services.dues import set_due
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.items import list_items
from supervision_desk.services.registering import Registered, register_document
from supervision_desk.services.target_plans import set_plan
from supervision_desk.services.targets import NewVersion, change_target
from supervision_desk.services.undoing import undo_last
from supervision_desk.services.versions import AS_CORRECTION, compare_with_earlier, with_version_doubt
from supervision_desk.store.models import Assignment, Document, Item, Task
from tests.services.factories import decisions, issue, on, one_entry, refusal, register_text, reply, rows, tables

HEAD = "关于2020年重点工作的若干措施\n\n望办发〔2020〕20号\n\n一、重点工作\n\n"
JOBS = "1．稳定就业。年内新增城镇就业4000人。（责任单位：区人社局、区发改局）\n"
HOUSES = "2．改造老旧小区。年内完成改造小区30个。（责任单位：区住建局）\n"
ROADS = "3．修建农村公路。9月底前新改建农村公路50公里。（责任单位：区交通运输局）\n"
FIRST = HEAD + JOBS + HOUSES + ROADS


def corrected(desk: Desk, text: str, **changes: object) -> Registered:
    return register_text(desk, text, **changes)


def carried(made: Registered) -> CarriedOver:
    assert made.carried is not None
    return made.carried


def task(desk: Desk, code: str) -> TaskView:
    with desk.reading() as session:
        return next(each for each in load_tasks(session, desk.today) if each.code == code)


def test_a_document_of_the_same_number_must_be_settled_before_it_is_registered(desk: Desk) -> None:
    register_text(desk, FIRST)
    preview = preview_text(desk, FIRST + "4．建设停车场。年内建成泊位200个。（责任单位：区住建局）\n")
    doubt = preview.draft.doubts[0]
    assert (doubt.code, doubt.grade, doubt.proposal) == ("corrected_version", "must", AS_CORRECTION)
    assert "望办发〔2020〕20号" in doubt.message


def test_the_items_keep_their_codes_and_take_the_corrected_words(desk: Desk) -> None:
    register_text(desk, FIRST)
    made = corrected(desk, FIRST.replace("改造小区30个", "改造小区36个"))
    assert (made.codes, carried(made).codes) == ((), ("2020/1", "2020/2", "2020/3"))
    assert carried(made).changed == ("2020/2",)
    assert "改造小区36个" in task(desk, "2020/2").text
    assert [(target.text, target.value) for target in task(desk, "2020/2").targets] == [("年内完成改造小区36个", 36.0)]
    assert rows(desk, Item) == 3


def test_a_measure_put_in_is_registered_with_the_next_code_and_the_others_follow_their_clauses(desk: Desk) -> None:
    register_text(desk, FIRST)
    new = "2．建设停车场。年内建成泊位200个。（责任单位：区住建局）\n"
    moved = HOUSES.replace("2．", "3．") + ROADS.replace("3．", "4．")
    made = corrected(desk, HEAD + JOBS + new + moved)
    assert made.codes == ("2020/4",)
    assert {row.code: row.clause for row in list_items(desk)} == {
        "2020/1": "1", "2020/2": "3", "2020/3": "4", "2020/4": "2",
    }  # fmt: skip


def test_a_measure_taken_out_leaves_its_item_open_and_is_named(desk: Desk) -> None:
    register_text(desk, FIRST)
    made = corrected(desk, HEAD + JOBS + HOUSES)
    assert any("2020/3" in words and "撤项" in words for words in carried(made).pending)
    assert task(desk, "2020/3").is_open


def test_a_date_from_the_document_follows_it_and_the_old_version_stays(desk: Desk) -> None:
    register_text(desk, FIRST)
    corrected(desk, FIRST.replace("9月底前", "10月底前"))
    due = task(desk, "2020/3").due
    assert due.due_on == date(2020, 10, 31)
    assert due.basis.startswith("更正版")


def test_a_date_set_by_a_person_stays_and_is_named(desk: Desk) -> None:
    register_text(desk, FIRST)
    set_due(desk, "2020/3", date(2020, 8, 20))
    made = corrected(desk, FIRST.replace("9月底前", "10月底前"))
    assert task(desk, "2020/3").due.due_on == date(2020, 8, 20)
    assert any("2020-10-31" in words for words in carried(made).pending)


def test_who_answers_moves_only_by_a_transfer(desk: Desk) -> None:
    register_text(desk, FIRST)
    made = corrected(desk, FIRST.replace("（责任单位：区住建局）", "（责任单位：区城管局）"))
    assert task(desk, "2020/2").unit == "区住建局"
    assert any("划转" in words for words in carried(made).pending)


def test_units_that_help_follow_the_document(desk: Desk) -> None:
    register_text(desk, FIRST)
    later = on(desk, 7, 20)
    corrected(later, FIRST.replace("区人社局、区发改局", "区人社局、区财政局"))
    assert [share.unit for share in task(later, "2020/1").shares] == ["区人社局", "区财政局"]
    assert [share.unit for share in task(desk, "2020/1").shares] == ["区人社局", "区发改局"]
    assert rows(desk, Assignment) == 5


def test_a_target_somebody_reported_on_waits_for_a_person(desk: Desk) -> None:
    register_text(desk, FIRST)
    issue(desk)
    reply(on(desk, 7, 20), "2020/2", readings={"T1": 10})
    made = corrected(on(desk, 7, 21), FIRST.replace("改造小区30个", "改造小区36个"))
    assert task(on(desk, 7, 21), "2020/2").targets[0].value == 30.0
    assert any("累计完成" in words for words in carried(made).pending)


def test_a_target_whose_value_a_person_changed_waits_for_a_person(desk: Desk) -> None:
    register_text(desk, FIRST)
    change_target(desk, NewVersion("2020/2", "T1", 34, "会议纪要"))
    made = corrected(on(desk, 7, 21), FIRST.replace("改造小区30个", "改造小区36个"))

    assert task(on(desk, 7, 21), "2020/2").targets[0].value == 34.0
    assert any("已有核定的目标值，没有改动" in words for words in carried(made).pending)


def test_a_target_with_nodes_stays_where_the_corrected_version_has_none(desk: Desk) -> None:
    register_text(desk, FIRST)
    set_plan(desk, "2020/2", "T1", NODES, [Node(date(2020, 9, 30), 10)])
    made = corrected(on(desk, 7, 21), FIRST.replace("年内完成改造小区30个", "年内抓好小区改造"))

    assert len(task(on(desk, 7, 21), "2020/2").targets) == 1
    assert any("因已有节点计划，没有删除" in words for words in carried(made).pending)


def test_a_target_whose_plan_a_person_decided_waits_for_a_person(desk: Desk) -> None:
    register_text(desk, FIRST)
    set_plan(desk, "2020/2", "T1", LINEAR)
    made = corrected(on(desk, 7, 21), FIRST.replace("年内完成改造小区30个", "年内抓好小区改造"))

    assert len(task(on(desk, 7, 21), "2020/2").targets) == 1
    assert any("因已另定计划或日期，没有删除" in words for words in carried(made).pending)


def test_another_document_of_the_same_number_is_registered_beside_it(desk: Desk) -> None:
    register_text(desk, FIRST)
    made = register_text(desk, FIRST + "\n\n", separate=True)
    assert made.carried is None
    assert (len(made.codes), rows(desk, Item)) == (3, 6)


def test_a_measure_with_an_item_cannot_be_left_out(desk: Desk) -> None:
    register_text(desk, FIRST)
    assert "撤项" in refusal(desk, lambda: corrected(desk, FIRST + "\n\n", skip=frozenset({1})))


def test_a_measure_left_out_before_may_be_left_out_again(desk: Desk) -> None:
    register_text(desk, FIRST, skip=frozenset({1}))
    made = corrected(desk, FIRST.replace("4000人", "4200人"), skip=frozenset({1}))
    assert (made.codes, rows(desk, Item)) == ((), 2)


def test_the_corrected_version_is_one_action_and_undoing_it_puts_every_row_back(desk: Desk) -> None:
    register_text(desk, FIRST)
    before = tables(desk)
    more = FIRST.replace("30个", "36个").replace("9月底前", "10月底前")
    title = one_entry(desk, lambda: corrected(desk, more))
    assert title == "更正版 望办发〔2020〕20号 沿用 3 件"
    undo_last(desk)
    assert tables(desk) == before


def test_the_next_correction_compares_with_the_newest_version(desk: Desk) -> None:
    register_text(desk, FIRST)
    corrected(desk, FIRST.replace("30个", "36个"))
    again = preview_text(desk, FIRST.replace("30个", "40个"))
    compared = compare_with_earlier(desk, again.draft)
    assert compared is not None
    assert compared.earlier.document_id == 2
    assert [row.items for row in list_documents(desk)] == [3, 0]
    assert (rows(desk, Document), rows(desk, Task)) == (2, 3)


def test_without_a_number_the_same_title_and_like_clauses_make_a_correction(desk: Desk) -> None:
    bare = FIRST.replace("望办发〔2020〕20号\n\n", "")
    register_text(desk, bare)
    assert preview_text(desk, bare.replace("30个", "36个")).draft.doubts[0].code == "corrected_version"
    others = bare.replace("稳定就业", "保供稳价").replace("改造", "绿化").replace("农村公路", "乡村水渠")
    assert preview_text(desk, others).draft.doubts[0].code != "corrected_version"


def test_a_version_registered_since_the_reading_is_not_registered_beside_it_unasked(desk: Desk) -> None:
    preview = preview_text(desk, FIRST.replace("30个", "36个"))
    register_text(desk, FIRST)
    sentence = refusal(desk, lambda: register_document(desk, preview, decisions()))
    assert "望办发〔2020〕20号" in sentence
    assert rows(desk, Document) == 1
    assert register_document(desk, preview, decisions(separate=True)).codes


def test_a_number_corrected_by_hand_is_held_against_what_is_registered(desk: Desk) -> None:
    register_text(desk, FIRST)
    draft = preview_text(desk, FIRST.replace("20号", "26号").replace("30个", "36个")).draft
    assert all(doubt.code != "corrected_version" for doubt in draft.doubts)
    mended = with_version_doubt(desk, replace(draft, document=replace(draft.document, doc_number="望办发〔2020〕20号")))
    assert [doubt.code for doubt in mended.doubts].count("corrected_version") == 1
    assert with_version_doubt(desk, mended) == mended
    assert with_version_doubt(desk, replace(mended, document=draft.document)) == draft


def test_a_clause_that_is_a_further_basis_moves_no_day_and_no_word_of_the_item(desk: Desk) -> None:
    register_text(desk, "关于其他工作的措施\n\n一、其他\n\n1．推进旧改。年内完成旧改小区30个。（责任单位：区住建局）\n")
    clause = register_text(desk, FIRST, further={1: "2020/1"}).further
    was = task(desk, "2020/1")
    made = corrected(desk, FIRST.replace("年内完成改造小区30个", "9月底前完成改造小区36个"))
    after = item_detail(desk, "2020/1")
    now = after.tasks[0]
    assert (clause, carried(made).codes) == (("2020/1",), ("2020/2", "2020/1", "2020/3"))
    assert (now.text, now.due, now.targets) == (was.text, was.due, was.targets)
    assert [each.document for each in after.bases] == ["关于其他工作的措施", "关于2020年重点工作的若干措施"]


def test_the_targets_of_an_item_split_since_stay_where_they_were_put(desk: Desk) -> None:
    register_text(desk, FIRST)
    split_task(desk, "2020/2", [PartEntry("一期"), PartEntry("二期", targets=("T1",))])
    made = corrected(desk, FIRST.replace("改造小区30个", "改造小区36个"))
    assert "2020/2 已分解为 2 项任务，更正版的目标没有自动更新，请核定。" in carried(made).pending
    assert [len(each.targets) for each in item_detail(desk, "2020/2").tasks] == [0, 1]
