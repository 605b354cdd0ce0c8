"""The rules of the central registry. No threads, no clock, no randomness of its own: the same code runs in the
service, in `verify`, and in the simulator."""
