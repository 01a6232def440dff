"""Milliseconds to sign one paper, committed with its PDF (design §11), beside a bare commit of the same rows.

    python benchmarks/sign_papers.py [--papers 60] [--tasks 3] [--profile]

A document made of the sample's measures is registered, 督办单 are drafted with some tasks of one unit each, and each
draft is signed. Between any two signatures the same bytes are put into a plain `sqlite3` file with synchronous FULL:
what the disk alone takes. Prints one JSON document with medians, of the wall clock and of the processor; `loop_ms` is a
loop of a million squares at the same time, by which figures of a busy machine can be read beside those of an idle one.
"""

import argparse
import cProfile
import json
import pstats
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parent.parent))

from supervision_desk.domain.office import SLIP, Office
from supervision_desk.domain.registration import Decisions
from supervision_desk.domain.responsibility import Rule
from supervision_desk.paths import resource
from supervision_desk.services.casebook import load_tasks
from supervision_desk.services.desk import Desk, create_desk
from supervision_desk.services.documents import preview_file
from supervision_desk.services.drafting import DraftRequest, draft_papers
from supervision_desk.services.registering import register_document
from supervision_desk.services.roster_work import import_roster
from supervision_desk.services.signing import sign_paper

DAY = date(2020, 7, 6)
ORGANS = ("中共长沙市望城区委督查室", "长沙市望城区人民政府督查室")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--papers", type=int, default=60)
    parser.add_argument("--tasks", type=int, default=3, help="tasks on each paper at most")
    parser.add_argument("--profile", action="store_true", help="print where the time goes instead")
    arguments = parser.parse_args()
    with (
        TemporaryDirectory() as folder,
        closing(_desk(Path(folder) / "case", arguments.papers * arguments.tasks)) as desk,
    ):
        marks = _drafts(desk, arguments.papers, arguments.tasks)
        if arguments.profile:
            profile = cProfile.Profile(process_time)
            profile.runcall(lambda: [sign_paper(desk, mark, "周志凯") for mark in marks])
            pstats.Stats(profile, stream=sys.stdout).sort_stats("cumulative").print_stats(90)
            return
        sys.stdout.write(json.dumps(_measure(desk, marks, Path(folder) / "plain.sqlite3")) + "\n")


def _desk(folder: Path, measures: int) -> Desk:
    """A case with so many of the sample's measures registered, and some to spare; the first unit listed answers."""
    desk = create_desk(folder, Office(organs=ORGANS, issuers=ORGANS, code="望督", training=True), today=DAY)
    import_roster(desk, "units", resource("sample", "units.csv"))
    preview = preview_file(desk, resource("sample", "document.txt"))
    own = preview.draft.measures
    many = tuple(replace(own[place % len(own)], number=str(place + 1)) for place in range(measures + 2 * len(own)))
    preview = replace(preview, draft=replace(preview.draft, measures=many))
    register_document(desk, preview, Decisions("周志凯", rule=Rule.FIRST_LISTED, accept_doubts=True))
    return desk


def _drafts(desk: Desk, papers: int, tasks: int) -> list[str]:
    """The marks of so many drafts, of up to so many tasks of one unit each."""
    by_unit: dict[str, list[str]] = {}
    with desk.reading() as session:
        for task in load_tasks(session, desk.today):
            by_unit.setdefault(task.unit, []).append(task.code)
    groups = [codes[at : at + tasks] for codes in by_unit.values() for at in range(0, len(codes), tasks)]
    return [draft_papers(desk, DraftRequest(SLIP, tuple(codes))).papers[0].mark for codes in groups[:papers]]


def _measure(desk: Desk, marks: list[str], plain: Path) -> dict[str, object]:
    wall, cpu, bare, loop, sizes = [], [], [], [], []
    with closing(sqlite3.connect(plain, isolation_level=None)) as base:
        base.execute("PRAGMA journal_mode = WAL").fetchall()
        base.execute("PRAGMA synchronous = FULL")
        base.execute("CREATE TABLE paper (pdf BLOB)")
        for mark in marks:
            begun, used = perf_counter(), process_time()
            signed = sign_paper(desk, mark, "周志凯")
            wall.append(perf_counter() - begun)
            cpu.append(process_time() - used)
            sizes.append(len(signed.pdf))
            begun = perf_counter()
            base.execute("INSERT INTO paper VALUES (?)", (signed.pdf,))
            bare.append(perf_counter() - begun)
            begun = process_time()
            sum(number * number for number in range(1_000_000))
            loop.append(process_time() - begun)
    wall, cpu = wall[3:], cpu[3:]  # faces and statements are loaded with the first
    return {
        "papers": len(wall),
        "sign_ms": round(1000 * median(wall), 1),
        "sign_p95_ms": round(1000 * quantiles(wall, n=20)[-1], 1),
        "sign_cpu_ms": round(1000 * median(cpu), 1),
        "bare_commit_ms": round(1000 * median(bare), 1),
        "loop_ms": round(1000 * median(loop), 1),
        "kb": round(median(sizes) / 1024),
    }


if __name__ == "__main__":
    main()
