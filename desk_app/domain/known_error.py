"""The root of the tree of errors: what every leaf can do."""

from __future__ import annotations

from typing import Any, ClassVar, dataclass_transform


@dataclass_transform(eq_default=False)
class RegistraturaError(Exception):
    """Root of all known errors; anything else that is raised is a bug.

    What a leaf annotates are its facts, given in that order or by name. No dataclass: writing the functions of
    a hundred errors would take a twentieth of the time to the window's first paint.
    """

    code: ClassVar[str] = ""
    fact_names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        own = (name for name, kind in vars(cls).get("__annotations__", {}).items() if "ClassVar" not in str(kind))
        cls.fact_names = (*cls.fact_names, *own)

    def __init__(self, *values: Any, **named: Any) -> None:
        """Raises TypeError for facts that are missing, unknown or given twice."""
        given = dict(zip(self.fact_names, values, strict=False))
        missing = [name for name in self.fact_names if name not in given | named and not hasattr(self, name)]
        if missing or len(values) > len(given) or given.keys() & named or not named.keys() <= set(self.fact_names):
            raise TypeError(f"{type(self).__name__} has the facts {', '.join(self.fact_names)}")
        vars(self).update(given | named)
        super().__init__(*(getattr(self, name) for name in self.fact_names))  # so that it can be pickled

    def data(self) -> dict[str, Any]:
        """The facts of this error, by name, for the sentence and for JSON."""
        return {name: getattr(self, name) for name in self.fact_names}

    def __str__(self) -> str:
        # Only the names of facts that cannot be personal are worth logging: the code says which rule it was.
        return self.code or type(self).__name__

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"
