/**
 * The report a run leaves behind: one HTML page that opens offline and needs nothing but itself.
 *
 * <p>A {@link dev.quartic.report.Report} is a value made of sections and blocks that knows nothing
 * about theories or ensembles; {@link dev.quartic.report.ReportWriter} turns it into a page. The
 * charts of the field are built in {@code dev.quartic.report.chart}.
 */
@NullMarked
package dev.quartic.report;

import org.jspecify.annotations.NullMarked;
