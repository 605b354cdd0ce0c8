"""What the Debian packages are made of, judged without building them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from installer.linux.central import packages_of_the_service, requirements_of_the_service
from installer.linux.desk import LAUNCHER
from installer.setup.third_party import CENTRAL, LOCKS, locked_packages
from installer.windows.imports import imported
from installer.windows.product import REPOSITORY

CENTRAL_FILES = REPOSITORY / "installer" / "linux" / "central"
DISTRIBUTIONS = {
    "psycopg_pool": "psycopg-pool",
    "prometheus_client": "prometheus-client",
    "zxingcpp": "zxing-cpp",
}
"""Of the modules that the service imports those that are called otherwise than their package."""


def test_the_registry_has_what_its_sources_import() -> None:
    sources = [path for part in ("central", "protocol") for path in (REPOSITORY / "sync" / part).rglob("*.py")]
    tops = {name.partition(".")[0] for path in sources for name in imported(path)}
    others = {DISTRIBUTIONS.get(top, top) for top in tops - {"sync"} - sys.stdlib_module_names}
    assert {"fastapi", "psycopg", "uvicorn", "cryptography"} <= others
    assert others <= packages_of_the_service()


def test_the_registry_brings_nothing_of_the_window() -> None:
    packages = packages_of_the_service()
    assert not packages & {"pyside6-essentials", "pyhanko", "reportlab", "sqlcipher3", "keyring"}
    locked = locked_packages(requirements_of_the_service())
    assert {each.name for each in locked} == packages
    versions = {each.name: each.version for each in locked_packages((LOCKS / CENTRAL).read_text(encoding="utf-8"))}
    assert all(versions[each.name] == each.version for each in locked)
    assert requirements_of_the_service().count("--hash=sha256:") > len(packages)


def test_a_program_of_the_desk_starts_its_parts_by_itself(tmp_path: Path) -> None:
    """Python alone would not find them: the packages lie where no other program looks."""
    package = tmp_path / "app" / "desk_app"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "part.py").write_text("import sys; print('part', *sys.argv[1:])")
    (package / "__main__.py").write_text(
        "import subprocess, sys\n"
        "def main():\n    return subprocess.call([sys.executable, '-m', 'desk_app.part', *sys.argv[1:]])\n"
    )
    program = tmp_path / "registratura"
    text = LAUNCHER.format(folder=tmp_path, entry="main").replace("/usr/bin/python3", sys.executable)
    program.write_text(text)
    program.chmod(0o755)
    done = subprocess.run([str(program), "one", "two"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "part one two\n", "")


def test_the_scripts_of_the_registry_are_sound_and_keep_its_key() -> None:
    for name in ("postinst", "prerm", "postrm"):
        script = CENTRAL_FILES / name
        subprocess.run(["sh", "-n", str(script)], check=True)
        text = script.read_text(encoding="utf-8")
        assert "\nset -e\n" in text
        assert not re.search(r"rm -r\S* .*/var/lib", text)
        assert "deluser" not in text
