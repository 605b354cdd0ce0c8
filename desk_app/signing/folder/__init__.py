"""Many documents, one PIN: looked at before it, signed in order, resumed where a token was pulled out."""
