"""What both sides share: canonical bytes, the chained and signed journal, the arithmetic of leases."""
