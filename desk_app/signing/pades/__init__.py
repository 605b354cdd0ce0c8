"""Signatures on PDF documents (PAdES, ETSI EN 319 142-1): inspected first, signed once, never changed again."""
