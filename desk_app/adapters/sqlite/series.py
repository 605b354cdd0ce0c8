"""The registers and years in which numbers stand, found without reading the numbers."""

from __future__ import annotations

SERIES = """
    WITH RECURSIVE registers(register) AS (
        SELECT min(register) FROM number
        UNION ALL
        SELECT (SELECT min(register) FROM number WHERE register > registers.register)
        FROM registers WHERE register IS NOT NULL
    ),
    every_year(register, year) AS (
        SELECT register, (SELECT min(year) FROM number WHERE number.register = registers.register)
        FROM registers WHERE register IS NOT NULL
        UNION ALL
        SELECT register, (SELECT min(year) FROM number
                          WHERE number.register = every_year.register AND year > every_year.year)
        FROM every_year WHERE year IS NOT NULL
    ),
    series AS (SELECT register, year FROM every_year WHERE year IS NOT NULL)
"""
"""`series(register, year)`, to begin a statement with.

The key of `number` is (register, year, number): a number alone would be looked for in all of them, and `DISTINCT`
reads them all too. This hops from each series to the next by the key, some microseconds a hop.
"""
