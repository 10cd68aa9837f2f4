"""Writes the data files of the golden runs: cases/x.npy, y.npy, both.npz, images.gz and labels.gz.

Run it in this folder with any Python 3; it needs no packages and always writes the same bytes.
The numbers are plain trigonometry, rounded to three decimals: they need not mean anything.
"""

import ast
import gzip
import io
import math
import struct
import zipfile


def npy(rows, descr="<f8", code="d"):
    shape = (len(rows), len(rows[0])) if isinstance(rows[0], list) else (len(rows),)
    flat = [v for row in rows for v in row] if len(shape) == 2 else rows
    header = repr({"descr": descr, "fortran_order": False, "shape": shape})
    assert ast.literal_eval(header)["shape"] == shape
    header = header.ljust((len(header) + 10) // 64 * 64 + 64 - 11) + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() \
        + struct.pack("<%d%s" % (len(flat), code), *flat)


def point(sample, feature):
    return round(math.sin(1.7 * sample + 0.9 * feature + 0.3) + 0.2 * math.cos(3.1 * sample * feature), 3)


def write(name, content):
    with open("cases/" + name, "wb") as file:
        file.write(content)


def packed(content):
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as file:
        file.write(content)
    return out.getvalue()


x = [[point(s, f) for f in range(3)] for s in range(7)]
y = [[round(math.cos(1.3 * s), 3), round(math.sin(0.8 * s), 3)] for s in range(5)]
write("x.npy", npy(x[:5], "<f4", "f"))
write("y.npy", npy(y))
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
    for name, array in (("x", x[:5]), ("y", [row[0] for row in y]), ("ask", x[5:])):
        file.writestr(zipfile.ZipInfo(name + ".npy", (1980, 1, 1, 0, 0, 0)), npy(array))
write("both.npz", archive.getvalue())

count, side = 18, 4
pixels = bytes((37 * i * i + 11 * i // 5 + 90 * (i // 16 % 3)) % 256 for i in range(count * side * side))
write("images.gz", packed(struct.pack(">IIII", 0x803, count, side, side) + pixels))
write("labels.gz", packed(struct.pack(">II", 0x801, count) + bytes(i * 7 % 4 for i in range(count))))
