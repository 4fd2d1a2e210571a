#!/usr/bin/env python3
"""Draws the PDF that one of the demo's articles has attached: the timetable of the library bus, one page of A4.

    python3 src-tauri/portal/demo/draw/timetable.py   writes demo/file/lich-xe-thu-vien.pdf

Needs Python 3 alone, and `rsvg-convert` (librsvg2-bin) with the font DejaVu Sans, of which the PDF carries the letters
it uses. The same file each time on the same versions of these.
"""

import os
import subprocess
import tempfile
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "file" / "lich-xe-thu-vien.pdf"
WIDTH, HEIGHT = 595, 842
COLUMNS = (48, 300, 396)

STOPS = [
    ("Pá Lau, xã Nậm Hương", "Thứ Ba", "8 giờ 30 - 10 giờ"),
    ("Huổi Cáy, xã Nậm Hương", "Thứ Ba", "10 giờ 30 - 11 giờ 30"),
    ("Nậm Pang, xã Nậm Hương", "Thứ Ba", "14 giờ - 15 giờ 30"),
    ("Tà Lèng, xã Mường Lạn", "Thứ Tư", "8 giờ 30 - 10 giờ"),
    ("Bản Cang, xã Mường Lạn", "Thứ Tư", "10 giờ 30 - 11 giờ 30"),
    ("Suối Lư, xã Mường Lạn", "Thứ Tư", "14 giờ - 15 giờ 30"),
    ("Đèo Mây, xã Phú Khê", "Thứ Năm", "8 giờ 30 - 10 giờ"),
    ("Khe Sậy, xã Phú Khê", "Thứ Năm", "10 giờ 30 - 11 giờ 30"),
    ("Phú Khê, xã Phú Khê", "Thứ Năm", "14 giờ - 16 giờ"),
    ("Pa Ham, xã Nà Tông", "Thứ Sáu", "8 giờ 30 - 10 giờ"),
    ("Co Muông, xã Nà Tông", "Thứ Sáu", "10 giờ 30 - 11 giờ 30"),
    ("Nà Tông, xã Nà Tông", "Thứ Sáu", "14 giờ - 16 giờ"),
]


def text(x, y, words, size=11, more=""):
    return f'<text x="{x}" y="{y}" font-size="{size}" {more}>{words}</text>'


def page():
    out = [
        '<rect width="100%" height="100%" fill="#fff"/>',
        text(48, 74, "THƯ VIỆN TỈNH HẢI LÂM", 10, 'fill="#5a5f69"'),
        text(48, 108, "Lịch dừng của xe thư viện lưu động", 20, 'font-weight="bold"'),
        text(48, 132, "Mười hai điểm trường, mỗi điểm mỗi tuần một lần. Ngày lễ xe nghỉ.", 11),
    ]
    y = 178
    for x, words in zip(COLUMNS, ("Điểm dừng", "Ngày", "Giờ")):
        out.append(text(x, y, words, 11, 'font-weight="bold"'))
    out.append(f'<path d="M48,{y + 9} H547" stroke="#000" stroke-width="1.2"/>')
    for row in STOPS:
        y += 28
        out += [text(x, y, words) for x, words in zip(COLUMNS, row)]
        out.append(f'<path d="M48,{y + 10} H547" stroke="#ccc" stroke-width=".6"/>')
    out.append(text(48, y + 52, "Mỗi bạn đọc mượn tối đa ba cuốn trong hai tuần, không phải đặt cọc.", 11))
    out.append(text(48, y + 70, "Hỏi về chuyến xe: 1900 0000, trong giờ làm việc.", 11))
    body = "\n".join(out)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}pt" height="{HEIGHT}pt" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' font-family="DejaVu Sans">{body}</svg>'
    )


if __name__ == "__main__":
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        vector = Path(folder, "it.svg")
        vector.write_text(page(), encoding="utf-8")
        always = {**os.environ, "SOURCE_DATE_EPOCH": "1764547200"}
        subprocess.run(["rsvg-convert", "-f", "pdf", "-o", OUT, vector], check=True, env=always)
    print(f"{OUT.name}: {OUT.stat().st_size} bytes")
