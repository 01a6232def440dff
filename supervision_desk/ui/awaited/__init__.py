"""批示与协调: what leaders wrote and what units cannot settle alone."""
