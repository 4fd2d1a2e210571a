"""Fields, roads, rivers and mountains."""

import math

from paper import HEIGHT, WIDTH


def ruong_bac_thang(it):
    it.sky("#6fb2dc", "#c6e3ec", "#fbeed0")
    it.sun(1240, 190, 44)
    it.clouds(90, 260, 6)
    it.ridge(470, 230, 16, it.fade("#8fb4c4", "#b9d3cd"), 'filter="url(#near)"')
    it.ridge(520, 180, 12, it.fade("#5f957f", "#8fb78a"))
    it.ridge(580, 130, 10, it.fade("#3f7a55", "#6c9c54"))
    steps = 15
    for n in range(steps):
        near = n / (steps - 1)
        y = 555 + near ** 1.45 * 470
        gold = ("#e9c75a", "#d6aa3c") if n % 3 else ("#cfc75c", "#a9ab45")
        swing, turn = 26 + near * 46, it.chance.uniform(0, 6.3)
        edge = [(x, y + math.sin(x / (250 + 130 * near) + turn) * swing + math.sin(x / 90 + n) * 5) for x in range(-20, WIDTH + 40, 20)]
        it.shape([(-20, HEIGHT + 30), *edge, (WIDTH + 40, HEIGHT + 30)], it.fade(*gold))
        rim = "M" + " L".join(f"{x},{py:.1f}" for x, py in edge)
        it.line(rim, "#4f7f3a", 5 + near * 13)
        it.line(rim.replace("M", "M", 1), "#f4e39a", 1.5 + near * 2, f'opacity="0.7" transform="translate(0 {8 + near * 11:.1f})"')
        for _ in range(40 + n * 6):
            x = it.chance.uniform(0, WIDTH)
            py = y + it.chance.uniform(18, 30 + 40 * near) + math.sin(x / (250 + 130 * near) + turn) * swing
            it.line(f"M{x:.0f},{py:.0f} l{it.chance.uniform(-3, 3):.1f},{-6 - 12 * near:.1f}", "#b98d2c", 1 + 1.6 * near, 'opacity="0.6"')
    for x, y, size in ((420, 760, 74), (505, 775, 78), (1090, 872, 104)):
        it.person(x, y, size, it.chance.choice(["#7b3f6b", "#2f5d8a", "#3c6e58"]), hat="#f1e2b4")
    it.tree(1440, 800, 210, "#2f6b3a", "#5d9a4a")
    it.tree(120, 735, 150, "#2f6b3a", "#5d9a4a")


def duong_cay(it):
    it.sky("#77b8e3", "#d7edf2", "#f6f2dd")
    it.clouds(80, 300, 7)
    it.ridge(560, 150, 9, it.fade("#86aebb", "#b9d0c4"), 'filter="url(#near)"')
    it.rect(0, 555, WIDTH, HEIGHT, it.fade("#9dbb62", "#6f9a3f"))
    it.shape([(0, 580), (610, 562), (380, HEIGHT), (0, HEIGHT)], it.fade("#8bb055", "#5c8a36"))
    it.water(566, 640, "#bfe0ea", "#8fc1d2", count=60)
    it.shape([(770, 562), (830, 562), (1390, HEIGHT), (210, HEIGHT)], it.fade("#9a9ea3", "#63676d"))
    it.shape([(300, 640), (765, 562), (770, 562), (210, HEIGHT), (-10, HEIGHT), (-10, 690)], it.fade("#a9c46a", "#6b9a3d"))
    it.shape([(830, 562), (838, 562), (WIDTH + 10, 660), (WIDTH + 10, HEIGHT), (1390, HEIGHT)], it.fade("#b3cb74", "#76a344"))
    for n in range(11):
        near, wide = (n / 10) ** 2.1, 2 + (n / 10) ** 2.1 * 16
        y = 574 + near * 470
        it.shape([(800 - wide / 2, y), (800 + wide / 2, y), (800 + wide * .8, y + 8 + near * 52), (800 - wide * .8, y + 8 + near * 52)], "#f7f4e6")
    it.line(f"M772,562 L232,{HEIGHT}", "#f2efe0", 6, 'opacity="0.85"')
    it.line(f"M828,562 L1368,{HEIGHT}", "#f2efe0", 6, 'opacity="0.85"')
    for n in range(12):
        near = (n / 11) ** 2.2
        y, size = 568 + near * 400, 46 + near * 560
        it.oval(750 - near * 640, y + 4, size * .3, 5 + near * 16, "#34502a", 'opacity="0.35" filter="url(#near)"')
        it.oval(850 + near * 640, y + 4, size * .3, 5 + near * 16, "#34502a", 'opacity="0.35" filter="url(#near)"')
        it.tree(750 - near * 640, y, size, "#2f6a35", "#69a84a")
        it.tree(850 + near * 640, y, size, "#34733a", "#7ab556")
    x, y = 1010, 815
    for wheel in (-34, 34):
        it.oval(x + wheel, y, 27, 27, "none", 'stroke="#22262b" stroke-width="5"')
    it.line(f"M{x - 34},{y} L{x - 8},{y - 44} L{x + 26},{y - 44} L{x + 34},{y} M{x - 8},{y - 44} L{x + 4},{y}", "#b5342c", 5)
    it.person(x - 4, y - 18, 120, "#f0f2f4", "#31456b", "#f1e2b4")


def mua_dong(it):
    it.sky("#39434f", "#5d6a74", "#9aa39c")
    it.clouds(20, 240, 16, "#2b333d", 0.75)
    it.clouds(160, 380, 10, "#6d7880", 0.6)
    it.oval(1240, 470, 520, 90, "#e9d9a6", 'opacity="0.5" filter="url(#mist)"')
    it.ridge(560, 130, 9, it.fade("#59666b", "#7c877f"), 'filter="url(#soft)"')
    it.wood(612, 40, 84, 60, "#2d3f38", "#41574a", 'filter="url(#near)"')
    for x in (260, 420, 1180):
        it.rect(x, 560, 120, 60, "#b9ab92")
        it.shape([(x - 16, 564), (x + 60, 512), (x + 136, 564)], "#7d4238")
    it.rect(0, 612, WIDTH, 460, it.fade("#7f8f5a", "#4f6a35", "#35502a"))
    for n in range(9):
        y = 640 + (n / 8) ** 1.7 * 420
        it.line(f"M0,{y:.0f} H{WIDTH}", "#2d4425", 3 + n, 'opacity="0.7"')
    for n in (-7, -4.6, -2.4, -.6, .9, 2.8, 5, 7.4):
        it.line(f"M{800 + n * 70:.0f},612 L{800 + n * 330:.0f},{HEIGHT}", "#2d4425", 6, 'opacity="0.55"')
    for _ in range(60):
        y = 625 + it.chance.random() ** 1.5 * 430
        it.rect(it.chance.uniform(0, WIDTH), y, 30 + (y - 620) * .4, 2 + (y - 620) * .008, "#d5dedd", 'opacity="0.4" rx="2"')
    it.palm(1400, 730, 330, "#23402d")
    it.palm(1490, 760, 270, "#1f3928")
    for _ in range(520):
        x, y, far = it.chance.uniform(-60, WIDTH), it.chance.uniform(120, HEIGHT), it.chance.uniform(20, 80)
        it.line(f"M{x:.0f},{y:.0f} l{-far * .28:.0f},{far:.0f}", "#e6eef2", it.chance.uniform(.7, 2.1), f'opacity="{it.chance.uniform(.12, .4):.2f}"')
    it.person(610, 880, 190, "#2f67a8", "#29303a", "#d9c98f")
    it.oval(560, 884, 90, 12, "#1d2b1b", 'opacity="0.5" filter="url(#near)"')


def dua_thuyen(it):
    it.sky("#7cc0e6", "#d3ecef", "#fdf0cf")
    it.sun(330, 170, 40)
    it.clouds(80, 270, 6)
    it.ridge(480, 200, 14, it.fade("#8db4bf", "#bcd6cd"), 'filter="url(#near)"')
    it.ridge(520, 110, 8, it.fade("#5f9a7c", "#86b07a"))
    it.wood(560, 60, 130, 90, "#2c6340", "#568f4b")
    it.rect(0, 552, WIDTH, 26, it.fade("#b39a62", "#8c7747"))
    for n in range(15):
        x = 60 + n * 108 + it.chance.uniform(-14, 14)
        it.line(f"M{x:.0f},566 v-92", "#7b5b3b", 4)
        colour = it.chance.choice(["#d7261e", "#f2b632", "#2f78b7", "#3a9a5b", "#e8642c"])
        it.shape([(x, 474), (x + 46, 490), (x, 508)], colour)
    for _ in range(70):
        x = it.chance.uniform(10, WIDTH - 10)
        it.person(x, 572 + it.chance.uniform(-3, 5), 40, it.chance.choice(["#f4f1e8", "#c8453a", "#3c6fa8", "#e4b13c", "#4c8a5d"]))
    it.water(576, HEIGHT + 4, "#a9d3d6", "#5fa0ac", "#2f6f82", count=240)
    for x, y, size, hull, shirt in ((90, 720, .72, "#2c63a8", "#e9c13b"), (330, 900, 1.05, "#c0281f", "#f6f3ea")):
        _boat(it, x, y, size, hull, shirt)


def _boat(it, x, y, size, hull, shirt):
    long = 1050 * size
    it.oval(x + long / 2, y + 42 * size, long * .52, 18 * size, "#173f4d", 'opacity="0.45" filter="url(#near)"')
    for n in range(9):
        mx = x + long * (.09 + n * .095)
        it.person(mx, y + 8 * size, 118 * size, shirt, hat="#d7261e" if n == 8 else None)
        it.line(f"M{mx + 10 * size:.0f},{y - 62 * size:.0f} L{mx + 70 * size:.0f},{y + 58 * size:.0f}", "#7a4f2a", 6 * size)
        it.oval(mx + 72 * size, y + 60 * size, 9 * size, 15 * size, "#e4d2a4")
        it.oval(mx + 78 * size, y + 66 * size, 34 * size, 7 * size, "#ffffff", 'opacity="0.7" filter="url(#near)"')
    it.path(f"M{x:.0f},{y - 40 * size:.0f} q{60 * size:.0f},{34 * size:.0f} {150 * size:.0f},{34 * size:.0f} "
            f"h{long - 330 * size:.0f} q{110 * size:.0f},0 {200 * size:.0f},{-58 * size:.0f} "
            f"q{-30 * size:.0f},{100 * size:.0f} {-190 * size:.0f},{104 * size:.0f} h{-long + 330 * size:.0f} "
            f"q{-120 * size:.0f},0 {-170 * size:.0f},{-80 * size:.0f}Z", it.fade(hull, "#4a1f1a"))
    it.line(f"M{x + 120 * size:.0f},{y + 8 * size:.0f} h{long - 270 * size:.0f}", "#f3cf5c", 5 * size)


def nui(it):
    it.sky("#3b4a86", "#b0648c", "#f08a5a", "#ffd08a", "#ffe3b0")
    it.clouds(60, 420, 9, "#ffb88a", 0.4)
    it.clouds(40, 250, 5, "#6d5690", 0.45)
    it.sun(1060, 545, 62, "#fff0c0", "#ffb45e")
    layers = [("#d98a72", "#f0b184"), ("#b06a7c", "#d69386"), ("#80568a", "#b07890"), ("#563f78", "#8a5f88"),
              ("#372c5c", "#5f4672"), ("#211d40", "#3d2f56")]
    for n, (top, bottom) in enumerate(layers):
        base = 620 + n * 62
        it.ridge(base, 190 - n * 8, 5 + n * 2.2, it.fade(top, bottom), 'filter="url(#near)"' if n < 2 else "", 16)
        if 0 < n < 5:
            for _ in range(4):
                it.oval(it.chance.uniform(0, WIDTH), base + 60, it.chance.uniform(200, 420), 26, "#ffcfa0",
                        f'opacity="{.34 - n * .05:.2f}" filter="url(#soft)"')
    it.shape([(-10, 960), (260, 905), (520, 930), (760, 1000), (980, HEIGHT + 10), (-10, HEIGHT + 10)], "#120f24")
    for n in range(46):
        x = it.chance.uniform(0, 700)
        y = 925 + abs(x - 300) * .09
        it.line(f"M{x:.0f},{y + 14:.0f} l{it.chance.uniform(-12, 12):.0f},{-it.chance.uniform(14, 40):.0f}", "#120f24", 3)
    it.shape([(250, 800), (345, 745), (440, 800)], "#17122b")
    for x in (272, 418):
        it.rect(x - 5, 798, 10, 130, "#17122b")
    it.rect(262, 868, 166, 10, "#17122b")
    it.rect(276, 808, 138, 58, "#ff9d52", 'opacity="0.16"')
    it.person(322, 868, 62, "#17122b", "#17122b")
    it.person(366, 868, 58, "#17122b", "#17122b")
    for x, y, size in ((90, 950, 190), (610, 965, 150)):
        it.tree(x, y, size, "#120f24", "#1c1733", "#120f24")
    for n in range(7):
        x, y = 560 + n * 44 + it.chance.uniform(-10, 10), 300 + (n % 3) * 22 + n * 8
        it.line(f"M{x - 13:.0f},{y - 5:.0f} q7,-7 13,3 q6,-10 13,-3", "#2b2148", 3)
