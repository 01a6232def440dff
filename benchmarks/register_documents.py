"""Registering one document of 10,000 measures, beside a plain sqlite3 `executemany` of the same rows.

    python benchmarks/register_documents.py [--measures 10000] [--runs 3] [--profile]

Prints one JSON document: CPU seconds of each (medians, the two measured in turn) and their ratio. The measures are the
sample's repeated, against the sample's list of units: only registering is measured, not reading the text.
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
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

sys.path.insert(0, str(Path(__file__).parent.parent))

from supervision_desk.domain.office import Office
from supervision_desk.domain.registration import Decisions
from supervision_desk.paths import resource
from supervision_desk.services.desk import Desk, create_desk
from supervision_desk.services.documents import ImportPreview, preview_file
from supervision_desk.services.registering import register_document
from supervision_desk.services.roster_work import import_roster
from supervision_desk.store.tables import DERIVED, JOURNALLED

DAY = date(2020, 7, 6)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--measures", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--profile", action="store_true", help="print where the time goes instead")
    arguments = parser.parse_args()
    if arguments.profile:
        profile = cProfile.Profile()
        _measure(arguments.measures, profile)
        pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(30)
        return
    runs = [_measure(arguments.measures) for _ in range(arguments.runs)]
    ours, plain = median(run[0] for run in runs), median(run[1] for run in runs)
    figures = {"register_s": round(ours, 2), "plain_s": round(plain, 2), "ratio": round(ours / plain, 1)}
    sys.stdout.write(json.dumps({"measures": arguments.measures, "rows": runs[0][2], **figures}) + "\n")


def _measure(measures: int, profile: cProfile.Profile | None = None) -> tuple[float, float, int]:
    """CPU seconds of registering, seconds of a plain insert of the rows it made, and how many those were."""
    with TemporaryDirectory() as folder:
        office = Office(organs=("督查室",), code="督", training=True)
        with closing(create_desk(Path(folder) / "case", office, today=DAY, operator="测量")) as desk:
            import_roster(desk, "units", resource("sample", "units.csv"))
            preview = _long(preview_file(desk, resource("sample", "document.txt")), measures)
            before = process_time()
            if profile:
                profile.enable()
            register_document(desk, preview, Decisions("批准人", accept_doubts=True))
            if profile:
                profile.disable()
            ours = process_time() - before
            plain, rows = _plain(desk, Path(folder) / "plain.sqlite3")
    return ours, plain, rows


def _long(preview: ImportPreview, measures: int) -> ImportPreview:
    """The draft with its measures repeated up to that number."""
    own = preview.draft.measures
    many = tuple(replace(own[place % len(own)], number=str(place + 1)) for place in range(measures))
    return replace(preview, draft=replace(preview.draft, measures=many))


def _plain(desk: Desk, path: Path) -> tuple[float, int]:
    """Insert all rows of the case file's tables into an empty one of the same shape with the driver alone."""
    tables = [str(model.__tablename__) for model in (*JOURNALLED, *DERIVED)]
    with closing(sqlite3.connect(desk.database.path)) as source, closing(sqlite3.connect(path)) as target:
        # The search index makes its own tables, and is no part of a plain insert.
        statements = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'search_text%'"
        for (statement,) in source.execute(statements).fetchall():
            target.execute(statement)
        target.execute("PRAGMA synchronous = FULL")
        target.execute("PRAGMA journal_mode = WAL").fetchall()
        held = {table: source.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables}
        before = process_time()
        for table, rows in held.items():
            if rows:
                target.executemany(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(rows[0]))})', rows)
        target.commit()
        return process_time() - before, sum(map(len, held.values()))


if __name__ == "__main__":
    main()
