"""Documents in: text in many shapes becomes a draft of supervised measures."""
