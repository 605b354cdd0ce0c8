"""A bar code scanner that types: recognised in any field, its text kept out of it."""
