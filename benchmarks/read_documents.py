"""Seconds to read the sample document and documents of 1,000, 5,000 and 10,000 measures (design §11).

The long documents repeat the sample's measures under running numbers. The lengths are read in turn, three rounds, so
that the ratio between them is of one run; medians are printed. Usage: python benchmarks/read_documents.py
"""

import re
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from supervision_desk.intake.files import load
from supervision_desk.intake.reader import read_text
from supervision_desk.paths import resource

SIZES = (1_000, 5_000, 10_000)
ROUNDS = 3
_NUMBER = re.compile(r"^[\s*]*[0-9]+\s*[.．]\s*")


def long_document(sample: str, count: int) -> str:
    """The sample's head and `count` of its measures, numbered from 1."""
    measures = read_text(sample).measures
    bodies = [_NUMBER.sub("", sample[slice(*measure.span)]) for measure in measures]
    head = sample[: measures[0].span[0]].rstrip("*# \n")
    numbered = (f"{index + 1}. {bodies[index % len(bodies)]}" for index in range(count))
    return "\n\n".join((head, *numbered)) + "\n"


def seconds(text: str) -> float:
    """The time to read a text once."""
    begun = time.perf_counter()
    read_text(text)
    return time.perf_counter() - begun


def main() -> None:
    sample = load(resource("sample", "document.txt")).text
    texts = {"sample": sample} | {f"{size:,} measures": long_document(sample, size) for size in SIZES}
    found: dict[str, list[float]] = {name: [] for name in texts}
    for _ in range(ROUNDS):
        for name, text in texts.items():
            found[name].append(seconds(text))
    base = statistics.median(found[f"{SIZES[0]:,} measures"]) / SIZES[0]
    for name, text in texts.items():
        median = statistics.median(found[name])
        size = len(read_text(text).measures)
        sys.stdout.write(f"{name:16}{len(text):>10,} characters{size:>8,} read{median:>9.3f} s")
        sys.stdout.write(f"{median / size / base:>7.2f} × per measure of the shortest\n")


if __name__ == "__main__":
    main()
