"""Commands on papers: draft, edit, discard, submit, sign, send, issue, void, receipt."""

import argparse
import sys
from pathlib import Path

from supervision_desk.cli.call import Call, Json, Output, day, listed
from supervision_desk.cli.commands import Commands
from supervision_desk.cli.item_json import paper_to_json, refused_to_json
from supervision_desk.domain.office import KINDS
from supervision_desk.domain.paper_look import STYLES, URGENCIES
from supervision_desk.errors import UserError
from supervision_desk.paths import taken_back
from supervision_desk.services.draft_text import edit_draft, submit_draft
from supervision_desk.services.drafting import DraftRequest, draft_papers
from supervision_desk.services.left_out import Refused
from supervision_desk.services.paper_files import prepare_folder, write_papers
from supervision_desk.services.papers import PaperRow, send_paper, void_paper
from supervision_desk.services.pending_extensions import signing_notes
from supervision_desk.services.receipts import record_receipt, record_receipts
from supervision_desk.services.settling import discard_draft
from supervision_desk.services.signing import Issued, issue_papers, sign_paper
from supervision_desk.services.steps import Leave


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    _drafting(commands.add("draft", "拟稿", draft))
    sign = commands.add("sign", "签发一份草稿", sign_draft, writes=True)
    sign.add_argument("mark", metavar="D12")
    _signing(sign)
    submit = commands.add("submit", "登记送审（--on 为送审日）", submit_one, writes=True)
    submit.add_argument("mark", metavar="D12")
    edit = commands.add("edit", "修改草稿的开头、要求、样式、紧急程度；写空文字为恢复单位的设置", edit_one)
    edit.add_argument("mark", metavar="D12")
    edit.add_argument("--opening", metavar="文字")
    edit.add_argument("--rules", metavar="文字")
    edit.add_argument("--style", metavar="样式", help="、".join(STYLES))
    edit.add_argument("--urgency", metavar="紧急程度", help="、".join(URGENCIES))
    discard = commands.add("discard", "删除草稿，没有占用文号", discard_one)
    discard.add_argument("mark", metavar="D12")
    send = commands.add("send", "登记发出", send_one, writes=True)
    send.add_argument("mark", metavar="文号")
    issue = commands.add("issue", "拟稿、签发并发出", issue_all, writes=True)
    _drafting(issue)
    _signing(issue)
    void = commands.add("void", "作废", void_one, writes=True)
    void.add_argument("mark", metavar="文号")
    void.add_argument("--reason", required=True, metavar="理由")
    void.add_argument("--by", required=True, metavar="批准人")
    receipt = commands.add("receipt", "登记签收；多个文号为批量签收", receive, writes=True)
    receipt.add_argument("marks", nargs="+", metavar="文号")
    receipt.add_argument("--unit", default="", metavar="单位", help="一份发多个单位时写明是哪个单位")
    receipt.add_argument("--all-units", action="store_true", help="全部主送单位")
    receipt.add_argument("--by", default="", metavar="签收人", help="批量签收时可不写")


def _drafting(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kind", required=True, metavar="文种", help="、".join(KINDS))
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--tasks", default="", metavar="编号,…")
    which.add_argument("--unit", default="", metavar="单位")
    which.add_argument("--all", action="store_true")
    parser.add_argument("--one-number", action="store_true", help="一个文号发多个单位")
    parser.add_argument("--each-task", action="store_true", help="一项任务一份")
    parser.add_argument("--reply-by", metavar="日期", help="反馈时限")
    parser.add_argument("--style", default="", metavar="样式", help="、".join(STYLES) + "；默认用设置的样式")
    parser.add_argument("--urgency", default="", metavar="紧急程度", help="、".join(URGENCIES) + "；默认不标")


def _signing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--by", required=True, metavar="签发人")
    parser.add_argument("--out", required=True, type=Path, metavar="文件夹")
    parser.add_argument("--approved-by", default="", metavar="姓名", help="批准人（黄牌、红牌必填）")
    parser.add_argument("--approved-on", metavar="日期", help="批准日期，默认为签发日期")
    parser.add_argument("--skip-reason", default="", metavar="理由", help="越级督办的理由")


def _leave(call: Call) -> Leave:
    return Leave(call.args.approved_by, day(call.args.approved_on), call.args.skip_reason)


def _request(call: Call) -> DraftRequest:
    args = call.args
    tasks = listed(args.tasks)
    if not (tasks or args.unit.strip() or args.all):
        raise UserError("没有写明任务或单位，没有拟稿；请写编号、单位名称，或用 --all。")
    ways = (args.one_number, args.each_task)
    return DraftRequest(args.kind, tasks, args.unit, day(args.reply_by), *ways, args.style, args.urgency)


def draft(call: Call) -> Output:
    """Make drafts; they spend no number."""
    with call.desk() as desk:
        made = draft_papers(desk, _request(call))
    data: Json = {
        "drafts": [paper_to_json(paper) for paper in made.papers],
        "refused": [refused_to_json(each) for each in made.refused],
    }
    data |= {"notes": list(made.notes)} if made.notes else {}
    lines = [f"{paper.mark}  {paper.kind}  {_units(paper)}  {paper.tasks} 项任务" for paper in made.papers]
    return Output((*lines, *_refused_lines(made.refused), *_note_lines(made.notes)), data)


def sign_draft(call: Call) -> Output:
    """Sign one draft and write its PDF."""
    with taken_back(call.args.out), call.desk() as desk:
        prepare_folder(call.args.out)
        notes = signing_notes(desk, [call.args.mark])
        signed = sign_paper(desk, call.args.mark, call.args.by, call.on, leave=_leave(call))
    return _issued(Issued((signed,), (), notes), call.args.out)


def issue_all(call: Call) -> Output:
    """Draft, sign and send, and write the PDFs."""

    def go_on(done: int, total: int, mark: str) -> bool:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r签发 {done + 1}/{total} {mark} ")
        return True

    with taken_back(call.args.out), call.desk() as desk:
        prepare_folder(call.args.out)
        issued = issue_papers(desk, _request(call), call.args.by, call.on, go_on, _leave(call))
    return _issued(issued, call.args.out)


def _issued(issued: Issued, out: Path) -> Output:
    papers = issued.papers
    files = write_papers(papers, out)
    rows = [paper_to_json(each.paper) | {"file": str(path)} for each, path in zip(papers, files, strict=True)]
    lines = [f"{each.paper.mark}  {_units(each.paper)}  {path}" for each, path in zip(papers, files, strict=True)]
    data: Json = {"issued": rows, "refused": [refused_to_json(each) for each in issued.refused]}
    data |= {"notes": list(issued.notes)} if issued.notes else {}
    return Output((*lines, *_refused_lines(issued.refused), *_note_lines(issued.notes)), data)


def send_one(call: Call) -> Output:
    """Record that a paper was sent."""
    with call.desk() as desk:
        paper = send_paper(desk, call.args.mark, call.on)
    return Output((f"{paper.mark} 已发出（{paper.sent_on}）。",), paper_to_json(paper))


def void_one(call: Call) -> Output:
    """Void a paper; its number stays."""
    with call.desk() as desk:
        paper = void_paper(desk, call.args.mark, call.args.reason, call.args.by, call.on)
    return Output((f"{paper.mark} 已作废，文号保留。",), paper_to_json(paper))


def receive(call: Call) -> Output:
    """Record one receipt, or those of several papers or units."""
    args = call.args
    with call.desk() as desk:
        if len(args.marks) == 1 and not args.all_units:
            papers = [record_receipt(desk, args.marks[0], args.by, args.unit, call.on)]
        else:
            papers = record_receipts(desk, args.marks, args.by, call.on)
    papers = sorted(papers, key=lambda paper: paper.id)
    lines = tuple(f"{paper.mark} 签收已登记。" for paper in papers)
    return Output(lines, paper_to_json(papers[0]) if len(papers) == 1 else [paper_to_json(each) for each in papers])


def submit_one(call: Call) -> Output:
    """Record that a draft went to whoever signs."""
    with call.desk() as desk:
        paper = submit_draft(desk, call.args.mark, call.on)
    return Output((f"{paper.mark} 已送审（{paper.submitted_on}），没有占用文号。",), paper_to_json(paper))


def discard_one(call: Call) -> Output:
    """Take a draft away."""
    with call.desk() as desk:
        discard_draft(desk, call.args.mark)
    return Output((f"草稿 {call.args.mark} 已删除。",), {"discarded": call.args.mark})


def edit_one(call: Call) -> Output:
    """Change a draft's own text."""
    args = call.args
    given = (args.opening, args.rules, args.style, args.urgency)
    if all(each is None for each in given):
        raise UserError("没有写明要改什么，没有改动；请用 --opening、--rules、--style 或 --urgency。")
    with call.desk() as desk:
        paper = edit_draft(desk, args.mark, *given)
    return Output((f"{paper.mark} 已修改。",), paper_to_json(paper))


def _units(paper: PaperRow) -> str:
    return "、".join(paper.addressees)


def _refused_lines(refused: tuple[Refused, ...]) -> tuple[str, ...]:
    return tuple(f"未拟：{each.unit}（{each.reason}）" for each in refused)


def _note_lines(notes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"注意：{note}" for note in notes)
