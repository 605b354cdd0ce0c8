"""The register in an encrypted SQLite file: journal, tables made from it, search (docs/decisions/0004-storage.md)."""
