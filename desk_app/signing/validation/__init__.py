"""What a signature on a document is worth, in facts that a person can act on."""
