"""1,000 papers as PDF, one file each and all in one file, beside a bare ReportLab canvas (design §11).

    python benchmarks/draw_papers.py [--papers 1000] [--style 表格式] [--batch 50] [--office] [--profile]

The canvas draws the same glyphs in the same places into the same files, with ReportLab's own TTFont and its own ways
of embedding, from what was recorded while our papers were drawn: it breaks no line and lays out nothing. The two take
turns, a batch each, the one that begins alternating; pages a second are by the processor's time, since other work may
share the machine. In one file: ours are the papers' bytes put together, as the window does with signed papers, and
beside it what drawing them takes as well. No two papers say the same. Memory is the peak of the process after a tenth
of the papers and after all. The digests of two passes over some papers are compared.

--office converts the same papers as .docx to PDF in LibreOffice, in two runs of different length so that its start
counts out: what a mail merge does for each record at least (it fills in the fields as well).
"""

import argparse
import cProfile
import hashlib
import json
import pstats
import random
import resource as system
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.read_documents import long_document
from supervision_desk.domain.paper import PaperHead, Slip, SlipTask
from supervision_desk.domain.paper_look import STYLES, TABLE_STYLE
from supervision_desk.forms.faces import Role, runs
from supervision_desk.forms.page import PAPER_HEIGHT, PAPER_WIDTH
from supervision_desk.forms.sheet import Sheet
from supervision_desk.forms.together import together
from supervision_desk.intake.files import load
from supervision_desk.intake.reader import read_text
from supervision_desk.paths import resource
from supervision_desk.services.paper_rendering import render
from supervision_desk.services.paper_word import word_bytes

ORGANS = ("中共长沙市望城区委督查室", "长沙市望城区人民政府督查室")
Call = tuple[str, tuple[Any, ...]]
_TEXT = ("left", "baseline", "words", "role", "size", "spacing", "colour")
SOURCE = "《关于扎实做好“六稳”工作的若干措施》（望办发〔2020〕14号）"


def papers_of(count: int, style: str) -> list[Slip]:
    """So many 督办单 of one to three tasks, made of the sample's measures with other words and figures."""
    sample = load(resource("sample", "document.txt")).text
    measures = read_text(long_document(sample, 2 * count + 10)).measures
    chance, slips, at = random.Random(1), [], 0
    for number in range(1, count + 1):
        take = chance.choice((1, 2, 3))
        chosen, at = measures[at : at + take], at + take
        tasks = tuple(
            SlipTask(
                f"2020/{number}-{place}", each.title or each.text[:12], each.text,
                f"{SOURCE}第{number}条", "2020年12月31日", "2021年1月8日",
                tuple(each.responsible_units[1:]), tuple(each.lead_leaders),
            )
            for place, each in enumerate(chosen, 1)
        )  # fmt: skip
        unit = (chosen[0].responsible_units or ("区人社局",))[0]
        head = PaperHead(
            "督办单", ORGANS, f"望督〔2020〕{number}号", "周志凯", unit, (), ORGANS, "2020年9月30日", "李明",
            "0731-88060000", style=style,
        )  # fmt: skip
        opening = "根据区委、区政府工作部署，现将你单位承担的下列任务交办给你们，请抓好落实。"
        rules = f"请于2020年10月{number % 28 + 1}日前书面反馈办理情况，经主要负责同志审签、加盖公章后报送。"
        slips.append(Slip(head, opening, "每月25日前", "2020年10月25日", tasks, rules, ""))
        at %= len(measures) - 3
    return slips


@contextmanager
def recorded(into: list[Call]) -> Iterator[None]:
    """While this lasts, what a Sheet is asked to draw is also written down."""
    own = {name: getattr(Sheet, name) for name in ("start", "text", "rule", "box", "finish")}

    def watched(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(sheet: Sheet, *args: Any, **named: Any) -> Any:
            if name != "finish":
                into.append((name, (*args, named)))
                return method(sheet, *args, **named)
            made = method(sheet, *args, **named)
            into.append((name, ()))
            return made

        return call

    for name, method in own.items():
        setattr(Sheet, name, watched(name, method))
    try:
        yield
    finally:
        for name, method in own.items():
            setattr(Sheet, name, method)


def prepared(calls: list[Call]) -> list[Call]:
    """The calls with every text cut into runs of one face, so that the bare canvas has nothing to find out."""
    made: list[Call] = []
    for name, args in calls:
        if name == "text":
            given = dict(zip(_TEXT, args[:-1], strict=False)) | args[-1]
            parts = [(face.value + " bare", part) for face, part in runs(given["words"], given["role"])]
            place = (given["left"], given["baseline"], given["size"], given.get("spacing", 0.0))
            made.append((name, (*place, given.get("colour", (0.0, 0.0, 0.0)), parts)))
        elif name == "rule":
            given = dict(zip(("start", "end", "weight", "colour", "dash"), args[:-1], strict=False)) | args[-1]
            place = (*given["start"], *given["end"], given["weight"])
            made.append((name, (*place, given.get("colour", (0.0, 0.0, 0.0)), list(given.get("dash", ())))))
        else:
            made.append((name, args[:-1]))
    return made


def bare(canvas: Canvas, calls: list[Call]) -> None:
    """Draw what was recorded, one text object a line as a plain program would."""
    for name, args in calls:
        if name == "text":
            left, baseline, size, spacing, colour, parts = args
            pen = canvas.beginText(left, baseline)
            pen.setFillColorRGB(*colour)
            pen.setCharSpace(spacing)
            for face, part in parts:
                pen.setFont(face, size)
                pen.textOut(part)
            canvas.drawText(pen)
        elif name == "rule":
            *place, weight, colour, dash = args
            canvas.setLineWidth(weight)
            canvas.setStrokeColorRGB(*colour)
            canvas.setDash(dash)
            canvas.line(*place)
        elif name == "box":
            left, bottom, width, height, weight = args
            canvas.setLineWidth(weight)
            canvas.rect(left, bottom, width, height)
        elif name == "finish":
            canvas.showPage()


def bare_canvas(target: BytesIO) -> Canvas:
    return Canvas(target, pagesize=(PAPER_WIDTH, PAPER_HEIGHT), pageCompression=1)


class Race:
    """Ours and the bare canvas over the same papers, a batch each in turn."""

    def __init__(self, slips: list[Slip], folder: Path) -> None:
        self.slips, self.folder = slips, folder
        self.pages = 0
        self.ours, self.bare, self.ours_one, self.draw_one, self.bare_one = ([] for _ in range(5))  # type: list[float]
        self.memory: list[int] = []
        for role in Role:
            registerFont(TTFont(f"{role.value} bare", str(resource("fonts", f"{role.value}.ttf"))))

    def run(self, batch: int) -> None:
        for turn, at in enumerate(range(0, len(self.slips), batch)):
            slips = self.slips[at : at + batch]
            drawings = self._recorded(slips)
            pages = sum(name == "finish" for calls in drawings for name, _ in calls)
            self.pages += pages
            races = [partial(self._ours, slips, pages), partial(self._bare, drawings, pages)]
            for race in races if turn % 2 else reversed(races):
                race()
            self.memory.append(system.getrusage(system.RUSAGE_SELF).ru_maxrss // 1024)

    def _recorded(self, slips: list[Slip]) -> list[list[Call]]:
        drawings = []
        for slip in slips:
            calls: list[Call] = []
            with recorded(calls):
                render(slip)
            drawings.append(prepared(calls))
        forget()
        return drawings

    def _ours(self, slips: list[Slip], pages: int) -> None:
        begun = process_time()
        for number, slip in enumerate(slips):
            (self.folder / f"{number}.pdf").write_bytes(render(slip))
        self.ours.append(pages / (used := process_time() - begun))
        pdfs = [(self.folder / f"{number}.pdf").read_bytes() for number in range(len(slips))]
        begun = process_time()
        (self.folder / "one.pdf").write_bytes(together(pdfs))
        joined = process_time() - begun
        self.ours_one.append(pages / joined)
        self.draw_one.append(pages / (joined + used))

    def _bare(self, drawings: list[list[Call]], pages: int) -> None:
        begun = process_time()
        for number, calls in enumerate(drawings):
            canvas = bare_canvas(target := BytesIO())
            bare(canvas, calls)
            canvas.save()
            (self.folder / f"bare {number}.pdf").write_bytes(target.getvalue())
        self.bare.append(pages / (process_time() - begun))
        begun = process_time()
        canvas = bare_canvas(target := BytesIO())
        for calls in drawings:
            bare(canvas, calls)
        canvas.save()
        (self.folder / "bare.pdf").write_bytes(target.getvalue())
        self.bare_one.append(pages / (process_time() - begun))

    def figures(self) -> dict[str, object]:
        each, whole = median(self.ours), median(self.ours_one)
        tenth = self.memory[max(0, len(self.memory) // 10 - 1)]
        return {
            "papers": len(self.slips),
            "pages": self.pages,
            "each_pages_s": round(each),
            "each_bare_pages_s": round(median(self.bare)),
            "each_share": round(median(a / b for a, b in zip(self.ours, self.bare, strict=True)), 2),
            "one_file_pages_s": round(whole),
            "one_file_bare_pages_s": round(median(self.bare_one)),
            "one_file_share": round(median(a / b for a, b in zip(self.ours_one, self.bare_one, strict=True)), 2),
            "draw_and_join_share": round(median(a / b for a, b in zip(self.draw_one, self.bare_one, strict=True)), 2),
            "peak_mb_after_a_tenth": tenth,
            "peak_mb_after_all": self.memory[-1],
        }


def forget() -> None:
    """What was set while recording is set anew."""
    from supervision_desk.forms import typeset

    for name in vars(typeset).values():
        if clear := getattr(name, "cache_clear", None):
            clear()


def repeats(slips: list[Slip]) -> bool:
    """Whether a second pass gives the same bytes."""
    first = [hashlib.sha256(render(slip)).digest() for slip in slips]
    return first == [hashlib.sha256(render(slip)).digest() for slip in reversed(slips)][::-1]


def office_pages(slips: list[Slip], folder: Path) -> float | None:
    """Pages a second that LibreOffice makes of the same papers, its start counted out; None where it is not here."""
    office = shutil.which("soffice")
    if office is None:
        return None
    taken: list[tuple[float, int]] = []
    for count in (10, 40):
        work = folder / f"office {count}"
        work.mkdir()
        files = [work / f"{number}.docx" for number in range(count)]
        for file, slip in zip(files, slips, strict=False):
            file.write_bytes(word_bytes(slip))
        begun = perf_counter()
        profile = f"-env:UserInstallation=file://{folder / 'profile'}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(work), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True)
        taken.append((perf_counter() - begun, sum(file.with_suffix(".pdf").exists() for file in files)))
    (short, few), (long, many) = taken
    return (many - few) / (long - short)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--papers", type=int, default=1000)
    parser.add_argument("--style", choices=STYLES, default=TABLE_STYLE)
    parser.add_argument("--batch", type=int, default=50)
    parser.add_argument("--office", action="store_true", help="beside LibreOffice too")
    parser.add_argument("--profile", action="store_true", help="print where the time goes instead")
    arguments = parser.parse_args()
    slips = papers_of(arguments.papers, arguments.style)
    if arguments.profile:
        render(slips[0])
        profile = cProfile.Profile()
        profile.runcall(lambda: [render(slip) for slip in slips])
        pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(45)
        return
    with TemporaryDirectory() as name:
        folder = Path(name)
        race = Race(slips, folder)
        race.run(arguments.batch)
        figures = race.figures() | {"same_bytes": repeats(slips[:20])}
        if arguments.office and (theirs := office_pages(slips, folder)):
            begun = perf_counter()
            for slip in slips[:40]:
                render(slip)
            figures |= {"papers_s": round(40 / (perf_counter() - begun), 1), "office_papers_s": round(theirs, 1)}
    sys.stdout.write(json.dumps(figures, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
