"""Signing as the desk asks for it (`desk_app.application.signatures`), by the library `desk_app.signing`."""
