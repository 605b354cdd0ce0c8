"""The central registry service: one truth for the desks of an institution (sync/PROTOCOL.md)."""
