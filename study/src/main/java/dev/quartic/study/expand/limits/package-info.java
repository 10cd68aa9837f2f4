/** Width to infinity, depth to infinity, and the ratio between them. */
@NullMarked
package dev.quartic.study.expand.limits;

import org.jspecify.annotations.NullMarked;
