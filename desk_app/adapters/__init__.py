"""The ports made real. Adapters never import the interface or the command line."""
