"""The demo's 通报 of August: 初稿, 核对 with the units, one 异议, 定稿封存, 签发, 印发; a rule changed, points given.

Every kind of fact stands in the demo once at least: what is checked against it is checked whole.
"""

from collections.abc import Callable
from datetime import date

from supervision_desk.domain.periods import period_of
from supervision_desk.domain.scoring import Event, ScoreRule
from supervision_desk.services.adjusting import AdjustmentEntry, adjust
from supervision_desk.services.bulletins import draft_bulletin
from supervision_desk.services.check_sheets import (
    DisputeDecision,
    SheetAnswer,
    answer_sheet,
    decide_dispute,
    send_sheets,
)
from supervision_desk.services.desk import Desk
from supervision_desk.services.edited_text import bulletin_text, edit_text
from supervision_desk.services.score_rules import RuleChange, change_rules
from supervision_desk.services.sealing import Signing, print_bulletin, seal_bulletin, sign_bulletin

_PRINTED = 40
_LAST_SENTENCE = "各单位要对照问题逐项整改，整改情况在下期通报中说明。"
_LATE_AT_MOST = 5.0


def draft_monthly(on: Callable[[int, int], Desk], approver: str) -> str:
    """The 通报 of August, from its 初稿 on 09-01 to the answers of 09-02; `on` gives the desk of a day. Returns its
    mark."""
    capped = ScoreRule(Event.REPORT_LATE, -1.0, _LATE_AT_MOST)
    change_rules(on(9, 1), RuleChange("迟报扣分设上限", approver, (capped,)))
    adjust(on(9, 1), AdjustmentEntry("区农业农村局", 1.0, "粮食生产工作获市级通报表扬", approver))
    mark = draft_bulletin(on(9, 1), period_of(date(2020, 8, 1), date(2020, 8, 31))).mark
    send_sheets(on(9, 1), mark)
    answer_sheet(on(9, 2), SheetAnswer(mark, "区民政局", True, by="赵某某"))
    answer_sheet(on(9, 2), SheetAnswer(mark, "区教育局", False, "2020/8 已基本完成，请不计逾期。", "杨某某"))
    reason = "办结以审核通过为准，截至统计日未收到办结反馈。"
    decide_dispute(on(9, 2), DisputeDecision(mark, "区教育局", False, approver, reason))
    return mark


def issue_monthly(on: Callable[[int, int], Desk], mark: str, signer: str) -> None:
    """Its last sentence, seal, signature and print on 09-07: the units had till 09-04, who did not answer agrees."""
    drafted = bulletin_text(on(9, 7), mark).drafted
    edit_text(on(9, 7), mark, f"{drafted}\n{_LAST_SENTENCE}")
    seal_bulletin(on(9, 7), mark, signer, formats=("pdf",))
    sign_bulletin(on(9, 7), Signing(mark, signer))
    print_bulletin(on(9, 7), mark, _PRINTED)
