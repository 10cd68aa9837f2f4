package dev.quartic.theory.crossing;

import dev.quartic.numerics.random.RandomStream;

/**
 * Crossings in gradient flow: {@code ζ̇ = a + σ′(ζ) b} with constant velocities within each step
 * and events inside of it. Who reaches the kink crosses it where the velocity on the other side
 * agrees, and otherwise stays, acting with Filippov's gate −a/b, until one of the velocities turns.
 *
 * <p>Since all on one side move alike, the integrals over ζ₀ are sums over few parcels of constant
 * density: no error but that of the steps. Cost: some 10 operations for each step, and for each
 * crossing.
 *
 * @see <a href="https://doi.org/10.1007/978-94-015-7793-9">Filippov, Differential Equations with
 *     Discontinuous Righthand Sides, 1988</a>
 */
final class FlowCrossings implements Crossings {
  private final Kink kink;
  private final TrainingGrid grid;
  private final KinkSide right;
  private final KinkSide left;
  private double held;
  private double heldFromRight;
  private double gate;
  private double lift;

  FlowCrossings(Kink kink, TrainingGrid grid) {
    this.kink = kink;
    this.grid = grid;
    right = new KinkSide(grid.steps() + 4);
    left = new KinkSide(grid.steps() + 4);
  }

  @Override
  public void follow(int row, double sign, Drive drive, RandomStream random, KinkPassage passage) {
    int from = row * grid.steps();
    double up = 0;
    double down = 0;
    double reachRight = 0;
    double reachLeft = 0;
    for (int k = from; k < from + grid.steps(); k++) {
      up += sign * (drive.a()[k] + kink.above() * drive.b()[k]);
      down += sign * (drive.a()[k] + kink.below() * drive.b()[k]);
      reachRight = Math.max(reachRight, -up);
      reachLeft = Math.max(reachLeft, down);
    }
    if (reachRight == 0 && reachLeft == 0) {
      return; // nobody ever meets the kink
    }
    right.reset(reachRight);
    left.reset(reachLeft);
    held = 0;
    heldFromRight = 0;
    double start = kink.above() * reachRight + kink.below() * reachLeft;
    int time = grid.firstLater();
    for (int step = 0; step < grid.steps(); step++) {
      double a = sign * drive.a()[from + step];
      double b = sign * drive.b()[from + step];
      double outRight = a + kink.above() * b;
      double outLeft = -(a + kink.below() * b);
      step(outRight, outLeft, outRight < 0 && outLeft < 0 ? -a / b : 0);
      passage.gate()[from + step] += (gate - start) / 2;
      double frozen = kink.above() * outRight * reachRight - kink.below() * outLeft * reachLeft;
      passage.lift()[from + step] += sign * (lift - frozen) / 2;
      while (time < grid.times() && grid.marks()[time] == step + 1) {
        int place = row * grid.times() + time;
        double stays = held == 0 ? 0 : heldGate(drive.aNow()[place], drive.bNow()[place]);
        double net = kink.above() * right.mass + kink.below() * left.mass + stays * held - start;
        passage.net()[place] += net / 2;
        passage.crossed()[place] += (right.foreign + left.foreign) / 2;
        passage.held()[place] += held / 2;
        time++;
      }
    }
  }

  /** −a/b, where velocities of this very time still hold neurons; else between the slopes. */
  private double heldGate(double a, double b) {
    double lowest = Math.min(kink.above(), kink.below());
    double highest = Math.max(kink.above(), kink.below());
    return b == 0 ? kink.odd() : Math.clamp(-a / b, lowest, highest);
  }

  /** One step; leaves the sum of gates, averaged over the step, and the sum of changes of σ. */
  private void step(double outRight, double outLeft, double heldGate) {
    gate = 0;
    lift = 0;
    if (outRight >= 0) {
      leave(right, outRight, kink.above(), 1);
    }
    if (outLeft >= 0) {
      leave(left, outLeft, kink.below(), -1);
    }
    if (outRight < 0 && outLeft < 0) {
      gate += heldGate * held;
    } else if (held > 0) {
      release(outRight, outLeft);
    }
    if (outRight < 0) {
      arrive(right, -outRight, outLeft, outLeft < 0 ? heldGate : kink.below(), true);
    }
    if (outLeft < 0) {
      arrive(left, -outLeft, outRight, outRight < 0 ? heldGate : kink.above(), false);
    }
  }

  /** Moves a side away from the kink; {@code direction} is the sign of ζ there. */
  private void leave(KinkSide side, double out, double slope, double direction) {
    side.move(out);
    gate += slope * side.mass;
    lift += slope * direction * out * side.mass;
  }

  /** Lets those go who were held, to the side that they are drawn to. */
  private void release(double outRight, double outLeft) {
    if (outRight >= outLeft) {
      right.push(outRight, outRight, held, held - heldFromRight);
      gate += kink.above() * held;
      lift += kink.above() * outRight * held;
    } else {
      left.push(outLeft, outLeft, held, heldFromRight);
      gate += kink.below() * held;
      lift -= kink.below() * outLeft * held;
    }
    held = 0;
    heldFromRight = 0;
  }

  /**
   * Moves a side towards the kink.
   *
   * @param beyond the velocity on the other side, away from the kink; who meets one &lt; 0 stays
   * @param gateBeyond the gate of those who arrive
   */
  private void arrive(
      KinkSide side, double speed, double beyond, double gateBeyond, boolean fromRight) {
    double slope = fromRight ? kink.above() : kink.below();
    double direction = fromRight ? 1 : -1;
    if (side.within(speed)) {
      double perSpeed = 1 / speed;
      boolean more = true;
      while (more && side.within(speed)) {
        more = side.take(speed);
        double size = side.takenSize;
        double from = side.takenFrom * perSpeed; // parts of the step
        double to = side.takenTo * perSpeed;
        double before = (from + to) / 2;
        gate += size * (before * slope + (1 - before) * gateBeyond);
        lift -= size * slope * direction * before * speed;
        if (beyond >= 0) {
          lift -= size * gateBeyond * direction * (1 - before) * beyond;
          (fromRight ? left : right)
              .push(beyond * (1 - to), beyond * (1 - from), size, size - side.takenForeign);
        } else {
          held += size;
          heldFromRight += fromRight ? size - side.takenForeign : side.takenForeign;
        }
      }
    }
    gate += slope * side.mass;
    lift -= slope * direction * speed * side.mass;
    side.move(-speed);
  }
}
