"""What was typed in dialogs and not saved: one small file beside the case file, by the place it was typed in.

Scratch like half-done imports (decision 7): no journal, no backup, written whole or not at all.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path

NAME = "typed.json"
# Left behind by dialogs never finished; the ones typed first go.
_MOST = 100


def write_typed(case: Path, texts: Mapping[str, str]) -> None:
    """Put the newest texts in place of what the file has; without any there is no file. Raises OSError."""
    path = case / NAME
    if not texts:
        path.unlink(missing_ok=True)
        return
    part = path.with_suffix(".part")
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(dict(list(texts.items())[-_MOST:]), file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def read_typed(case: Path) -> dict[str, str]:
    """The texts, the one typed last at the end. Raises OSError, ValueError where the file holds something else."""
    path = case / NAME
    held = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    if not isinstance(held, dict) or not all(isinstance(text, str) for text in held.values()):
        raise ValueError(path.name)
    return held
