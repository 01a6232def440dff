"""The text of an entry is canonical JSON, however its rows came in."""

from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.store.journal_text import Change, NewRows, text_of
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
    assert b"".join(text_of(changes)).decode() == canonical(changes)


@given(st.data(), st.integers(1, 4))
def test_rows_by_column_are_spelled_as_rows_one_by_one(data: st.DataObject, count: int) -> None:
    names = data.draw(st.lists(st.sampled_from(["id", "uid", "text", "题%s", "值"]), unique=True))
    shared = VALUES.map(lambda value: [value] * count) | st.lists(VALUES, min_size=count, max_size=count)
    columns = {name: data.draw(shared) for name in names}
    keys = data.draw(st.lists(st.integers(), min_size=count, max_size=count))
    rows = [{name: columns[name][place] for name in names} for place in range(count)]

    changes = [("items", key, None, row) for key, row in zip(keys, rows, strict=True)]
    assert b"".join(text_of([NewRows("items", keys, columns)])).decode() == canonical(changes)


def test_numbers_that_are_equal_keep_their_own_spelling() -> None:
    columns: dict[str, list[object]] = {"value": [0.0, -0.0], "yes": [1, True]}

    assert b"".join(text_of([NewRows("items", [1, 2], columns)])).decode() == (
        '[["items",1,null,{"value":0.0,"yes":1}],["items",2,null,{"value":-0.0,"yes":true}]]'
    )
