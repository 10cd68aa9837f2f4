package dev.quartic.files.data;

import dev.quartic.network.samples.Samples;
import dev.quartic.question.ImageShape;
import java.util.List;
import java.util.Optional;

/**
 * One split as read, before preprocessing.
 *
 * @param samples inputs, and targets where there are any
 * @param labels the class of each sample; empty where samples have no classes
 * @param shape of images, where inputs are images
 */
record Split(Samples samples, List<Integer> labels, Optional<ImageShape> shape) {}
