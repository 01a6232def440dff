"""The command that opens the window, also where none is named: apart from all others, so that the window waits for
none of them."""

from supervision_desk.cli.call import Call, Output
from supervision_desk.cli.commands import Commands


def add_to(commands: Commands) -> None:
    """Add it to the command line."""
    opened = commands.add("open", "打开窗口", open_window)
    opened.add_argument("--exit-when-painted", action="store_true", help="列表画出后打印用时并退出（测量用）")


def open_window(call: Call) -> Output:
    """Open the window; Qt is imported only here."""
    from supervision_desk.app import run_window

    status = run_window(
        call.folder,
        today=call.today,
        operator=call.args.operator,
        exit_when_painted=call.args.exit_when_painted,
        started=call.started,
    )
    return Output((), {}, status)
