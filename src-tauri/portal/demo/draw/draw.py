#!/usr/bin/env python3
"""Draws the ten pictures of the demo's articles, so that nobody's photo and nobody's face is in the repository.

    python3 src-tauri/portal/demo/draw/draw.py   writes all of demo/photo/*.jpg, or those that are named

Needs Python 3 alone, and for the pixels `rsvg-convert` (librsvg2-bin) and `convert` (imagemagick). It knows no article.
The same picture each time: chance comes from the picture's name.
"""

import random
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True

import country
import street
import town
from paper import HEIGHT, WIDTH, Paper

OUT = Path(__file__).resolve().parents[1] / "photo"
QUALITY = "76"

SCENES = {
    "ruong-bac-thang": country.ruong_bac_thang,
    "duong-cay": country.duong_cay,
    "san-truong": town.san_truong,
    "mua-dong": country.mua_dong,
    "dua-thuyen": country.dua_thuyen,
    "tram-y-te": town.tram_y_te,
    "cang": town.cang,
    "cho": town.cho,
    "nui": country.nui,
    "xe-thu-vien": street.xe_thu_vien,
}

PAGE = """<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}">
<defs>{defs}
<filter id="near" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="2"/></filter>
<filter id="soft" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="9"/></filter>
<filter id="mist" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="34"/></filter>
<filter id="grain" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency="0.55"
 numOctaves="2" seed="7"/><feColorMatrix values="0 0 0 0 0.5  0 0 0 0 0.5  0 0 0 0 0.5  0.9 0 0 0 -0.36"/></filter>
<radialGradient id="edge" cx="50%" cy="46%" r="75%"><stop offset="0.62" stop-color="#000" stop-opacity="0"/>
<stop offset="1" stop-color="#0a0d18" stop-opacity="0.38"/></radialGradient></defs>
{body}
<rect width="{w}" height="{h}" filter="url(#grain)" opacity="0.30" style="mix-blend-mode:overlay"/>
<rect width="{w}" height="{h}" fill="url(#edge)"/></svg>"""


def draw(name, scene):
    paper = Paper(random.Random(name))
    scene(paper)
    svg = PAGE.format(w=WIDTH, h=HEIGHT, defs="".join(paper.defs), body="\n".join(paper.body))
    with tempfile.TemporaryDirectory() as folder:
        vector, pixels = Path(folder, "it.svg"), Path(folder, "it.png")
        vector.write_text(svg, encoding="utf-8")
        subprocess.run(["rsvg-convert", "-o", pixels, vector], check=True)
        jpeg = OUT / f"{name}.jpg"
        plain = ["-background", "white", "-alpha", "remove", "-strip", "-interlace", "none", "-sampling-factor", "4:2:0"]
        subprocess.run(["convert", pixels, *plain, "-quality", QUALITY, jpeg], check=True)
    print(f"{name}: {jpeg.stat().st_size // 1024} kB")


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[1:] or SCENES
    for it in wanted:
        draw(it, SCENES[it])
