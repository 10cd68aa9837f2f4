package dev.quartic.files.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A type of number in a .npy file, such as {@code <f8}.
 *
 * @param code without the order of bytes, such as {@code f8}
 * @param order of the bytes
 * @param bytes that one number takes
 * @param next reads one number, as a double
 */
record NpyType(String code, ByteOrder order, int bytes, ToDoubleFunction<ByteBuffer> next) {
  private static final Map<String, ToDoubleFunction<ByteBuffer>> READERS =
      Map.ofEntries(
          Map.entry("f8", ByteBuffer::getDouble),
          Map.entry("f4", ByteBuffer::getFloat),
          Map.entry("f2", buffer -> Float.float16ToFloat(buffer.getShort())),
          Map.entry("i8", ByteBuffer::getLong),
          Map.entry("i4", ByteBuffer::getInt),
          Map.entry("i2", ByteBuffer::getShort),
          Map.entry("i1", ByteBuffer::get),
          Map.entry("u8", buffer -> unsigned(buffer.getLong())),
          Map.entry("u4", buffer -> Integer.toUnsignedLong(buffer.getInt())),
          Map.entry("u2", buffer -> Short.toUnsignedInt(buffer.getShort())),
          Map.entry("u1", buffer -> Byte.toUnsignedInt(buffer.get())),
          Map.entry("b1", buffer -> buffer.get() == 0 ? 0 : 1));

  static Optional<NpyType> named(String name) {
    ToDoubleFunction<ByteBuffer> next = name.isEmpty() ? null : READERS.get(name.substring(1));
    if (next == null || "<>|".indexOf(name.charAt(0)) < 0) {
      return Optional.empty();
    }
    var order = name.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return Optional.of(new NpyType(name.substring(1), order, name.charAt(2) - '0', next));
  }

  private static double unsigned(long value) {
    return 2.0 * (value >>> 1) + (value & 1);
  }
}
