/**
 * The report of each command: which figures it shows, in which order, and what it says about them.
 */
@NullMarked
package dev.quartic.report.page;

import org.jspecify.annotations.NullMarked;
