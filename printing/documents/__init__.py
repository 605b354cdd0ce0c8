"""Papers longer than a label: the receipt, the register, the recovery sheet."""
