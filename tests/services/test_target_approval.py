"""目标任务 after 交办: decided anew by an approver with a 依据, and on record."""

from collections.abc import Callable
from datetime import date

import pytest

from supervision_desk.domain.plans import NO_PLAN
from supervision_desk.services.acts import act_words
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk
from supervision_desk.services.dues import set_due
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.target_approval import Approval
from supervision_desk.services.target_plans import set_base, set_plan, set_target_due
from supervision_desk.services.target_split import Split, split_target
from supervision_desk.services.targets import remove_target
from tests.services.factories import refusal


def test_approver_and_basis_missing_after_dispatch_are_named_together(dispatched: Desk) -> None:
    words = refusal(dispatched, lambda: set_plan(dispatched, "2020/2", "T2", NO_PLAN))
    assert "改动目标任务须有批准人、写明依据" in words
    words = refusal(dispatched, lambda: set_due(dispatched, "2020/2", date(2020, 11, 30)))
    assert "改动完成时限须有批准人、写明依据" in words


@pytest.mark.parametrize(
    "decide",
    [
        lambda desk, approval: set_plan(desk, "2020/2", "T2", NO_PLAN, approval=approval),
        lambda desk, approval: set_base(desk, "2020/25", "T1", 1200, 2019, approval=approval),
        lambda desk, approval: set_target_due(desk, "2020/2", "T2", date(2020, 11, 30), approval=approval),
        lambda desk, approval: remove_target(desk, "2020/2", "T5", approval),
        lambda desk, approval: split_target(
            desk, Split("2020/2", "T1", (("区人社局", 1500), ("区发改局", 500)), approval.basis, approval.by)
        ),
    ],
)
def test_after_dispatch_a_target_is_decided_anew_by_an_approver_on_record(
    dispatched: Desk, decide: Callable[[Desk, Approval], TaskView]
) -> None:
    assert "须有批准人" in refusal(dispatched, lambda: decide(dispatched, Approval(basis="区委常委会会议纪要")))
    assert "须写明依据" in refusal(dispatched, lambda: decide(dispatched, Approval("张某某")))
    made = decide(dispatched, Approval("张某某", "区委常委会会议纪要"))
    acts = [act_words(act) for act in item_detail(dispatched, made.code).acts]
    assert acts[-1].endswith("，张某某批准，区委常委会会议纪要")
