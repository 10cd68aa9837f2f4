/** Ensembles of real networks, measured. */
@NullMarked
package dev.quartic.study.measurement;

import org.jspecify.annotations.NullMarked;
