"""What the officer can do: one function is one action, one transaction, one journal entry."""
