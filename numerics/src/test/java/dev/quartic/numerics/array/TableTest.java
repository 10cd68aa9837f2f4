package dev.quartic.numerics.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final Matrix WIDE = Matrix.build(5, 3, (i, k) -> 10 * i + k);
  private static final Table BYTES = new ByteTable(5, 3, bytes(), 1);
  private static final Table FLOATS = new FloatTable(5, 3, floats());

  private static byte[] bytes() {
    byte[] data = new byte[15];
    for (int index = 0; index < data.length; index++) {
      data[index] = (byte) WIDE.data()[index];
    }
    return data;
  }

  private static float[] floats() {
    float[] data = new float[15];
    for (int index = 0; index < data.length; index++) {
      data[index] = (float) WIDE.data()[index];
    }
    return data;
  }

  @Test
  void everyTypeIsReadAsDoubles() {
    for (Table table : List.of(WIDE, BYTES, FLOATS)) {
      assertThat(table.matrix().data()).isEqualTo(WIDE.data());
      assertThat(table.row(3)).containsExactly(30, 31, 32);
      double[] out = new double[8];
      table.read(1, 2, out, 1);
      assertThat(out).containsExactly(0, 10, 11, 12, 20, 21, 22, 0);
    }
  }

  @Test
  void viewsCopyNothing() {
    Table view = BYTES.first(2).above(FLOATS.select(4, 0)).select(3, 1, 2);
    assertThat(view.matrix().data()).containsExactly(0, 1, 2, 10, 11, 12, 40, 41, 42);
    double[] both = new double[6];
    BYTES.first(2).above(FLOATS).read(1, 2, both, 0); // across the border
    assertThat(both).containsExactly(10, 11, 12, 0, 1, 2);
    assertThat(BYTES.bytes()).isEqualTo(15);
    assertThat(view.bytes()).isEqualTo(15 + 60);
  }

  @Test
  void bytesAreUnsignedAndDivided() {
    var table = new ByteTable(1, 3, new byte[] {0, 51, (byte) 255}, 255);
    assertThat(table.row(0)).containsExactly(0, 51 / 255.0, 1);
  }

  @Test
  void lengthsMustFit() {
    assertThatThrownBy(() -> new FloatTable(2, 2, new float[3]))
        .hasMessageContaining("needs 4 numbers, but there are 3");
    assertThatThrownBy(() -> BYTES.above(new FloatTable(1, 2, new float[2])))
        .hasMessageContaining("cannot stack 3 columns on 2");
  }
}
