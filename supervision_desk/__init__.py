"""督查台 (Supervision Desk): an offline desktop program for a district's supervision office (督查室)."""

__version__ = "0.1.0"
