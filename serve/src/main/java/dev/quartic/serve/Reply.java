package dev.quartic.serve;

import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.files.run.Failure;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.Axes;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.ask.Outcomes;
import dev.quartic.study.sweep.Sweep;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * What is sent back.
 *
 * @param message the line
 * @param arrays that follow it
 */
record Reply(Tree message, Map<String, NdArray> arrays) {
  static Reply of(long id, Answer answer, int threads) {
    Map<String, NdArray> arrays = answer.arrays();
    answer.gaps().require(arrays);
    return of(id, answer.summary(threads), arrays, answer::axes, answer.agrees());
  }

  static Reply of(long id, Sweep sweep, int threads) {
    return of(id, sweep.summary(threads), sweep.arrays(), _ -> List.of("point"), sweep.agrees());
  }

  static Reply of(long id, Outcomes outcomes) {
    Tree summary = new Tree().put("command", "ask").put("relativeError", outcomes.relativeError());
    return of(id, summary, outcomes.arrays(), name -> Axes.of("predict", name), true);
  }

  private static Reply of(
      long id,
      Tree summary,
      Map<String, NdArray> arrays,
      Function<String, List<String>> axes,
      boolean agrees) {
    Tree message = new Tree().put("id", id);
    Tree answer = message.tree("answer");
    answer.put("summary", summary);
    Tree named = answer.tree("axes");
    arrays.keySet().forEach(name -> axes.apply(name).forEach(named.list(name)::add));
    answer.put("agrees", agrees);
    return new Reply(message, arrays);
  }

  /** What went wrong, in the words of the command line. */
  static Tree error(long id, Throwable failure) {
    Throwable told = Failure.told(failure);
    Tree message = new Tree().put("id", id);
    Tree error = message.tree("error");
    switch (told) {
      case InvalidInput refused ->
          error
              .put("kind", "input")
              .put("place", refused.place())
              .put("required", refused.required())
              .put("found", refused.found());
      case CancellationException _ -> error.put("kind", "cancelled");
      case Throwable sound when Failure.isExpected(sound) -> error.put("kind", "failed");
      default -> error.put("kind", "bug").put("trace", trace(told));
    }
    error.put("text", Failure.text(told));
    return message;
  }

  private static String trace(Throwable bug) {
    var text = new StringWriter();
    bug.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
