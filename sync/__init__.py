"""Numbers, journal and synchronisation: what a desk and a central registry share, and each one's side."""
