"""What stands on each paper, composed from the register's own values for the `printing` library."""
