"""Readers, tokens and cards, signatures on PDF documents and their judgement: knows neither Qt nor the desk."""

import logging

# pyHanko names the people of the certificates it looks at; no log of ours may.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    _logger = logging.getLogger(_name)
    _logger.addHandler(logging.NullHandler())
    _logger.propagate = False
