"""Whom to trust: the trusted lists of the Union, and roots that an administrator adds."""
