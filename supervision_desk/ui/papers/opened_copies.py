"""Where copies of papers lie that another program shows: one folder a run, gone at its end."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp


@cache
def opened_folder() -> Path:
    """The folder of this run, made when first asked for."""
    return Path(mkdtemp(prefix="supervision-desk-"))


def remove_opened() -> None:
    """Take the copies away at quit; what another program still holds open is left to the system."""
    if opened_folder.cache_info().currsize:
        shutil.rmtree(opened_folder(), ignore_errors=True)
        opened_folder.cache_clear()
