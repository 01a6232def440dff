"""演示: a training folder with the sample document worked through a quarter, by the same services as real work.

Every fact is dated between 2020-07-06 and 2020-09-30; papers carry 样张. The persons are made up.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from supervision_desk.domain.office import CHASE, SLIP, Office
from supervision_desk.domain.periods import Quarter
from supervision_desk.domain.registration import Decisions
from supervision_desk.domain.responsibility import Rule
from supervision_desk.errors import UserError
from supervision_desk.paths import resource, taken_back
from supervision_desk.services.accounts import accounts
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.correctable import RECEIPT
from supervision_desk.services.corrections import Correcting, correct
from supervision_desk.services.demo_bulletin import draft_monthly, issue_monthly
from supervision_desk.services.demo_replies import FIRST_ROUND, LAST_ROUND, RETURNED, Round, log_round
from supervision_desk.services.demo_targets import decide_targets, raise_target
from supervision_desk.services.desk import Desk, create_desk
from supervision_desk.services.documents import preview_file
from supervision_desk.services.drafting import DraftRequest
from supervision_desk.services.extensions import (
    ExtensionDecision,
    ExtensionRequest,
    decide_extension,
    request_extension,
)
from supervision_desk.services.instructions import Instructed, Reported, record_instruction, report_up
from supervision_desk.services.paper_files import write_papers
from supervision_desk.services.receipts import record_receipt
from supervision_desk.services.registering import register_document
from supervision_desk.services.reply_log import ReplyEntry, log_reply
from supervision_desk.services.reviewing import ReviewEntry, review_reply
from supervision_desk.services.roster_work import ROSTERS, import_roster
from supervision_desk.services.signing import Issued, SignedPaper, issue_papers
from supervision_desk.services.site_checks import SiteCheck, record_check
from supervision_desk.services.summary_files import write_summary

LAST_DAY = date(2020, 9, 30)
OFFICE = Office(
    organs=("中共长沙市望城区委督查室", "长沙市望城区人民政府督查室"),
    code="望督",
    contact="王某某",
    phone="0731-00000000",
    training=True,
)
_APPROVER, _SIGNER, _REVIEWER = "张某某", "李某某", "王某某"
_LATE_TASK, _EXTENDED_TASK = "2020/8", "2020/10"


@dataclass(frozen=True)
class Demo:
    """What the demo made. `case` is the folder for --data."""

    folder: Path
    case: Path
    today: date
    items: int
    tasks: int
    papers: tuple[SignedPaper, ...]
    files: tuple[Path, ...]


def make_demo(out: Path, today: date | None = None, say: Callable[[str], None] = lambda _: None) -> Demo:
    """Make the demo in `out` (`case/`, `papers/`, `summary/`); `say` is told each step.

    Raises UserError where `out` is not empty or `today` is before the last fact."""
    if today is not None and today < LAST_DAY:
        raise UserError(f"演示的事实截至 {LAST_DAY}，不能指定更早的日期（{today}）；没有生成。")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UserError(f"{out} 不是空文件夹，没有生成演示；请换一个空文件夹（--out）。")
    with taken_back(out):
        desk = create_desk(out / "case", OFFICE, today=date(2020, 7, 6), operator="演示")
    try:
        return _play(_Stage(desk, out, say))
    finally:
        desk.close()


@dataclass(frozen=True)
class _Stage:
    desk: Desk
    out: Path
    say: Callable[[str], None]

    def on(self, month: int, day: int) -> Desk:
        """The same desk on another day of 2020."""
        return replace(self.desk, day=date(2020, month, day))


def _play(stage: _Stage) -> Demo:
    codes, tasks = _register(stage)
    slips = _dispatch(stage)
    _first_replies(stage)
    raise_target(stage.on, _APPROVER)
    chase = _chase_the_late(stage)
    _extend_one(stage)
    _close_on_time(stage)
    stage.say("登记九月反馈")
    log_round(stage.on, LAST_ROUND, _REVIEWER)
    _make_routine(stage)
    papers = (*slips.papers, *chase.papers)
    stage.say("输出文书和季度统计")
    files = write_papers(papers, stage.out / "papers")
    files += write_summary(accounts(stage.on(9, 30), Quarter(2020, 3), LAST_DAY), stage.out / "summary")
    return Demo(stage.out, stage.out / "case", LAST_DAY, len(codes), tasks, papers, tuple(files))


def _register(stage: _Stage) -> tuple[tuple[str, ...], int]:
    stage.say("导入样例文件并立项")
    desk = stage.on(7, 6)
    for kind in ROSTERS:
        import_roster(desk, kind, resource("sample", f"{kind}.csv"))
    preview = preview_file(desk, resource("sample", "document.txt"))
    decisions = Decisions(_APPROVER, rule=Rule.FIRST_LISTED, accept_doubts=True)
    made = register_document(desk, preview, decisions)
    decide_targets(stage.on)
    return made.codes, made.tasks


def _dispatch(stage: _Stage) -> Issued:
    stage.say("签发督办单")
    issued = issue_papers(stage.on(7, 6), DraftRequest(SLIP), _SIGNER)
    for paper in issued.papers:
        record_receipt(stage.on(7, 8), paper.paper.mark, "收文员")
    wrong = Correcting(RECEIPT, issued.papers[-1].paper.mark, {"received_by": "机要员"}, "签收人登记有误", _REVIEWER)
    correct(stage.on(7, 9), wrong)
    return issued


def _first_replies(stage: _Stage) -> None:
    stage.say("登记七月反馈")
    log_round(stage.on, FIRST_ROUND, _REVIEWER)
    reason, mend_by = "缺少佐证材料，数据未附明细", date(2020, 7, 29)
    desk = stage.on(7, 22)
    review_reply(desk, ReviewEntry(f"{RETURNED}#1", False, _REVIEWER, reason=reason, mend_by=mend_by))
    log_round(stage.on, Round((7, 28), (7, 29), (RETURNED,), FIRST_ROUND.factor), _REVIEWER)


def _chase_the_late(stage: _Stage) -> Issued:
    """区教育局's task fell due on 08-31: chased on the next day, finished late."""
    stage.say("催办逾期任务")
    issued = issue_papers(stage.on(9, 1), DraftRequest(CHASE, tasks=(_LATE_TASK,)), _SIGNER)
    stage.say("核对八月通报")
    mark = draft_monthly(stage.on, _APPROVER)
    record_receipt(stage.on(9, 2), issued.papers[0].paper.mark, "收文员")
    _instruct(stage)
    stage.say("封存并印发八月通报")
    issue_monthly(stage.on, mark, _SIGNER)
    _finish(stage, _LATE_TASK, (9, 7), (9, 9), {"T1": 5, "T2": 12, "T3": 12000, "T4": 5500})
    close_tasks(stage.on(9, 11), _LATE_TASK, by=_APPROVER)
    return issued


def _instruct(stage: _Stage) -> None:
    """The leader in charge asks after the late task, and is told; two people look at it."""
    words = Instructed("喻志军", "请查明原因，抓紧办结，情况报我。", limit_on=date(2020, 9, 10))
    record_instruction(stage.on(9, 2), _LATE_TASK, words)
    text = "新建、改扩建学校均已投用，学位、床位达到目标。"
    look = SiteCheck(_LATE_TASK, "实地", (_REVIEWER, "赵某某"), "属实", "查看新建、改扩建学校三所，均已投用。")
    record_check(stage.on(9, 7), look)
    report_up(stage.on(9, 7), Reported(_LATE_TASK, text, _REVIEWER))


def _extend_one(stage: _Stage) -> None:
    """区民政局 asks in time for more time, and is granted it."""
    stage.say("批复延期申请")
    to, reason = date(2021, 3, 31), "老旧小区改造受汛期影响，部分项目需跨年完工。"
    request_extension(stage.on(9, 11), ExtensionRequest(_EXTENDED_TASK, to, reason))
    opinion = "请倒排工期，按月反馈进展，逾期不再延期。"
    decide_extension(stage.on(9, 14), ExtensionDecision(_EXTENDED_TASK, True, _APPROVER, reason=opinion))


def _close_on_time(stage: _Stage) -> None:
    stage.say("审核办结反馈")
    _finish(stage, "2020/16", (9, 15), (9, 17), {})
    close_tasks(stage.on(9, 18), "2020/16", by=_APPROVER)
    _finish(stage, "2020/12", (9, 22), (9, 24), {"T1": 20, "T2": 15})


def _finish(
    stage: _Stage, code: str, received: tuple[int, int], decided: tuple[int, int], readings: dict[str, float]
) -> None:
    text = "该项任务已全部完成，有关佐证材料附后，申请办结。"
    reply = log_reply(stage.on(*received), ReplyEntry(code, text, is_final=True, readings=readings))
    review_reply(stage.on(*decided), ReviewEntry(reply.code, True, _REVIEWER))


def _make_routine(stage: _Stage) -> None:
    reason = "属长期性工作，转入常态化推进，按季度报告。"
    close_tasks(stage.on(9, 28), "2020/5", "转常态化", _APPROVER, reason)
