"""The way in: `supervision-desk` opens the window; with a command it works without a screen."""

import sys
import time
from pathlib import Path

_STARTED = time.monotonic()


def main() -> int:
    """Run the command line; returns the exit status. Two hidden commands come before it, and before all that it needs:
    reading a workbook apart (`sheet_trial`), drawing for another process (`drawings`)."""
    if sys.argv[1:] == ["--draw"]:
        from supervision_desk.forms.drawings import draw_all

        return draw_all(sys.stdin.buffer, sys.stdout.buffer)
    if sys.argv[1:2] == ["--try-sheet"] and len(sys.argv) == 3:
        from supervision_desk.intake.formats.sheet_trial import try_sheet

        return try_sheet(Path(sys.argv[2]))
    from supervision_desk.uncollected import uncollected

    # What is imported stays, and none of it holds itself: looking for that took an eighth of the start.
    with uncollected():
        from supervision_desk.cli.main import run

    return run(sys.argv[1:], _STARTED)


if __name__ == "__main__":
    sys.exit(main())
