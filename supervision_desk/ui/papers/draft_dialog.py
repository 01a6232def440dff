"""拟稿: which kind, for which tasks or unit, reply by when. A draft spends no number."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from supervision_desk.domain.ladder import TELL
from supervision_desk.domain.office import KINDS, NOTICE, REMINDING, Office
from supervision_desk.domain.paper_look import STYLES
from supervision_desk.domain.watch import Watch
from supervision_desk.services.chasing import chase_day
from supervision_desk.services.desk import Desk, office_of
from supervision_desk.services.drafting import SHARED_KINDS, Drafted, DraftRequest, Group, draft_papers, planned_papers
from supervision_desk.services.open_tasks import open_tasks
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.dialogs.optional_day import OptionalDay
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.papers.look_bar import offer, urgency_box

_ALL = "全部责任主体"
_SHOWN_CODES = 6
_BY_UNIT, _ONE_NUMBER, _BY_TASK = "一单位一份", "一个文号发多个单位", "一项任务一份"
_STEP_NOTE = (
    "只列今天该发{kind}的任务。还没到这一步、要越级发的，先在“今日应催”或“督办事项”里选中那些任务再拟，"
    "签发时写明越级理由。"
)
_CHOSEN_NOTE = "选中的任务里还没到{kind}这一步的，是越级发，签发时须写明越级理由；没有催办事由的不能列入。"
_REMINDING_DAYS = "不指定反馈时限的，为签发后{days}个工作日。"
_UNIT_LETTERS = 20
_SLIP_NOTE = "{which}不指定反馈时限的，为签发后{days}日，完成时限更早的为完成时限。草稿不占文号。"


class DraftDialog(EntryDialog):
    """Drafts papers for chosen items, or for one unit, or for all units that need one."""

    drafted = Signal(object)

    def __init__(
        self, desk: Desk, actions: Actions, kind: str, codes: tuple[str, ...], unit: str, parent: QWidget | None
    ) -> None:
        super().__init__("draft_dialog", f"拟{kind}", "拟稿", actions, parent)
        self._desk = desk
        self._codes = codes
        self.kind = QComboBox()
        self.kind.addItems(KINDS)
        self.kind.setCurrentText(kind)
        self.add_field("文种", "kind", self.kind)
        self.unit = QComboBox()
        self.add_field("范围", "unit", self.unit)
        fixed = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.unit.setSizeAdjustPolicy(fixed)
        self.unit.setMinimumContentsLength(_UNIT_LETTERS)
        self.way = QComboBox()
        self.add_field("发法", "way", self.way)
        self.reply_by = OptionalDay("指定", None, desk.today)
        self.add_field("反馈时限", "reply_by", self.reply_by)
        self.style_of_draft = QComboBox()
        self.add_field("样式", "draft_style", self.style_of_draft)
        self.urgency = urgency_box()
        self.add_field("紧急程度", "draft_urgency", self.urgency)
        self.planned = self.add_words("", "draft_planned", "")
        self.note = self.add_words("", "draft_note", "")
        self.kind.currentTextChanged.connect(self._on_kind_changed)
        self._unit = unit
        self._on_kind_changed(kind)
        for chooser in (self.unit, self.way):
            chooser.currentIndexChanged.connect(self._on_scope_changed)
        self._on_scope_changed()

    def _on_kind_changed(self, kind: str) -> None:
        self.setWindowTitle(f"拟{kind}")
        office = office_of(self._desk)
        offer(self.style_of_draft, office.style_of(kind), STYLES, str(self.style_of_draft.currentData() or ""))
        self._offer_ways(kind)
        self._offer_units([self._unit] if self._unit else [])
        self.runner.run_page(self, "主送单位", partial(_units, self._desk, kind), self._offer_units)

    def _offer_units(self, units: Sequence[str]) -> None:
        """The units that may be addressed come from behind the window: whom to remind takes looking at all that is
        open."""
        before = self.unit.currentText() or self._unit
        chosen = [_codes_in_words(self._codes)] if self._codes else []
        self.unit.blockSignals(True)
        self.unit.clear()
        self.unit.addItems([*chosen, _ALL, *units])
        self.unit.setCurrentIndex(max(self.unit.findText(before), 0))
        self.unit.blockSignals(False)
        self._on_scope_changed()

    def _on_scope_changed(self) -> None:
        """What will be drafted is told before it is, as drafting itself would find it."""
        self.note.setText(_note(self.kind.currentText(), office_of(self._desk), chosen=bool(self._chosen())))
        request = self._request()
        self.runner.run_page(
            self, "将拟文书", lambda _watch: planned_papers(self._desk, request), self._show_planned, self._show_words
        )

    def _show_planned(self, groups: tuple[Group, ...]) -> None:
        tasks = sum(len(group.tasks) for group in groups)
        names = _names_in_words([each.name for each in groups])
        self._show_words(f"将拟 {len(groups)} 份，共 {tasks} 项任务：{names}。")

    def _show_words(self, words: str) -> None:
        self.planned.setText(words)
        self.fit()

    def _chosen(self) -> tuple[str, ...]:
        """The codes of the items chosen in the list, where they are the scope."""
        return self._codes if self.unit.currentIndex() == 0 else ()

    def _offer_ways(self, kind: str) -> None:
        """One paper for all units only where the kind may go to several."""
        self.way.clear()
        self.way.addItems([_BY_UNIT, *([_ONE_NUMBER] if kind in SHARED_KINDS else []), _BY_TASK])
        # A 督办通知 is chosen for its one number.
        self.way.setCurrentText(_ONE_NUMBER if kind == NOTICE else _BY_UNIT)

    def work(self) -> Work:
        return partial(draft_papers, self._desk, self._request())

    def _request(self) -> DraftRequest:
        way = self.way.currentText()
        unit = self.unit.currentText() if self.unit.currentIndex() > self.unit.findText(_ALL) else ""
        kind, ways = self.kind.currentText(), (way == _ONE_NUMBER, way == _BY_TASK)
        style = str(self.style_of_draft.currentData())
        urgency = str(self.urgency.currentData())
        return DraftRequest(kind, self._chosen(), unit, self.reply_by.day(), *ways, style, urgency)

    def _on_saved(self, outcome: Drafted) -> None:
        super()._on_saved(outcome)
        self.drafted.emit(outcome)


def _units(desk: Desk, kind: str, watch: Watch) -> list[str]:
    if kind in REMINDING:
        return [line.unit for line in chase_day(desk, watch).lines if line.step != TELL]
    return list(dict.fromkeys(task.unit for task in open_tasks(desk)))


def _note(kind: str, office: Office, *, chosen: bool) -> str:
    """Which tasks will stand on the papers, and by when they ask for a reply."""
    if kind not in REMINDING:
        which = "只列选中的各项任务。" if chosen else "列入责任主体的全部任务。"
        return _SLIP_NOTE.format(which=which, days=office.slip_reply_days)
    which = _CHOSEN_NOTE if chosen else _STEP_NOTE
    return which.format(kind=kind) + _REMINDING_DAYS.format(days=office.chase_reply_workdays)


def _names_in_words(names: Sequence[str]) -> str:
    more = f"等 {len(names)} 个" if len(names) > _SHOWN_CODES else ""
    return "、".join(names[:_SHOWN_CODES]) + more


def _codes_in_words(codes: tuple[str, ...]) -> str:
    if len(codes) == 1:  # several may be selected of which one is meant
        return f"仅此 1 件：{codes[0]}"
    more = "……" if len(codes) > _SHOWN_CODES else ""
    return f"选中的 {len(codes)} 件：{'、'.join(codes[:_SHOWN_CODES])}{more}"
