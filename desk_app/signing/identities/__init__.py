"""Whose signature it is: certificates in words, the PIN, and the interface of everything that can sign."""
