package dev.quartic.files.data;

import dev.quartic.files.experiment.DataFile;
import dev.quartic.files.experiment.Experiment;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.array.Table;
import dev.quartic.numerics.linalg.PanelCholesky;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.study.ask.Keepsake;
import dev.quartic.study.ask.KeptArrays;
import dev.quartic.study.ask.TrainedNetworks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;

/**
 * What training left behind, in a run folder: {@code learned.npz} beside {@code experiment.yaml},
 * which says what was trained and how; one knows the other by a checksum.
 *
 * @param networks ready to be asked
 * @param preparation what is done to inputs first
 */
public record KeptTraining(TrainedNetworks networks, Preparation preparation)
    implements AutoCloseable {
  /** Its name. */
  public static final String FILE = "learned.npz";

  private static final String FORMAT = "format";
  private static final String CHECKSUM = "experiment";
  private static final double VERSION = 1;

  /**
   * Writes one.
   *
   * @param experiment the text of the run's {@code experiment.yaml}, all settled
   */
  public static void write(
      Path file, String experiment, Preparation preparation, TrainedNetworks networks) {
    try (var npz = new NpzWriter(file)) {
      npz.write(FORMAT, number(VERSION));
      npz.write(CHECKSUM, number(checksum(experiment)));
      preparation.arrays().forEach(npz::write);
      networks.keep(
          new Keepsake() {
            @Override
            public void array(String name, NdArray values) {
              npz.write(name, values);
            }

            @Override
            public void lower(String name, int size, PanelCholesky.RowFiller rows) {
              npz.writeLower(name, size, rows);
            }
          });
    }
  }

  /**
   * Reads it back.
   *
   * @param place of the run in messages
   * @throws InvalidInput where nothing was kept, or what was belongs to another experiment
   */
  public static KeptTraining read(String place, Path folder, Workers workers) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new InvalidInput(
          place,
          "a run that kept what training left; 'quartic predict --keep' makes one",
          "one that kept nothing, " + folder);
    }
    var arrays = new Arrays(file, NpzReader.names(file));
    if (!arrays.has(FORMAT) || arrays.array(FORMAT).data()[0] != VERSION) {
      throw new InvalidInput(file.toString(), "what this version of quartic keeps", "another");
    }
    Path yaml = folder.resolve(KeptQuestion.EXPERIMENT);
    String text = FileAccess.at(yaml.toString(), () -> text(yaml));
    if (arrays.array(CHECKSUM).data()[0] != checksum(text)) {
      throw new InvalidInput(
          yaml.toString(), "the file that the run wrote", "one that was changed");
    }
    Experiment experiment = Experiment.read(yaml, List.of());
    NetworkModel model =
        experiment
            .network()
            .network(arrays.array("inputs").length(1), arrays.array("targets").length(1))
            .model();
    TrainingPlan plan = experiment.training().learning().plan(List.of());
    Preparation preparation = Preparation.of(experiment.data().preprocess(), arrays::array);
    return new KeptTraining(TrainedNetworks.of(model, plan, arrays, workers), preparation);
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file);
  }

  private static double checksum(String text) {
    var sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return sum.getValue();
  }

  private static NdArray number(double value) {
    return NdArray.wrap(new double[] {value}, 1);
  }

  /** The arrays of a file. */
  private record Arrays(Path file, List<String> names) implements KeptArrays {
    @Override
    public boolean has(String name) {
      return names.contains(name);
    }

    @Override
    public NdArray array(String name) {
      DataFile member = member(name);
      return FileAccess.at(member.place(), () -> NpzReader.read(member));
    }

    @Override
    public PanelCholesky lower(String name, int size) {
      DataFile member = member(name);
      return PanelCholesky.ofRows(
          size,
          receiver ->
              FileAccess.at(
                  member.place(),
                  () -> {
                    NpzReader.readLower(member, size, receiver);
                    return member;
                  }));
    }

    private DataFile member(String name) {
      return new DataFile(file.toString(), file, name);
    }
  }

  /**
   * Inputs of samples to ask about.
   *
   * @param key what names them
   * @param text a .npy file, file.npz#name, a .csv file, or images in the IDX format
   * @return {@code [N_B, n₀]}, prepared
   * @throws InvalidInput where they cannot be used
   */
  public Table inputs(String key, String text) {
    DataFile file = DataFile.here(key, text);
    Table inputs = NewInputs.read(file);
    int required = networks.learned().inputs().columns();
    if (inputs.columns() != required) {
      throw new InvalidInput(
          file.place(),
          "inputs with the %d components of those that were trained on".formatted(required),
          String.valueOf(inputs.columns()));
    }
    return preparation.applied(inputs, "new");
  }

  @Override
  public void close() {
    networks.close();
  }
}
