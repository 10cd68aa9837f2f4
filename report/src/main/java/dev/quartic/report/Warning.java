package dev.quartic.report;

/**
 * A reason not to believe what follows, set so that it cannot be overlooked.
 *
 * @param title what is wrong, in a few words
 * @param text what it means and what to do; backticks as in {@link Prose}
 */
public record Warning(String title, String text) implements Block {}
