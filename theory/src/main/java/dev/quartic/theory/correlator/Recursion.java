package dev.quartic.theory.correlator;

/**
 * How one four-index tensor climbs a layer, entry by entry.
 *
 * @param tensor which one
 * @param source the average over one neuron
 * @param transport what is carried up from the layer below
 */
record Recursion(Tensor tensor, Term source, Term transport) {

  /** One part of an entry. */
  @FunctionalInterface
  interface Term {
    double at(SampleTuple tuple);
  }
}
