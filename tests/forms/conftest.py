"""Papers rendered once for many tests."""

import pytest

from supervision_desk.forms.slip import render_slip
from tests.forms import samples


@pytest.fixture(scope="session")
def five_tasks() -> bytes:
    return render_slip(samples.slip())
