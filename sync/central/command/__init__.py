"""`registratura-central`: the registry service on the console of its server."""
