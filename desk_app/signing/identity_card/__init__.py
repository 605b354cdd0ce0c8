"""Reads the Romanian electronic identity card over its contacts, with its holder's PIN.

Needs no driver of a manufacturer: what the card says is in public sources (docs/decisions/0030). The exchange
runs in a card process, which ends with the reading: the PIN ends with it.
"""
