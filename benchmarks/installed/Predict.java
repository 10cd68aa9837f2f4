import dev.quartic.Quartic;
import dev.quartic.files.data.ExperimentLoader;
import dev.quartic.files.data.NpzWriter;
import dev.quartic.study.work.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

void main(String[] arguments) {
  var question = ExperimentLoader.load(null, List.of()).question(); // the bundled data
  var answer = Quartic.predict(question).beside(OptionalInt.empty(), Work.quiet());
  try (var file = new NpzWriter(Path.of(arguments[0]))) {
    answer.arrays().forEach(file::write);
  }
}
