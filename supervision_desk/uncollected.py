"""Work that makes hundreds of thousands of values and no cycles: the collector of cycles stays out of its way.

The interpreter looks for cycles each time some more containers were made, and so goes through the same values again and
again while a long document is read; a fifth of the time went there.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Without looking for cycles. What is dropped is still freed at once, unless it holds itself."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # Else the first look afterwards would go through everything just made: it is put among the old at once.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
