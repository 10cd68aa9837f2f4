// The laboratory: one input on its way through a network, and what is random about it.

import {address, note, settle} from './address.js';
import {get, latest} from './api.js';
import {activation, choice, each, element, group, slider} from './controls.js';
import {Figure, line, rule} from './figure.js';
import {number, percent} from './numbers.js';
import {plane} from './plane.js';

const USUAL = {
  activation: 'tanh', depth: 20, width: 128, biasVariance: 0, weightVariance: 1, residualWeight: 0,
  biasRate: 1, weightRate: 1, inputSquare: 1, tail: true,
};

/** Milliseconds from a move to the picture of its answer, for whoever measures. */
const waited = [];

const known = get('activations');

export async function show(main, {values: given}) {
  window.quarticWaited = waited;
  const values = settle(USUAL, given);
  const {names} = await known;
  const state = {answer: null, plane: null, since: 0};
  const problem = element('p', {class: 'error', role: 'alert', hidden: true});
  const speed = element('p', {class: 'small', 'aria-live': 'off'});
  const verdict = element('section', {class: 'card', 'aria-live': 'polite'});
  const phases = plane(values, moved);
  const flow = new Figure('Kernel and NTK by depth', {
    caption: 'K: the variance of a preactivation; Θ: the neural tangent kernel, both of one input at infinite width.'});
  const chi = new Figure('Susceptibilities by depth', {
    caption: 'What a layer multiplies a difference of norms (χ∥) and of directions, or a gradient, (χ⊥) by. At 1 nothing grows or fades.'});
  const neuron = new Figure('One neuron of the output', {
    caption: 'Its density over networks: Gaussian at infinite width, and with the quartic term of order 1/n.'});
  const noise = new Figure('What differs from network to network', {
    caption: 'Relative variances at order 1/n against depth over width: of kernels, V/(nK²), and of the NTK, (A + 2B)/(nΘ²).'});

  neuron.keys.before(choice([[true, 'tail'], [false, 'centre']], values.tail, 'Scale of the density', value => {
    values.tail = value;
    note('laboratory', values);
    draw();
  }));
  const controls = [
    activation(values, names, changed),
    slider(values, 'depth', {label: 'depth L', min: 2, max: 60, step: 1, whole: true, free: 200}, moved),
    slider(values, 'width', {label: 'width n', min: 4, max: 4096, log: true, whole: true, free: 1e6}, moved),
  ];
  const start = [
    slider(values, 'weightVariance', {label: 'C_W (over fan-in)', min: 0, max: 4, step: 0.005, free: 100}, moved),
    slider(values, 'biasVariance', {label: 'C_b', min: 0, max: 1, step: 0.002, free: 100}, moved),
    slider(values, 'residualWeight', {label: 'residual γ', min: 0, max: 1, step: 0.01}, changed),
    slider(values, 'inputSquare', {label: 'input |x|²/n₀', min: 0.01, max: 10, log: true, free: 1e4}, moved),
  ];
  const rates = [
    slider(values, 'weightRate', {label: 'λ_W (over fan-in)', min: 0, max: 4, step: 0.01, free: 100}, moved),
    slider(values, 'biasRate', {label: 'λ_b', min: 0, max: 4, step: 0.01, free: 100}, moved),
  ];
  const critical = element('button', {type: 'button', class: 'main', disabled: true}, 'Critical');
  critical.addEventListener('click', () => {
    Object.assign(values, {
      weightVariance: tidy(state.plane.critical.weightVariance), biasVariance: tidy(state.plane.critical.biasVariance)});
    moved('point');
  });
  const on = element('a', {class: 'button'}, 'Train it');
  main.append(
      element('h1', {}, 'Laboratory'),
      element('p', {class: 'lead'}, 'A network at initialization: how a signal travels through its layers, and how much of it is chance.'),
      element('div', {class: 'desk'},
          element('form', {class: 'panel card', 'aria-label': 'The network'},
              group('Network', ...controls), group('Initialization', ...start), group('Learning rates', ...rates),
              problem, element('div', {class: 'buttons'}, critical, on), speed),
          element('div', {class: 'figures'}, phases.node, verdict, flow.node, chi.node, noise.node, neuron.node)));
  main.querySelector('form').addEventListener('submit', event => event.preventDefault());

  const ask = each(async () => {
    note('laboratory', values);
    phases.point();
    on.href = address('training', {
      activation: values.activation, depth: Math.min(values.depth, 6), width: Math.min(values.width, 4096),
      critical: false, biasVariance: values.biasVariance, weightVariance: values.weightVariance});
    const since = state.since;
    try {
      const answer = await latest('laboratory', values);
      if (!answer) return;
      state.answer = answer;
      problem.hidden = true;
      draw();
      waited.push(performance.now() - since);
      speed.textContent = `answered in ${number(performance.now() - since, 2)} ms, ${number(answer.milliseconds, 2)} of them theory`;
    } catch (failure) {
      problem.hidden = false;
      problem.textContent = failure.message;
    }
  });

  function moved(key) {
    state.since = performance.now();
    if (key === 'point') for (const control of start) control.show();
    ask();
  }

  async function changed(key) {
    const open = key === 'start' && !given.has('weightVariance') && !given.has('biasVariance');
    moved(key);
    try {
      const drawn = await latest('plane', {activation: values.activation, residualWeight: values.residualWeight});
      if (!drawn) return;
      state.plane = drawn;
      critical.disabled = !drawn.critical;
      critical.title = drawn.critical ? 'C_b and C_W at which signals neither grow nor fade' : values.residualWeight === 1 ? 'With skips of weight 1 signals grow everywhere' : 'This activation has no critical point';
      phases.show(drawn);
      if (drawn.critical && (key === 'activation' || open)) critical.click(); // C_b and C_W mean little to another σ
    } catch { /* the other answer says what is wrong */ }
  }

  function draw() {
    const {answer} = state;
    if (!answer) return;
    const layers = answer.kernel.map((_, index) => index + 1);
    flow.draw(c => kernels(answer, layers, values, c));
    chi.draw(c => susceptibilities(answer, layers, values, c));
    noise.draw(c => fluctuations(answer, layers, values, c));
    neuron.node.hidden = !answer.density;
    if (answer.density) neuron.draw(c => density(answer.density, values.tail, c));
    verdict.replaceChildren(element('h2', {}, 'Wide enough?'), ...judgement(answer, values));
  }
  changed('start');
  return () => {};
}

const tidy = value => Number(value.toPrecision(6));

function layerAxis({depth}) {
  return {name: 'layer ℓ', min: 1, max: Math.max(depth, 2), minInterval: 1};
}

function logarithmic(lists) {
  const all = lists.flat().filter(value => value > 0);
  return all.length > 0 && Math.max(...all) > 30 * Math.min(...all);
}

function kernels(answer, layers, values, c) {
  const log = logarithmic([answer.kernel, answer.ntk]);
  const points = list => list.map((value, index) => [layers[index], log && !(value > 0) ? null : value]);
  return {
    x: layerAxis(values),
    y: {name: 'K, and Θ (per neuron)', log, ...(log ? {} : {min: 0})},
    series: [line('kernel K', c.blue, points(answer.kernel)), line('NTK Θ', c.vermilion, points(answer.ntk))],
    keys: [{name: 'kernel K', color: c.blue}, {name: 'NTK Θ', color: c.vermilion}],
    table: {header: ['layer', 'K', 'Theta'], rows: layers.map((l, i) => [l, answer.kernel[i], answer.ntk[i]])},
  };
}

function susceptibilities(answer, layers, values, c) {
  const points = list => list.map((value, index) => [layers[index], value]);
  const parallel = line('χ∥', c.green, points(answer.parallel), {dash: true, width: 2.5, z: 4});
  const one = line('1', c.soft, [[1, 1], [Math.max(values.depth, 2), 1]], {dash: true, width: 1, silent: true, tooltip: {show: false}});
  return {
    x: layerAxis(values),
    y: {name: 'χ, a factor per layer', scale: true},
    series: [line('χ⊥', c.purple, points(answer.perpendicular)), parallel, one],
    keys: [{name: 'χ∥ of norms', color: c.green, kind: 'line dash'}, {name: 'χ⊥ of directions and gradients', color: c.purple}],
    table: {header: ['layer', 'chi_parallel', 'chi_perpendicular'], rows: layers.map((l, i) => [l, answer.parallel[i], answer.perpendicular[i]])},
  };
}

function fluctuations(answer, layers, {width, depth}, c) {
  const ratio = layers.map(layer => layer / width);
  const points = list => list.map((value, index) => [ratio[index], value]);
  const ntk = answer.ntkFluctuation.length > 0;
  const series = [line('V/(nK²)', c.blue, points(answer.nonGaussianity))];
  if (ntk) series.push(line('(A + 2B)/(nΘ²)', c.vermilion, points(answer.ntkFluctuation)));
  series[0].markLine = rule({yAxis: 1}, c.soft, 'as large as the mean');
  const most = Math.max(...answer.nonGaussianity, ...answer.ntkFluctuation, 1e-12);
  if (most < 0.5) delete series[0].markLine;
  return {
    x: {name: 'ℓ/n, layers over width', min: 0, max: depth / width},
    y: {name: 'relative variance', min: 0, max: most < 1e3 ? undefined : 1e3},
    series,
    keys: [{name: 'kernel, V/(nK²)', color: c.blue}, ...(ntk ? [{name: 'NTK, (A + 2B)/(nΘ²)', color: c.vermilion}] : [{name: 'the NTK’s is known without γ only', color: c.soft}])],
    table: {header: ['layer', 'layer/width', 'V/(nK^2)', '(A+2B)/(nTheta^2)'],
      rows: layers.map((l, i) => [l, ratio[i], answer.nonGaussianity[i], answer.ntkFluctuation[i] ?? null])},
  };
}

function density({z, order0, order1, excessKurtosis}, log, c) {
  const most = Math.max(...order0, ...order1.filter(value => value !== null));
  const points = list => z.map((place, index) => [place, log && !(list[index] > most * 1e-9) ? null : list[index]]);
  const failed = order1.some(value => value === null || value < 0);
  const end = z.at(-1) * (log ? 1 : 0.6);
  return {
    x: {name: 'preactivation z', min: -end, max: end, splitNumber: 4, axisLabel: {showMinLabel: false, showMaxLabel: false}},
    y: log ? {name: 'density p(z)', log: true, min: 100 ** Math.floor(Math.log10(most * 1e-8) / 2), max: 100 ** Math.ceil(Math.log10(most) / 2)}
      : {name: 'density p(z)', min: 0},
    series: [line('infinite width', c.blue, points(order0), {dash: true}), line('with 1/n', c.vermilion, points(order1))],
    keys: [{name: 'infinite width', color: c.blue, kind: 'line dash'}, {name: `with the quartic term: excess kurtosis ${number(excessKurtosis, 3)}`, color: c.vermilion},
      ...(failed ? [{name: 'where the line breaks off the expansion has failed', color: c.soft}] : [])],
    table: {header: ['z', 'order 0', 'order 1'], rows: z.map((place, i) => [place, order0[i], order1[i]])},
  };
}

function fact(term, value, more = '') {
  return element('div', {}, element('dt', {}, term), element('dd', {}, value, more ? element('small', {}, more) : ''));
}

function judgement({enough, lost, kernel}, {width, depth}) {
  if (lost) {
    const grows = kernel.length === 0 || kernel.at(-1) > 1;
    return [element('div', {class: 'statement bad'}, element('p', {},
        `No width is: the signal ${grows ? 'explodes' : 'dies'} before layer ${lost} of ${depth}. Move towards the thick line, or press Critical.`))];
  }
  const deviation = Math.max(enough.kernelDeviation, enough.ntkDeviation ?? 0);
  const good = deviation <= 0.1;
  const bad = enough.regime === 'chaotic' || deviation > 1;
  const needed = Math.max(enough.kernelWidth, enough.ntkWidth ?? 0);
  const words = good
    ? `Yes: networks of this shape agree on their kernels to ${percent(deviation)}.`
    : bad
      ? `No: from network to network kernels differ by ${percent(deviation)} of their size; expansions in 1/n mean little here.`
      : `Not for infinite width alone: kernels differ by ${percent(deviation)} from network to network, which is what order 1/n is for. From n = ${number(needed, 6)} on it is less than 10 %.`;
  return [
    element('dl', {class: 'facts'},
        fact('K of one network', '± ' + percent(enough.kernelDeviation), 'one standard deviation'),
        ...(enough.ntkDeviation === undefined ? [] : [fact('NTK of one network', '± ' + percent(enough.ntkDeviation), 'one standard deviation')]),
        fact('depth over width', number(enough.ratio, 3), `(L − 1)/n; most is learned together at ${number(enough.optimal, 2)}, n ≈ ${number(enough.optimalWidth, 4)}`),
        fact('it is', enough.regime)),
    element('div', {class: 'statement' + (good ? '' : bad ? ' bad' : ' warn')}, element('p', {}, words)),
  ];
}
