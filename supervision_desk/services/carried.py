"""What is kept of all items while the file changes: an action costs what it touches, not the whole file anew.

Kept values are a help to memory, never a truth: each is what `load` would find now. They hang on the journal's last
entry, as those of `desk.recorded`; where entries came since, the journal says which items these touch, and only of
them it is told anew. A test holds both equal after every kind of action.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from supervision_desk.services.desk import once
from supervision_desk.store.items_touched import Head, Touched, head_of, touched_since
from supervision_desk.store.journal_text import CHANGES

Kept = TypeVar("Kept")
# Takes what was kept, what was touched since, and what was asked; None where it has to be loaded anew.
Renew = Callable[..., Kept | None]
_MOST_ITEMS, _KEPT = 200, 48
_held: OrderedDict[tuple[Callable[..., Any], tuple[Hashable, ...]], tuple[Head, Any]] = OrderedDict()


def carried(session: Session, load: Callable[..., Kept], renew: Renew[Kept], *asked: Hashable) -> Kept:
    """What `load` finds of what is asked, kept from session to session and renewed where only a few items were touched
    since."""
    if session.info.get(CHANGES):
        return load(session, *asked)
    head, key = once(session, head_of), (load, asked)
    held = _held.pop(key, None)
    if held is None or held[0] != head:
        renewed = _renewed(session, held, renew, *asked)
        held = head, load(session, *asked) if renewed is None else renewed
    _held[key] = held
    while len(_held) > _KEPT:
        _held.popitem(last=False)
    value: Kept = held[1]
    return value


def _renewed(session: Session, held: tuple[Head, Kept] | None, renew: Renew[Kept], *asked: Hashable) -> Kept | None:
    if held is None:
        return None
    touched: Touched | None = once(session, touched_since, held[0])
    if touched is None or len(touched.items) > _MOST_ITEMS:
        return None
    return renew(session, held[1], touched, *asked)
