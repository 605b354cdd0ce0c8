"""A gallery of the window: example pages with invented people, for looking at every widget."""
