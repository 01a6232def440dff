"""A draft edited in any way is registered as edited, whole or not at all, and its source stays as it came."""

from dataclasses import replace
from random import Random

import pytest
from sqlalchemy import select

from supervision_desk.domain.registration import Decisions
from supervision_desk.domain.reshaping import merge, move, sentence_breaks, split_text
from supervision_desk.domain.review import Review, leave_out, leave_undated, set_due, set_number, set_section, set_title
from supervision_desk.domain.review_particulars import add_deadline, add_milestone, drop_target, phrase_of
from supervision_desk.domain.review_units import LEAD, SUPPORTING, UnitLine, leave_name_out, map_unit, set_units
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.documents import preview_file
from supervision_desk.services.items import list_items
from supervision_desk.services.registering import Registered, register_document
from supervision_desk.services.undoing import undo_last
from supervision_desk.store.models import Clause, Document, Item, Unit, UnitAlias

from .factories import DAY, SAMPLE, rows, tables


def reviewed(desk: Desk) -> Review:
    preview = preview_file(desk, SAMPLE)
    return Review(preview.draft, Decisions("张某某", accept_doubts=True), preview.units)


def register(desk: Desk, review: Review) -> Registered:
    return register_document(desk, replace(preview_file(desk, SAMPLE), draft=review.draft), review.decisions)


def test_what_was_split_merged_and_renamed_is_registered_so(desk: Desk) -> None:
    made = reviewed(desk)
    made = split_text(made, 1, sentence_breaks(made.measure(1))[1])
    made = merge(set_title(made, 3, "帮扶重点群体和企业"), [3, 4])
    assert len(register(desk, made).codes) == 25
    titles = [item.title for item in list_items(desk)]
    assert "帮扶重点群体和企业" in titles
    with desk.reading() as session:
        numbers = list(session.scalars(select(Clause.number).order_by(Clause.position)))
        document = session.execute(select(Document.original, Document.extracted_text)).one()
    assert numbers[:4] == ["1", "2-1", "2-2", "3"]
    assert document == (SAMPLE.read_bytes(), made.draft.document.extracted_text)


def test_each_measure_has_the_day_or_the_reason_it_was_given(desk: Desk) -> None:
    made = leave_undated(set_due(reviewed(desk), [0, 1], DAY.replace(month=11)), [1], "长期工作")
    register(desk, made)
    first, second = list_items(desk)[:2]
    assert (first.due_on, second.due_on) == (DAY.replace(month=11), None)


def test_a_unit_mapped_is_learnt_and_one_left_out_takes_no_part(desk: Desk) -> None:
    lines = [UnitLine("区就业局", LEAD), UnitLine("有关部门", SUPPORTING)]
    made = leave_name_out(map_unit(set_units(reviewed(desk), 0, lines), "区就业局", "区人社局"), "有关部门")
    register(desk, made)
    with desk.reading() as session:
        aliases = dict(
            session.execute(select(UnitAlias.alias, Unit.name).join(Unit, Unit.id == UnitAlias.unit_id)).all()
        )
        assert session.scalar(select(Unit.id).where(Unit.name == "有关部门")) is None
    assert aliases["区就业局"] == "区人社局"
    assert "有关部门" not in {share.unit for share in list_items(desk)[0].shares}
    assert list_items(desk)[0].unit == "区人社局"


def test_one_step_takes_an_edited_registration_back(desk: Desk) -> None:
    before = tables(desk)
    register(desk, merge(reviewed(desk), [0, 1]))
    undo_last(desk)
    assert (rows(desk, Item), tables(desk).keys()) == (0, before.keys())


def edited(review: Review, random: Random) -> Review:
    """One change of any kind, somewhere."""
    count = len(review.draft.measures)
    at, other = random.randrange(count), random.randrange(count)
    breaks = sentence_breaks(review.measure(at)) or [1]
    names = [UnitLine(random.choice(["区人社局", "新办", "区财政局", "甲·乙局"]), LEAD), UnitLine(" ", SUPPORTING)]
    changes = (
        lambda: split_text(review, at, random.choice(breaks), keep_number=bool(other % 2)),
        lambda: merge(review, [at, other]),
        lambda: move(review, [at, other], random.choice([-1, 1])),
        lambda: leave_out(review, [at]),
        lambda: set_due(review, [at, other], DAY),
        lambda: leave_undated(review, [at], "长期"),
        lambda: set_number(review, at, random.choice(["", "1", "一"])),
        lambda: set_title(review, at, random.choice(["", "标题" * 60])),
        lambda: set_section(review, at, random.choice([None, 0, 1])),
        lambda: set_units(review, at, random.choice([names, []])),
        lambda: map_unit(
            review, random.choice(["新办", "区财政局", "甲·乙局"]), random.choice(["区教育局", "新办", "丙局"])
        ),
        lambda: add_milestone(review, at, "建成"),
        lambda: drop_target(review, at, 0) if review.measure(at).targets else review,
        lambda: add_deadline(review, at, phrase_of(review, at, random.choice(["9月底前", "尽快", "去年底"]))),
    )
    return random.choice(changes)()


@pytest.mark.parametrize("seed", range(12))
def test_any_edited_draft_is_registered_whole_or_refused_in_a_sentence(desk: Desk, seed: int) -> None:
    random, made = Random(seed), reviewed(desk)
    for _ in range(25):
        made = edited(made, random)
    refusal = outcome(desk, made)
    wanted = 0 if refusal else len(made.draft.measures) - len(made.decisions.skip)
    assert rows(desk, Item) == wanted
    assert rows(desk, Document) == bool(wanted)
    assert not refusal or refusal.endswith("。")


def outcome(desk: Desk, review: Review) -> str:
    """The sentence of a refusal; "" where it was registered."""
    try:
        register(desk, review)
    except UserError as refusal:
        return str(refusal)
    return ""
