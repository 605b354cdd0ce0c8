"""Labels, receipts and registers on paper.

A library: it knows nothing of the desk and nothing of Qt. Contents arrive as frozen values, papers
leave as bytes (PNG, PDF, ZPL, SVG) and go to a printer through :mod:`printing.spool`.
Papers are always in Romanian, whatever the language of the window.
"""
