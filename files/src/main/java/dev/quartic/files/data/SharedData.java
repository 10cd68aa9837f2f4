package dev.quartic.files.data;

import dev.quartic.files.experiment.DataSettings;
import java.util.HashMap;
import java.util.Map;

/**
 * Data that several experiments share: what is asked for in the same words is read once. For one
 * thread.
 */
public final class SharedData {
  private final Map<DataSettings, ReadData> read = new HashMap<>();

  ReadData read(DataSettings data) {
    return read.computeIfAbsent(data, ExperimentLoader::read);
  }
}
