"""The text of an entry is canonical JSON, however its rows came in."""

from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.store.journal import Change, text_of
from supervision_desk.store.raw import canonical

VALUES = st.none() | st.integers() | st.floats() | st.text() | st.fixed_dictionaries({"sha256": st.text()})
ROWS = st.dictionaries(st.sampled_from(["id", "uid", "text", "题%s", "值"]), VALUES)


@st.composite
def runs(draw: st.DrawFn) -> list[Change]:
    """Changes as actions make them: some new rows of one shape, then other ones."""
    names = draw(st.lists(st.sampled_from(["id", "uid", "text", "值"]), unique=True))
    row = st.fixed_dictionaries({name: VALUES for name in names})
    new = draw(st.lists(st.tuples(st.just("items"), st.integers(), st.none(), row), max_size=5))
    change = st.tuples(st.sampled_from(["items", "tasks"]), st.integers(), st.none() | ROWS, st.none() | ROWS)
    return new + draw(st.lists(change, max_size=5))


@given(runs())
def test_changes_are_spelled_in_the_one_canonical_way(changes: list[Change]) -> None:
    assert text_of(changes).decode() == canonical(changes)
