"""Migrations of the tables. The journal is never migrated: the tables are made from it."""
