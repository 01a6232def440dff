"""A pile of pages being drawn: text along a baseline, rules, the stamp below everything, the page number on
top.

The order of drawing is the order a reader program gets the text back in: stamp first, then whatever the
form draws, the page number last. Forms draw in red what is red; a rendering for 套红纸 leaves that out, one for
白头 draws it in black, and nothing else differs.
"""

from collections.abc import Callable, Sequence
from io import BytesIO
from threading import Lock
from typing import Final

from supervision_desk.domain.paper_look import AS_SIGNED, PLAIN, RED_PAPER, Rendering
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.forms.canvas import new_canvas
from supervision_desk.forms.faces import Role, advances, load, runs, seat
from supervision_desk.forms.page import (
    BLACK,
    CHARACTER_PITCH,
    LANDSCAPE,
    PAGE_NUMBER_DROP,
    PAPER_HEIGHT,
    PAPER_WIDTH,
    PORTRAIT,
    RED,
    SI_HAO,
    Frame,
    mm,
)

Colour = tuple[float, float, float]
# Of words that one face sets: ems above the base line, ems of outline, the operators that show them by font.
_Run = tuple[float, float, Sequence[tuple[str, str]]]

ASCENT = 0.88  # of a Hanzi's square, above the baseline
_STAMP_GREY: Final = (0.9, 0.9, 0.9)
_STAMP_SIZE, _STAMP_ANGLE = 110.0, 52.0
_MOST_KNOWN = 4096  # words kept as they are shown
DASH_TOP = 0.293  # of the size: where the dash of 宋体 ends above its baseline
_ONE_AT_A_TIME = Lock()  # faces keep a read position while a subset is cut out of them


def _triple(colour: Colour) -> str:
    return " ".join(f"{part:g}" for part in colour)


class Sheet:
    """Pages of one paper. Begin each with `start`, end it with `finish`; `close` gives the file."""

    def __init__(
        self,
        title: str,
        author: str,
        stamp: str = "",
        rendering: Rendering = AS_SIGNED,
        watch: Watch = unwatched,
    ) -> None:
        self.watch = watch
        self._target = BytesIO()
        self._canvas = new_canvas(self._target, title, author)
        self._stamp = stamp
        self._rendering = rendering
        self.number = 0
        self._colour: Colour | None = None
        self._spacing: float | None = None
        self._stroke: tuple[float, Colour, tuple[float, ...]] | None = None
        self._font: tuple[str, float] | None = None
        self._known: dict[tuple[str, Role], Sequence[_Run]] = {}
        self.frame = PORTRAIT

    def start(self, frame: Frame = PORTRAIT) -> Frame:
        """Begin a page; LANDSCAPE turns it. Returns the frame to stay within. Who watches is told, and may stop it."""
        self.watch(0, 0)
        self.frame = frame
        self.number += 1
        lying = frame is LANDSCAPE
        self._canvas.setPageSize((PAPER_HEIGHT, PAPER_WIDTH) if lying else (PAPER_WIDTH, PAPER_HEIGHT))
        self._shift(lying)
        for offset, words in enumerate(self._stamp.split()):
            self._draw_stamp(words, offset)
        return frame

    def text(
        self,
        left: float,
        baseline: float,
        words: str,
        role: Role,
        size: float,
        spacing: float = 0.0,
        colour: Colour = BLACK,
    ) -> None:
        """Draw `words` from `left` on; `spacing` points follow each character."""
        ink = self._ink(colour)
        if ink is None:
            return
        told = [f"BT {left:.3f} {baseline:.3f} Td"]
        if ink != self._colour:
            told.append(f"{_triple(ink)} rg")
        if spacing != self._spacing:
            told.append(f"{spacing:.4f} Tc")
        self._colour, self._spacing = ink, spacing
        for rise, outline, pieces in self._coded(words, role):
            if outline:
                self._set_stroke(outline * size, ink, (), told.append)
            if rise or outline:
                told.append(f"{rise * size:.4f} Ts {2 if outline else 0} Tr")
            for name, codes in pieces:
                if self._font != (name, size):
                    told.append(f"{name} {size:g} Tf")
                    self._font = name, size
                told.append(codes)
            if rise or outline:
                told.append("0 Ts 0 Tr")
        told.append("ET")
        self._write("\n".join(told))

    def rule(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        weight: float,
        colour: Colour = BLACK,
        dash: tuple[float, ...] = (),
    ) -> None:
        """A straight line, `weight` points thick."""
        ink = self._ink(colour)
        if ink is None:
            return
        self._set_stroke(weight, ink, dash)
        self._write(f"{start[0]:.3f} {start[1]:.3f} m {end[0]:.3f} {end[1]:.3f} l S")

    def box(self, left: float, bottom: float, width: float, height: float, weight: float = 0.0) -> None:
        """A black rectangle: its outline `weight` points thick, or filled where that is 0."""
        if weight:
            self._set_stroke(weight, BLACK, ())
        elif self._colour != BLACK:
            self._write(f"{_triple(BLACK)} rg")
            self._colour = BLACK
        self._write(f"{left:.3f} {bottom:.3f} {width:.3f} {height:.3f} re {'S' if weight else 'f'}")

    def finish(self, numbered: bool = True) -> None:
        """Number the page, unless it bears none, and leave it."""
        if numbered:
            self._draw_number()
        self._canvas.showPage()
        self._forget()

    def close(self) -> bytes:
        """The PDF. Nothing can be drawn afterwards."""
        with _ONE_AT_A_TIME:
            self._canvas.save()
        return self._target.getvalue()

    def _write(self, operators: str) -> None:
        """Put operators into the page as they are: ReportLab's own ways there took half of the drawing's time."""
        self._canvas._code.append(operators)

    def _coded(self, words: str, role: Role) -> Sequence[_Run]:
        """What shows words in a face and those that help it out; kept, for in lists they come again and again."""
        found = self._known.get((words, role))
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            document = self._canvas._doc
            found = [(*seat(role, own, part), load(own).coded(part, document)) for own, part in runs(words, role)]
            self._known[words, role] = found
        return found

    def _shift(self, lying: bool) -> None:
        """Move all that follows by what the printer is out; a lying page is the upright one turned clockwise."""
        right, up = mm(self._rendering.right_mm), -mm(self._rendering.down_mm)
        if right or up:
            self._canvas.translate(*((up, -right) if lying else (right, up)))

    def _ink(self, colour: Colour) -> Colour | None:
        """What a colour is printed in; None where it is left out."""
        if colour != RED:
            return colour
        return {RED_PAPER: None, PLAIN: BLACK}.get(self._rendering.name, colour)

    def _forget(self) -> None:
        """What was last set no longer holds: a new page, a restored state."""
        self._colour = self._spacing = self._stroke = self._font = None

    def _set_stroke(
        self, weight: float, colour: Colour, dash: tuple[float, ...], write: Callable[[str], None] | None = None
    ) -> None:
        if (weight, colour, dash) != self._stroke:
            pattern = " ".join(f"{each:g}" for each in dash)
            (write or self._write)(f"{weight:.4f} w {_triple(colour)} RG [{pattern}] 0 d")
        self._stroke = (weight, colour, dash)

    def _draw_stamp(self, words: str, offset: int) -> None:
        width = sum(advances(words, Role.HEITI)) * _STAMP_SIZE
        self._canvas.saveState()
        self._canvas.translate(self.frame.left + self.frame.width / 2, self.frame.bottom + self.frame.height / 2)
        self._canvas.rotate(_STAMP_ANGLE)
        middle = ASCENT - 0.5 + 1.25 * (offset - (len(self._stamp.split()) - 1) / 2)
        self.text(-width / 2, -middle * _STAMP_SIZE, words, Role.HEITI, _STAMP_SIZE, colour=_STAMP_GREY)
        self._canvas.restoreState()
        self._forget()

    def _draw_number(self) -> None:
        """7.5: 4号半角宋体, dashes left and right, 7 mm below 版心, odd pages right −1字, even left +1字."""
        words = f"— {self.number} —"
        width = sum(advances(words, Role.SONGTI)) * SI_HAO
        odd = self.number % 2 == 1
        left = PORTRAIT.right - CHARACTER_PITCH - width if odd else PORTRAIT.left + CHARACTER_PITCH
        baseline = PORTRAIT.bottom - PAGE_NUMBER_DROP - DASH_TOP * SI_HAO
        self._canvas.saveState()
        if self.frame is LANDSCAPE:  # where the upright page has it: the lying page is that page turned clockwise
            self._canvas.transform(0, -1, 1, 0, 0, PAPER_WIDTH)
        self.text(left, baseline, words, Role.SONGTI, SI_HAO)
        self._canvas.restoreState()
