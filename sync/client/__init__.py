"""The desk's side: draws numbers, keeps the journal and its mirror, knows whether it may trust itself."""
