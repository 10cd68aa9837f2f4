package dev.quartic.files.data;

import static dev.quartic.files.data.TestFiles.assertRefused;
import static dev.quartic.files.data.TestFiles.inputs;
import static dev.quartic.files.data.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,2.5\n-3e2,.5\n",
        "height,weight\n1,2.5\n-3e2,.5\n",
        "\"height\",\"in m, or so\"\n\"1\", 2.5 \n-3E+2,+.5",
        "1;2,5\n-3e2;,5\n",
        "height;weight, in kg\n1;2.5\n-3e2;.5\n",
        "\ufeff1,2.5\r\n\r\n-300.,0.5\r\n"
      })
  void readsTablesWithAndWithoutHeader(String text) {
    var table = ArrayReader.read(inputs(write(folder, "x.csv", text)));
    assertThat(table.shape()).containsExactly(2, 2);
    assertThat(table.data()).containsExactly(1, 2.5, -300, 0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "2\n", "2.\n", "2.0\n", "\ufeff2\n"})
  void readsASingleNumber(String text) {
    var table = ArrayReader.read(inputs(write(folder, "x.csv", text)));
    assertThat(table.shape()).containsExactly(1, 1);
    assertThat(table.data()).containsExactly(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1,2\\n3,abc|(x.csv) line 2 column 2: required a finite number, found 'abc'",
        "a,b\\n1,2\\n\\nNaN,4|(x.csv) line 4 column 1: required a finite number, found 'NaN'",
        "nan,2\\n3,4|(x.csv) line 1 column 1: required a finite number, found 'nan'",
        "1,2\\n3,-inf|(x.csv) line 2 column 2: required a finite number, found '-inf'",
        "1,2\\n3,1e999|(x.csv) line 2 column 2: required a finite number, found '1e999'",
        "1,2\\n3,|(x.csv) line 2 column 2: required a finite number, found ''",
        "1,2\\n3,1f|(x.csv) line 2 column 2: required a finite number, found '1f'",
        "1,2\\n3,0x1p3|(x.csv) line 2 column 2: required a finite number, found '0x1p3'",
        "1,b\\n3,4|(x.csv) line 1 column 2: required a finite number, found 'b'",
        "1,2\\n3,4,5|(x.csv) line 2: required 2 columns like the lines before, found 3",
        "1,2\\n3|(x.csv) line 2: required 2 columns like the lines before, found 1",
        "1;2,5\\n3.5;4|(x.csv) line 2 column 1: required one decimal mark throughout, the point"
            + " or the comma, found '3.5'",
        "\"1,5\",2\\n\"3,5\",4|(x.csv) line 1 column 1: required a finite number, with a decimal"
            + " point unless ';' separates columns, found '1,5'",
        "a,b|(x.csv): required at least one number, found an array of shape (0, 0)",
        "``|(x.csv): required at least one number, found an array of shape (0, 0)"
      })
  void refusesWithLineAndColumn(String text, String message) {
    Path file = write(folder, "x.csv", text.replace("\\n", "\n"));
    assertRefused(() -> ArrayReader.read(inputs(file)), "data.train.inputs " + message);
  }

  @Test
  void refusesBrokenQuotes() {
    Path file = write(folder, "x.csv", "\"1\"2,3\n");
    assertThat(catchThrowable(() -> ArrayReader.read(inputs(file))))
        .hasMessageStartingWith("data.train.inputs (x.csv): required well-formed CSV, found ");
  }
}
