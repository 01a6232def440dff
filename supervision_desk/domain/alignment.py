"""Where a place in a measure's own words stands in the raw text they were joined from, and the other way round.

The words leave out number, annotations, line breaks and marks. So a few words ahead of the place or behind it are
looked up in the other text, and of several finds the one nearest to the same share of the way is taken. Never an error:
in the worst case the answer is that share.
"""

_MARKS = frozenset(" \t\r\n\u3000*#|")
_WINDOW = 8
_REACH = 200


def matching_place(source: str, place: int, target: str) -> int:
    """The place in `target` that corresponds to `source[place]`; spaces and marks count for nothing in either."""
    words, found = _bare(source), _bare(target)
    at = sum(offset < place for offset in words)
    text, sought = _letters(source, words), _letters(target, found)
    bare = _nearest(text, at, sought)
    return found[bare] if bare < len(found) else len(target)


def _bare(text: str) -> list[int]:
    return [offset for offset, char in enumerate(text) if char not in _MARKS]


def _letters(text: str, offsets: list[int]) -> str:
    return "".join(text[offset] for offset in offsets)


def _nearest(text: str, at: int, sought: str) -> int:
    """The nearest words ahead or behind that stand in both decide; what is skipped on the way stands in one only."""
    expected = round(at / max(len(text), 1) * len(sought))
    size = min(_WINDOW, len(text), len(sought))
    for skipped in range(_REACH):
        ahead = text[at + skipped : at + skipped + size]
        behind = text[max(at - skipped - size, 0) : max(at - skipped, 0)]
        for piece, shift in ((ahead, 0), (behind, size)):
            places = _finds(sought, piece) if size and len(piece) == size else []
            if places:
                return min((place + shift for place in places), key=lambda place: abs(place - expected))
    return expected


def _finds(text: str, piece: str) -> list[int]:
    places, start = [], text.find(piece)
    while start >= 0:
        places.append(start)
        start = text.find(piece, start + 1)
    return places
