"""New versions of the program on this machine: where they come from, where they lie, what installs them."""
