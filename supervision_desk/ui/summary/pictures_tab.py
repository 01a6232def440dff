"""统计通报 as pictures: the 按时办结率 month by month, the targets against their plan."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea

from supervision_desk.domain.charts import UNLIT, ProgressBar, TrendPoint
from supervision_desk.domain.lights import Light
from supervision_desk.services.desk import Desk
from supervision_desk.services.figures import Summary
from supervision_desk.services.pictures import on_time_trend, target_bars
from supervision_desk.ui.action import Actions
from supervision_desk.ui.charts.drawing import PROGRESS_BARS
from supervision_desk.ui.charts.row_chart import RowChart
from supervision_desk.ui.charts.trend_chart import TrendChart
from supervision_desk.ui.labels import column, named, plain_label, row, surface
from supervision_desk.ui.theme import LIGHT_MARKS, LOOSE, NARROW

_HOW = "竖线为序时进度"
# More bars than anybody looks through.
_MOST_TARGETS = 200
_NO_TARGETS = "截止日还没有量化目标的累计完成数。登记反馈时填写，或在事项的“目标”里补登。"
_NO_RATES = "报了累计完成的目标都不计完成率（增长率、不超过、压减、节点等），没有进度图；完成情况见“目标”。"


class PicturesTab(QScrollArea):
    """The trend is asked for when the tab is in sight, aside: it folds every month anew. `item_wanted` carries the code
    of the item of a target."""

    item_wanted = Signal(str)

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__()
        named(self, "pictures", "统计图")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._desk = desk
        self._runner = actions
        self._waiting: Summary | None = None
        self.trend = TrendChart("on_time_trend", "按时办结率逐月")
        self.trend_said = plain_label("", "trend_said", "muted")
        self.targets: RowChart[ProgressBar] = RowChart("target_progress", "目标任务进度", PROGRESS_BARS)
        self.no_targets = plain_label(_NO_TARGETS, "no_target_readings", "muted")
        self.how = plain_label(_HOW, "how_to_read", "muted")
        # Until the figures are read nothing is known of them.
        self.no_targets.hide()
        self.how.hide()
        self._build()
        self.targets.opened.connect(lambda bar: self.item_wanted.emit(bar.code.partition("-")[0]))

    def _build(self) -> None:
        inside = surface("pictures_panel", "统计图")
        layout = column(inside, LOOSE, NARROW)
        title = plain_label("按时办结率逐月（到期口径）", "trend_title", "strong")
        layout.addLayout(row(title, self.trend_said, None))
        layout.addWidget(self.trend)
        layout.addSpacing(LOOSE)
        layout.addLayout(row(plain_label("目标任务进度", "targets_title", "strong"), self.how, None))
        layout.addWidget(self.no_targets)
        layout.addWidget(self.targets)
        layout.addStretch(1)
        self.setWidget(inside)

    def show_summary(self, summary: Summary) -> None:
        """The pictures of a summary; its targets at once, the trend when it is looked at."""
        bars = target_bars(summary.targets, summary.office.tolerance)
        self.targets.show_rows(bars[:_MOST_TARGETS])
        left = len(bars) - _MOST_TARGETS
        self.how.setText(
            _HOW
            + _legend(bars[:_MOST_TARGETS])
            + (f"；按差额列前{_MOST_TARGETS}项，另有{left}项见“目标”" if left > 0 else "")
        )
        read = any(row.target.reading is not None for row in summary.targets)
        self.no_targets.setText(_NO_RATES if read else _NO_TARGETS)
        self.no_targets.setVisible(not bars)
        self.how.setVisible(bool(bars))
        self._waiting = summary
        if self.isVisible():
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def _ask(self) -> None:
        summary, self._waiting = self._waiting, None
        if summary is not None:
            self.trend_said.setText("正在统计……")
            work = partial(on_time_trend, self._desk, summary.as_of)
            self._runner.run_aside(self, "逐月办结率", work, self._on_trend, self.trend_said.setText)

    def _on_trend(self, points: tuple[TrendPoint, ...]) -> None:
        known = any(point.value is not None for point in points)
        self.trend_said.setText("" if known else "还没有到期或办结的任务。")
        self.trend.show_points(points)


def _legend(bars: Sequence[ProgressBar]) -> str:
    """The lights that occur with their marks, in the order 红 黄 绿 无灯."""
    used = {bar.light for bar in bars}
    told = [f"{LIGHT_MARKS[light]} {light.value}" for light in (Light.RED, Light.YELLOW, Light.GREEN) if light in used]
    told += [UNLIT] * (None in used)
    return f"；{'　'.join(told)}" if told else ""
