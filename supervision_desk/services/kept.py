"""What was found once and need not be looked for again: within one moment of the file, and from one to the next.

Kept values are a help to memory, never a truth: each is what `load` would find now. Those kept from session to session
hang on the journal's last entry: its digest stands for all that was ever written, so the rows are the same too. Where
entries came since, the journal says which items these touch, and only of them it is told anew, by who can; a test holds
both equal after every kind of action.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from supervision_desk.store.items_touched import Head, Touched, head_of, touched_since
from supervision_desk.store.journal_text import CHANGES

Kept = TypeVar("Kept")
# Takes what was kept, what was touched since, and what was asked; None where it has to be loaded anew.
Renew = Callable[..., Kept | None]
_MOST_ITEMS, _KEPT = 200, 96
_held: OrderedDict[tuple[Callable[..., Any], tuple[Hashable, ...]], tuple[Head, Any]] = OrderedDict()


def once(session: Session, load: Callable[..., Kept], *asked: Hashable) -> Kept:
    """What `load` finds of what is asked, kept for the rest of the session until it writes: each view of one moment of
    the file asks again."""
    key, changes = (load, asked), len(session.info.get(CHANGES, ()))
    if key not in session.info or session.info[key][0] != changes:
        session.info[key] = changes, load(session, *asked)
    kept: Kept = session.info[key][1]
    return kept


def recorded(session: Session, load: Callable[..., Kept], *asked: Hashable) -> Kept:
    """What `load` finds of what is asked, kept from session to session until anything is written. For what is small, or
    costs much."""
    return carried(session, load, _loaded_anew, *asked)


def carried(session: Session, load: Callable[..., Kept], renew: Renew[Kept], *asked: Hashable) -> Kept:
    """The same, renewed where only a few items were touched since: an action costs what it touches, not the whole file
    anew."""
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
    if held is None or renew is _loaded_anew:
        return None
    touched: Touched | None = once(session, touched_since, held[0])
    if touched is None or len(touched.items) > _MOST_ITEMS:
        return None
    return renew(session, held[1], touched, *asked)


def _loaded_anew(*_asked: object) -> None:
    """Nobody knows what of it was touched."""
