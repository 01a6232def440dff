"""Several PDFs as one: the pages of all, and the same file whenever it is made."""

import re
from datetime import UTC, datetime

from supervision_desk.forms.slip import render_slip
from supervision_desk.forms.together import together
from tests.forms.reading import pages_of
from tests.forms.samples import slip


def test_pages_of_all_stand_in_order_and_the_clock_in_none() -> None:
    one, other = render_slip(slip()), render_slip(slip(3))
    whole = together([one, other])
    assert pages_of(whole) == [*pages_of(one), *pages_of(other)]
    assert re.findall(rb"/CreationDate\(([^)]*)\)", whole) == [b"D:20000101000000+00'00'"]
    assert datetime.now(UTC).strftime("D:%Y").encode() not in whole
    marks = [re.findall(rb"/ID\[<(\w+)><\1>\]", together(each)) for each in ([one, other], [one, other], [other, one])]
    assert marks[0] == marks[1] != marks[2]
    assert [len(mark) for mark in marks] == [1, 1, 1]
