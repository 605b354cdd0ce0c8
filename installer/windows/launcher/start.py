"""The first thing that a launcher runs: modules come from one file that is opened once, then the program begins.

A thousand small files cost more to open than to read: antivirus programs look at every one. What is not in the
file (data, the scripts of the migrations) is found in its folder as ever, and every module says that it lies
where it would lie without this.
"""

import marshal
import mmap
import os
import sys

# The interpreter itself has these; `importlib`, which offers them too, would come out of Python's own archive,
# which is opened anew for each module.
from _frozen_importlib import ModuleSpec
from _frozen_importlib_external import ExtensionFileLoader, SourcelessFileLoader, spec_from_file_location

MODULES = "registratura.modules"
"""Beside this file. A line with the bytes of the index; the index, for each module a line with its name, its path
below the folder of the program, its place and its size; then the byte code of them all. A path that ends with a
slash is a package that has no code (PEP 420); one that ends with .pyd is a library, which is no part of the file:
no folder is searched for it."""
ZONES = "zones"
"""Beside this file: the time zones that a start reads, each a file. The others come out of an archive, by modules
that a first paint does not need otherwise."""
_OWN_PARTS = "desk_app."


class Loader(SourcelessFileLoader):
    """Runs a module's byte code, and answers for its data as if the module were a file of its own."""

    def __init__(self, name: str, path: str, code: memoryview) -> None:
        super().__init__(name, path)
        self._code = code

    def get_code(self, fullname: str) -> object:  # type: ignore[override]
        return marshal.loads(self._code)  # noqa: S302  # as trusted as the byte code beside it


class Finder:
    """Finds the modules of the file `modules`; their paths begin with `folder`."""

    def __init__(self, modules: str, folder: str) -> None:
        with open(modules, "rb") as stream:
            content = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
        head = content[:16].tobytes().partition(b"\n")[0]
        start = len(head) + 1 + int(head)
        lines = str(content[len(head) + 1 : start], "utf-8").splitlines()
        self._content, self._start, self._folder = content, start, folder
        self._lines = {line.partition("\t")[0]: line for line in lines}

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """What importing asks of every finder; None leaves the module to the others."""
        line = self._lines.get(name)
        if line is None:
            return None
        _, below, place, size = line.split("\t")
        location = os.path.join(self._folder, *below.split("/"))
        if below.endswith("/"):
            spec = ModuleSpec(name, None, is_package=True)
            spec.submodule_search_locations = [location]
            return spec
        if below.endswith(".pyd"):
            return spec_from_file_location(name, location, loader=ExtensionFileLoader(name, location))
        begin = self._start + int(place)
        loader = Loader(name, location, self._content[begin : begin + int(size)])
        return spec_from_file_location(name, location, loader=loader)


def run(entry: str) -> None:
    """Run the function `entry` of the program; `-m desk_app...` runs that part of it, as Python would."""
    own = os.path.dirname(os.path.abspath(__file__))
    os.environ["PYTHONTZPATH"] = os.path.join(own, ZONES)
    sys.meta_path.insert(0, Finder(os.path.join(own, MODULES), os.path.dirname(own)))
    if sys.argv[1:2] == ["-m"] and "".join(sys.argv[2:3]).startswith(_OWN_PARTS):
        import runpy  # noqa: PLC0415  # only parts that run as processes of their own

        del sys.argv[:2]
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    else:
        import importlib  # noqa: PLC0415  # out of the file

        sys.exit(getattr(importlib.import_module("desk_app.__main__"), entry)())
