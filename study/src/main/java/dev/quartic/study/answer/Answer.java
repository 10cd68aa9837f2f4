package dev.quartic.study.answer;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import java.util.List;
import java.util.Map;

/** What was found. It describes itself once; doors write it as NPZ, JSON, text or a page. */
public interface Answer {
  /** What was done, one word: predict, flow, tune, simulate, verify, expand or minimal. */
  String command();

  /** What was asked, with all that is needed to ask it again and get the same digits. */
  Question question();

  /** The same with everything settled that was left open, as summaries state it. */
  default Question settled() {
    return question();
  }

  /** The order in the width that was reached: n^(−1/2) by few answers, whatever was asked. */
  default Order order() {
    Order asked = settled().order().orElse(Order.ZERO);
    return asked == Order.HALF ? Order.ZERO : asked;
  }

  /** Every array by its name in {@code results.npz}, in order. */
  Map<String, NdArray> arrays();

  /** Which of them may hold something else than finite numbers. */
  default Gaps gaps() {
    return Gaps.TIMES;
  }

  /** Adds its own part to a summary. */
  void describe(Tree summary);

  /**
   * What the axes of an array are, one name an axis; see {@link Axes}.
   *
   * @param array its name in {@link #arrays()}
   */
  default List<String> axes(String array) {
    return Axes.of(command(), array);
  }

  /** What a reader should know before believing it. */
  default List<String> warnings() {
    return List.of();
  }

  /** Whether nothing that was compared contradicts the theory; true where nothing was. */
  default boolean agrees() {
    return true;
  }

  /** The few figures for which it is asked; see {@link Headline}. */
  default List<Figure> headline() {
    return Headline.of(summary(1), arrays()::get);
  }

  /**
   * All of it in named values: what was asked, how it was made, and what was found.
   *
   * @param threads that it was made with, for the record
   */
  default Tree summary(int threads) {
    Tree summary = Described.start(command(), settled(), order(), threads);
    describe(summary);
    return summary;
  }
}
