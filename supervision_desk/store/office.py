"""Master data of the office: 单位, 联络员, 领导, 文号序列, 工作日历, 设置."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from supervision_desk.store.base import Base, Fact, Row


class Unit(Row, Base):
    """单位. `name` is the 规范化简称; papers to a unit that is not `addressable` go to its parent. A unit that ended
    names the one that took its duties over (`successor_id`) and how it ended (更名, 合并, 撤销)."""

    __tablename__ = "units"

    # Unique indexes, not constraints: they go without a rebuild when names come to hold for a time only.
    name: Mapped[str] = mapped_column(index=True, unique=True)
    full_name: Mapped[str]
    unit_group: Mapped[str]
    protocol_order: Mapped[int]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    addressable: Mapped[bool]
    ranked: Mapped[bool]
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    ended_as: Mapped[str | None]


class Liaison(Row, Fact, Base):
    """联络员: who answers the telephone for a unit, for a time."""

    __tablename__ = "liaisons"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    name: Mapped[str]
    post: Mapped[str]
    phone: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class UnitAlias(Row, Base):
    """别名: another spelling of a unit; `origin` says where it came from (名录, 确认)."""

    __tablename__ = "unit_aliases"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    alias: Mapped[str] = mapped_column(index=True, unique=True)
    origin: Mapped[str]


class Leader(Row, Base):
    """领导, in protocol order; `valid_to` is the first day out of office."""

    __tablename__ = "leaders"

    name: Mapped[str] = mapped_column(index=True, unique=True)
    post: Mapped[str]
    protocol_order: Mapped[int]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Portfolio(Row, Fact, Base):
    """分管: who leads which section, item or unit, from a day on; `valid_to` is the first day on which not any more."""

    __tablename__ = "portfolios"

    leader_id: Mapped[int] = mapped_column(ForeignKey("leaders.id"), index=True)
    section_id: Mapped[int | None] = mapped_column(ForeignKey("sections.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class Series(Row, Base):
    """文号序列: 代字 + year; `first_number` serves offices that begin in mid-year."""

    __tablename__ = "series"
    __table_args__ = (
        UniqueConstraint("code", "year"),
        CheckConstraint("first_number >= 1", name="first_number"),
    )

    code: Mapped[str]
    year: Mapped[int]
    first_number: Mapped[int]


class CalendarYear(Row, Base):
    """A year of the 工作日历 and the notice it rests on; `status` 已公布 or 暂定."""

    __tablename__ = "calendar_years"
    __table_args__ = (CheckConstraint("status IN ('已公布', '暂定')", name="status"),)

    year: Mapped[int] = mapped_column(unique=True)
    status: Mapped[str]
    source: Mapped[str]


class CalendarDay(Row, Base):
    """A day that departs from Monday-to-Friday or bears a holiday's name."""

    __tablename__ = "calendar_days"

    day: Mapped[date] = mapped_column(unique=True)
    is_workday: Mapped[bool]
    name: Mapped[str]
    source: Mapped[str]


class Setting(Row, Base):
    """One office setting; `value` is JSON. Declared with default in domain/office.py."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(unique=True)
    value: Mapped[str]
