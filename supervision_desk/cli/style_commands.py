"""Commands on how papers look: style, print."""

from pathlib import Path

from supervision_desk.cli.call import Call, Json, Output, listed
from supervision_desk.cli.commands import Commands
from supervision_desk.cli.item_json import paper_to_json
from supervision_desk.cli.words import number
from supervision_desk.domain.office import KINDS, Office
from supervision_desk.domain.paper import RENDERINGS, STYLES
from supervision_desk.errors import UserError
from supervision_desk.paths import taken_back
from supervision_desk.services.desk import office_of
from supervision_desk.services.paper_files import prepare_folder, write_papers
from supervision_desk.services.paper_rendering import printed_paper
from supervision_desk.services.paper_styles import set_paper_styles
from supervision_desk.services.signing import SignedPaper


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    style = commands.add("style", "文书样式和印法：查看，或修改", show_styles)
    style.add_argument("--kind", default="", metavar="文种,…", help="、".join(KINDS))
    style.add_argument("--set", dest="style", default="", metavar="样式", help="、".join(STYLES))
    style.add_argument("--rendering", default="", metavar="印法", help="、".join(RENDERINGS))
    style.add_argument("--shift", nargs=2, type=number, metavar=("右移", "下移"), help="套红纸的套打偏移，毫米，可为负")
    style.add_argument("--printer", metavar="名称", help="版记里的印发机关，空文字为首个署名机关")
    out = commands.add("print", "按印法写出已签发的文书，默认用设置的印法", print_papers)
    out.add_argument("marks", nargs="+", metavar="文号")
    out.add_argument("--rendering", default="", metavar="印法", help="、".join(RENDERINGS))
    out.add_argument("--out", required=True, type=Path, metavar="文件夹")


def show_styles(call: Call) -> Output:
    """The styles of kinds and how papers are printed, or some of it changed."""
    args = call.args
    kinds = listed(args.kind)
    if bool(kinds) != bool(args.style):
        raise UserError("修改样式须写明哪种文书、改成哪种样式，没有改动；请用 --kind 和 --set。")
    shift = (args.shift[0], args.shift[1]) if args.shift else None
    given = (kinds, args.rendering, shift, args.printer is not None)
    with call.desk() as desk:
        if any(given):
            office = set_paper_styles(desk, dict.fromkeys(kinds, args.style), args.rendering, shift, args.printer)
        else:
            office = office_of(desk)
    return Output(tuple(_lines(office)), _styles_json(office))


def _lines(office: Office) -> list[str]:
    lines = [f"{kind}：{office.style_of(kind)}" for kind in KINDS]
    right, down = office.shift
    return [*lines, f"印法：{office.rendering}（套红纸右移{right:g}毫米，下移{down:g}毫米）"]


def _styles_json(office: Office) -> Json:
    return {
        "styles": {kind: office.style_of(kind) for kind in KINDS},
        "rendering": office.rendering,
        "shift": list(office.shift),
        "printer": office.printer,
    }


def print_papers(call: Call) -> Output:
    """Write signed papers as they are to be printed."""
    args = call.args
    with taken_back(args.out), call.desk() as desk:
        prepare_folder(args.out)
        papers = [SignedPaper(*printed_paper(desk, mark, args.rendering)) for mark in args.marks]
    files = write_papers(papers, args.out)
    rows = [paper_to_json(each.paper) | {"file": str(path)} for each, path in zip(papers, files, strict=True)]
    return Output(tuple(str(path) for path in files), rows)
