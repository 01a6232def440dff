"""Measures out of tables: tables found in the text, their columns understood, their rows read as measures."""
