"""A pack drawn by several processes: the same files, whoever draws them; nobody is left behind."""

import os
from collections.abc import Callable
from functools import partial
from subprocess import Popen

import pytest

from supervision_desk.domain.office_form import Fields, OfficeForm
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.errors import Cancelled
from supervision_desk.forms.drawings import FormPdf, ReportDocx, ReportPdf
from supervision_desk.services import side_by_side
from supervision_desk.services.side_by_side import Apart, Made, made_together, told_apart
from tests.forms import samples


def form(words: str) -> FormPdf:
    return FormPdf(OfficeForm("核对单", "", "", (Fields((("任务", words),)),), ""), "督查室")


def own(data: bytes) -> Callable[[Watch], bytes]:
    def make(watch: Watch) -> bytes:
        watch(0, 0)
        return data

    return make


REPORT = samples.report(samples.narrow_table())
PARTS: list[Made] = [
    ("表", own(b"sheet")),
    *((f"核对单{number}", Apart(partial(form, f"第{number}项"))) for number in range(3)),
    ("专报.pdf", Apart(lambda: ReportPdf(REPORT))),
    ("专报.docx", Apart(lambda: ReportDocx(REPORT))),
]  # fmt: skip


def test_others_draw_the_same_files_in_the_same_order() -> None:
    alone, together = made_together(PARTS, unwatched), made_together(PARTS, unwatched, 1)
    assert together == alone
    assert list(together) == [name for name, _ in PARTS]


def test_what_another_process_cannot_draw_is_drawn_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "COMMAND", "--version")  # it ends without having drawn anything
    assert made_together(PARTS[:3], unwatched, 1) == made_together(PARTS[:3], unwatched)


def test_who_stops_it_ends_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Popen[bytes]] = []

    def start() -> Popen[bytes] | None:
        if process := begin():
            started.append(process)
        return process

    def stop(_done: int, _total: int) -> None:
        if started:
            raise Cancelled

    begin = side_by_side._start
    monkeypatch.setattr(side_by_side, "_start", start)
    with pytest.raises(Cancelled):
        made_together(PARTS, stop, 1)
    assert [process.returncode is not None for process in started] == [True]


def test_small_packs_are_made_alone() -> None:
    assert side_by_side.beside(100) == 0
    assert side_by_side.beside(50_000) == min((os.cpu_count() or 1) - 1, 3)


def test_files_of_names_that_are_cut_alike_are_all_made() -> None:
    parts = told_apart([("专报/落实.pdf", own(b"1")), ("专报/落实.pdf", own(b"2")), ("专报/落实（2）.pdf", own(b"3"))])
    made = made_together(parts, unwatched)
    assert made == {"专报/落实.pdf": b"1", "专报/落实（2）.pdf": b"2", "专报/落实（2）（2）.pdf": b"3"}
