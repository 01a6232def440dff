"""The one lock for PDFium, which may be in use on one thread only: the window draws papers while a document is read.

Held for a page at a time, so that neither waits long for the other.
"""

from threading import RLock

PDFIUM = RLock()
