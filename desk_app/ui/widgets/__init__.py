"""The widgets of the window: each in a file of its own, each with an accessible name."""
