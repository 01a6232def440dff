"""Traps of PySide6 that would end the program, each sprung once at the start.

Measured with PySide6 6.12.0 on CPython 3.11: a call that returns nothing gives None back, and one that returns a truth
True or False, without taking a reference to it. After as many calls as there are references (some ten thousand, an
hour's work) CPython aborts: "deallocating None". From CPython 3.12 on these are immortal and nothing need be done.
"""

import ctypes
import sys

_HELD = 2**40
_GIVEN_AWAY = (None, True, False, NotImplemented)


def hold_constants() -> None:
    """Count more references to these than any session gives away. The count is the first word of an object."""
    if sys.version_info < (3, 12):
        for constant in _GIVEN_AWAY:
            count = ctypes.c_ssize_t.from_address(id(constant))
            if count.value < _HELD:
                count.value += _HELD
