package dev.quartic.report;

import java.util.List;

/**
 * Small images in a strip.
 *
 * @param caption below the strip, may be empty
 * @param pictures from left to right
 */
public record Pictures(String caption, List<Picture> pictures) implements Block {

  /** Copies the list of pictures. */
  public Pictures {
    pictures = List.copyOf(pictures);
  }

  /**
   * An image that carries its own bytes.
   *
   * @param label below the image
   * @param dataUri {@code data:image/…}; nothing is ever fetched
   */
  public record Picture(String label, String dataUri) {

    /** Refuses addresses that would be fetched. */
    public Picture {
      if (!dataUri.startsWith("data:image/")) {
        throw new IllegalArgumentException(
            "a picture must be a data:image/ URI, but starts with '%s'"
                .formatted(dataUri.substring(0, Math.min(20, dataUri.length()))));
      }
    }
  }
}
