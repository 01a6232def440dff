"""The whole pack of a quarter: processor seconds by kind of output, how soon a stop would answer, memory (design §11).

    python benchmarks/make_pack.py FOLDER [--today 2025-06-30] [--without 5] [--beside 1]

FOLDER is made by `large_folder.py`. Everything is made, nothing is written. With `--beside` all is made
together instead, by this process and so many others, and told by the clock. `--without` leaves out what begins with a
number as the pack names its files: 1 通报 as PDF, 2 as .docx, 3 统计表, 4 数据核对单, 5 督查专报. The workbook is told
beside a bare XlsxWriter in constant memory that writes the same cells without looks, heights and links. "Gap" is the
longest time, by the clock, from one word to who watches to the next: who stops it waits no longer.
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent))

import xlsxwriter

from supervision_desk.domain.periods import quarter_of
from supervision_desk.services.accounts import Accounts, accounts
from supervision_desk.services.desk import open_desk
from supervision_desk.services.pack import parts_of
from supervision_desk.services.side_by_side import made_together
from supervision_desk.services.summary_workbook import workbook_tables
from supervision_desk.uncollected import uncollected


class Watching:
    """Keeps the longest time between two words."""

    def __init__(self) -> None:
        self.gap, self._last = 0.0, time.monotonic()

    def __call__(self, _done: int, _total: int) -> None:
        now = time.monotonic()
        self.gap, self._last = max(self.gap, now - self._last), now


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def bare(found: Accounts) -> None:
    """The cells alone."""
    with TemporaryDirectory() as folder:
        options = {"constant_memory": True, "tmpdir": folder, "strings_to_formulas": False, "strings_to_urls": False}
        book = xlsxwriter.Workbook(BytesIO(), options)
        for table in workbook_tables(found)[0]:
            sheet = book.add_worksheet(table.name)
            for number, row in enumerate(table.rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(number, place, cell)
                    elif cell is not None:
                        sheet.write_number(number, place, cell if isinstance(cell, int | float) else cell.toordinal())
        book.close()


def together(found: Accounts, answer_by: date, without: str, others: int, watching: Watching) -> None:
    parts = [part for part in parts_of(found, answer_by) if part[0].split()[0] not in without]
    begun, own = time.monotonic(), time.process_time()
    files = made_together(parts, watching, others)
    taken, own = time.monotonic() - begun, time.process_time() - own
    sizes = sum(map(len, files.values())) / 1e6
    sys.stdout.write(f"{len(files)} files  {sizes:.0f} MB  {taken:.1f} s by the clock, {own:.1f} s of this process")
    sys.stdout.write(f"  gap {watching.gap:.2f} s\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--today", type=date.fromisoformat, default=date(2025, 6, 30))
    parser.add_argument("--without", default="")
    parser.add_argument("--beside", type=int)
    arguments = parser.parse_args()
    period = quarter_of(arguments.today)
    taken: dict[str, float] = {}
    sizes: dict[str, int] = {}
    with closing(open_desk(arguments.folder, today=arguments.today, operator="测量")) as desk:
        watching, begun = Watching(), time.process_time()
        found = accounts(desk, period, arguments.today, watching)
        taken["figures and tasks"] = time.process_time() - begun
        if arguments.beside is not None:
            together(found, arguments.today, arguments.without, arguments.beside, watching)
            return
        for name, make in parts_of(found, arguments.today):
            kind = name.split()[0]
            if kind not in arguments.without:
                begun = time.process_time()
                with uncollected():
                    sizes[kind] = sizes.get(kind, 0) + len(make(watching))
                taken[kind] = taken.get(kind, 0.0) + time.process_time() - begun
    for kind, each in taken.items():
        sys.stdout.write(f"{kind}  {each:.1f} s  {sizes.get(kind, 0) / 1e6:.1f} MB\n")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"all {sum(taken.values()):.1f} s  gap {watching.gap:.2f} s  memory {memory:.0f} MB\n")
    if "3" in taken:
        plain = seconds(lambda: bare(found))
        sys.stdout.write(f"workbook × {taken['3'] / plain:.1f} of bare cells in {plain:.1f} s\n")


if __name__ == "__main__":
    main()
