package dev.quartic.report;

/**
 * Lines to copy elsewhere, with a button that copies them.
 *
 * @param caption what the lines are
 * @param text the lines
 */
public record Code(String caption, String text) implements Block {}
