"""Commands on the whole folder: init, demo, verify, backup, restore, undo, redo."""

import sys
from pathlib import Path

from supervision_desk.cli.call import Call, Output
from supervision_desk.cli.commands import Commands
from supervision_desk.domain.office import Office
from supervision_desk.errors import UserError
from supervision_desk.services.demo import Demo, make_demo
from supervision_desk.services.desk import create_desk, office_of
from supervision_desk.services.keeping import Verification, back_up_folder, restore_folder, verify_folder
from supervision_desk.services.office import change_office
from supervision_desk.services.undoing import redo_last, undo_last

_SHOWN_PROBLEMS = 20


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    init = commands.add("init", "建立案卷夹，或补填单位名称和代字", init_folder, makes_folder=True)
    init.add_argument("--training", action="store_true", help="演练案卷夹（可指定日期，文书带样张）")
    init.add_argument("--office", metavar="名称", help="发文机关名称；联合发文用、隔开")
    init.add_argument("--code", metavar="代字", help="机关代字，如 望督")
    demo = commands.add("demo", "生成演示案卷夹", run_demo)
    demo.add_argument("--out", type=Path, default=Path("supervision-demo"), metavar="文件夹")
    demo.add_argument("--no-window", action="store_true", help="不打开窗口")
    commands.add("verify", "核验案卷", run_verify)
    backup = commands.add("backup", "备份案卷", run_backup)
    backup.add_argument("--to", type=Path, metavar="文件或文件夹")
    restoring = commands.add("restore", "把备份和附件恢复到案卷夹（--data，须为空）", run_restore)
    restoring.add_argument("file", type=Path, metavar="备份文件")
    commands.add("undo", "撤销上一步", run_undo)
    commands.add("redo", "重做刚撤销的一步", run_redo)


def init_folder(call: Call) -> Output:
    """Make a case folder, or fill in name and 代字 of one made without."""
    organs = tuple(each.strip() for each in (call.args.office or "").split("、") if each.strip())
    code = (call.args.code or "").strip()
    if call.has_case:
        _complete(call, organs, code)
    else:
        office = Office(organs=organs, code=code, training=call.args.training)
        create_desk(call.folder, office, today=call.today, operator=call.args.operator).close()
    return Output((f"案卷夹已建立：{call.folder}",), {"folder": str(call.folder)})


def _complete(call: Call, organs: tuple[str, ...], code: str) -> None:
    """Fill in name and 代字 of a folder made without; what stands is not replaced."""
    with call.desk() as desk:
        office = office_of(desk)
        if office.is_set_up:
            raise UserError(f"{call.folder} 已经建好并设置了单位名称，没有改动。")
        if call.args.training and not office.training:
            raise UserError(f"{call.folder} 是正式案卷夹，不能改为演练，没有改动；请另建一个案卷夹。")
        if not (organs or code):
            raise UserError(f"{call.folder} 里已有督查台案卷，没有改动；请用 --office 和 --code 补填单位名称和代字。")
        change_office(desk, organs=organs or office.organs, code=code or office.code)


def run_demo(call: Call) -> Output:
    """Make the demo, list what it made, and open the window on it where there is a screen."""

    def say(step: str) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"{step}……\n")

    demo = make_demo(call.args.out, call.today, say)
    output = Output(_demo_lines(demo), _demo_json(demo))
    if call.args.no_window or call.args.json:
        return output
    from supervision_desk.app import has_screen, run_window

    if has_screen():
        sys.stdout.write("\n".join(output.lines) + "\n")
        sys.stdout.flush()
        status = run_window(
            demo.case,
            today=call.today or demo.today,
            operator=call.args.operator,
            exit_when_painted=False,
            started=call.started,
        )
        return Output((), {}, status)
    return output


def _demo_lines(demo: Demo) -> tuple[str, ...]:
    head = f"演示已生成：{demo.items} 件督办事项，{demo.tasks} 项任务，{len(demo.papers)} 份文书。"
    last = f"打开窗口：supervision-desk --data {demo.case} --today {demo.today}"
    return (head, *(f"  {path.relative_to(demo.folder)}" for path in demo.files), last)


def _demo_json(demo: Demo) -> dict[str, object]:
    return {
        "folder": str(demo.folder),
        "case": str(demo.case),
        "today": demo.today.isoformat(),
        "items": demo.items,
        "tasks": demo.tasks,
        "papers": [
            {"number": each.paper.mark, "kind": each.paper.kind, "addressees": list(each.paper.addressees)}
            for each in demo.papers
        ],
        "files": [str(path.relative_to(demo.folder)) for path in demo.files],
    }


def run_verify(call: Call) -> Output:
    """Check the folder; status 1 where anything is wrong, each place named."""
    return _verified(verify_folder(call.folder))


def _verified(result: Verification) -> Output:
    problems = [{"where": each.where, "what": each.what} for each in result.problems]
    data: dict[str, object] = {"ok": result.ok, "checked": result.checked, "problems": problems}
    if result.ok:
        rows = sum(result.checked.values())
        return Output((f"核验通过：{rows} 行，操作记录 {result.checked['journal']} 条。",), data)
    lines = [f"核验发现 {len(problems)} 处问题："]
    lines += [f"  {each.where}：{each.what}" for each in result.problems[:_SHOWN_PROBLEMS]]
    return Output(tuple(lines), data, status=1)


def run_backup(call: Call) -> Output:
    """Copy the case file and its attachments."""
    with call.desk() as desk:
        made = back_up_folder(desk, call.args.to)
    data: dict[str, object] = {
        "file": str(made.path),
        "sha256": made.sha256,
        "size": made.size,
        "missing": made.missing,
    }
    lines = [f"已备份：{made.path}（{made.size // 1024} KB）"]
    lines += [f"注意：有 {made.missing} 个附件的文件不在案卷夹里，备份里也没有；请核验案卷。"] if made.missing else []
    return Output(tuple(lines), data)


def run_restore(call: Call) -> Output:
    """Put a backup back and check it; status 1 where anything is wrong with it."""
    return _verified(restore_folder(call.args.file, call.folder))


def run_undo(call: Call) -> Output:
    """Take back the last action."""
    with call.desk() as desk:
        step = undo_last(desk)
    return Output((f"已撤销：{step.title}",), {"undone": step.number, "action": step.action, "title": step.title})


def run_redo(call: Call) -> Output:
    """Do again what the last undo took back."""
    with call.desk() as desk:
        step = redo_last(desk)
    return Output((f"已重做：{step.title}",), {"redone": step.number, "action": step.action, "title": step.title})
