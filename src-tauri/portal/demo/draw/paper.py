"""Shapes in layers, from the sky to the foreground, as SVG. Knows no scene and no file."""

import math

WIDTH, HEIGHT = 1600, 1066


class Paper:
    """What has been drawn so far; `chance` is the picture's own."""

    def __init__(self, chance):
        self.chance = chance
        self.defs, self.body = [], []

    def add(self, shape):
        self.body.append(shape)

    def fade(self, *stops, flat=False):
        """A gradient from the top to the bottom of the shape (or from left to right) as a fill."""
        name = f"g{len(self.defs)}"
        way = 'x1="0" y1="0" x2="1" y2="0"' if flat else 'x1="0" y1="0" x2="0" y2="1"'
        inside = "".join(
            f'<stop offset="{n / (len(stops) - 1):.3f}" stop-color="{it}"/>' for n, it in enumerate(stops)
        )
        self.defs.append(f'<linearGradient id="{name}" {way}>{inside}</linearGradient>')
        return f"url(#{name})"

    def rect(self, x, y, w, h, fill, more=""):
        self.add(f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" fill="{fill}" {more}/>')

    def oval(self, x, y, rx, ry, fill, more=""):
        self.add(f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="{fill}" {more}/>')

    def shape(self, points, fill, more=""):
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.add(f'<polygon points="{line}" fill="{fill}" {more}/>')

    def path(self, d, fill="none", more=""):
        self.add(f'<path d="{d}" fill="{fill}" {more}/>')

    def line(self, d, colour, width, more=""):
        self.path(d, "none", f'stroke="{colour}" stroke-width="{width}" stroke-linecap="round" {more}')

    def sky(self, *stops):
        self.rect(0, 0, WIDTH, HEIGHT, self.fade(*stops))

    def sun(self, x, y, r, core="#fff6d8", glow="#ffd98a"):
        name = f"g{len(self.defs)}"
        self.defs.append(
            f'<radialGradient id="{name}"><stop offset="0" stop-color="{glow}" stop-opacity="0.85"/>'
            f'<stop offset="1" stop-color="{glow}" stop-opacity="0"/></radialGradient>'
        )
        self.oval(x, y, r * 7, r * 7, f"url(#{name})")
        self.oval(x, y, r, r, core, 'filter="url(#near)"')

    def clouds(self, top, bottom, count, colour="#ffffff", opacity=0.55):
        for _ in range(count):
            x, y = self.chance.uniform(-100, WIDTH + 100), self.chance.uniform(top, bottom)
            size = self.chance.uniform(60, 150)
            self.add(f'<g filter="url(#soft)" opacity="{opacity}">')
            for n in range(6):
                self.oval(x + (n - 2.5) * size * 0.55, y + self.chance.uniform(-0.2, 0.2) * size,
                          size * self.chance.uniform(0.4, 0.7), size * self.chance.uniform(0.16, 0.3), colour)
            self.add("</g>")

    def ridge(self, base, rise, rough, fill, more="", step=20):
        """Hills from edge to edge: a few waves, and noise on them."""
        waves = [(self.chance.uniform(0.6, 3.4), self.chance.uniform(0, 6.3), self.chance.uniform(0.3, 1)) for _ in range(4)]
        points, drift = [], 0.0
        for x in range(-20, WIDTH + 40, step):
            drift = drift * 0.8 + self.chance.uniform(-rough, rough)
            wave = sum(a * math.sin(f * x / WIDTH * 6.3 + p) for f, p, a in waves) / 2.6
            points.append((x, base - rise * (0.5 + 0.5 * wave) + drift))
        self.shape([(-20, HEIGHT + 20), *points, (WIDTH + 40, HEIGHT + 20)], fill, more)
        return points

    def tree(self, x, y, size, dark, light, trunk="#5a4030"):
        self.path(f"M{x - size * .05:.1f},{y:.1f} L{x - size * .025:.1f},{y - size * .6:.1f} "
                  f"L{x + size * .025:.1f},{y - size * .6:.1f} L{x + size * .05:.1f},{y:.1f}Z", trunk)
        for n in range(16):
            turn, far = self.chance.uniform(0, 6.3), self.chance.uniform(0, 0.3) * size
            cx, cy = x + math.cos(turn) * far, y - size * 0.72 + math.sin(turn) * far * 0.75
            self.oval(cx, cy, size * 0.17, size * 0.14, dark if n < 9 else light, 'opacity="0.92"')

    def wood(self, base, low, high, count, dark, light, more=""):
        self.add(f"<g {more}>")
        for _ in range(count):
            x = self.chance.uniform(-20, WIDTH + 20)
            size = self.chance.uniform(low, high)
            for n in range(5):
                self.oval(x + self.chance.uniform(-0.4, 0.4) * size, base - self.chance.uniform(0.1, 0.7) * size,
                          size * 0.34, size * 0.26, dark if n < 3 else light)
        self.add("</g>")

    def palm(self, x, y, size, leaf="#2f6b3c"):
        self.line(f"M{x:.1f},{y:.1f} q{size * .06:.1f},{-size * .5:.1f} {size * .02:.1f},{-size:.1f}", "#6b5238", size * 0.05)
        tx, ty = x + size * 0.02, y - size
        for n in range(9):
            turn = math.pi * (n / 8) + self.chance.uniform(-0.1, 0.1)
            dx, dy = math.cos(turn) * size * 0.5, -math.sin(turn) * size * 0.22
            self.path(f"M{tx:.1f},{ty:.1f} q{dx * .5:.1f},{dy - size * .12:.1f} {dx:.1f},{dy + size * .16:.1f} "
                      f"q{-dx * .35:.1f},{-size * .1:.1f} {-dx:.1f},{-dy - size * .16:.1f}Z", leaf)

    def water(self, top, bottom, *stops, glint="#ffffff", count=170):
        self.rect(-10, top, WIDTH + 20, bottom - top, self.fade(*stops))
        for _ in range(count):
            depth = self.chance.random() ** 1.5
            y, x = top + 6 + depth * (bottom - top - 8), self.chance.uniform(-40, WIDTH)
            width = 14 + depth * 110
            self.rect(x, y, width, 1.2 + depth * 3.2, glint, f'rx="2" opacity="{self.chance.uniform(.08, .32):.2f}"')

    def person(self, x, y, size, shirt, legs="#2d3142", hat=None):
        self.rect(x - size * .09, y - size * .42, size * .08, size * .42, legs)
        self.rect(x + size * .01, y - size * .42, size * .08, size * .42, legs)
        self.rect(x - size * .13, y - size * .8, size * .26, size * .42, shirt, f'rx="{size * .07:.1f}"')
        self.oval(x, y - size * .89, size * .085, size * .1, "#c98f68")
        if hat:
            self.shape([(x - size * .2, y - size * .9), (x, y - size * 1.08), (x + size * .2, y - size * .9)], hat)

    def flag(self, x, y, pole, size):
        self.rect(x - 3, y - pole, 6, pole, "#d9d9d9")
        top = y - pole
        self.path(f"M{x + 3},{top} q{size * .3:.1f},{-size * .1:.1f} {size * .55:.1f},0 t{size * .55:.1f},0 "
                  f"v{size * .72:.1f} q{-size * .3:.1f},{size * .1:.1f} {-size * .55:.1f},0 t{-size * .55:.1f},0Z", "#d7261e")
        cx, cy, star = x + 3 + size * .54, top + size * .36, []
        for n in range(10):
            r, turn = size * (.24 if n % 2 == 0 else .095), -math.pi / 2 + n * math.pi / 5
            star.append((cx + r * math.cos(turn), cy + r * math.sin(turn)))
        self.shape(star, "#ffde38")
