"""The sample office in one click: beside the case folder, made the first time, opened again later."""

import shutil
from datetime import date
from pathlib import Path

from supervision_desk.errors import UserError, why
from supervision_desk.services.desk import has_case

DEMO_FOLDER = "督查台演示"
_UNFINISHED = f"{DEMO_FOLDER}.未完成"


def demo_beside(folder: Path) -> tuple[Path, date]:
    """The demo's case folder and the day as of which it is shown. Raises UserError where it cannot be made.

    It gets its name when it is whole: one that was interrupted is made anew."""
    # The demo takes nearly every service, and the window must not wait for them at each start.
    from supervision_desk.services.demo import LAST_DAY, make_demo

    out = folder.resolve().parent / DEMO_FOLDER
    if has_case(out / "case"):
        return out / "case", LAST_DAY
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UserError(f"{out} 里有别的内容，没有生成演示；请把它移走或改名，再打开演示。")
    part = out.with_name(_UNFINISHED)
    try:
        shutil.rmtree(part, ignore_errors=True)
        make_demo(part)
        if out.exists():
            out.rmdir()
        part.rename(out)
    except OSError as error:
        raise UserError(f"不能在 {out} 生成演示（{why(error)}），没有留下任何内容；请检查磁盘后再试。") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return out / "case", LAST_DAY
