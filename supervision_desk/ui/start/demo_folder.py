"""The sample office in one click: beside the case folder, made the first time, opened again later."""

from datetime import date
from pathlib import Path

from supervision_desk.services.desk import has_case

DEMO_FOLDER = "督查台演示"


def demo_beside(folder: Path) -> tuple[Path, date]:
    """The demo's case folder and the day as of which it is shown. Raises UserError where it cannot be made."""
    # The demo takes nearly every service, and the window must not wait for them at each start.
    from supervision_desk.services.demo import LAST_DAY, make_demo

    out = folder.resolve().parent / DEMO_FOLDER
    if has_case(out / "case"):
        return out / "case", LAST_DAY
    made = make_demo(out)
    return made.case, made.today
