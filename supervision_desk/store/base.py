"""What all records share: the declarative base, constraint names, and the columns every business row carries.

Constraints are named by convention from the first revision, since SQLite's batch migrations can only drop what has a
name. `uid` is permanent and world-wide (packages between desks, design §10); `id` is this file's own key.
"""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Boolean, Date, DateTime, Float, Integer, LargeBinary, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of all typed records."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar = {
        bool: Boolean(create_constraint=False),
        bytes: LargeBinary,
        date: Date,
        datetime: DateTime,
        float: Float,
        int: Integer,
        str: Text,
    }


class Row:
    """Key and permanent identity of a business row."""

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-2)
    uid: Mapped[str] = mapped_column(String(32), unique=True, sort_order=-1)


class Fact:
    """When a dated fact came into the file: the program's day, and the clock (never printed)."""

    entered_on: Mapped[date] = mapped_column(sort_order=1)
    recorded_at: Mapped[datetime] = mapped_column(sort_order=2)
