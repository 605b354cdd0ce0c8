"""Where the registry is kept: PostgreSQL, or SQLite for a trial on one PC. The same statements on both."""
