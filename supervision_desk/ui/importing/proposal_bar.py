"""What the open doubts propose, told in one line, with a button that takes it all; then what was decided on names.

Shown only where that saves work: one doubt is settled beside its measure as quickly. Each proposal stays beside its
measure and its place in the text, each may be decided otherwise before or after, and one step back undoes it all.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from supervision_desk.domain.responsibility import RULE_NAMES
from supervision_desk.domain.review import Review
from supervision_desk.domain.review_proposals import (
    Proposals,
    Standing,
    new_units,
    open_proposals,
    take_all,
    take_names,
)
from supervision_desk.services.registering import units_added_by
from supervision_desk.ui import messages
from supervision_desk.ui.elided_label import ElidedLabel
from supervision_desk.ui.flow_layout import flow
from supervision_desk.ui.importing.choices import ImportChoices, work_out
from supervision_desk.ui.labels import button, named

_BACK = "可撤销（Ctrl+Z）"


class ProposalBar(QWidget):
    """`taken` carries what was taken, in a sentence."""

    taken = Signal(str)

    def __init__(self, choices: ImportChoices) -> None:
        super().__init__()
        named(self, "proposals", "按建议处理")
        self._choices = choices
        self._open = Proposals()
        self.words = ElidedLabel("proposal_words", "muted")
        self.names = button("", "take_names", self._on_names)
        self.all = button("", "take_all", self._on_all)
        self.setLayout(flow(self.words, None, self.names, self.all))

    def refresh(self) -> None:
        """Show what the review says now, also after a step back."""
        standing = ((row.index, row.standing) for row in self._choices.rows() if row.standing)
        self._open = found = open_proposals(self._choices.review, standing)
        spelled = self._choices.decisions.spellings
        several_names, several_kinds = len(found.names) > 1, found.kinds > 1
        self.setVisible(several_names or several_kinds or bool(spelled))
        lines = proposal_lines(found) if several_names or several_kinds else decided_lines(spelled)
        if several_kinds and (left := self._choices.open_count() - found.count):
            lines.append(f"另有 {left} 处没有建议，或须逐条确定")
        self.words.setText("；".join(lines))
        self.words.setToolTip("\n".join(lines))
        self.names.setText(f"单位名称全部按建议（{_names_words(found)}）")
        self.all.setText(f"各项疑点全部按建议（{found.count} 处）")
        for each, shown in ((self.names, several_names), (self.all, several_kinds)):
            each.setVisible(shown)
            each.setAccessibleName(each.text())
            each.setToolTip("\n".join((*lines, _BACK)))

    def _on_names(self) -> None:
        if not agrees(self, self._choices.review, self._open.names):
            return
        self._take(take_names, f"已按建议处理单位名称 {_names_words(self._open)}，{_BACK}。")

    def _on_all(self) -> None:
        if not agrees(self, self._choices.review, self._open.names):
            return
        self._take(take_all, f"已按建议处理 {self._open.count} 处疑点，{_BACK}。")

    def _take(self, how: Callable[[Review, Proposals], Review], sentence: str) -> None:
        work = partial(how, self._choices.review, self._open)
        work_out(self._choices, work, partial(self.taken.emit, sentence))


def proposal_lines(found: Proposals) -> list[str]:
    """What would be taken, one line each: who answers, the day of how many, what each name means, the rest."""
    lines = [f"主体规则：{RULE_NAMES[found.rule]}"] if found.rule else []
    lines += [f"{found.undated} 项时限：{found.due}"] if found.due else []
    lines += [f"“{name}”：{doubt.proposal}" for name, (_, doubt) in found.names.items()]
    return lines + [f"{doubt.message.rstrip('。')}：{doubt.proposal}" for _, doubt in found.others]


def agrees(parent: QWidget, review: Review, names: Mapping[str, Standing]) -> bool:
    """Whether the units that would be new are wanted; nothing is asked where there are none."""
    new = new_units(review, names)
    return not new or messages.ask(parent, new_words(new, names), "按建议处理")


def agrees_to_all(parent: QWidget | None, review: Review) -> bool:
    """The same before registering: units that no question has named yet, as where the office has no list, are named."""
    new = units_added_by(review.draft, review.decisions, review.book)
    if set(new) <= set(review.decisions.spellings.values()):
        return True
    return messages.ask(parent, f"{added_words(new)}\n可先导入单位名录，或在各条的单位里改。", "登记")


def new_words(new: Sequence[str], names: Mapping[str, Standing]) -> str:
    """What is asked before the list gets units, all of them named, with the names that would be one with another."""
    joined = [f"“{name}”→{doubt.proposal}" for name, (_, doubt) in names.items() if doubt.proposal in new]
    lines = [added_words(new)]
    lines += ["并作一个单位的：", "，".join(joined) + "。"] if joined else []
    return "\n".join([*lines, "名录里已有、只是写法不同的，请先按“取消”，在疑点里逐个选定。"])


def added_words(new: Sequence[str]) -> str:
    """Which units the list gets, all of them named."""
    return f"登记时单位名录将新增 {len(new)} 个单位：\n{'、'.join(new)}。"


def decided_lines(spelled: Mapping[str, str]) -> list[str]:
    """What was decided on names, as written and as meant."""
    return [f"✓ “{name}”：{_meant(name, unit)}" for name, unit in spelled.items()]


def _meant(name: str, unit: str) -> str:
    return "不列入责任单位" if not unit else "按原文名称登记" if unit == name else unit


def _names_words(found: Proposals) -> str:
    """How many names, and in how many doubts they stand where these are more."""
    count = len(found.names)
    return f"{count} 个" + (f"，共 {found.named} 处" if found.named != count else "")
