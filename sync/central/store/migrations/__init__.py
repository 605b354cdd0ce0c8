"""The layout of the registry's database, step by step."""
