"""Arrays as NumPy itself saves them, for NpyReaderTest. Written by NumPy 2.4.6:

    pip install numpy==2.4.6
    python golden.py

Unless its name says otherwise a file holds [[0.25, 1.25, 2.25], [3.25, 4.25, 5.25]], rounded down for whole numbers.
"""

import numpy as np

matrix = np.arange(6.0).reshape(2, 3) + 0.25
cube = np.arange(12.0).reshape(2, 3, 2)  # entry [i, j, k] is 6 i + 2 j + k

for name in ("<f8", ">f8", "<f4", ">f4", "<i8", ">i4", "<i2", "|i1", "<u8", "<u4", "<u2", "|u1"):
    word = name.replace("<", "little-").replace(">", "big-").replace("|", "")
    np.save(f"{word}.npy", matrix.astype(name))
np.save("fortran.npy", np.asfortranarray(matrix))
np.save("big-f4-fortran.npy", np.asfortranarray(matrix.astype(">f4")))
np.save("cube-fortran.npy", np.asfortranarray(cube))
np.save("cube.npy", cube)
np.save("vector.npy", matrix[0])
np.save("bool.npy", matrix > 3)
np.save("scalar.npy", np.array(3.0))
np.save("empty.npy", np.zeros((0, 3)))
np.save("complex.npy", matrix + 0j)
np.save("text.npy", np.array(["a", "b"]))
np.save("structured.npy", np.zeros(2, dtype=[("x", "<f8"), ("y", "<f8")]))
for version in (2, 3):
    with open(f"version{version}.npy", "wb") as file:
        np.lib.format.write_array(file, matrix, version=(version, 0))
np.savez("stored.npz", x=matrix, targets=matrix[:, 0])
np.savez_compressed("deflated.npz", x=np.asfortranarray(matrix), targets=matrix[:, 0])
