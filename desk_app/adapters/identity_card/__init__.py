"""The electronic identity card on this machine: its reader, its PIN, its address among the official places."""
