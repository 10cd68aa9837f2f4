package dev.quartic.files.experiment;

/** Where an array of numbers stands: in a file, or in the experiment itself. */
public sealed interface ArraySource permits DataFile, GivenArray {
  /** The place for messages. */
  String place();
}
