"""Files to be drawn as values of their own: what a file is made of, without the case file, so that a process beside
this one can draw it. Which of them draws makes no difference to the bytes.

The other process is this program with a hidden command (`--draw`): it reads one drawing after the other from its input
and answers each with its bytes. Only this program writes there.
"""

import pickle
import signal
import struct
from dataclasses import dataclass
from typing import IO

from supervision_desk.domain.office_form import OfficeForm
from supervision_desk.domain.paper import Report
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.forms.docx_report import report_docx
from supervision_desk.forms.officeform import render_forms
from supervision_desk.forms.report import render_report
from supervision_desk.uncollected import uncollected

_LENGTH = struct.Struct(">q")
_FAILED = -1


@dataclass(frozen=True)
class FormPdf:
    """A form of an office as a PDF of its own."""

    form: OfficeForm
    author: str
    stamp: str = ""

    def drawn(self, watch: Watch = unwatched) -> bytes:
        """Its bytes; `watch` may stop it."""
        return render_forms(self.form.title, self.author, [self.form], self.stamp, watch=watch)


@dataclass(frozen=True)
class ReportPdf:
    """A report as a PDF."""

    report: Report

    def drawn(self, watch: Watch = unwatched) -> bytes:
        """Its bytes; `watch` may stop it."""
        return render_report(self.report, watch=watch)


@dataclass(frozen=True)
class ReportDocx:
    """The same to be edited."""

    report: Report

    def drawn(self, watch: Watch = unwatched) -> bytes:
        """Its bytes; `watch` may stop it."""
        return report_docx(self.report, watch)


Drawing = FormPdf | ReportPdf | ReportDocx


def ask(drawing: Drawing, target: IO[bytes], source: IO[bytes]) -> bytes:
    """Have a drawing drawn by the process at the other ends. Raises OSError where that cannot, or has gone."""
    pickle.dump(drawing, target, pickle.HIGHEST_PROTOCOL)
    target.flush()
    head = source.read(_LENGTH.size)
    length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else _FAILED
    data = source.read(length) if length >= 0 else b""
    if length < 0 or len(data) != length:
        raise OSError("the process beside this one has not drawn it")
    return data


def draw_all(source: IO[bytes], target: IO[bytes]) -> int:
    """What the other process does until its input ends: draw each drawing. What fails is drawn again by who asked, so
    that the reason is told there."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asked decides when to stop
    while True:
        try:
            drawing: Drawing = pickle.load(source)
        except EOFError:
            return 0
        try:
            with uncollected():
                data = drawing.drawn()
        except Exception:  # noqa: BLE001 (raised again where it is drawn again)
            target.write(_LENGTH.pack(_FAILED))
        else:
            target.write(_LENGTH.pack(len(data)) + data)
        target.flush()
