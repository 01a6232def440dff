"""The rules of the trade on plain values; imports the standard library only."""
