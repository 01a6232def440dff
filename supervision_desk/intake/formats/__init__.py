"""Readers, one module a format: bytes → text in which a line is a paragraph and a table is pipe rows (`pipes`)."""
