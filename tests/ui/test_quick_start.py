"""What the window needs before its list is painted: it waits for nothing that may never be looked at."""

import subprocess
import sys

import pytest

from supervision_desk.cli.arguments import command_of, parse

_LOADED = """
import sys
import supervision_desk.cli.main, supervision_desk.ui.start.session
heavy = {"reportlab", "xlsxwriter", "cattrs", "lxml", "pypdfium2", "rapidfuzz", "alembic", "python_calamine", "PIL"}
frame = {"crash_dialog", "dialogs.form_dialog", "dialogs.entry_dialog"}
asks = {name for name in sys.modules if name.endswith("_dialog")} - {f"supervision_desk.ui.{name}" for name in frame}
records = {"papers", "letters", "targets", "bulletins", "tables", "task_facts", "search_texts", "archived", "attached"}
mapped = {f"supervision_desk.store.{name}" for name in records} & set(sys.modules)
print(*sorted(heavy & set(sys.modules)), *sorted(asks), *sorted(mapped))
"""


def test_the_window_is_imported_without_what_draws_reads_asks_or_writes() -> None:
    run = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("", "open"),
        ("open", "open"),
        ("--data x --today 2025-06-30 open --exit-when-painted", "open"),
        ("--data=x --operator 王某", "open"),
        ("--data open items", "items"),
        ("--help", ""),
        ("--dat x open", ""),
        ("items --data x", "items"),
    ],
)
def test_the_command_is_known_before_the_words_are_read(words: str, command: str) -> None:
    assert command_of(words.split()) == command


def test_the_window_s_own_options_are_read_without_the_other_commands() -> None:
    args = parse(["--data", "x", "open", "--exit-when-painted"])
    assert (args.data, args.exit_when_painted, args.run.__name__) == ("x", True, "open_window")
    assert parse(["--today", "2025-06-30"]).run.__name__ == "open_window"
