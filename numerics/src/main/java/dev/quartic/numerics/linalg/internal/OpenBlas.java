package dev.quartic.numerics.linalg.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.jspecify.annotations.Nullable;

/**
 * OpenBLAS through java.lang.foreign.
 *
 * <p>Short products run on the Java arrays themselves, which holds off safepoints while they last;
 * longer ones are copied off the heap, where the copy costs little beside the work. OpenBLAS's own
 * threads spin and do badly on busy cores, so it is held to one: parallel work is Java's.
 */
@SuppressWarnings("restricted") // calling a native library is what this class is for
public final class OpenBlas implements Backend {
  private static final int ROW_MAJOR = 101;
  private static final int NO_TRANSPOSE = 111;
  private static final int TRANSPOSE = 112;
  private static final int LOWER = 122;
  private static final int NON_UNIT = 131;
  private static final int LEFT = 141;

  /** Multiply-adds of a product that may hold off a safepoint: a few milliseconds' worth. */
  private static final long SHORT_WORK = 60_000_000;

  private final MethodHandle gemmOnHeap;
  private final MethodHandle gemmOffHeap;
  private final MethodHandle singleGemm;
  private final MethodHandle trsm;
  private final MethodHandle potrf;
  private final MethodHandle syevd;
  private final TileBackend tiles;
  private final String description;

  private OpenBlas(SymbolLookup library) throws Throwable {
    Linker linker = Linker.nativeLinker();
    var gemmType =
        FunctionDescriptor.ofVoid(
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_DOUBLE,
            ADDRESS,
            JAVA_INT,
            ADDRESS,
            JAVA_INT,
            JAVA_DOUBLE,
            ADDRESS,
            JAVA_INT);
    MemorySegment gemm = library.findOrThrow("cblas_dgemm");
    gemmOnHeap = linker.downcallHandle(gemm, gemmType, Linker.Option.critical(true));
    gemmOffHeap = linker.downcallHandle(gemm, gemmType);
    singleGemm =
        linker.downcallHandle(
            library.findOrThrow("cblas_sgemm"),
            FunctionDescriptor.ofVoid(
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_FLOAT,
                ADDRESS,
                JAVA_INT,
                ADDRESS,
                JAVA_INT,
                JAVA_FLOAT,
                ADDRESS,
                JAVA_INT),
            Linker.Option.critical(true));
    trsm =
        linker.downcallHandle(
            library.findOrThrow("cblas_dtrsm"),
            FunctionDescriptor.ofVoid(
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_DOUBLE,
                ADDRESS,
                JAVA_INT,
                ADDRESS,
                JAVA_INT));
    potrf =
        linker.downcallHandle(
            library.findOrThrow("LAPACKE_dpotrf"),
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_BYTE, JAVA_INT, ADDRESS, JAVA_INT));
    syevd =
        linker.downcallHandle(
            library.findOrThrow("LAPACKE_dsyevd"),
            FunctionDescriptor.of(
                JAVA_INT, JAVA_INT, JAVA_BYTE, JAVA_BYTE, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
    linker
        .downcallHandle(
            library.findOrThrow("openblas_set_num_threads"), FunctionDescriptor.ofVoid(JAVA_INT))
        .invokeExact(1);
    tiles = new OpenBlasTiles(library);
    description = "OpenBLAS " + text(linker, library, "openblas_get_config").strip();
  }

  /**
   * Loads the library that comes with the program.
   *
   * <p>Which kernels run decides the last digits. An {@code OPENBLAS_CORETYPE} in the environment
   * would choose them unseen; it is removed first, so that the processor decides, or the system
   * property {@code quartic.blas.core} where the digits of another processor are wanted.
   */
  public static OpenBlas load() throws Throwable {
    forget("OPENBLAS_CORETYPE");
    forget("OPENBLAS_L2_SIZE");
    String core = System.getProperty("quartic.blas.core");
    if (core != null) {
      choose("OPENBLAS_CORETYPE", core);
    }
    if (System.getProperty("org.bytedeco.javacpp.cachedir") == null) {
      Path cache = NativeCache.folder(Path.of(System.getProperty("user.home", "")));
      System.setProperty("org.bytedeco.javacpp.cachedir", cache.toString());
    }
    Path cache = Path.of(System.getProperty("org.bytedeco.javacpp.cachedir"));
    for (Class<?> library : List.of(Loader.class, openblas.class)) {
      URL unpacked = nativeFiles(library);
      if (unpacked != null) {
        NativeCache.removeDamaged(cache, unpacked);
      }
    }
    Loader.load(openblas.class);
    String file =
        Loader.getLoadedLibraries().entrySet().stream()
            .filter(entry ->
                entry.getKey().startsWith("openblas@") || entry.getKey().equals("openblas"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the OpenBLAS library did not load"));
    return new OpenBlas(SymbolLookup.libraryLookup(Path.of(file), Arena.global()));
  }

  /** A file beside the native files of a library; null where they are not in a jar of this form. */
  private static @Nullable URL nativeFiles(Class<?> library) {
    boolean blas = library == openblas.class;
    String folder = blas ? "/org/bytedeco/openblas/" : "/org/bytedeco/javacpp/";
    String name = blas ? "jniopenblas" : "jnijavacpp";
    return library.getResource(folder + Loader.getPlatform() + "/" + System.mapLibraryName(name));
  }

  private static void forget(String variable) throws Throwable {
    Linker linker = Linker.nativeLinker();
    var unsetenv = linker.defaultLookup().find("unsetenv");
    if (unsetenv.isPresent()) {
      try (Arena arena = Arena.ofConfined()) {
        int _ =
            (int)
                linker
                    .downcallHandle(unsetenv.get(), FunctionDescriptor.of(JAVA_INT, ADDRESS))
                    .invokeExact(arena.allocateFrom(variable));
      }
    }
  }

  private static void choose(String variable, String value) throws Throwable {
    Linker linker = Linker.nativeLinker();
    var setenv = linker.defaultLookup().find("setenv");
    if (setenv.isPresent()) {
      try (Arena arena = Arena.ofConfined()) {
        int _ =
            (int)
                linker
                    .downcallHandle(
                        setenv.get(), FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT))
                    .invokeExact(arena.allocateFrom(variable), arena.allocateFrom(value), 1);
      }
    }
  }

  private static String text(Linker linker, SymbolLookup library, String function)
      throws Throwable {
    var result =
        (MemorySegment)
            linker
                .downcallHandle(
                    library.findOrThrow(function),
                    FunctionDescriptor.of(
                        ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(1024, JAVA_BYTE))))
                .invokeExact();
    return result.getString(0);
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public void gemm(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int aFrom,
      int aStride,
      double[] b,
      int bFrom,
      int bStride,
      double beta,
      double[] c,
      int cFrom,
      int cStride) {
    if (m == 0 || n == 0) {
      return;
    }
    int left = transposeA ? TRANSPOSE : NO_TRANSPOSE;
    int right = transposeB ? TRANSPOSE : NO_TRANSPOSE;
    try {
      if ((long) m * n * k <= SHORT_WORK) {
        gemmOnHeap.invokeExact(
            ROW_MAJOR,
            left,
            right,
            m,
            n,
            k,
            alpha,
            heap(a, aFrom),
            aStride,
            heap(b, bFrom),
            bStride,
            beta,
            heap(c, cFrom),
            cStride);
        return;
      }
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment nativeA = copy(arena, a, aFrom, transposeA ? k : m, aStride);
        MemorySegment nativeB = copy(arena, b, bFrom, transposeB ? n : k, bStride);
        MemorySegment nativeC = arena.allocate(JAVA_DOUBLE, (long) m * n);
        for (int row = 0; beta != 0 && row < m; row++) {
          MemorySegment.copy(
              c, cFrom + row * cStride, nativeC, JAVA_DOUBLE, (long) row * n * Double.BYTES, n);
        }
        gemmOffHeap.invokeExact(
            ROW_MAJOR, left, right, m, n, k, alpha, nativeA, aStride, nativeB, bStride, beta,
            nativeC, n);
        for (int row = 0; row < m; row++) { // what lies between rows may be another thread's
          MemorySegment.copy(
              nativeC, JAVA_DOUBLE, (long) row * n * Double.BYTES, c, cFrom + row * cStride, n);
        }
      }
    } catch (Throwable failure) {
      throw rethrown(failure);
    }
  }

  @Override
  public void gemm(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      int bFrom,
      int bStride,
      float beta,
      float[] c,
      int cFrom,
      int cStride) {
    if (m == 0 || n == 0) {
      return;
    }
    try {
      singleGemm.invokeExact(
          ROW_MAJOR,
          transposeA ? TRANSPOSE : NO_TRANSPOSE,
          transposeB ? TRANSPOSE : NO_TRANSPOSE,
          m,
          n,
          k,
          alpha,
          heap(a, aFrom),
          aStride,
          heap(b, bFrom),
          bStride,
          beta,
          heap(c, cFrom),
          cStride);
    } catch (Throwable failure) {
      throw rethrown(failure);
    }
  }

  @Override
  public int cholesky(int n, double[] a) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment matrix = arena.allocateFrom(JAVA_DOUBLE, a);
      int minor = (int) potrf.invokeExact(ROW_MAJOR, (byte) 'L', n, matrix, n);
      MemorySegment.copy(matrix, JAVA_DOUBLE, 0, a, 0, n * n);
      return minor;
    } catch (Throwable failure) {
      throw rethrown(failure);
    }
  }

  @Override
  public void solveTriangular(boolean transposed, int n, int columns, double[] lower, double[] b) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment factor = arena.allocateFrom(JAVA_DOUBLE, lower);
      MemorySegment right = arena.allocateFrom(JAVA_DOUBLE, b);
      trsm.invokeExact(
          ROW_MAJOR,
          LEFT,
          LOWER,
          transposed ? TRANSPOSE : NO_TRANSPOSE,
          NON_UNIT,
          n,
          columns,
          1.0,
          factor,
          n,
          right,
          columns);
      MemorySegment.copy(right, JAVA_DOUBLE, 0, b, 0, n * columns);
    } catch (Throwable failure) {
      throw rethrown(failure);
    }
  }

  @Override
  public TileBackend tiles() {
    return tiles;
  }

  @Override
  public boolean symmetricEigen(int n, double[] a, double[] values) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment matrix = arena.allocateFrom(JAVA_DOUBLE, a);
      MemorySegment eigenvalues = arena.allocate(JAVA_DOUBLE, n);
      int info =
          (int) syevd.invokeExact(ROW_MAJOR, (byte) 'V', (byte) 'L', n, matrix, n, eigenvalues);
      MemorySegment.copy(matrix, JAVA_DOUBLE, 0, a, 0, n * n);
      MemorySegment.copy(eigenvalues, JAVA_DOUBLE, 0, values, 0, n);
      return info == 0;
    } catch (Throwable failure) {
      throw rethrown(failure);
    }
  }

  private static MemorySegment heap(float[] array, int from) {
    return MemorySegment.ofArray(array).asSlice((long) from * Float.BYTES);
  }

  private static MemorySegment heap(double[] array, int from) {
    return MemorySegment.ofArray(array).asSlice((long) from * Double.BYTES);
  }

  private static MemorySegment copy(Arena arena, double[] array, int from, int rows, int stride) {
    int length = Math.min(rows * stride, array.length - from);
    MemorySegment segment = arena.allocate(ValueLayout.JAVA_DOUBLE, length);
    MemorySegment.copy(array, from, segment, JAVA_DOUBLE, 0, length);
    return segment;
  }

  static RuntimeException rethrown(Throwable failure) {
    return switch (failure) {
      case RuntimeException unchecked -> unchecked;
      case Error error -> throw error;
      default -> new IllegalStateException("a call of OpenBLAS failed", failure);
    };
  }
}
