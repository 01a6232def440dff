"""What the window remembers of one case folder: names in its settings that other folders do not share."""

from hashlib import sha256
from pathlib import Path

_LETTERS = 16


def folder_name(folder: Path, name: str) -> str:
    """The name under which something of that folder is kept."""
    digest = sha256(str(folder.resolve()).encode()).hexdigest()[:_LETTERS]
    return f"folders/{digest}/{name}"
