"""The shape all entry dialogs share."""
