"""What was typed as replies and not saved, kept while the window is open."""


class ReplyDrafts:
    """Texts typed and not yet saved, by task."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def text(self, code: str) -> str:
        """What was typed for a task, or nothing."""
        return self._texts.get(code, "")

    def keep(self, code: str, text: str) -> None:
        """Keep a text; an empty one is forgotten."""
        self._texts[code] = text
        if not text.strip():
            del self._texts[code]
