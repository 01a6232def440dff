"""Tables: one model for all lists, and the view it is shown in."""
