"""督办事项: the list, the detail beside it, and what is done to an item."""
