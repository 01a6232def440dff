"""Commands on how papers look: style, print."""

from supervision_desk.cli.call import Call, Json, Output, listed
from supervision_desk.cli.commands import Commands, add_place
from supervision_desk.cli.item_json import paper_to_json
from supervision_desk.cli.words import number
from supervision_desk.domain.office import DISPATCHING, KINDS, Office
from supervision_desk.domain.paper_look import FULL_RED, RENDERINGS, STYLES
from supervision_desk.domain.shown_fields import OPTIONAL_FIELDS
from supervision_desk.errors import UserError
from supervision_desk.paths import taken_back
from supervision_desk.services.desk import office_of
from supervision_desk.services.listings import write_files
from supervision_desk.services.one_file import check_one_file, write_one_file
from supervision_desk.services.paper_files import paper_name, prepare_folder, write_papers
from supervision_desk.services.paper_rendering import numbered_copies, printed_paper
from supervision_desk.services.paper_styles import set_paper_styles
from supervision_desk.services.paper_word import WORD, write_paper_docx
from supervision_desk.services.signing import SignedPaper

_PDF = "pdf"
_SWITCH = ("on", "off")
_FLAGS = {"sealed": "文书盖章", "imprint_even": "版记排在偶数页", "qr_code": "印二维码"}


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    style = commands.add("style", "文书样式和印法：查看，或修改", show_styles)
    style.add_argument("--kind", default="", metavar="文种,…", help="、".join(KINDS))
    style.add_argument("--set", dest="style", default="", metavar="样式", help="、".join(STYLES))
    style.add_argument("--title", metavar="名称", help="督办单、督办通知印在文书上的名称；空文字为恢复默认")
    style.add_argument("--rendering", default="", metavar="印法", help="、".join(RENDERINGS))
    style.add_argument("--shift", nargs=2, type=number, metavar=("右移", "下移"), help="套红纸的套打偏移，毫米，可为负")
    style.add_argument("--printer", metavar="名称", help="版记里的印发机关，空文字为首个署名机关")
    style.add_argument("--sealed", choices=_SWITCH, help="文书是否盖章：off 按不盖章的公文排落款")
    style.add_argument("--imprint-even", choices=_SWITCH, help="版记是否一律排在偶数页（双面印刷的最后一面）")
    style.add_argument("--qr-code", choices=_SWITCH, help="文书是否印二维码（文号和内容校验值）")
    style.add_argument("--leave-out", metavar="栏目,…", help=f"不印的栏目：{'、'.join(OPTIONAL_FIELDS)}；空文字为都印")
    out = commands.add("print", "按印法写出已签发的文书，默认用设置的印法", print_papers)
    out.add_argument("marks", nargs="+", metavar="文号", help="docx 也可写草稿，如 D12")
    out.add_argument("--rendering", default="", metavar="印法", help="、".join(RENDERINGS))
    out.add_argument("--format", default=_PDF, choices=(_PDF, WORD), help="docx 为可编辑的 Word 文件，草稿出送审稿")
    out.add_argument("--copies", type=int, default=0, metavar="份数", help="逐份印六位份号")
    out.add_argument("--first-copy", type=int, default=1, metavar="份号", help="第一份的份号")
    add_place(out)


def show_styles(call: Call) -> Output:
    """The styles of kinds and how papers are printed, or some of it changed."""
    args = call.args
    kinds = listed(args.kind)
    if bool(kinds) != (bool(args.style) or args.title is not None):
        raise UserError("修改样式须写明哪种文书、改成哪种样式或名称，没有改动；请用 --kind 和 --set、--title。")
    shift = (args.shift[0], args.shift[1]) if args.shift else None
    flags = {name: _flag(getattr(args, name)) for name in _FLAGS}
    left_out = None if args.leave_out is None else listed(args.leave_out)
    settings = (args.printer, left_out, *flags.values())
    given = (kinds, args.rendering, shift, any(each is not None for each in settings))
    with call.desk() as desk:
        if any(given):
            styles = dict.fromkeys(kinds, args.style) if args.style else {}
            titles = {} if args.title is None else dict.fromkeys(kinds, args.title)
            office = set_paper_styles(
                desk, styles, args.rendering, shift, args.printer, left_out=left_out, titles=titles, **flags
            )
        else:
            office = office_of(desk)
    return Output(tuple(_lines(office)), _styles_json(office))


def _flag(typed: str | None) -> bool | None:
    return None if typed is None else typed == _SWITCH[0]


def _lines(office: Office) -> list[str]:
    lines = [f"{kind}：{office.style_of(kind)}{_called(office.title_of(kind))}" for kind in KINDS]
    right, down = office.shift
    said = [f"{words}：{'是' if getattr(office, name) else '否'}" for name, words in _FLAGS.items()]
    said.append(f"不印的栏目：{'、'.join(office.left_out) or '无'}")
    return [*lines, f"印法：{office.rendering}（套红纸右移{right:g}毫米，下移{down:g}毫米）", *said]


def _called(title: str) -> str:
    return f"，名称“{title}”" if title else ""


def _styles_json(office: Office) -> Json:
    return {
        "styles": {kind: office.style_of(kind) for kind in KINDS},
        "rendering": office.rendering,
        "shift": list(office.shift),
        "printer": office.printer,
        **{name: getattr(office, name) for name in _FLAGS},
        "titles": {kind: office.title_of(kind) for kind in DISPATCHING},
        "left_out": list(office.left_out),
    }


def print_papers(call: Call) -> Output:
    """Write signed papers as they are to be printed."""
    args = call.args
    if args.one_file:
        return _print_together(call)
    if args.format == WORD:
        return _print_word(call)
    if args.copies:
        return _print_copies(call)
    with taken_back(args.out), call.desk() as desk:
        prepare_folder(args.out)
        papers = [SignedPaper(*printed_paper(desk, mark, args.rendering)) for mark in args.marks]
    files = write_papers(papers, args.out)
    rows = [paper_to_json(each.paper) | {"file": str(path)} for each, path in zip(papers, files, strict=True)]
    return Output(tuple(str(path) for path in files), rows)


def _print_together(call: Call) -> Output:
    """Write papers into one PDF, one after the other."""
    args = call.args
    if args.format == WORD or args.copies:
        raise UserError("合成一个文件只能是 PDF，也不能逐份印份号，没有输出；请改用 --out 文件夹。")
    check_one_file(args.one_file)
    with call.desk() as desk:
        papers = [printed_paper(desk, mark, args.rendering) for mark in args.marks]
    (file,) = write_one_file([pdf for _, pdf in papers], args.one_file, "文书")
    return Output((str(file),), [paper_to_json(row) | {"file": str(file)} for row, _ in papers])


def _print_copies(call: Call) -> Output:
    """Write a paper as often as asked for, each copy with its 份号."""
    args = call.args
    if len(args.marks) != 1:
        raise UserError("逐份印份号一次只印一个文号，没有输出；请分开写。")
    with taken_back(args.out), call.desk() as desk:
        prepare_folder(args.out)
        row, _ = printed_paper(desk, args.marks[0], args.rendering)
        copies = numbered_copies(desk, args.marks[0], args.first_copy, args.copies, args.rendering)
        files = write_files(args.out, {f"{paper_name(row)} {number}.pdf": pdf for number, pdf in copies}, "文书")
    rows = [
        paper_to_json(row) | {"copy": number, "file": str(path)}
        for (number, _), path in zip(copies, files, strict=True)
    ]
    return Output(tuple(str(path) for path in files), rows)


def _print_word(call: Call) -> Output:
    """Write papers as .docx, which have one rendering."""
    args = call.args
    if args.rendering not in ("", FULL_RED):
        raise UserError(f"docx 没有“{args.rendering}”这种印法，没有输出；请不写 --rendering，或输出 PDF。")
    with taken_back(args.out), call.desk() as desk:
        written = write_paper_docx(desk, args.marks, args.out)
    rows = [paper_to_json(row) | {"file": str(path)} for row, path in written]
    return Output(tuple(str(path) for _, path in written), rows)
