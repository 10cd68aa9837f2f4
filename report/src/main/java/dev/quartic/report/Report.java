package dev.quartic.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A page: a title, one sentence under it, and its sections in reading order.
 *
 * @param title plain text; escaped when written, like every string of the model
 * @param subtitle plain text, may be empty
 * @param sections in reading order
 */
public record Report(String title, String subtitle, List<Section> sections) {

  /** Copies the list of sections. */
  public Report {
    sections = List.copyOf(sections);
  }

  /** The same page with one more section at its end. */
  public Report with(Section last) {
    List<Section> all = new ArrayList<>(sections);
    all.add(last);
    return new Report(title, subtitle, all);
  }
}
