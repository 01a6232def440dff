"""What a person wrote as part of a sentence of ours: its final stop would stand before ours (。；)."""

_STOPS = "。；;，,、 \u3000"


def without_stop(words: str) -> str:
    """The words without the stop at their end."""
    return words.rstrip(_STOPS)
