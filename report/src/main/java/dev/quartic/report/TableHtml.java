package dev.quartic.report;

import java.util.List;

/** Appends a table, numeric columns flush right. */
final class TableHtml {

  private TableHtml() {}

  static void append(Table table, StringBuilder out) {
    out.append("<div class=\"table\"><table>\n<thead>");
    row(table, table.header(), "th", out);
    out.append("</thead>\n<tbody>\n");
    for (List<String> cells : table.rows()) {
      row(table, cells, "td", out);
    }
    out.append("</tbody></table></div>\n");
  }

  private static void row(Table table, List<String> cells, String tag, StringBuilder out) {
    out.append("<tr>");
    for (int column = 0; column < cells.size(); column++) {
      out.append('<').append(tag).append("th".equals(tag) ? " scope=\"col\"" : "");
      out.append(table.numericColumns().contains(column) ? " class=\"number\">" : ">");
      out.append(Html.prose(cells.get(column))).append("</").append(tag).append('>');
    }
    out.append("</tr>\n");
  }
}
