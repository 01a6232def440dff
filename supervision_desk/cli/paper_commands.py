"""Commands on papers: draft, sign, send, issue, void, receipt, chase."""

import argparse
import re
import sys
from pathlib import Path

from supervision_desk.cli.call import Call, Json, Output, day, iso
from supervision_desk.cli.commands import Commands
from supervision_desk.cli.item_json import paper_to_json, refused_to_json
from supervision_desk.errors import UserError
from supervision_desk.paths import taken_back
from supervision_desk.services.chasing import ChaseLine, chase_list
from supervision_desk.services.drafting import DraftRequest, Refused, draft_papers
from supervision_desk.services.paper_files import prepare_folder, write_papers
from supervision_desk.services.papers import PaperRow, record_receipt, send_paper, void_paper
from supervision_desk.services.signing import SignedPaper, issue_papers, sign_paper


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    _drafting(commands.add("draft", "拟稿", draft))
    sign = commands.add("sign", "签发一份草稿", sign_draft, writes=True)
    sign.add_argument("mark", metavar="D12")
    _signing(sign)
    send = commands.add("send", "登记发出", send_one, writes=True)
    send.add_argument("mark", metavar="文号")
    issue = commands.add("issue", "拟稿、签发并发出", issue_all, writes=True)
    _drafting(issue)
    _signing(issue)
    void = commands.add("void", "作废", void_one, writes=True)
    void.add_argument("mark", metavar="文号")
    void.add_argument("--reason", required=True, metavar="理由")
    void.add_argument("--by", required=True, metavar="批准人")
    receipt = commands.add("receipt", "登记签收", receive, writes=True)
    receipt.add_argument("mark", metavar="文号")
    receipt.add_argument("--unit", default="", metavar="单位")
    receipt.add_argument("--by", required=True, metavar="签收人")
    commands.add("chase", "今日应催", chase)


def _drafting(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kind", required=True, metavar="文种", help="督办单、催办单")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--tasks", default="", metavar="编号,…")
    which.add_argument("--unit", default="", metavar="单位")
    which.add_argument("--all", action="store_true")
    parser.add_argument("--one-number", action="store_true", help="一个文号发多个单位")
    parser.add_argument("--reply-by", metavar="日期", help="反馈期限")


def _signing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--by", required=True, metavar="签发人")
    parser.add_argument("--out", required=True, type=Path, metavar="文件夹")


def _request(call: Call) -> DraftRequest:
    args = call.args
    if args.one_number:
        raise UserError("一个文号发多个单位的办法还没有提供，没有拟稿；请去掉 --one-number，按单位各发一份。")
    tasks = tuple(code.strip() for code in re.split("[,，、]", args.tasks) if code.strip())
    if not (tasks or args.unit.strip() or args.all):
        raise UserError("没有写明任务或单位，没有拟稿；请写编号、单位名称，或用 --all。")
    return DraftRequest(args.kind, tasks, args.unit, day(args.reply_by))


def draft(call: Call) -> Output:
    """Make drafts; they spend no number."""
    with call.desk() as desk:
        made = draft_papers(desk, _request(call))
    data: Json = {
        "drafts": [paper_to_json(paper) for paper in made.papers],
        "refused": [refused_to_json(each) for each in made.refused],
    }
    lines = [f"{paper.mark}  {paper.kind}  {_units(paper)}  {paper.tasks} 项任务" for paper in made.papers]
    return Output((*lines, *_refused_lines(made.refused)), data)


def sign_draft(call: Call) -> Output:
    """Sign one draft and write its PDF."""
    with taken_back(call.args.out), call.desk() as desk:
        prepare_folder(call.args.out)
        signed = sign_paper(desk, call.args.mark, call.args.by, call.on)
    return _issued((signed,), (), call.args.out)


def issue_all(call: Call) -> Output:
    """Draft, sign and send, and write the PDFs."""

    def go_on(done: int, total: int, mark: str) -> bool:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r签发 {done + 1}/{total} {mark} ")
        return True

    with taken_back(call.args.out), call.desk() as desk:
        prepare_folder(call.args.out)
        issued = issue_papers(desk, _request(call), call.args.by, call.on, go_on)
    return _issued(issued.papers, issued.refused, call.args.out)


def _issued(papers: tuple[SignedPaper, ...], refused: tuple[Refused, ...], out: Path) -> Output:
    files = write_papers(papers, out)
    rows = [paper_to_json(each.paper) | {"file": str(path)} for each, path in zip(papers, files, strict=True)]
    lines = [f"{each.paper.mark}  {_units(each.paper)}  {path}" for each, path in zip(papers, files, strict=True)]
    data: Json = {"issued": rows, "refused": [refused_to_json(each) for each in refused]}
    return Output((*lines, *_refused_lines(refused)), data)


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
    """Record a receipt."""
    with call.desk() as desk:
        paper = record_receipt(desk, call.args.mark, call.args.by, call.args.unit, call.on)
    return Output((f"{paper.mark} 签收已登记。",), paper_to_json(paper))


def chase(call: Call) -> Output:
    """Whom to chase today, and why."""
    with call.desk() as desk:
        lines = chase_list(desk)
    text = [line.text for line in lines] or ["今天没有应催的单位。"]
    return Output(tuple(text), [_chase_json(line) for line in lines])


def _chase_json(line: ChaseLine) -> Json:
    tasks = [
        {"code": t.code, "title": t.title, "paper": t.paper, "overdue_days": t.overdue_days, "state": t.state}
        for t in line.tasks
    ]
    whom = [{"name": each.name, "post": each.post, "phone": each.phone} for each in line.liaisons]
    return {
        "unit": line.unit,
        "tasks": tasks,
        "chased": line.chased,
        "last_chased_on": iso(line.last_chased_on),
        "text": line.text,
        "liaisons": whom,
    }


def _units(paper: PaperRow) -> str:
    return "、".join(paper.addressees)


def _refused_lines(refused: tuple[Refused, ...]) -> tuple[str, ...]:
    return tuple(f"未拟：{each.unit}（{each.reason}）" for each in refused)
