"""Sample papers of an invented institution: ``python -m printing.samples OUT_DIR``."""
