"""The rows of a review are worked out anew only where something they hang on changed."""

from supervision_desk.domain.registration import Decisions
from supervision_desk.domain.review import Review
from supervision_desk.domain.review_units import map_unit
from supervision_desk.ui.importing.measure_rows import MeasureRows
from tests.factories import draft, measure


def test_a_name_decided_on_leaves_the_rows_of_other_names_alone() -> None:
    first, second = measure(responsible_units=("财政局",)), measure(responsible_units=("区人社局",))
    review = Review(draft(first, second), Decisions("张某某"))
    rows = MeasureRows()
    before = rows.of(review)
    after = rows.of(map_unit(review, "财政局", "区财政局"))
    assert after[0].unit == "区财政局"
    assert after[1] is before[1]
    assert rows.of(review)[0].unit == "财政局"
