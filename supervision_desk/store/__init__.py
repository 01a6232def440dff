"""The records and the folder they live in."""
