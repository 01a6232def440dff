"""反馈: replies logged and reviewed."""
