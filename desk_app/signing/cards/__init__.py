"""Which readers and cards are there, of what kind, and with which driver they speak."""
