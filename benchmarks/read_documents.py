"""CPU seconds to read the sample document and documents of 1,000, 5,000 and 10,000 measures (design §11).

The long documents are made of the sample's measures under running numbers; hardly two sentences are the same: half of
the pieces between their marks come from elsewhere at random, figures are drawn anew, and annotations list their units
in another order. What only remembers sentences therefore gains nothing. The lengths are read in turn, three rounds, so
that the ratio between them is of one run; medians are printed.

    python benchmarks/read_documents.py [--profile]
"""

import cProfile
import pstats
import random
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
_FIGURE = re.compile(r"(?<![0-9〔])[0-9]{2,5}(?![0-9年月日〕])")
_JOINT = re.compile("([，、。；])")
_PLAIN = re.compile(r"[^（）“”*\s，、。；]+")
_NAMES = re.compile(r"(?<=责任单位：)[^（）：；]+(?=）)")


def long_document(sample: str, count: int) -> str:
    """The sample's head and `count` measures made of its measures, numbered from 1."""
    measures = read_text(sample).measures
    bodies = [_NUMBER.sub("", sample[slice(*measure.span)]) for measure in measures]
    head = sample[: measures[0].span[0]].rstrip("*# \n")
    chance = random.Random(1)
    pieces = [piece for measure in measures for piece in _JOINT.split(measure.text)[::2] if _PLAIN.fullmatch(piece)]
    varied = (_varied(bodies[index % len(bodies)], pieces, chance) for index in range(count))
    return "\n\n".join((head, *(f"{index}. {body}" for index, body in enumerate(varied, 1)))) + "\n"


def _varied(body: str, pieces: list[str], chance: random.Random) -> str:
    """A measure with other figures, half of its plain pieces replaced, and its units in another order."""
    found = _NAMES.search(body)
    words, names = (body[: found.start()], body[found.start() :]) if found else (body, "")
    if found:
        units = found.group().split("、")
        chance.shuffle(units)
        names = "、".join(units) + body[found.end() :]
    parts = _JOINT.split(words)
    parts = [chance.choice(pieces) if _PLAIN.fullmatch(part) and chance.random() < 1 / 2 else part for part in parts]
    return _FIGURE.sub(lambda figure: str(chance.randrange(10, 10 ** len(figure.group()))), "".join(parts)) + names


def seconds(text: str) -> float:
    """The processor's time to read a text once."""
    begun = time.process_time()
    read_text(text)
    return time.process_time() - begun


def profile(sample: str) -> None:
    """Where the time goes in 2,500 measures."""
    text, watched = long_document(sample, 2_500), cProfile.Profile()
    watched.runcall(read_text, text)
    pstats.Stats(watched, stream=sys.stdout).sort_stats("tottime").print_stats(45)


def main() -> None:
    sample = load(resource("sample", "document.txt")).text
    if "--profile" in sys.argv:
        profile(sample)
        return
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
