"""The settings of this computer: what they are, who may lay them down, and what holds now."""
