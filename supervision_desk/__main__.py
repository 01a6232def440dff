"""The way in: `supervision-desk` opens the window; with a command it works without a screen."""

import sys
import time

_STARTED = time.monotonic()


def main() -> int:
    """Run the command line; returns the exit status."""
    from supervision_desk.cli.main import run

    return run(sys.argv[1:], _STARTED)


if __name__ == "__main__":
    sys.exit(main())
