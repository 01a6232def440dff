"""One call of the command line: what was asked for, on which folder and day, and what is printed."""

import os
import re
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from platformdirs import user_data_path

from supervision_desk.domain.office import Office
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk, create_desk, open_desk
from supervision_desk.services.desk import has_case as folder_has_case

Json = dict[str, object]


@dataclass(frozen=True)
class Output:
    """What a command says: lines for a person, one JSON document for `--json`, and the exit status. `refused` is why
    what was only tried would not be done: it is told besides, and the status is that of a refusal. `note` is told
    besides of what was done."""

    lines: tuple[str, ...]
    data: Json | list[Json]
    status: int = 0
    refused: str = ""
    note: str = ""

    def refusing(self, sentence: str) -> "Output":
        """The same with why it would not be done ("" where it would), in the document too."""
        if not sentence or isinstance(self.data, list):
            return replace(self, refused=sentence)
        return replace(self, data=self.data | {"error": sentence}, refused=sentence)


@dataclass(frozen=True)
class Call:
    """The parsed arguments with what they mean."""

    args: Namespace
    started: float

    @property
    def folder(self) -> Path:
        """The case folder: --data, else the environment, else the user's data folder."""
        given = self.args.data or os.environ.get("SUPERVISION_DESK_DATA")
        return Path(given) if given else user_data_path("supervision-desk", appauthor=False) / "case"

    @property
    def today(self) -> date | None:
        """The pretended day, or None for the clock's."""
        return day(self.args.today)

    @property
    def on(self) -> date | None:
        """The business date of the action, or None for today."""
        return day(self.args.on)

    @property
    def has_case(self) -> bool:
        """Whether the case folder exists already."""
        return folder_has_case(self.folder)

    @contextmanager
    def desk(self, *, make: bool = False) -> Iterator[Desk]:
        """The open case folder; with `make` one is made where none is (the first command that writes makes it).

        Raises UserError where there is none."""
        today, operator = self.today, self.args.operator
        if make and not self.has_case:
            desk = create_desk(self.folder, Office(), today=today, operator=operator)
        else:
            desk = open_desk(self.folder, today=today, operator=operator)
        try:
            yield desk
        finally:
            desk.close()


def day(typed: str | None) -> date | None:
    """Read a date. Raises UserError where it does not exist in the calendar."""
    if typed is None:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise UserError(f"“{typed}”不是有效的日期，没有改动；请写成 2020-09-30 的样子。") from error


def listed(typed: str) -> tuple[str, ...]:
    """What a person typed as a list, with whichever comma."""
    return tuple(each.strip() for each in re.split("[,，、]", typed) if each.strip())


def iso(value: date | None) -> str | None:
    """A day as JSON has it: YYYY-MM-DD, null where there is none."""
    return value.isoformat() if value else None
