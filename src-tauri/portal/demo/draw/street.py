"""A bus full of books in a schoolyard."""

from paper import HEIGHT, WIDTH

SPINES = ["#c8453a", "#e0b03a", "#31669c", "#f1ece2", "#4c8a5d", "#8b4a83", "#d97a35", "#2d3142"]


def xe_thu_vien(it):
    it.sky("#6db4e4", "#cbe7f1", "#f3f4e4")
    it.clouds(60, 260, 8)
    it.ridge(500, 240, 13, it.fade("#7fae9f", "#b3cfa6"), 'filter="url(#near)"')
    it.ridge(585, 150, 10, it.fade("#4f8a5e", "#7fae66"))
    it.wood(680, 60, 130, 50, "#2f6d42", "#65a155")
    it.rect(0, 670, WIDTH, 400, it.fade("#c98d67", "#b06a46"))
    for n in range(12):
        it.line(f"M0,{690 + (n / 11) ** 1.7 * 376:.0f} H{WIDTH}", "#8a4c33", 1 + n * .2, 'opacity="0.35"')
    it.tree(110, 800, 520, "#2c6a38", "#5b9c47")
    it.oval(800, 846, 620, 26, "#5e2c20", 'opacity="0.45" filter="url(#near)"')
    _bus(it)
    for x, y, size, shirt in (
        (470, 905, 168, "#f7f6ef"), (560, 930, 176, "#f7f6ef"), (690, 918, 160, "#e9eef2"), (800, 950, 186, "#f7f6ef"),
        (930, 915, 164, "#e9eef2"), (1040, 940, 180, "#f7f6ef"), (1180, 925, 236, "#c9577f"),
    ):
        it.oval(x + 16, y + 3, size * .26, 9, "#4a2418", 'opacity="0.45"')
        it.person(x, y, size, shirt, "#233a6b")
    it.tree(1520, 900, 560, "#2f6f3c", "#66a64c")
    it.rect(0, HEIGHT - 34, WIDTH, 40, "#93583b", 'opacity="0.4"')


def _bus(it):
    body = it.fade("#2f8f86", "#1f6e69")
    it.rect(250, 420, 1080, 400, body, 'rx="46"')
    it.rect(250, 700, 1080, 18, "#f2c14e")
    it.rect(282, 452, 150, 132, it.fade("#cfe6ee", "#8fbcd0"), 'rx="16"')
    it.rect(1150, 452, 150, 132, it.fade("#cfe6ee", "#8fbcd0"), 'rx="16"')
    # The side that swings up, and the shelves behind it.
    it.shape([(452, 440), (1128, 440), (1190, 330), (390, 330)], it.fade("#f7f1df", "#d9cfb4"))
    it.line("M470,444 L404,336 M1110,444 L1176,336", "#8c8470", 6)
    it.rect(456, 448, 668, 300, it.fade("#3b2c22", "#5a4433"), 'rx="10"')
    for shelf in range(3):
        top = 466 + shelf * 94
        x = 470
        while x < 1104:
            wide, tall = it.chance.uniform(11, 24), it.chance.uniform(54, 74)
            it.rect(x, top + 78 - tall, wide, tall, it.chance.choice(SPINES), 'rx="2"')
            x += wide + 2.5
        it.rect(456, top + 78, 668, 10, "#c79a63")
    it.rect(430, 748, 720, 16, "#d8b98a")
    for x in (420, 1180):
        it.oval(x, 822, 62, 62, "#22262b")
        it.oval(x, 822, 30, 30, "#c9ced3")
    it.rect(1306, 640, 34, 40, "#ffe9a8", 'rx="8"')
    it.rect(240, 640, 26, 40, "#d7402f", 'rx="8"')
