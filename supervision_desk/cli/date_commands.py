"""`explain`: why a 时限 is this day, what it was before, and the day that it would be now."""

from supervision_desk.cli.call import Call, Json, Output, iso
from supervision_desk.cli.commands import Commands
from supervision_desk.domain.explaining import Explanation, Step
from supervision_desk.services.due_proposals import DueProposal, due_proposals, take_proposals
from supervision_desk.services.item_detail import DueVersion, ItemDetail, item_detail

_BY_RECEIPT = "签收"


def add_to(commands: Commands) -> None:
    """Add this command to the command line."""
    why = commands.add("explain", "时限为什么是这一天", explain_code)
    why.add_argument("code", metavar="编号")
    why.add_argument("--take", action="store_true", help="按签收日（未签收的按发出日）重定时限")
    why.add_argument("--by", "--approved-by", default="", metavar="批准人", help="交办后的时限须有批准人")


def explain_code(call: Call) -> Output:
    """The steps by which each task's day is reached; every version of it; what it would be by the day of receipt."""
    code = call.args.code
    with call.desk() as desk:
        if call.args.take:
            take_proposals(desk, due_proposals(desk, code, _BY_RECEIPT), call.args.by)
        detail = item_detail(desk, code)
        versions = _in_force(detail, code)
        proposals = {each.code: each for each in due_proposals(desk, code)}
    lines: list[str] = []
    for each in versions:
        lines += [f"[{each.task_code}] {each.due_on or '未明确时限'}", *(f"  {line}" for line in each.answer.lines)]
        lines += [f"  {proposals[each.task_code].words}，尚未采用"] if each.task_code in proposals else []
        lines += _version_lines(detail, each)
    return Output(tuple(lines), [_answer_json(detail, each, proposals.get(each.task_code)) for each in versions])


def _version_lines(detail: ItemDetail, in_force: DueVersion) -> list[str]:
    """All versions of a task's 时限 in their order, where there are several."""
    own = _versions_of(detail, in_force)
    lines = [f"    第{each.position}版{'（现行）' if each == in_force else ''} {each.words}" for each in own]
    return ["  时限各版：", *lines] if len(own) > 1 else []


def _versions_of(detail: ItemDetail, in_force: DueVersion) -> list[DueVersion]:
    return [each for each in detail.dues if each.task_code == in_force.task_code]


def _in_force(detail: ItemDetail, code: str) -> list[DueVersion]:
    """The version in force of each task; of one task only, where the code names one."""
    codes = [task.code for task in detail.tasks]
    found = (detail.due_of(each) for each in ([code] if code in codes else codes))
    return [each for each in found if each is not None]


def _answer_json(detail: ItemDetail, version: DueVersion, proposal: DueProposal | None) -> Json:
    own = _versions_of(detail, version)
    return {
        "code": version.task_code,
        **_version_json(version),
        **answer_json(version.answer),
        "versions": [_version_json(each) | {"in_force": each == version, "working": each.working} for each in own],
        "working_due": next((_version_json(each) for each in reversed(own) if each.working), None),
        "proposal": proposal_json(proposal) if proposal else None,
    }


def _version_json(version: DueVersion) -> Json:
    return {
        "version": version.position,
        "due": iso(version.due_on),
        "report_by": iso(version.report_by),
        "undated_reason": version.undated_reason or None,
        "phrase": version.phrase,
        "rule": version.rule,
        "basis": version.basis,
        "set_by": version.set_by,
        "set_on": iso(version.set_on),
    }


def answer_json(answer: Explanation) -> Json:
    """The steps of an answer, with the standing of the years it rests on."""
    return {
        "counted_from": iso(answer.counted_from),
        "calendar": answer.standing,
        "years": list(answer.years),
        "unpublished_years": list(answer.open_years),
        "steps": [_step_json(step) for step in answer.steps],
    }


def _step_json(step: Step) -> Json:
    days = {"from": iso(step.first), "to": iso(step.last)} if step.first else {}
    return {"kind": step.kind, "text": step.text, **days, **({"source": step.source} if step.source else {})}


def proposal_json(each: DueProposal) -> Json:
    """A day that is proposed, with the one in force."""
    return {
        "code": each.code,
        "unit": each.unit,
        "old_due": iso(each.old_due),
        "old_report_by": iso(each.old_report),
        "due": iso(each.new_due),
        "report_by": iso(each.new_report),
        "because": each.because,
        "words": each.words,
    }
