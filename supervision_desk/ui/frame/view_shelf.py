"""视图: searches of the item list kept under a name, those of each case folder apart, in the window's own settings."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSettings

from supervision_desk.domain.search_fields import STATE, UNIT
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.item_search import ItemQuery
from supervision_desk.services.items import find_items
from supervision_desk.ui.frame.folder_settings import folder_name
from supervision_desk.ui.items.filters import condition_words


@dataclass(frozen=True)
class SavedView:
    """A name, the text of the search with its field words, and the filters above the list."""

    name: str
    text: str = ""
    conditions: tuple[tuple[str, str], ...] = ()

    @property
    def query(self) -> ItemQuery:
        return ItemQuery(self.text, conditions=self.conditions)

    @property
    def words(self) -> str:
        """What it asks for."""
        parts = (self.text, *(condition_words(field, value) for field, value in self.conditions))
        return "　".join(part for part in parts if part) or "全部事项"


class ViewShelf:
    """The views of one folder, in the order kept."""

    def __init__(self, settings: QSettings, folder: Path) -> None:
        self._settings = settings
        self._key = folder_name(folder, "views")
        self.views = _read(str(settings.value(self._key, "") or ""))

    def named(self, name: str) -> SavedView | None:
        """The view of that name."""
        return next((view for view in self.views if view.name == name), None)

    def put(self, view: SavedView) -> None:
        """Keep a view; one of the same name asks for this from now on, in its place."""
        if self.named(view.name):
            self._keep([view if each.name == view.name else each for each in self.views])
        else:
            self._keep([*self.views, view])

    def rename(self, name: str, to: str) -> None:
        """Give a view another name."""
        self._keep([replace(each, name=to) if each.name == name else each for each in self.views])

    def remove(self, name: str) -> None:
        """Take a view away."""
        self._keep([each for each in self.views if each.name != name])

    def _keep(self, views: list[SavedView]) -> None:
        self.views = views
        self._settings.setValue(self._key, json.dumps([asdict(each) for each in views], ensure_ascii=False))


def _read(text: str) -> list[SavedView]:
    """What was kept; what cannot be read (settings edited by hand) is as if it were not there."""
    try:
        return [_view(**each) for each in json.loads(text or "[]")]
    except (ValueError, TypeError):
        return []


def _view(
    name: str, text: str = "", conditions: Sequence[Sequence[str]] = (), task_class: str = "", unit: str = ""
) -> SavedView:
    """As kept; a state and a unit stood apart before there were other conditions."""
    before = [(STATE, task_class), (UNIT, unit)]
    pairs = [(field, value) for field, value in (*before, *conditions) if value]
    return SavedView(name, text, tuple(pairs))


def count_views(desk: Desk, views: Sequence[SavedView], watch: Watch = unwatched) -> dict[str, int]:
    """By name how many items each view shows; none where its words cannot be understood."""
    found = {}
    for place, view in enumerate(views):
        watch(place, len(views))
        try:
            found[view.name] = len(find_items(desk, view.query).keys)
        except UserError:
            continue
    return found
