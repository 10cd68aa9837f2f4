"""The bundled subset of Fashion-MNIST: the first images of each class, in the order of the original files.

40 of each of the ten classes of the training set and 10 of each of the test set, as four IDX files named
as the originals, compressed without a time stamp so that the bytes can be reproduced (zlib 1.2 or 1.3).

Source: Debian package dataset-fashion-mnist 0.0~git20200523.55506a9-1 (Zalando SE, Expat licence, copied
beside the result). Run, giving the folder of the originals (`dpkg -L dataset-fashion-mnist` shows it):

    apt-get install dataset-fashion-mnist
    python subset.py ORIGINALS ../../files/src/main/resources/dev/quartic/files/data/fashion-mnist
"""

import gzip
import struct
import sys
from pathlib import Path

CLASSES = 10
PER_CLASS = {"train": 40, "t10k": 10}
IMAGES, LABELS = 2051, 2049  # magic numbers: unsigned bytes with 3 axes, with 1


def subset(originals, split, per_class):
    images = gzip.decompress((originals / f"{split}-images-idx3-ubyte.gz").read_bytes())
    labels = gzip.decompress((originals / f"{split}-labels-idx1-ubyte.gz").read_bytes())
    magic, count, rows, columns = struct.unpack(">4i", images[:16])
    assert magic == IMAGES and struct.unpack(">2i", labels[:8]) == (LABELS, count)
    taken = [0] * CLASSES
    chosen = []
    for index, label in enumerate(labels[8:]):
        if taken[label] < per_class:
            taken[label] += 1
            chosen.append(index)
    assert taken == [per_class] * CLASSES
    size = rows * columns
    pixels = b"".join(images[16 + index * size : 16 + (index + 1) * size] for index in chosen)
    return (
        struct.pack(">4i", IMAGES, len(chosen), rows, columns) + pixels,
        struct.pack(">2i", LABELS, len(chosen)) + bytes(labels[8 + index] for index in chosen),
    )


def main(originals, target):
    target.mkdir(parents=True, exist_ok=True)
    for split, per_class in PER_CLASS.items():
        images, labels = subset(originals, split, per_class)
        for name, content in ((f"{split}-images-idx3-ubyte.gz", images), (f"{split}-labels-idx1-ubyte.gz", labels)):
            (target / name).write_bytes(gzip.compress(content, compresslevel=9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
