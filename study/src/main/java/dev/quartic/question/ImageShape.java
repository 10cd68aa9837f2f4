package dev.quartic.question;

/**
 * How to lay out an input as an image.
 *
 * @param rows of pixels
 * @param columns of pixels; an input lists its pixels row by row
 */
public record ImageShape(int rows, int columns) {}
