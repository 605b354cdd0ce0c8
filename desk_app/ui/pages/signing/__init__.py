"""The folder for signing."""
