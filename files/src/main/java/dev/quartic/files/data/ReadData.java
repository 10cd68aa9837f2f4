package dev.quartic.files.data;

import dev.quartic.network.samples.SampleSet;
import java.util.Optional;

/**
 * Data as they were read.
 *
 * @param train the training split as the file has it
 * @param test the test split, if there is one
 * @param preparation what preprocessing does
 * @param samples of both, after that
 */
record ReadData(Split train, Optional<Split> test, Preparation preparation, SampleSet samples) {}
