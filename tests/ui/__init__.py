"""The window, driven through real widgets on a real case file."""
