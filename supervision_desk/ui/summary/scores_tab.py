"""评分: the rules in force as a set to be changed and tried beside them, 人工加减分, and what all units of the period
would have."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from supervision_desk.domain.scoring import RuleSet, ScoreRule, points_words
from supervision_desk.domain.tables import NOTHING
from supervision_desk.domain.targets import plain_number
from supervision_desk.services.desk import Desk
from supervision_desk.services.figures import Place, Summary
from supervision_desk.services.score_trial import TrialRow, official_rows, try_rules
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.flow_layout import flow
from supervision_desk.ui.labels import button, column, named, plain_label
from supervision_desk.ui.summary.adjustments_dialog import AdjustmentsDialog
from supervision_desk.ui.summary.score_dialogs import AdjustDialog, AdoptDialog, RuleDialog, points_box
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import NARROW, TIGHT

_HOW = "改动左边的规则，按“试算”，右边列出各单位试算的得分和名次；“起用…”以前什么也不改动。"
_MOST_BASE = 1000.0


def _score(place: Place | None, unscored: str) -> str:
    if place is None:
        return ""
    return NOTHING if unscored else plain_number(place.score.value)


def _points(place: Place | None, unscored: str) -> float | None:
    return None if place is None or unscored else place.score.value


def _rank(place: Place | None) -> str:
    return "" if place is None else str(place.rank or NOTHING)


def _why(place: Place | None, unscored: str) -> str:
    """Why there is no place."""
    if place is None:
        return ""
    return f"{unscored}，不评分，不排名次" if unscored else place.unplaced


def _now(row: TrialRow) -> tuple[Place | None, str]:
    return row.place, row.unscored


def _tried(row: TrialRow) -> tuple[Place | None, str]:
    return row.tried, row.tried_unscored


def _sides(
    name: str, width: int, side: Callable[[TrialRow], tuple[Place | None, str]]
) -> tuple[Column[TrialRow], Column[TrialRow]]:
    """得分 and 名次 as they are or as they are tried."""

    def tip(row: TrialRow) -> str:
        return _why(*side(row))

    return (
        Column(f"{name}得分", lambda row: _score(*side(row)), lambda row: _points(*side(row)), width, True, tip=tip),
        Column(f"{name}名次", lambda row: _rank(side(row)[0]), lambda row: _place(side(row)[0]), width, True, tip=tip),
    )


def _place(place: Place | None) -> int | None:
    return place.rank if place else None


RULE_COLUMNS: tuple[Column[ScoreRule], ...] = (
    Column("事由", lambda rule: rule.event.value, width=110),
    Column("分值", lambda rule: points_words(rule.points), lambda rule: rule.points, 60, True),
    Column("最多", lambda rule: plain_number(rule.cap) if rule.cap else "不限", lambda rule: rule.cap, 60, True),
    Column("任务", lambda rule: rule.scope or "全部", width=84),
    Column("单位", lambda rule: rule.group or "全部", width=84),
)
TRIAL_COLUMNS: tuple[Column[TrialRow], ...] = (
    Column("组", lambda row: row.group, width=70),
    Column("单位", lambda row: row.shown, width=160),
    *_sides("", 60, _now),
    *_sides("试算", 80, _tried),
    Column("变化", lambda row: points_words(row.change) if row.change else "", lambda row: row.change, 64, True),
)


class ScoresTab(QWidget):
    """Follows the summary shown. The set that is tried lives here only until it is put in force."""

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__()
        named(self, "scores", "评分")
        self._desk = desk
        self._runner = actions
        self._summary: Summary | None = None
        self._official: RuleSet | None = None
        self.rules: RowTable[ScoreRule] = RowTable(RULE_COLUMNS, self)
        self.trial: RowTable[TrialRow] = RowTable(TRIAL_COLUMNS, self)
        self.rule_view = TableView(self.rules, "score_rules", "评分规则", stretch=0)
        self.trial_view = TableView(self.trial, "score_trial", "得分和试算", stretch=1)
        self.base = named(points_box(100.0, 0.0), "rule_base", "基准分")
        self.base.setMaximum(_MOST_BASE)
        self.said = plain_label(_HOW, "scores_said", "muted")
        self.said.setWordWrap(True)
        self._build()
        self.rule_view.opened.connect(self._on_change)

    def _build(self) -> None:
        layout, desk, runner = column(self), self._desk, self._runner
        tools = flow(
            plain_label("基准分", "base_label", "muted"),
            self.base,
            button("增加…", "add_rule", self._on_add),
            button("修改…", "change_rule", lambda: self._on_change(self.rule_view.current_row())),
            button("删去", "remove_rule", self._on_remove),
            button("试算", "try_rules", self._on_try),
            button("起用…", "adopt_rules", self._on_adopt),
            button("恢复现行", "rules_in_force", self._on_again),
            button("人工加减分…", "adjust_score", self._on_adjust),
            button("加减分记录…", "adjustments", lambda: open_dialog(AdjustmentsDialog(desk, runner, self.window()))),
            margins=(NARROW, TIGHT),
        )
        layout.addLayout(tools)
        self.said.setContentsMargins(NARROW, 0, NARROW, TIGHT)
        layout.addWidget(self.said)
        both = named(QSplitter(Qt.Orientation.Horizontal), "scores_splitter", "规则和得分")
        both.setHandleWidth(1)
        both.addWidget(self.rule_view)
        both.addWidget(self.trial_view)
        both.setSizes([420, 580])
        layout.addWidget(both, 1)

    def show_summary(self, summary: Summary | None) -> None:
        """Scores and rules of a summary; a set that was being changed stays while the rules in force are the same."""
        self._summary = summary
        self.setEnabled(summary is not None)
        if summary is None:
            return
        self.trial.show_rows(official_rows(summary))
        if self._official != summary.rules:
            self._official = summary.rules
            self._on_again()
        self._tell()

    def tried(self) -> RuleSet:
        """The set as it stands in the table."""
        floor = self._official.floor if self._official else 0.0
        return RuleSet(tuple(self.rules.rows), self.base.value(), min(floor, self.base.value()))

    def _tell(self, done: str = "") -> None:
        rules = self._official
        since = f"现行规则自 {rules.since} 起。" if rules and rules.since else "现行规则为程序默认。"
        self.said.setText(done or since + _HOW)

    def _on_again(self) -> None:
        if self._official is not None:
            self.rules.show_rows(self._official.rules)
            self.base.setValue(self._official.base)

    def _on_add(self) -> None:
        open_dialog(RuleDialog(None, self._groups(), self._take, self.window()))

    def _on_change(self, rule: ScoreRule | None) -> None:
        if rule is not None:
            open_dialog(RuleDialog(rule, self._groups(), partial(self._take, instead=rule), self.window()))

    def _on_remove(self) -> None:
        gone = self.rule_view.chosen_rows()
        self.rules.show_rows([rule for rule in self.rules.rows if rule not in gone])

    def _take(self, rule: ScoreRule, instead: ScoreRule | None = None) -> None:
        """In the place of the one changed; of those for the same event, tasks and units only the new one stays."""
        same = replace(rule, points=0.0, cap=None)
        rows = [rule if each == instead else each for each in self.rules.rows]
        rows = [each for each in rows if each is rule or replace(each, points=0.0, cap=None) != same]
        self.rules.show_rows(rows if rule in rows else [*rows, rule])

    def _groups(self) -> list[str]:
        return list(dict.fromkeys(row.group for row in self._summary.units)) if self._summary else []

    def _on_try(self) -> None:
        if self._summary is not None:
            work = partial(try_rules, self._desk, self._summary.period, self._summary.as_of, self.tried())
            self._runner.run_watched(self, "正在试算", work, self._on_tried)

    def _on_tried(self, rows: tuple[TrialRow, ...]) -> None:
        self.trial.show_rows(rows)
        moved = sum(row.tried is not None and row.tried.rank != row.place.rank for row in rows)
        changed = sum(bool(row.change) for row in rows)
        self._tell(f"试算：{len(rows)} 个单位中 {changed} 个得分不同，{moved} 个名次不同。没有保存任何改动。")

    def _on_adopt(self) -> None:
        open_dialog(AdoptDialog(self._desk, self._runner, self.tried(), self.window()))

    def _on_adjust(self) -> None:
        row: TrialRow | None = self.trial_view.current_row()
        open_dialog(AdjustDialog(self._desk, self._runner, row.unit if row else "", self.window()))
