"""The register in an encrypted SQLite file: journal, tables, search (docs/decisions/0004-storage.md)."""
