"""Of the settings of a letter the one that costs least is drawn, though not every one is set to find it."""

from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.paper import Slip
from supervision_desk.forms.letter import Letter, _best, _ways
from supervision_desk.forms.page import FRAME_HEIGHT
from supervision_desk.forms.slip import slip_letters
from tests.forms.samples import slip, task

WORDS = "加快推进稳投资扩内需工作，确保年内完成投资10亿元以上；"
ROOMS = st.floats(FRAME_HEIGHT / 3, FRAME_HEIGHT * 0.8)


@st.composite
def slips(draw: st.DrawFn) -> Slip:
    lengths = draw(st.lists(st.integers(1, 900), min_size=1, max_size=7))
    words = (WORDS * 40)[: max(lengths)]
    tasks = tuple(task(number, text=words[:length]) for number, length in enumerate(lengths, 1))
    return slip(opening=words[: draw(st.integers(0, 120))], tasks=tasks, with_return=draw(st.booleans()))


def cost_of_each(letters: list[Letter], room: float) -> list[float]:
    """The cheapest way of each setting."""
    ways = [min(chosen.cost for chosen in _ways(letter, room)) for letter in letters]
    return [cost + 0.3 * place / len(ways) for place, cost in enumerate(ways)]


@given(slips(), ROOMS)
def test_no_setting_left_unset_would_have_cost_less(content: Slip, room: float) -> None:
    letters = slip_letters(content)
    best = _best(letters, room).letter
    costs = cost_of_each(letters, room)
    assert costs[letters.index(best)] == min(costs)


def test_a_paper_that_fits_on_one_page_is_set_once_beside_the_closest_setting() -> None:
    letters = slip_letters(slip(tasks=(task(1, text="短。"),), with_return=False))
    assert len(letters) == 4
    best = _best(letters, FRAME_HEIGHT)
    assert best.letter is letters[0]
    assert len(best.deal.pages) == 1
    assert ["rows" in vars(letter) for letter in letters] == [True, False, False, True]
