"""Numbers that a series leaves out: what stood there was not copied, or was taken into the paragraph before."""

from collections.abc import Iterator, Sequence

from supervision_desk.domain.next_number import in_chinese
from supervision_desk.intake.blocks import Block

_MOST = 12


def missing_numbers(blocks: Sequence[Block]) -> Iterator[str]:
    """第5条与第8条之间的6、7, each as its series writes numbers: 7, 七, （七）."""
    last: dict[str, int] = {}
    for block in blocks:
        kind, place = block.marker.kind, block.marker.place
        if not place:
            continue
        before = last.get(kind, 0)
        lowest = before if before < place else 0
        if 1 < place - lowest <= _MOST:
            yield from (spelt(block.marker.number, each) for each in range(lowest + 1, place))
        last[kind] = place


def spelt(number: str, place: int) -> str:
    """A place as the numbers beside it are written."""
    words = str(place) if any(char.isdigit() for char in number) or not number else in_chinese(place)
    return f"（{words}）" if number[:1] in ("（", "(") else words
