"""A school, a clinic, a port and a market."""

import math

from paper import HEIGHT, WIDTH


def san_truong(it):
    it.sky("#5ea9dd", "#bfe1f0", "#eef6ee")
    it.clouds(70, 260, 8)
    it.ridge(470, 220, 14, it.fade("#7ba9a6", "#a7c8a6"), 'filter="url(#near)"')
    it.ridge(520, 150, 10, it.fade("#4f8a5e", "#7fae66"))
    it.rect(0, 640, WIDTH, 430, it.fade("#c9805f", "#b3563c"))
    for n in range(14):
        y = 640 + (n / 13) ** 1.8 * 426
        it.line(f"M0,{y:.0f} H{WIDTH}", "#8f4430", 1 + n * .2, 'opacity="0.45"')
    for n in range(-16, 17):
        it.line(f"M{800 + n * 52},640 L{800 + n * 210},{HEIGHT}", "#8f4430", 1.6, 'opacity="0.35"')
    for left, right in ((60, 700), (900, 1540)):
        it.rect(left, 450, right - left, 205, it.fade("#fbf0c9", "#efd99a"))
        it.shape([(left - 34, 456), (left + 24, 372), (right - 24, 372), (right + 34, 456)], it.fade("#c95b3f", "#a63f2c"))
        for n in range(26):
            x = left - 20 + n * (right - left + 40) / 25
            it.line(f"M{x:.0f},454 L{left + 30 + n * (right - left - 60) / 25:.0f},374", "#8d3322", 1.6, 'opacity="0.5"')
        it.rect(left, 640, right - left, 16, "#b9a27a")
        for n in range(5):
            x = left + 36 + n * 124
            it.rect(x, 500, 62, 78, it.fade("#5b8fae", "#a9d0dd"))
            it.line(f"M{x + 31},500 v78 M{x},539 h62", "#f7f2e0", 5)
            it.rect(x - 22, 462, 10, 182, "#f8f3e2")
            if n % 2:
                it.rect(x + 74, 520, 36, 120, it.fade("#4b7c5f", "#35604a"))
    it.rect(740, 640, 120, 30, "#d9cdb4")
    it.rect(710, 662, 180, 22, "#c8b998")
    it.flag(800, 650, 430, 150)
    for x, y, size in ((150, 860, 430), (1470, 880, 470)):
        it.oval(x + 30, y + 6, size * .42, 26, "#5e2c20", 'opacity="0.4" filter="url(#soft)"')
        it.tree(x, y, size, "#2c6a38", "#5b9c47")
        for _ in range(46):
            turn, far = it.chance.uniform(0, 6.3), it.chance.uniform(0, .36) * size
            it.oval(x + math.cos(turn) * far, y - size * .72 + math.sin(turn) * far * .8, 9, 7, "#e2402c", 'opacity="0.9"')
    for n in range(9):
        x, y = it.chance.uniform(380, 1230), it.chance.uniform(745, 960)
        size = 62 + (y - 745) * .22
        it.oval(x + 12, y + 2, size * .26, 7, "#5e2c20", 'opacity="0.4"')
        it.person(x, y, size, "#fbfbf6", "#233a6b")
        it.rect(x - size * .03, y - size * .78, size * .06, size * .2, "#d7261e")


def tram_y_te(it):
    it.sky("#79bfe8", "#d6eef5", "#f4f6ea")
    it.clouds(70, 280, 7)
    it.ridge(500, 210, 12, it.fade("#86b3a8", "#b5d2b0"), 'filter="url(#near)"')
    it.wood(640, 70, 150, 60, "#2f6d42", "#65a155")
    it.rect(0, 640, WIDTH, 430, it.fade("#a4c46c", "#6d9c44"))
    it.rect(250, 420, 1100, 270, it.fade("#ffffff", "#e6ebe8"))
    it.shape([(200, 428), (300, 318), (1300, 318), (1400, 428)], it.fade("#3f9a86", "#2b7566"))
    for n in range(34):
        x = 214 + n * 35.6
        it.line(f"M{x:.0f},424 L{310 + n * 29.7:.0f},322", "#1f5d51", 2, 'opacity="0.45"')
    it.rect(250, 640, 1100, 50, it.fade("#78b6a6", "#5b9a8a"))
    for x in (310, 440, 1010, 1140, 1250):
        it.rect(x, 480, 84, 110, it.fade("#6fa6c2", "#c4e2ea"))
        it.line(f"M{x + 42},480 v110 M{x},535 h84", "#ffffff", 5)
    it.rect(640, 400, 320, 290, it.fade("#f6faf7", "#dfe8e3"))
    it.shape([(612, 406), (800, 296), (988, 406)], it.fade("#48a892", "#318272"))
    it.oval(800, 368, 36, 36, "#ffffff")
    it.rect(791, 344, 18, 48, "#2b8a5a")
    it.rect(776, 359, 48, 18, "#2b8a5a")
    it.rect(716, 480, 168, 210, it.fade("#2e5c66", "#6d9aa0"))
    it.line("M800,480 v210", "#e9f2ee", 6)
    it.rect(600, 688, 400, 18, "#c9cfc6")
    it.rect(570, 704, 460, 20, "#b4bbb0")
    it.shape([(690, 724), (910, 724), (1130, HEIGHT + 10), (470, HEIGHT + 10)], it.fade("#e0d9c6", "#c5bb9f"))
    for n in range(7):
        y = 740 + (n / 6) ** 1.6 * 320
        it.line(f"M{690 - (y - 724) * .64:.0f},{y:.0f} H{910 + (y - 724) * .64:.0f}", "#a99e82", 2, 'opacity="0.6"')
    for side in (-1, 1):
        for n in range(70):
            near = it.chance.random() ** 1.4
            y = 738 + near * 320
            x = 800 + side * (128 + (y - 724) * .66 + it.chance.uniform(0, 70 + 80 * near))
            it.oval(x, y + 6, 11 + near * 16, 8 + near * 9, "#3f7d3c")
            it.oval(x, y, 5 + near * 9, 4 + near * 7, it.chance.choice(["#e5496b", "#f3b53a", "#f7f3ee", "#c94f9a"]))
    it.person(640, 810, 150, "#f6f8f8", "#e4e9ea")
    it.person(990, 850, 164, "#d0578a", "#38445e", "#f1e2b4")
    it.person(1056, 852, 92, "#f0b43a", "#38445e")
    it.flag(1450, 900, 560, 120)
    it.tree(120, 880, 430, "#2c6a3c", "#5fa04f")


def cang(it):
    it.sky("#8ec3dd", "#f3dfc0", "#f9cf9c")
    it.sun(260, 400, 40)
    it.clouds(90, 320, 8, "#fff6e6", 0.6)
    it.ridge(560, 120, 9, it.fade("#8aa3b5", "#b7bdbb"), 'filter="url(#near)"')
    it.water(556, HEIGHT + 4, "#e7cfae", "#86b2ba", "#2f6c80", "#1f5066", count=260)
    it.oval(260, 640, 60, 90, "#fff0c9", 'opacity="0.5" filter="url(#soft)"')
    colours = ["#c8452f", "#2d6ca5", "#e0a32e", "#3c8a5c", "#d9d6cd", "#7c4a86", "#b5562d"]
    for row in range(5):
        for n in range(13):
            if row < 4 or 2 < n < 11:
                x, y = 330 + n * 66, 690 - row * 42
                colour = it.chance.choice(colours)
                it.rect(x, y, 63, 40, colour)
                for line in range(1, 6):
                    it.line(f"M{x + line * 10.5:.0f},{y + 5} v30", "#000000", 1.4, 'opacity="0.22"')
    it.rect(1200, 500, 120, 235, it.fade("#f6f3ea", "#d4d3cc"))
    for y in (520, 566, 612):
        it.rect(1212, y, 96, 18, "#3b5568")
    it.rect(1228, 440, 52, 62, it.fade("#d7402f", "#a82c20"))
    it.path("M210,730 H1380 L1340,868 Q1336,880 1310,880 H330 Q300,880 280,850 Z", it.fade("#27405c", "#16263a"))
    it.path("M262,832 L1350,832 L1340,868 Q1336,880 1310,880 H330 Q300,880 280,850 Z", "#9c2f26")
    it.line("M214,736 H1378", "#f1f1ec", 6)
    it.oval(790, 896, 560, 18, "#10303f", 'opacity="0.5" filter="url(#near)"')
    for x in (560, 1040):
        _crane(it, x)
    it.shape([(-10, 960), (WIDTH + 10, 930), (WIDTH + 10, HEIGHT + 10), (-10, HEIGHT + 10)], it.fade("#9d9a93", "#6b6963"))
    it.line("M-10,962 L1610,932", "#e7c53d", 10)
    for x in range(60, WIDTH, 210):
        it.rect(x, 945 - x * .018, 34, 40, "#2b2f33", 'rx="8"')
    for x, y in ((300, 1030), (372, 1036), (1290, 1010)):
        it.person(x, y, 92, "#f08a2c", "#26364d", "#f4d13a")


def _crane(it, x):
    steel = it.fade("#e4572e", "#b53c1c")
    for left in (0, 150):
        it.shape([(x + left, 965), (x + left + 22, 965), (x + left * .8 + 36, 330), (x + left * .8 + 18, 330)], steel)
    for y in (420, 560, 720, 850):
        it.line(f"M{x + 20},{y} L{x + 158},{y + 70} M{x + 158},{y} L{x + 20},{y + 70}", "#c9481f", 7)
    it.shape([(x - 330, 318), (x + 250, 296), (x + 250, 326), (x - 330, 336)], steel)
    it.line(f"M{x + 88},180 L{x - 320},318 M{x + 88},180 L{x + 240},298 M{x + 88},180 L{x + 30},330 M{x + 88},180 L{x + 150},330", "#8f3216", 6)
    it.line(f"M{x - 170},330 V470 M{x - 120},330 V470", "#333a40", 3)
    it.rect(x - 186, 470, 82, 44, "#2d6ca5")


def cho(it):
    it.rect(0, 0, WIDTH, HEIGHT, it.fade("#1d2a52", "#4b4a7c", "#c98a6a"))
    for _ in range(90):
        it.oval(it.chance.uniform(0, WIDTH), it.chance.uniform(0, 260), 1.4, 1.4, "#ffffff", 'opacity="0.6"')
    it.wood(470, 90, 170, 44, "#1d2b3d", "#2c3f4c", 'filter="url(#near)"')
    it.rect(0, 455, WIDTH, HEIGHT, it.fade("#7c5a48", "#4b3934", "#33292b"))
    it.oval(800, 560, 700, 150, "#ffcf7d", 'opacity="0.55" filter="url(#mist)"')
    fruits = ["#e4572e", "#f2b632", "#6aa84f", "#3d7a3a", "#b8324a", "#f0dfa0", "#8a4f9e", "#d98a2b"]
    for n in range(6):
        near = (n / 5) ** 1.6
        for side in (-1, 1):
            _stall(it, 800 + side * (120 + near * 600), 480 + near * 400, .34 + near * 1.02, side, n, fruits)
        for k in range(5 if n < 4 else 2):
            x, y = 800 + it.chance.uniform(-80 - near * 240, 80 + near * 240), 490 + near * 430 + k * 6
            size = 74 + near * 210
            it.oval(x, y + 3, size * .25, 7 + near * 8, "#1d1519", 'opacity="0.5" filter="url(#near)"')
            it.person(x, y, size, it.chance.choice(["#c8453a", "#31669c", "#e0b03a", "#f1ece2", "#4c8a5d", "#8b4a83"]),
                      "#2a2c3c", it.chance.choice([None, None, "#f1e2b4"]))
    for y, sag in ((210, 90), (120, 130)):
        it.line(f"M-20,{y} Q800,{y + sag * 2} {WIDTH + 20},{y}", "#20222e", 3)
        for n in range(15):
            t = (n + .5) / 15
            x, ly = t * WIDTH, y + sag * 4 * t * (1 - t) + 14
            it.oval(x, ly, 34, 34, "#ffdf94", 'opacity="0.55" filter="url(#soft)"')
            it.oval(x, ly, 11, 14, "#fff3cf")


def _stall(it, x, y, size, side, n, fruits):
    wide, top = 330 * size, y - 250 * size
    left = x - wide / 2
    for post in (left + 10 * size, left + wide - 16 * size):
        it.rect(post, top, 8 * size, 250 * size, "#5a4636")
    it.rect(left, y - 180 * size, wide, 96 * size, "#ffdf9e", 'opacity="0.28" filter="url(#soft)"')
    it.rect(left, y - 84 * size, wide, 92 * size, it.fade("#8d6745", "#573f2d"))
    for row in range(3):
        for k in range(11):
            colour = fruits[(k // 3 + n + row) % len(fruits)]
            it.oval(left + (18 + k * 29.5) * size, y - (84 + row * 17) * size, 16 * size, 13 * size, colour)
            it.oval(left + (14 + k * 29.5) * size, y - (89 + row * 17) * size, 4.5 * size, 3 * size, "#ffffff", 'opacity="0.4"')
    cloth = ["#d7402f", "#2f6fb0", "#3a9a5b", "#e8932c"][(n + (side > 0)) % 4]
    for k in range(8):
        a, b = left - 24 * size + k * (wide + 48 * size) / 8, left - 24 * size + (k + 1) * (wide + 48 * size) / 8
        ta, tb = left + 20 * size + k * (wide - 40 * size) / 8, left + 20 * size + (k + 1) * (wide - 40 * size) / 8
        it.shape([(a, top + 8 * size), (ta, top - 66 * size), (tb, top - 66 * size), (b, top + 8 * size)], cloth if k % 2 else "#f6efdf")
        it.oval((a + b) / 2, top + 8 * size, (b - a) / 2, 13 * size, cloth if k % 2 else "#f6efdf")
