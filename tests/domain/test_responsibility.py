"""Who answers: the three rules of design §3."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.responsibility import RULE_NAMES, Named, Role, Rule, Share, divide, needs_rule

PARENTS = {"经开区产业局": "经开区", "经开区招商局": "经开区"}
FLAT = Named(responsible=("发改局", "工信局", "财政局"), section_leads=("人社局",))
LED = Named(leads=("发改局",), responsible=("工信局",), supporting=("财政局",), settled=True)


def addressee(unit: str) -> str:
    return PARENTS.get(unit, unit)


def answering(tasks: list[list[Share]]) -> list[str]:
    """The unit that answers for each task; exactly one does."""
    return ["、".join(share.unit for share in task if share.answers) for task in tasks]


@pytest.mark.parametrize(
    ("named", "rule", "expected"),
    [
        (FLAT, Rule.FIRST_LISTED, ["发改局"]),
        (FLAT, Rule.EACH_OWN, ["发改局", "工信局", "财政局"]),
        (FLAT, Rule.SECTION_LEAD, ["人社局"]),
        (LED, Rule.FIRST_LISTED, ["发改局"]),
        (LED, Rule.EACH_OWN, ["发改局"]),
        (LED, Rule.SECTION_LEAD, ["发改局"]),
        (Named(leads=("甲", "乙"), settled=True), Rule.FIRST_LISTED, ["甲"]),
        (Named(responsible=("发改局",)), Rule.SECTION_LEAD, ["发改局"]),
        (Named(responsible=("经开区产业局", "发改局", "经开区招商局")), Rule.EACH_OWN, ["经开区产业局", "发改局"]),
        (Named(section_leads=("人社局",)), Rule.FIRST_LISTED, ["人社局"]),
        (Named(supporting=("财政局",)), Rule.FIRST_LISTED, ["财政局"]),
        (Named(), Rule.FIRST_LISTED, []),
    ],
)
def test_one_unit_answers_for_each_task(named: Named, rule: Rule, expected: list[str]) -> None:
    assert answering(divide(named, rule, addressee)) == expected


def test_the_documents_own_word_is_kept_whoever_answers() -> None:
    assert divide(FLAT, Rule.SECTION_LEAD, addressee) == [
        [
            Share("发改局", Role.RESPONSIBLE, False),
            Share("工信局", Role.RESPONSIBLE, False),
            Share("财政局", Role.RESPONSIBLE, False),
            Share("人社局", Role.SECTION_LEAD, True),
        ]
    ]


def test_a_lead_that_the_list_repeats_stands_once() -> None:
    named = Named(leads=("发改局",), responsible=("发改局", "工信局"), settled=True)

    assert [share.unit for share in divide(named, Rule.FIRST_LISTED, addressee)[0]] == ["发改局", "工信局"]


def test_a_unit_with_two_roles_answers_once() -> None:
    named = Named(responsible=("人社局", "财政局"), section_leads=("人社局",))
    [task] = divide(named, Rule.FIRST_LISTED, addressee)

    assert [(share.role, share.answers) for share in task if share.unit == "人社局"] == [
        (Role.RESPONSIBLE, True),
        (Role.SECTION_LEAD, False),
    ]


def test_helpers_stand_on_every_task_where_each_answers_for_its_own() -> None:
    named = Named(responsible=("发改局", "工信局"), supporting=("财政局",), section_leads=("人社局",))

    for task in divide(named, Rule.EACH_OWN, addressee):
        assert [share.unit for share in task][-2:] == ["财政局", "人社局"]


_units = st.lists(st.sampled_from(["发改局", "工信局", "经开区产业局", "经开区招商局", "财政局"]), unique=True).map(
    tuple
)


@given(st.builds(Named, _units, _units, _units, _units, st.booleans()), st.sampled_from(Rule))
def test_every_task_has_exactly_one_unit_that_answers(named: Named, rule: Rule) -> None:
    tasks = divide(named, rule, addressee)

    assert all(sum(share.answers for share in task) == 1 for task in tasks)
    assert bool(tasks) == any((named.leads, named.responsible, named.supporting, named.section_leads))


@given(st.builds(Named, st.just(()), _units, _units, _units), st.sampled_from(Rule))
def test_unless_the_rule_says_so_a_section_lead_does_not_answer_where_units_are_listed(
    named: Named, rule: Rule
) -> None:
    by_section = [
        s for task in divide(named, rule, addressee) for s in task if s.answers and s.role is Role.SECTION_LEAD
    ]

    assert not by_section or rule is Rule.SECTION_LEAD or not named.responsible


@pytest.mark.parametrize(
    ("named", "expected"),
    [([FLAT], True), ([LED], False), ([Named(responsible=("甲",))], False), ([LED, FLAT], True), ([], False)],
)
def test_a_flat_list_of_several_units_needs_a_rule(named: list[Named], expected: bool) -> None:
    assert needs_rule(named) is expected


def test_every_rule_and_its_name() -> None:
    assert set(RULE_NAMES) == set(Rule)


def test_an_addressee_decides_how_bureaus_are_grouped() -> None:
    own: Callable[[str], str] = str
    named = Named(responsible=("经开区产业局", "经开区招商局"))

    assert len(divide(named, Rule.EACH_OWN, own)) == 2
    assert len(divide(named, Rule.EACH_OWN, addressee)) == 1
