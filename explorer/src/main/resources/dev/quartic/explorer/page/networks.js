// Real networks, trained one by one on the server, and what they amount to so far.

import {events} from './api.js';

export class Networks {
  constructor() {
    this.clear();
  }

  clear() {
    this.control?.abort();
    this.control = null;
    this.count = 0;
    this.failed = 0;
    this.sum = null; // [T][N]
    this.squares = null;
    this.drift = null; // sums of [T]
    this.driftSquares = null;
    this.few = []; // the first ones whole, to be drawn as lines
  }

  get working() {
    return this.control !== null;
  }

  stop() {
    this.control?.abort();
    this.control = null;
  }

  /** Trains more of them; `came` is told of every one. */
  async train(question, count, came) {
    this.stop();
    const control = this.control = new AbortController();
    try {
      await events('networks', {...question, from: this.count + this.failed, count}, control.signal, (name, data) => {
        if (this.control !== control) return;
        if (name === 'network') this.add(data);
        if (name === 'failed') this.failed++;
        came();
      });
    } catch (failure) {
      if (!control.signal.aborted) throw failure;
    } finally {
      if (this.control === control) this.control = null;
      came();
    }
  }

  add({outputs, traceDrift}) {
    this.sum ??= outputs.map(row => row.map(() => 0));
    this.squares ??= outputs.map(row => row.map(() => 0));
    this.drift ??= traceDrift.map(() => 0);
    this.driftSquares ??= traceDrift.map(() => 0);
    outputs.forEach((row, t) => row.forEach((z, n) => {
      this.sum[t][n] += z;
      this.squares[t][n] += z * z;
    }));
    traceDrift.forEach((value, t) => {
      this.drift[t] += value;
      this.driftSquares[t] += value * value;
    });
    if (this.few.length < 12) this.few.push(outputs);
    this.count++;
  }

  moments(sum, squares) {
    const mean = sum / this.count;
    const variance = this.count > 1 ? Math.max(0, (squares - this.count * mean * mean) / (this.count - 1)) : NaN;
    return {mean, deviation: Math.sqrt(variance), error: Math.sqrt(variance / this.count)};
  }

  at(time, sample) {
    return this.moments(this.sum[time][sample], this.squares[time][sample]);
  }

  driftAt(time) {
    return this.moments(this.drift[time], this.driftSquares[time]);
  }
}
