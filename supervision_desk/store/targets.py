"""目标任务 of a task: its number, what is set of it from which day on, what it was before.

As of a day the first `TargetPast` that ends later decides, else the target's own row (design §5).
"""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from supervision_desk.store.base import Base, Fact, Row


class Target(Row, Base):
    """目标任务 T1, T2 …: a number with its unit and bound, or a result without one (measure milestone).

    `plan` is linear, nodes or none (NULL: told from the target's kind); 压减 compares with `base_value` of `base_year`;
    `data_unit_id` is the 数据报送单位 where it is not the one that answers; `split_of_id` names the whole of which this
    is one unit's part."""

    __tablename__ = "targets"
    __table_args__ = (
        UniqueConstraint("task_id", "position"),
        CheckConstraint("bound IN ('exact', 'min', 'max', 'approx', 'range')", name="bound"),
        CheckConstraint(
            "measure IN ('cumulative', 'level', 'rate', 'at_most', 'service', 'milestone', 'to_zero')",
            name="measure",
        ),
    )

    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"))
    position: Mapped[int]
    text: Mapped[str]
    value: Mapped[float | None]
    unit: Mapped[str]
    bound: Mapped[str]
    measure: Mapped[str]
    part_of_id: Mapped[int | None] = mapped_column(ForeignKey("targets.id"))
    base_value: Mapped[float | None]
    base_year: Mapped[int | None]
    data_unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    plan: Mapped[str | None]
    due_on: Mapped[date | None]
    split_of_id: Mapped[int | None] = mapped_column(ForeignKey("targets.id"))


class TargetVersion(Row, Fact, Base):
    """A later value of a target, with its 依据; the first stands in the target itself. Position 0 dates the first value
    of a target that was added after registration: before that day there is no such target."""

    __tablename__ = "target_versions"
    __table_args__ = (
        UniqueConstraint("target_id", "position"),
        CheckConstraint("basis <> ''", name="has_basis"),
    )

    target_id: Mapped[int] = mapped_column(ForeignKey("targets.id"))
    position: Mapped[int]
    value: Mapped[float | None]
    unit: Mapped[str]
    basis: Mapped[str]
    set_by: Mapped[str]
    set_on: Mapped[date]


class TargetPast(Row, Fact, Base):
    """What was set of a target and where it stood, on the days before `until`: plan, base, own date, 数据报送单位, and
    the task it belonged to before a split or a join. The target's own row holds what is so now."""

    __tablename__ = "target_pasts"

    target_id: Mapped[int] = mapped_column(ForeignKey("targets.id"), index=True)
    until: Mapped[date] = mapped_column(index=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"))
    position: Mapped[int]
    part_of_id: Mapped[int | None] = mapped_column(ForeignKey("targets.id"))
    base_value: Mapped[float | None]
    base_year: Mapped[int | None]
    data_unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    plan: Mapped[str | None]
    due_on: Mapped[date | None]


class PlanNode(Row, Fact, Base):
    """A point of a node plan: `value` of the target is to be reached by `on_day`, with the result that `text` names.

    It is part of the plan from `valid_from` (NULL: from the first) to the day before `valid_to` (NULL: still)."""

    __tablename__ = "plan_nodes"
    __table_args__ = (UniqueConstraint("target_id", "on_day", "valid_from"),)

    target_id: Mapped[int] = mapped_column(ForeignKey("targets.id"))
    on_day: Mapped[date]
    value: Mapped[float]
    text: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
