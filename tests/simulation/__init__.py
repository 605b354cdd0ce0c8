"""The desk's numbering core under a seeded simulator: a town hall whose disks, clock and mirror fail."""
