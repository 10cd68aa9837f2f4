package dev.quartic.report;

/** A piece of a section. Text is plain text unless said otherwise; the writer escapes it. */
public sealed interface Block
    permits Prose, Warning, Highlights, Facts, Table, Code, Chart, Row, Pictures {}
