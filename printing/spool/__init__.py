"""Ways to a printer: one protocol, one spooler for each system."""
