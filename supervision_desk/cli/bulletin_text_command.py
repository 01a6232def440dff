"""The command bulletin-text: the text of a 初稿 as it will be printed, edited from a file, or as drafted again."""

from pathlib import Path

from supervision_desk.cli.call import Call, Json, Output, iso
from supervision_desk.cli.commands import Commands
from supervision_desk.cli.progress import progress
from supervision_desk.errors import UserError
from supervision_desk.services.edited_text import TextOfBulletin, bulletin_text, edit_text


def add_text(commands: Commands) -> None:
    """Add this command to the command line."""
    text = commands.add("bulletin-text", "初稿的通报文字：列出，或以文件（UTF-8）替换", show_or_edit, writes=True)
    text.add_argument("mark", metavar="S1")
    given = text.add_mutually_exclusive_group()
    given.add_argument("--from", dest="source", type=Path, metavar="文件", help="改用文件里的文字，一段一行")
    given.add_argument("--drafted", action="store_true", help="恢复按数字起草的文字")


def show_or_edit(call: Call) -> Output:
    """List the text with what disagrees with the figures, after it was edited where that is asked."""
    args = call.args
    with call.desk() as desk, progress("正在起草通报文字") as watch:
        if args.source or args.drafted:
            text = "" if args.drafted else _read(args.source)
            found = edit_text(desk, args.mark, text, call.on, watch=watch)
        else:
            found = bulletin_text(desk, args.mark, watch)
    return Output((*_head(found), found.text, *_doubts(found)), _json(found))


def _read(source: Path) -> str:
    try:
        text = source.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UserError(f"读不出 {source}（{error.strerror}），没有改动；请核对文件。") from error
    except UnicodeDecodeError as error:
        raise UserError(f"{source} 不是 UTF-8 文字，没有改动；请另存为 UTF-8 后重试。") from error
    if not text.strip():
        raise UserError(f"{source} 里没有文字，没有改动；要恢复起草的文字请用 --drafted。")
    return text


def _head(found: TextOfBulletin) -> tuple[str, ...]:
    return (f"{found.mark}  文字于 {found.edited_on} 编辑（{found.edited_by}）",) if found.edited_on else ()


def _doubts(found: TextOfBulletin) -> tuple[str, ...]:
    return tuple(f"注意：{each.words}" for each in found.doubts)


def _json(found: TextOfBulletin) -> Json:
    return {
        "mark": found.mark,
        "text": found.text.splitlines(),
        "drafted": found.drafted.splitlines(),
        "edited_on": iso(found.edited_on),
        "edited_by": found.edited_by or None,
        "doubts": [{"number": each.number, "place": each.place, "now": each.now or None} for each in found.doubts],
    }
