"""Build the browser files that the web pages load from `static/vendor/`.

The design system, its theme in our colours and the font come from npm, at the versions in package-lock.json:

    samdrift.css   the theme: every token of `site/theme/designsystemet.config.json` (layer `ds.theme`)
    ds.css         the components (layers `ds.base` and `ds.components`)
    ds-web.js      the components' behaviour, a classic script
    inter.css      the faces of the font: latin in inter.woff2, what is beyond latin in inter-ext.woff2
    LICENSES.txt   the terms of all of these

A page loads them in this order and puts its own rules in `@layer ds, page;`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
SITE = ROOT / "src" / "samdrift" / "site"
CONFIG = SITE / "theme" / "designsystemet.config.json"
VENDOR = SITE / "static" / "vendor"

CSS = PACKAGES / "@digdir" / "designsystemet-css"
WEB = PACKAGES / "@digdir" / "designsystemet-web"
INTER = PACKAGES / "@fontsource-variable" / "inter"
FACES = {"latin": "inter.woff2", "latin-ext": "inter-ext.woff2"}


def main() -> int:
    if not PACKAGES.is_dir():
        print("node_modules is missing: run `make static`, which installs it first.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as name:
        built = Path(name)
        build_theme(built)
        shutil.copyfile(CSS / "dist" / "src" / "index.css", built / "ds.css")
        (built / "ds-web.js").write_text(read_script(), encoding="utf-8")
        for subset, target in FACES.items():
            shutil.copyfile(INTER / "files" / f"inter-{subset}-wght-normal.woff2", built / target)
        (built / "inter.css").write_text(write_faces(), encoding="utf-8")
        (built / "LICENSES.txt").write_text(collect_licences(), encoding="utf-8")
        replace_vendor(built)
    for file in sorted(VENDOR.iterdir()):
        print(f"{file.stat().st_size:>8}  {file.relative_to(ROOT)}")
    return 0


def build_theme(target: Path) -> None:
    """Put `samdrift.css` in `target`; the token files in between are thrown away."""
    with tempfile.TemporaryDirectory() as name:
        shutil.copyfile(CONFIG, Path(name) / CONFIG.name)
        run_designsystemet("create", "--clean", folder=name)
        run_designsystemet("build", "--out-dir", "theme", folder=name)
        shutil.copyfile(Path(name) / "theme" / "samdrift.css", target / "samdrift.css")


def run_designsystemet(*arguments: str, folder: str) -> None:
    command = [str(PACKAGES / ".bin" / "designsystemet"), "tokens", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
        raise SystemExit(f"`designsystemet tokens {arguments[0]}` ended with {done.returncode}.")


def read_script() -> str:
    """The script without its pointer to a source map, which hashed static files would miss."""
    text = (WEB / "dist" / "umd" / "index.js").read_text(encoding="utf-8")
    return re.sub(r"^//# sourceMappingURL=.*$\n?", "", text, flags=re.MULTILINE)


def write_faces() -> str:
    """The font's own `@font-face` rules for our subsets, under the name that the theme asks for."""
    source = (INTER / "wght.css").read_text(encoding="utf-8")
    rules = []
    for subset, target in FACES.items():
        found = re.search(rf"/\* inter-{subset}-wght-normal \*/\n(@font-face {{.*?\n}})", source, re.DOTALL)
        if found is None:
            raise SystemExit(f"The font package has no face for {subset}.")
        rule = re.sub(r"src: .*?;", f'src: url("{target}") format("woff2");', found[1])
        rules.append(rule.replace("'Inter Variable'", "Inter"))
    return "\n\n".join(rules) + "\n"


def collect_licences() -> str:
    files = {package: package / "LICENSE" for package in (CSS, WEB, INTER)}
    return "\n\n".join(
        f"== {package.relative_to(PACKAGES)} ==\n\n{read_licence(package, file)}"
        for package, file in files.items()
    )


def read_licence(package: Path, file: Path) -> str:
    """The licence's text, or its name from package.json where the package carries no text."""
    if file.exists():
        return file.read_text(encoding="utf-8")
    found = re.search(r'"license": "([^"]+)"', (package / "package.json").read_text(encoding="utf-8"))
    return f"{found[1] if found else 'see the package'}\n"


def replace_vendor(built: Path) -> None:
    """Swap the folder's content in one go, so that a failed build leaves what was there."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    shutil.copytree(built, VENDOR)


if __name__ == "__main__":
    raise SystemExit(main())
