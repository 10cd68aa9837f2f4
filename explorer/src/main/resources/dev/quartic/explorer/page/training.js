// Training on a few points: both orders, real networks on top, and what the width has to do with it.

import {note, settle} from './address.js';
import {get, latest} from './api.js';
import {activation, check, choice, each, element, group, select, slider} from './controls.js';
import {Figure, band, bars, dots, line, rule} from './figure.js';
import {Networks} from './networks.js';
import {number, percent, read as readNumber} from './numbers.js';
import {SETS, places, points, read, write} from './points.js';

const USUAL = {
  activation: 'tanh', depth: 3, width: 64, critical: true, biasVariance: 0, weightVariance: 1, biasRate: 1, weightRate: 1,
  seed: 7, dimension: 2, points: write(SETS.circle.rows), time: -1, place: 0,
};
const PARTS = [
  ['ntkMean', 'mean of the NTK', 'blue'], ['ntkVariance', 'its fluctuations', 'green'],
  ['dNtk', 'its change: dNTK', 'vermilion'], ['ddNtk', 'ddNTK', 'purple'],
];

/** Milliseconds of drawing again after a move, for whoever measures. */
const waited = [];

const known = get('activations');

/** Of variances, against those at the start; too small to be seen. */
const ROUNDING = 1e-7;

export async function show(main, {values: given}) {
  window.quarticWaited = waited;
  const values = settle(USUAL, given);
  const {names} = await known;
  const data = {dimension: values.dimension === 1 ? 1 : 2, rows: null};
  data.rows = read(values.points, data.dimension) ?? SETS.circle.rows.map(row => [...row]);
  const networks = new Networks();
  const state = {answer: null, along: null, asked: null};

  const problem = element('p', {class: 'error', role: 'alert', hidden: true});
  const busy = element('p', {class: 'small', role: 'status'});
  const verdict = element('div', {'aria-live': 'polite'});
  const trained = element('p', {class: 'small', role: 'status'}, 'none yet');
  const curve = new Figure('The learned function', {wide: true, height: 320,
    caption: 'Lines: the mean over networks; bands: one standard deviation to either side. Points with bars: real networks, their mean and one standard error, and thin lines: the first twelve of them.'});
  const course = new Figure('Mean and band over time', {caption: 'At the place that is chosen above. t counts λ · time; at ∞ training is done.'});
  const movers = new Figure('What moves the mean', {caption: 'The terms of order 1/n of the mean there, by what they come from.'});
  const drift = new Figure('Drift of the kernel', {caption: 'tr E[H(t) − H(0)] over tr Θ, all samples together: how far the NTK, and with it the features, moves.'});

  const pad = points(data, () => { values.points = write(data.rows); changed(); });
  const sets = choice([['circle', 'circle'], ['line', 'line'], ['1', 'draw in 1D'], ['2', 'draw in 2D']],
      values.points === USUAL.points ? 'circle' : String(data.dimension), 'Points', name => {
        const set = SETS[name] ?? {dimension: Number(name), rows: Number(name) === 1 ? [[0, 0.5]] : [[1, 0, 1]]};
        data.dimension = values.dimension = set.dimension;
        data.rows = set.rows.map(row => [...row]);
        values.points = write(data.rows);
        values.place = 0;
        pad.show();
        changed();
      });
  const start = element('div', {hidden: values.critical},
      slider(values, 'weightVariance', {label: 'C_W (over fan-in)', min: 0.01, max: 4, step: 0.005, free: 100}, changed),
      slider(values, 'biasVariance', {label: 'C_b', min: 0, max: 1, step: 0.002, free: 100}, changed));
  const time = {index: 0};
  const timeSlider = element('input', {type: 'range', id: 'time', min: 0, max: 1, step: 1});
  const timeText = element('output', {for: 'time'});
  timeSlider.addEventListener('input', () => { values.time = Number(timeSlider.value); moved(); });
  const placeBox = element('select', {id: 'place'});
  placeBox.addEventListener('change', () => { values.place = Number(placeBox.value); moved(); });

  const button = element('button', {type: 'button', class: 'main'}, 'Train 100 networks');
  const clear = element('button', {type: 'button'}, 'Clear');
  button.addEventListener('click', () => { if (networks.working) { networks.stop(); draw(); } else train(100); });
  clear.addEventListener('click', () => { networks.clear(); draw(); });

  main.append(
      element('h1', {}, 'Training'),
      element('p', {class: 'lead'}, 'What an ensemble of networks makes of a few points, by theory at infinite width and with its 1/n terms, and by training them.'),
      element('div', {class: 'desk'},
          element('form', {class: 'panel card', 'aria-label': 'Points and network'},
              group('Points', sets, pad.node),
              group('Network', activation(values, names, changed),
                  slider(values, 'depth', {label: 'depth L', min: 1, max: 6, step: 1, whole: true, free: 12}, changed),
                  check(values, 'critical', 'critical initialization', () => { start.hidden = values.critical; changed(); }), start),
              group('Learning rates',
                  slider(values, 'weightRate', {label: 'λ_W (over fan-in)', min: 0, max: 4, step: 0.01, free: 100}, changed),
                  slider(values, 'biasRate', {label: 'λ_b', min: 0, max: 4, step: 0.01, free: 100}, changed)),
              problem),
          element('div', {class: 'figures'},
              element('section', {class: 'card wide'},
                  element('div', {class: 'sliders'},
                      element('div', {class: 'control'}, element('label', {for: 'time'}, 'time t'), timeText, timeSlider),
                      slider(values, 'width', {label: 'width n', min: 4, max: 2048, log: true, whole: true, free: 4096}, narrowed),
                      element('div', {class: 'control one'}, element('label', {for: 'place'}, 'place that is followed'), placeBox),
                      element('div', {class: 'control one'}, element('span', {class: 'name'}, 'real networks on top'),
                          element('div', {class: 'buttons'}, button, clear, trained))),
                  verdict, busy),
              curve.node, course.node, movers.node, drift.node)));
  main.querySelector('form').addEventListener('submit', event => event.preventDefault());

  const question = () => ({
    activation: values.activation, depth: values.depth, width: values.width, critical: values.critical,
    biasVariance: values.biasVariance, weightVariance: values.weightVariance, biasRate: values.biasRate,
    weightRate: values.weightRate, seed: values.seed,
    inputs: data.rows.map(row => row.slice(0, data.dimension)), targets: data.rows.map(row => [row[data.dimension]]),
    places: state.along.inputs,
  });

  const ask = each(async () => {
    state.along = places(data);
    note('training', values);
    const since = performance.now();
    busy.textContent = 'predicting …';
    try {
      for (const quick of [true, false]) {
        const answer = await latest('training', {...question(), quick});
        if (!answer) return;
        take(answer, quick);
        busy.textContent = quick ? 'predicting the 1/n terms …' : `predicted in ${number((performance.now() - since) / 1000, 2)} s`;
      }
    } catch (failure) {
      busy.textContent = '';
      problem.hidden = false;
      problem.textContent = failure.message;
    }
  });

  function take(answer, quick) {
    answer.times = answer.times.map(readNumber);
    answer.coming = quick;
    state.answer = answer;
    problem.hidden = true;
    timeSlider.max = answer.times.length - 1;
    if (!quick && (values.time < 0 || values.time >= answer.times.length)) values.time = trusted(answer, values);
    timeSlider.value = values.time;
    placeNames();
    draw();
  }

  function changed() {
    networks.clear();
    ask();
  }

  /** All terms of order 1/n are known at one width: another one needs no new answer. */
  function narrowed() {
    networks.clear();
    moved();
  }

  const redrawn = each(() => {
    const since = performance.now();
    note('training', values);
    draw();
    waited.push(performance.now() - since);
  });
  function moved() { redrawn(); }

  async function train(count) {
    const refresh = each(draw);
    try {
      const more = networks.train(question(), count, refresh);
      draw();
      await more;
    } catch (failure) {
      problem.hidden = false;
      problem.textContent = failure.message;
    }
    draw();
  }

  function placeNames() {
    const train = data.rows.map((row, i) => `point ${i + 1}, target ${number(row[data.dimension])}`);
    const along = state.along.at.map(at => data.dimension === 1 ? `x = ${number(at, 3)}` : `${number(at, 4)}°`);
    placeBox.replaceChildren(...[...train, ...along].map((name, value) => element('option', {value}, name)));
    if (values.place >= train.length + along.length) values.place = 0;
    placeBox.value = values.place;
  }

  function draw() {
    const {answer, along} = state;
    button.textContent = networks.working ? 'Stop' : networks.count > 0 ? 'Train 100 more' : 'Train 100 networks';
    clear.disabled = networks.count === 0;
    trained.textContent = networks.count === 0 && !networks.working ? 'none yet'
      : `${networks.count} of width ${values.width} trained` + (networks.failed ? `, ${networks.failed} failed` : '');
    if (!answer || answer.mean0[0].length !== data.rows.length + along.at.length) return;
    time.index = values.time < 0 ? Math.floor(answer.times.length / 2) : Math.min(values.time, answer.times.length - 1);
    timeText.textContent = number(answer.times[time.index], 3);
    timeSlider.setAttribute('aria-valuetext', 't = ' + number(answer.times[time.index], 3));
    const told = {answer, along, data, networks, values, share: answer.width / values.width, time: time.index, place: values.place};
    verdict.replaceChildren(...statement(told));
    curve.draw(c => learned(told, c));
    course.draw(c => over(told, c));
    drift.draw(c => drifting(told, c));
    movers.node.hidden = !answer.parts;
    if (answer.parts) movers.draw(c => moving(told, c));
  }

  ask();
  return () => networks.stop();
}

/** The last time at which the first order may be believed. */
function trusted(answer, {width}) {
  if (!answer.validity) return answer.times.length - 1;
  let last = 0;
  while (last + 1 < answer.times.length && size(answer, last + 1, answer.width / width) <= answer.validity.limit) last++;
  return last;
}

function size({validity}, time, share) {
  return share * Math.max(validity.mean[time], validity.variance[time], validity.drift[time], validity.learned[time]);
}

function moments({answer, share, time}, sample, at = time) {
  const mean0 = answer.mean0[at][sample];
  const sd0 = Math.sqrt(answer.variance0[at][sample]);
  if (!answer.mean1) return {mean0, sd0};
  let variance = answer.variance0[at][sample] + share * answer.variance1[at][sample];
  if (Math.abs(variance) < ROUNDING * Math.max(...answer.variance0[0])) variance = 0; // what was learned has none
  return {mean0, sd0, mean1: mean0 + share * answer.mean1[at][sample], sd1: variance >= 0 ? Math.sqrt(variance) : null};
}

function statement(told) {
  const {answer, share, time, values} = told;
  if (answer.coming) return [element('div', {class: 'statement warn'}, element('p', {}, 'Infinite width; the 1/n terms are on their way …'))];
  if (!answer.validity) return [element('div', {class: 'statement warn'}, element('p', {}, 'Only infinite width is shown. ' + answer.onlyInfinite))];
  const here = size(answer, time, share);
  const limit = answer.validity.limit;
  const largest = Math.max(...answer.times.map((_, t) => size(answer, t, share)));
  const needed = Math.ceil(values.width * here / limit);
  const t = 't = ' + number(answer.times[time], 3);
  const good = here <= limit;
  const all = largest <= limit;
  return [element('div', {class: 'statement' + (good ? '' : here > 1 ? ' bad' : ' warn')},
      element('p', {}, good
        ? `At width ${values.width} and ${t} the 1/n terms are ${percent(here)} of what they correct: order 1/n may be believed, to about ${percent(here * here)}.`
        : `At width ${values.width} and ${t} the 1/n terms are ${percent(here)} of what they correct, beyond the ${percent(limit)} that are believed: look at earlier times, or at widths from ${number(needed, 4)} on.`),
      element('p', {class: 'small'}, all ? 'So it is at all times, to the end of training.'
        : `Mean ${percent(share * answer.validity.mean[time])}, variance ${percent(share * answer.validity.variance[time])}, NTK ${percent(share * answer.validity.drift[time])}, in the modes that are learned ${percent(share * answer.validity.learned[time])}; at the worst time ${percent(largest)}.`))];
}

/** Places and training points in the order of the axis; a circle ends where it began. */
function merged(along, first) {
  const all = along.at.map((at, i) => [at, first + i]);
  if (along.round) all.push([-along.at[0], first]);
  along.train.forEach((at, i) => { if (at !== null) all.push([at, i]); });
  all.sort((a, b) => a[0] - b[0]);
  return {along: {...along, at: all.map(([at]) => at)}, samples: all.map(([, sample]) => sample)};
}

function learned(told, c) {
  const {answer, data, networks, time} = told;
  const {along, samples} = merged(told.along, data.rows.length);
  const sample = i => samples[i];
  const rows = along.at.map((at, i) => ({at, ...moments(told, sample(i))}));
  const series = [
    band('order 0 band', c.blue, rows.map(r => [r.at, r.mean0 - r.sd0]), rows.map(r => [r.at, r.mean0 + r.sd0]), 0.16),
    line('infinite width', c.blue, rows.map(r => [r.at, r.mean0]), {dash: true, smooth: 0.3}),
  ];
  const keys = [{name: 'infinite width', color: c.blue, kind: 'line dash'}];
  if (answer.mean1) {
    if (rows.every(r => r.sd1 !== null)) {
      series.push(band('order 1 band', c.vermilion, rows.map(r => [r.at, r.mean1 - r.sd1]), rows.map(r => [r.at, r.mean1 + r.sd1]), 0.2));
    }
    series.push(line('with 1/n', c.vermilion, rows.map(r => [r.at, r.mean1]), {smooth: 0.3, width: 2.5}));
    keys.push({name: 'with 1/n' + (rows.every(r => r.sd1 !== null) ? '' : '; its variance is negative somewhere: no band'), color: c.vermilion});
  }
  const table = {header: ['place', 'mean0', 'deviation0', 'mean1', 'deviation1', 'networks mean', 'standard error', 'networks deviation'], rows: []};
  if (networks.count > 0) {
    for (const one of networks.few) {
      series.push(line('one network', c.soft, along.at.map((at, i) => [at, one[time][sample(i)]]),
          {width: 0.8, silent: true, tooltip: {show: false}, z: 2, smooth: 0.3}));
    }
    if (networks.count > 1) {
      series.push(bars('networks', c.ink, along.at.map((at, i) => {
        const {mean, error} = networks.at(time, sample(i));
        return [at, mean, mean - error, mean + error];
      })));
      const spread = sign => along.at.map((at, i) => { const {mean, deviation} = networks.at(time, sample(i)); return [at, mean + sign * deviation]; });
      for (const sign of [-1, 1]) series.push(line('their deviation', c.ink, spread(sign), {width: 1.2, dash: true, silent: true, tooltip: {show: false}, z: 3, smooth: 0.3}));
    }
    keys.push({name: `${networks.count} real networks, mean ± error`, color: c.ink, kind: 'dot'}, {name: 'their standard deviation', color: c.ink, kind: 'line dash'});
  }
  const targets = along.train.map((at, i) => [at, data.rows[i][data.dimension]]).filter(point => point[0] !== null);
  if (targets.length > 0) {
    series.push(dots('targets', c.green, targets, {symbolSize: 10, itemStyle: {color: c.green, borderColor: c.card, borderWidth: 2}}));
    keys.push({name: 'targets', color: c.green, kind: 'dot'});
  }
  table.rows = rows.map((r, i) => {
    const real = networks.count > 1 ? networks.at(time, sample(i)) : {};
    return [r.at, r.mean0, r.sd0, r.mean1 ?? null, r.sd1 ?? null, real.mean ?? null, real.error ?? null, real.deviation ?? null];
  });
  const x = {name: along.name, min: along.at[0], max: along.at.at(-1)};
  if (data.dimension === 2) x.interval = 90;
  return {x, y: {name: 'output z', scale: true}, series, keys, table};
}

function timeAxis({times}) {
  const label = index => index === 25 ? '' : number(times[Math.round(index)], 2); // the last of them stands beside ∞
  return {name: 'time t, logarithmic between 0 and ∞', min: 0, max: times.length - 1, interval: 5, axisLabel: {formatter: label, showMaxLabel: true}};
}

function timeTip(answer) {
  return {formatter: items => {
    const rows = items.filter(item => item.seriesType === 'line' && !/^(now|band)/.test(item.seriesName));
    if (rows.length === 0) return '';
    const head = 't = ' + number(answer.times[rows[0].value[0]], 3);
    return `<b>${head}</b><br>` + rows.map(item => `${item.marker}${item.seriesName}: ${number(item.value[1])}`).join('<br>');
  }};
}

function now(series, {time}, c) {
  series.push({name: 'now', type: 'line', data: [], markLine: rule({xAxis: time}, c.soft, ''), silent: true});
  return series;
}

function over(told, c) {
  const {answer, networks, place} = told;
  const rows = answer.times.map((t, i) => ({i, t, ...moments(told, place, i)}));
  const series = [
    band('band 0', c.blue, rows.map(r => [r.i, r.mean0 - r.sd0]), rows.map(r => [r.i, r.mean0 + r.sd0]), 0.16),
    line('infinite width', c.blue, rows.map(r => [r.i, r.mean0]), {dash: true}),
  ];
  const keys = [{name: 'infinite width', color: c.blue, kind: 'line dash'}];
  if (answer.mean1) {
    const known = rows.filter(r => r.sd1 !== null);
    if (known.length > 1) series.push(band('band 1', c.vermilion, known.map(r => [r.i, r.mean1 - r.sd1]), known.map(r => [r.i, r.mean1 + r.sd1])));
    series.push(line('with 1/n', c.vermilion, rows.map(r => [r.i, r.mean1]), {width: 2.5}));
    keys.push({name: 'with 1/n', color: c.vermilion});
  }
  if (networks.count > 1) {
    series.push(bars('networks', c.ink, rows.map(({i}) => {
      const {mean, error} = networks.at(i, place);
      return [i, mean, mean - error, mean + error];
    })));
    keys.push({name: 'real networks', color: c.ink, kind: 'dot'});
  }
  return {
    x: timeAxis(answer), y: {name: 'output z', scale: true}, series: now(series, told, c), keys, tip: timeTip(answer),
    table: {header: ['t', 'mean0', 'deviation0', 'mean1', 'deviation1', 'networks mean', 'standard error'],
      rows: rows.map(r => { const real = networks.count > 1 ? networks.at(r.i, place) : {}; return [r.t, r.mean0, r.sd0, r.mean1 ?? null, r.sd1 ?? null, real.mean ?? null, real.error ?? null]; })},
  };
}

function moving(told, c) {
  const {answer, share, place} = told;
  const value = (part, t) => share * answer.parts[part][t][place];
  const series = PARTS.map(([part, name, color]) => line(name, c[color], answer.times.map((_, t) => [t, value(part, t)])));
  series.push(line('together', c.ink, answer.times.map((_, t) => [t, share * answer.mean1[t][place]]), {dash: true}));
  return {
    x: timeAxis(answer), y: {name: 'change of the mean of z'}, series: now(series, told, c), tip: timeTip(answer),
    keys: [...PARTS.map(([, name, color]) => ({name, color: c[color]})), {name: 'together', color: c.ink, kind: 'line dash'}],
    table: {header: ['t', ...PARTS.map(([part]) => part), 'together'],
      rows: answer.times.map((t, i) => [t, ...PARTS.map(([part]) => value(part, i)), share * answer.mean1[i][place]])},
  };
}

function drifting(told, c) {
  const {answer, share, networks} = told;
  const series = [line('infinite width', c.blue, answer.times.map((_, t) => [t, 0]), {dash: true})];
  const keys = [{name: 'infinite width: none', color: c.blue, kind: 'line dash'}];
  if (answer.traceDrift) {
    series.push(line('with 1/n', c.vermilion, answer.traceDrift.map((value, t) => [t, share * value / answer.ntkTrace]), {width: 2.5}));
    keys.push({name: 'with 1/n', color: c.vermilion});
  }
  if (networks.count > 1) {
    series.push(bars('networks', c.ink, answer.times.map((_, t) => {
      const {mean, error} = networks.driftAt(t);
      return [t, mean / answer.ntkTrace, (mean - error) / answer.ntkTrace, (mean + error) / answer.ntkTrace];
    })));
    keys.push({name: 'real networks', color: c.ink, kind: 'dot'});
  }
  return {
    x: timeAxis(answer), y: {name: 'relative change'}, series: now(series, told, c), keys, tip: timeTip(answer),
    table: {header: ['t', 'with 1/n', 'networks', 'standard error'], rows: answer.times.map((t, i) => {
      const real = networks.count > 1 ? networks.driftAt(i) : {};
      return [t, answer.traceDrift ? share * answer.traceDrift[i] / answer.ntkTrace : null,
        real.mean === undefined ? null : real.mean / answer.ntkTrace, real.error === undefined ? null : real.error / answer.ntkTrace];
    })},
  };
}
