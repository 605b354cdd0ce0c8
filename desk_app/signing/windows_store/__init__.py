"""The certificate store of Windows (CNG), for tokens whose PKCS#11 driver is unknown.

Written against wincrypt.h and ncrypt.h. The structures, the order of the calls and the meaning of the answers are
tested here with stand-ins that receive the very pointers Windows would get; that a given token behaves as its
maker promises only Windows with that token can prove.
"""
