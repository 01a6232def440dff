"""The doubts of a measure, those that must be settled first: the reason, the proposal as a button, other choices."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from supervision_desk.domain.doubts import NO_UNIT, SEVERAL_LEADS
from supervision_desk.domain.draft import MUST, Doubt
from supervision_desk.domain.likeness_choices import OWN_ITEM, as_further_basis
from supervision_desk.domain.registration import (
    CORRECTION_DOUBT,
    DATE_FIELD,
    LIKE_DOUBT,
    NO_LIST_DOUBT,
    RULE_DOUBT,
    is_open,
)
from supervision_desk.domain.review import Review
from supervision_desk.domain.review_doubts import own_names
from supervision_desk.ui.labels import button, plain_label, row
from supervision_desk.ui.theme import NARROW, TIGHT

_KEYS = ("Alt+1", "Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+6", "Alt+7", "Alt+8", "Alt+9")
# Asked above the columns.
_ASKED_ABOVE = frozenset({RULE_DOUBT, CORRECTION_DOUBT})
# Settled by other fields: those above the columns, the units below.
_SETTLED_ELSEWHERE = _ASKED_ABOVE | {NO_UNIT}


class DoubtList(QWidget):
    """`settled` carries a doubt and the choice made ("" for its proposal)."""

    settled = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("doubt_list")
        self.setAccessibleName("疑点")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(TIGHT)
        self._lines: list[QWidget] = []
        self._answered = 0
        self._all_shown = False

    def show_doubts(self, review: Review, index: int) -> None:
        """The measure's doubts, then those about the whole document that ask for no rule. Where an answer was just
        pressed, the keys go on to the next one."""
        focus = QApplication.focusWidget()
        answering = focus is not None and self.isAncestorOf(focus)
        for line in self._lines:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines, self._answered = [], 0
        measure = review.measure(index)
        own = sorted(measure.doubts, key=lambda doubt: not is_open(doubt, index, review.decisions))
        self._add(plain_label(f"疑点 {len(own)} 处" if own else "本条没有疑点", "doubts_title", "strong"))
        for doubt in own:
            self._add_doubt(review, index, doubt)
        self._show_whole(review, index)
        self._tab_through()
        if answering and (answers := [each for line in self._lines for each in line.findChildren(QPushButton)]):
            answers[0].setFocus()

    def _tab_through(self) -> None:
        """Made last, they would come last, behind the window's other fields; Tab comes to them where they stand."""
        before: QWidget = self
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # without a policy Qt takes it for no place to begin from
        for line in self._lines:
            for each in [line] if isinstance(line, QPushButton) else line.findChildren(QPushButton):
                self.setTabOrder(before, each)
                before = each
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _show_whole(self, review: Review, index: int) -> None:
        """Of the document's doubts those that must be settled or are about this measure's names; the rest on demand."""
        whole = [doubt for doubt in review.draft.doubts if doubt.code not in _ASKED_ABOVE]
        if not whole:
            return
        self._add(plain_label(f"全文的疑点 {len(whole)} 处", "document_doubts_title", "strong"))
        names = own_names(review.measure(index))
        near = [each for each in whole if is_open(each, index, review.decisions) or _is_near(each, names)]
        for doubt in whole if self._all_shown else near:
            self._add_doubt(review, index, doubt)
        if len(near) < len(whole):
            words = "收起" if self._all_shown else f"显示其余 {len(whole) - len(near)} 处"
            self._add(button(words, "more_doubts", lambda: self._on_more(review, index), quiet=True))

    def _on_more(self, review: Review, index: int) -> None:
        self._all_shown = not self._all_shown
        self.show_doubts(review, index)

    def _add(self, line: QWidget) -> None:
        self._lines.append(line)
        self._layout.addWidget(line)

    def _add_doubt(self, review: Review, index: int, doubt: Doubt) -> None:
        must, stands = doubt.grade == MUST, is_open(doubt, index, review.decisions)
        taken = doubt in review.decisions.confirmed or (doubt.code == LIKE_DOUBT and index in review.decisions.further)
        mark = "◆ 必须确认" if stands else "✓ 已确认" if must or taken else "▲ 请核对"
        outcome = f"已定：{_decided(review, index)}。" if doubt.code == LIKE_DOUBT and taken else ""
        text = plain_label(f"{mark}　{doubt.message}{outcome}", f"doubt_{doubt.code}", "problem" if stands else "")
        text.setWordWrap(True)
        self._add(text)
        # What was decided on a likeness may be decided anew; the other doubts are gone with their answer.
        asks = stands if must else not taken or doubt.code == LIKE_DOUBT
        if asks and doubt.code not in _SETTLED_ELSEWHERE and (doubt.proposal or doubt.field != DATE_FIELD):
            decided = _decided(review, index) if doubt.code == LIKE_DOUBT else ""
            self._add(self._answers(doubt, choices_for(review, index, doubt), decided))

    def _answers(self, doubt: Doubt, choices: list[str], decided: str) -> QWidget:
        """One button a choice; the first takes the proposal. What is decided already has none."""
        line = QWidget()
        line.setObjectName("doubt_answers")
        line.setAccessibleName("处理疑点")
        made = [_words(choice, n == 0 and not decided) for n, choice in enumerate(choices)] or ["已核对"]
        buttons = []
        for n, words in enumerate(made):
            name = f"confirm_{doubt.code}" if n == 0 else f"choice_{doubt.code}_{n}"
            choice = choices[n] if choices else ""
            if not decided or choice != decided:
                buttons.append(row(*self._numbered(button(words, name, self._answer(doubt, choice))), None))
        line.setLayout(buttons[0] if len(buttons) == 1 else _stacked(buttons))
        return line

    def _numbered(self, answer: QPushButton) -> tuple[QWidget, ...]:
        """The answer with its key beside it: Alt+1 is the first of all that are shown; those beyond 9 have none."""
        if self._answered == len(_KEYS):
            return (answer,)
        keys = _KEYS[self._answered]
        self._answered += 1
        answer.setShortcut(QKeySequence(keys))
        answer.setToolTip(f"{answer.text()}（{keys}）")
        return answer, plain_label(keys, "answer_key", "muted")

    def _answer(self, doubt: Doubt, choice: str) -> "_Answer":
        return _Answer(self, doubt, choice)


class _Answer:
    """What a button says when pressed: one doubt, one choice."""

    def __init__(self, doubts: DoubtList, doubt: Doubt, choice: str) -> None:
        self._doubts, self._doubt, self._choice = doubts, doubt, choice

    def __call__(self) -> None:
        self._doubts.settled.emit(self._doubt, self._choice)


def _stacked(buttons: list[QHBoxLayout]) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, NARROW)
    layout.setSpacing(TIGHT)
    for each in buttons:
        layout.addLayout(each)
    return layout


def _decided(review: Review, index: int) -> str:
    """What was decided on the likeness of a measure, "" where nothing was."""
    code = review.decisions.further.get(index)
    return "" if code is None else as_further_basis(code) if code else OWN_ITEM


def _words(choice: str, first: bool) -> str:
    return f"采用：{choice}" if first else f"改为：{choice}"


def choices_for(review: Review, index: int, doubt: Doubt) -> list[str]:
    """The proposal, then what else may be decided; other days stand in the date field."""
    choices = [doubt.proposal] if doubt.proposal else []
    choices += review.measure(index).lead_units if doubt.code == SEVERAL_LEADS else doubt.choices
    return list(dict.fromkeys(choices))


def _is_near(doubt: Doubt, names: Collection[str]) -> bool:
    """Whether a doubt about the document is of use beside this measure: about its names, or about all names."""
    return doubt.subject in names or doubt.code == NO_LIST_DOUBT
