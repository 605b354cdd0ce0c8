"""The composition root: the only package that names every concrete class."""

from desk_app.bootstrap.machine import Machine
from desk_app.bootstrap.surroundings import demonstrate, surroundings, workplace_at
from desk_app.bootstrap.workplace import DiskWorkplace

__all__ = ["DiskWorkplace", "Machine", "demonstrate", "surroundings", "workplace_at"]
