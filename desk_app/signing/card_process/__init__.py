"""Drivers of tokens run in a process of their own, one for each driver.

Drivers hang, crash and keep PINs in memory: a deadline for every call and the end of the process answer all
three, and nothing is lost but the login.
"""
