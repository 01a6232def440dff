"""未完成的导入: kept with every edit and decision, taken up again, gone once registered; opening a file."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from supervision_desk.domain.draft import Draft
from supervision_desk.domain.registration import NAME_DOUBTS, Decisions
from supervision_desk.domain.responsibility import Rule
from supervision_desk.domain.watch import Watch
from supervision_desk.errors import Cancelled, UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.documents import PASTED, preview_file, preview_text
from supervision_desk.services.earlier import EarlierImport
from supervision_desk.services.items import list_items
from supervision_desk.services.office import change_office
from supervision_desk.services.opening import count_measures, open_file, read_typing
from supervision_desk.services.registering import register_document
from supervision_desk.services.undoing import undo_last
from supervision_desk.services.unfinished import (
    HalfReview,
    Typing,
    UnfinishedRow,
    discard,
    keep_review,
    keep_typing,
    key_of,
    list_unfinished,
    new_typing,
    resume,
)
from supervision_desk.store.models import Assignment, Basis, Clause, DueDate, Item, Target, Task
from supervision_desk.store.unfinished import FOLDER

from .factories import SAMPLE, decisions, measure, refusal, register_sample


def edited(draft: Draft) -> Draft:
    """The draft with a title the officer put right."""
    first = replace(draft.measures[0], title="改过的标题", responsible_units=("区人社局", "区发改局"))
    return replace(draft, measures=(first, *draft.measures[1:]))


def decided(draft: Draft) -> Decisions:
    """Some of everything decided."""
    return Decisions(
        "张某某",
        date(2020, 7, 3),
        Rule.EACH_OWN,
        uniform_due=date(2020, 12, 31),
        skip=frozenset({1, 2}),
        spellings={"人社局": "区人社局"},
        confirmed=frozenset(draft.measures[0].doubts),
        dues={3: date(2020, 9, 30)},
    )


def test_a_review_is_taken_up_with_every_edit_and_decision(desk: Desk) -> None:
    preview = preview_file(desk, SAMPLE)
    draft = edited(preview.draft)
    keep_review(desk, preview, draft, decided(draft))
    (row,) = list_unfinished(desk).rows
    title = draft.document.title
    assert row == UnfinishedRow(key_of(preview.sha256), title, "document.txt", desk.today, 25)
    taken_up = resumed(desk, row.key)
    assert (taken_up.preview.draft, taken_up.decisions) == (draft, decided(draft))
    assert taken_up.preview.data == SAMPLE.read_bytes()
    assert taken_up.preview.units.units == preview.units.units


def resumed(desk: Desk, key: str) -> HalfReview:
    opened = resume(desk, key)
    assert isinstance(opened, HalfReview)
    return opened


def test_choosing_the_file_again_takes_it_up(desk: Desk) -> None:
    preview = preview_file(desk, SAMPLE)
    keep_review(desk, preview, edited(preview.draft), decided(preview.draft))
    opened = open_file(desk, SAMPLE)
    assert isinstance(opened, HalfReview)
    assert opened.preview.draft.measures[0].title == "改过的标题"
    assert opened.decisions.rule is Rule.EACH_OWN


def test_registering_takes_it_out_of_the_list_and_undoing_brings_it_back(desk: Desk) -> None:
    preview = preview_file(desk, SAMPLE)
    keep_review(desk, preview, edited(preview.draft), decided(preview.draft))
    for _ in range(2):
        register_sample(desk)
        assert list_unfinished(desk).rows == ()
        assert isinstance(open_file(desk, SAMPLE), EarlierImport)
        undo_last(desk)
        (row,) = list_unfinished(desk).rows
        back = resumed(desk, row.key)
        assert back.preview.draft.measures[0].title == "改过的标题"
        assert back.decisions == decided(preview.draft)
        assert back.preview.already == ""
    assert [path.suffix for path in (desk.folder / FOLDER).iterdir()] == [".json"]


def test_undoing_a_registration_without_a_review_leaves_nothing_half_done(desk: Desk) -> None:
    register_sample(desk)
    undo_last(desk)
    assert list_unfinished(desk).rows == ()


def test_undoing_something_else_brings_no_review_back(desk: Desk) -> None:
    preview = preview_file(desk, SAMPLE)
    keep_review(desk, preview, preview.draft, decided(preview.draft))
    register_sample(desk)
    change_office(desk, code="查")
    undo_last(desk)
    assert list_unfinished(desk).rows == ()


def test_the_reviews_of_the_last_five_registrations_are_kept(desk: Desk) -> None:
    titles = [f"修第{n}座桥" for n in "一二三四五六七"]
    for title in titles:
        preview = preview_text(desk, measure(title, "区住建局"))
        keep_review(desk, preview, preview.draft, decisions())
        register_document(desk, preview, decisions(accept_doubts=True, separate=True))
    for _ in titles:
        undo_last(desk)
    kept = [resumed(desk, row.key).preview.draft.measures[0].text for row in list_unfinished(desk).rows]
    assert sorted(title for title in titles if any(title in text for text in kept)) == sorted(titles[2:])


def test_a_registered_file_opens_what_was_registered(desk: Desk) -> None:
    made = register_sample(desk)
    opened = open_file(desk, SAMPLE)
    assert isinstance(opened, EarlierImport)
    assert (opened.document_id, opened.codes) == (made.document_id, made.codes)
    assert "2020/1 至 2020/25，共 25 件" in opened.sentence
    again = preview_file(desk, SAMPLE)
    assert opened.sentence == refusal(desk, lambda: register_document(desk, again, decisions()))
    undo_last(desk)
    assert isinstance(open_file(desk, SAMPLE), HalfReview)


def test_a_single_item_is_told_without_a_range(desk: Desk) -> None:
    preview = preview_text(desk, measure())
    register_document(desk, preview, decisions())
    assert "（2020/1）" in refusal(desk, lambda: register_document(desk, preview, decisions()))


def test_a_typed_text_is_kept_and_gives_way_to_its_review(desk: Desk) -> None:
    typing = replace(new_typing(), text="　\n关于修路的若干措施\n1．")
    keep_typing(desk, typing)
    (row,) = list_unfinished(desk).rows
    assert (row.title, row.measures) == ("关于修路的若干措施", 0)
    assert resume(desk, row.key) == typing
    whole = replace(typing, text=measure())
    opened = read_typing(desk, whole)
    assert isinstance(opened, HalfReview)
    assert opened.preview.draft.measures[0].responsible_units == ("区住建局",)
    (row,) = list_unfinished(desk).rows
    assert row.measures == 1


def test_a_text_read_again_without_a_change_becomes_a_review_not_the_typing_again(desk: Desk) -> None:
    """改正文字 keeps the text under the key of its review."""
    text = measure()
    typing = Typing(key_of(hashlib.sha256(text.encode()).hexdigest()), PASTED, b"", text)
    keep_typing(desk, typing)
    assert isinstance(read_typing(desk, typing), HalfReview)
    assert [row.measures for row in list_unfinished(desk).rows] == [1]


def test_what_was_typed_is_not_lost_where_the_window_goes_before_its_review_is_shown(desk: Desk) -> None:
    typing = replace(new_typing(), text=measure())
    keep_typing(desk, typing)
    read_typing(desk, typing)
    (row,) = list_unfinished(desk).rows
    assert isinstance(resume(desk, row.key), HalfReview)


def test_a_version_registered_meanwhile_is_asked_about_when_the_review_is_taken_up(desk: Desk) -> None:
    text = measure().replace("\n", "\n望办发〔2020〕20号\n", 1)
    preview = preview_text(desk, text)
    keep_review(desk, preview, preview.draft, decisions())
    register_document(desk, preview_text(desk, f"{text}\n附则"), decisions())
    (row,) = list_unfinished(desk).rows
    taken = resumed(desk, row.key)
    assert taken.preview.draft.doubts[0].code == "corrected_version"


def test_a_text_typed_from_pictures_keeps_the_pictures(desk: Desk) -> None:
    typing = Typing("ab12", "扫描件.pdf", b"%PDF", measure())
    opened = read_typing(desk, typing)
    assert isinstance(opened, HalfReview)
    assert (opened.preview.file_name, opened.preview.data) == ("扫描件.pdf", b"%PDF")


def test_an_empty_typing_is_refused(desk: Desk) -> None:
    refusal(desk, lambda: read_typing(desk, new_typing()))
    refusal(desk, lambda: read_typing(desk, Typing("ab12", "扫描件.pdf", b"%PDF", " ")))


def test_measures_are_counted_while_one_types(desk: Desk) -> None:
    assert count_measures(desk, measure()) == 1
    with pytest.raises(UserError):
        count_measures(desk, "关于")


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: text[: len(text) // 2],
        lambda text: text.replace('"version": 1', '"version": 99'),
        lambda text: text.replace('"measures": 25', '"measures": "many"'),
        lambda text: "{}\n{}\n",
    ],
)
def test_a_file_that_cannot_be_read_is_set_aside_with_a_sentence(desk: Desk, damage: Callable[[str], str]) -> None:
    preview = preview_file(desk, SAMPLE)
    keep_review(desk, preview, preview.draft, decided(preview.draft))
    (row,) = list_unfinished(desk).rows
    path = desk.folder / FOLDER / f"{row.key}.json"
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")
    left = list_unfinished(desk)
    said = left.trouble
    if left.rows:
        with pytest.raises(UserError) as caught:
            resume(desk, row.key)
        said = str(caught.value)
    assert "已移到一旁，没有登记任何内容" in said
    assert list_unfinished(desk).rows == ()
    assert path.with_suffix(".unreadable").exists()


@pytest.mark.parametrize(
    "body", [None, 3, "text", [], {}, {"file_name": "a", "data": "!"}, {"file_name": 1, "data": []}]
)
def test_whatever_the_second_line_holds_is_told_in_a_sentence(desk: Desk, body: object) -> None:
    typing = new_typing()
    keep_typing(desk, typing)
    path = desk.folder / FOLDER / f"{typing.key}.json"
    head = path.read_text(encoding="utf-8").partition("\n")[0]
    path.write_text(f"{head}\n{json.dumps(body)}\n", encoding="utf-8")
    with pytest.raises(UserError, match="已移到一旁"):
        resume(desk, typing.key)


def test_one_that_is_gone_is_told(desk: Desk) -> None:
    with pytest.raises(UserError, match="已经不在了"):
        resume(desk, "ab12")
    discard(desk, "ab12")


def test_a_stopped_reading_and_a_stopped_registration_leave_nothing(desk: Desk) -> None:
    def stop_at(step: int) -> Watch:
        def watch(done: int, _total: int) -> None:
            if done >= step:
                raise Cancelled

        return watch

    def stop_at_call(call: int) -> Watch:
        calls = iter(range(call + 1))

        def watch(_done: int, _total: int) -> None:
            if next(calls) == call:
                raise Cancelled

        return watch

    with pytest.raises(Cancelled):
        open_file(desk, SAMPLE, stop_at(10))
    preview = preview_file(desk, SAMPLE)
    for call in range(7):
        with pytest.raises(Cancelled):
            register_document(desk, preview, decisions(), stop_at_call(call))
        assert list_items(desk) == []
    assert len(register_sample(desk).codes) == 25


def test_a_registration_says_how_far_it_is_by_its_rows(desk: Desk) -> None:
    seen: list[tuple[int, int]] = []
    register_document(desk, preview_file(desk, SAMPLE), decisions(), lambda *far: seen.append(far))

    done = [far[0] for far in seen]
    assert done == sorted(set(done))
    # What is written at the end of the transaction is not rows of the document: it has its part of the whole.
    assert done[0] == 0
    assert {round(done[-1] / total, 1) for _, total in seen} == {0.6}
    with desk.reading() as session:
        models = (Clause, Item, Basis, Task, Assignment, DueDate, Target)
        assert done[-1] == sum(session.scalar(select(func.count()).select_from(model)) or 0 for model in models)


def test_a_place_that_cannot_be_written_is_told(desk: Desk) -> None:
    (desk.folder / FOLDER).write_text("in the way")
    with pytest.raises(UserError, match="没有保存下来"):
        keep_typing(desk, new_typing())


def test_a_missing_file_is_told_by_the_reader(desk: Desk, tmp_path: Path) -> None:
    refusal(desk, lambda: open_file(desk, tmp_path / "none.txt"))
    refusal(desk, lambda: open_file(desk, tmp_path))


def test_a_name_learnt_meanwhile_is_no_longer_asked_about(desk: Desk) -> None:
    preview = preview_text(desk, measure("修一条路", "市住建局"))
    assert unknown_names(preview.draft) == ["市住建局"]
    keep_review(desk, preview, preview.draft, decisions())
    register_document(
        desk, preview_text(desk, measure("修一座桥", "市住建局")), decisions(spellings={"市住建局": "区住建局"})
    )
    assert unknown_names(resumed(desk, key_of(preview.sha256)).preview.draft) == []


def test_a_name_no_longer_known_is_asked_about_again(desk: Desk) -> None:
    register_document(desk, preview_text(desk, measure("修一座桥", "区气象局")), decisions(accept_doubts=True))
    preview = preview_text(desk, measure("修一条路", "区气象局"))
    assert unknown_names(preview.draft) == []
    keep_review(desk, preview, preview.draft, decisions())
    undo_last(desk)
    assert unknown_names(resumed(desk, key_of(preview.sha256)).preview.draft) == ["区气象局"]


def unknown_names(draft: Draft) -> list[str]:
    doubts = (*draft.doubts, *(doubt for each in draft.measures for doubt in each.doubts))
    return [doubt.subject for doubt in doubts if doubt.code in NAME_DOUBTS]
