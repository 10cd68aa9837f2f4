package dev.quartic.report.page.minimal;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.report.Block;
import dev.quartic.report.Prose;
import dev.quartic.report.Table;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.minimal.MinimalProblem;
import dev.quartic.study.minimal.MinimalStudy;
import dev.quartic.study.minimal.WorkedExample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The numbers of a minimal model, to be worked out again on paper. */
final class MinimalByHand {
  /** Larger problems are not for paper. */
  private static final int MOST = 8;

  private MinimalByHand() {}

  static boolean fits(MinimalProblem problem) {
    return problem.model().samples() <= MOST && problem.model().parameters() <= MOST;
  }

  static List<Block> blocks(MinimalStudy study) {
    MinimalProblem problem = study.problem();
    WorkedExample example = study.example();
    List<String> samples = names(problem);
    List<String> trained = samples.subList(0, problem.trained());
    List<Block> blocks = new ArrayList<>();
    blocks.add(Prose.of("Features φ, a row for each sample, and targets y:"));
    blocks.add(features(problem, samples));
    if (!problem.model().isLinear()) {
      blocks.add(
          Prose.of(
              "Meta features ψ, a symmetric matrix for each sample, its rows one after the other:"));
      blocks.add(metaFeatures(problem, samples));
    }
    blocks.add(
        Prose.of(
            "The kernel H = φᴱ λ φᴱᵀ at θ = start, with effective features φᴱ = φ + ε ψ θ (at θ = 0 it is k = λ φφᵀ):"));
    blocks.add(matrix("H", samples, samples, example.kernel()));
    example
        .regression()
        .ifPresent(regression -> {
          blocks.add(
              Prose.of(
                  "Kernel regression: a linear model from f = 0, trained to the end, gives f_β = Σ H_βa (H⁻¹)_ab y_b. The inverse on the"
                      + " training samples, and then the weights H H⁻¹ of the targets with what they predict:"));
          blocks.add(matrix("H⁻¹", trained, trained, regression.inverse()));
          Matrix prediction = regression.predict(problem.targets());
          List<String> header = new ArrayList<>(List.of("sample"));
          trained.forEach(name -> header.add("weight of y, " + name));
          header.add("f at t = ∞");
          blocks.add(
              Table.of(
                  header,
                  rows(
                      samples,
                      (row, column) ->
                          column < trained.size()
                              ? regression.weights().get(row, column)
                              : prediction.get(row, 0),
                      trained.size() + 1)));
        });
    example.metaKernel().ifPresent(meta -> blocks.addAll(metaKernel(meta, samples, trained)));
    return blocks;
  }

  private static List<Block> metaKernel(NdArray meta, List<String> samples, List<String> trained) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Prose.of(
            "The meta kernel dH_p;ab = ε λ² ψ_p(φᴱ_a, φᴱ_b), a row for each sample p. Under gradient flow to t = ∞ it moves a prediction by"
                + " Σ (dĤ_β;ja + dĤ_j;βa) e_j e_a/(θ_j (θ_j + θ_a)): j and a run over the eigenvectors of H on the training samples, θ are"
                + " the eigenvalues, e the residuals f − y of the start, and a hat takes off what H already carries from training samples to β."));
    List<String> header = new ArrayList<>(List.of("p"));
    int count = trained.size();
    for (int a = 0; a < count; a++) {
      for (int b = a; b < count; b++) {
        header.add("a, b = %d, %d".formatted(a, b));
      }
    }
    List<List<String>> rows = new ArrayList<>();
    for (int p = 0; p < samples.size(); p++) {
      List<String> row = new ArrayList<>(List.of(samples.get(p)));
      for (int a = 0; a < count; a++) {
        for (int b = a; b < count; b++) {
          row.add(Numbers.format(meta.get(p, a, b)));
        }
      }
      rows.add(row);
    }
    blocks.add(Table.of(header, rows));
    return blocks;
  }

  private static Table features(MinimalProblem problem, List<String> samples) {
    List<String> header = new ArrayList<>(List.of("sample"));
    IntStream.rangeClosed(1, problem.model().parameters())
        .forEach(j -> header.add("φ" + subscript(j)));
    header.add("y");
    List<List<String>> rows = new ArrayList<>();
    for (int sample = 0; sample < samples.size(); sample++) {
      List<String> row = new ArrayList<>(List.of(samples.get(sample)));
      for (double feature : problem.model().features().row(sample)) {
        row.add(Numbers.format(feature));
      }
      row.add(sample < problem.trained() ? Numbers.format(problem.targets().get(sample, 0)) : "–");
      rows.add(row);
    }
    return Table.of(header, rows);
  }

  private static Table metaFeatures(MinimalProblem problem, List<String> samples) {
    NdArray psi = problem.model().metaFeatures();
    int p = problem.model().parameters();
    List<String> header = new ArrayList<>(List.of("sample"));
    for (int j = 1; j <= p; j++) {
      header.add("row " + j);
    }
    List<List<String>> rows = new ArrayList<>();
    for (int sample = 0; sample < samples.size(); sample++) {
      List<String> row = new ArrayList<>(List.of(samples.get(sample)));
      for (int j = 0; j < p; j++) {
        List<String> entries = new ArrayList<>();
        for (int k = 0; k < p; k++) {
          entries.add(Numbers.format(psi.get(sample, j, k), 3));
        }
        row.add("(" + String.join(", ", entries) + ")");
      }
      rows.add(row);
    }
    return Table.of(header, rows);
  }

  private static Table matrix(String name, List<String> rows, List<String> columns, Matrix matrix) {
    List<String> header = new ArrayList<>(List.of(name));
    header.addAll(columns);
    return Table.of(header, rows(rows, matrix::get, columns.size()));
  }

  private static List<List<String>> rows(List<String> names, Matrix.Entry entry, int columns) {
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < names.size(); row++) {
      List<String> cells = new ArrayList<>(List.of(names.get(row)));
      for (int column = 0; column < columns; column++) {
        double value = entry.at(row, column);
        cells.add(Numbers.format(Math.abs(value) < 1e-14 ? 0 : value));
      }
      rows.add(cells);
    }
    return rows;
  }

  private static String subscript(int number) {
    StringBuilder text = new StringBuilder();
    for (char digit : Integer.toString(number).toCharArray()) {
      text.append((char) ('₀' + digit - '0'));
    }
    return text.toString();
  }

  static List<String> names(MinimalProblem problem) {
    return IntStream.range(0, problem.model().samples())
        .mapToObj(sample ->
            sample < problem.trained() ? "train " + sample : "test " + (sample - problem.trained()))
        .toList();
  }
}
