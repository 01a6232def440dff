"""Traps of PySide6 that would end the program, each sprung once at the start.

Measured with PySide6 6.12.0 on CPython 3.11: every `Signal.emit` gives True back without taking a reference to it. After
as many emissions as there are references to True (some ten thousand, a day's work) CPython aborts: "deallocating True
or False". From CPython 3.12 on True is immortal and nothing need be done.
"""

import ctypes
import sys

_EMISSIONS = 2_000_000


def hold_true(emissions: int = _EMISSIONS) -> None:
    """Take as many references to True as the longest session gives away (8 bytes each), and never let them go."""
    if sys.version_info < (3, 12):
        held = (True,) * emissions
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(held))
