// The plane of initializations, with a point that follows the pointer and the arrow keys.

import {Figure, line, dots} from './figure.js';
import {number} from './numbers.js';

const STEP = 0.01;

export function plane(values, moved) {
  const figure = new Figure('Phases of the activation', {
    height: 320,
    caption: 'Left of the thick line, χ⊥ < 1: inputs become alike with depth and gradients vanish. Right of it they part and '
        + 'gradients explode. Coloured lines: the depth ξ⊥ = 1/|log χ⊥| over which either happens, dashed where they become alike. '
        + 'Drag the point, or move it by the arrow keys.',
  });
  const stage = figure.stage;
  stage.classList.add('drag');
  stage.tabIndex = 0;
  stage.setAttribute('role', 'application');
  stage.setAttribute('aria-label', 'Phases of the activation: a point at C_W and C_b, moved by dragging or arrow keys');
  figure.keys.textContent = 'on their way …';
  let drawn = null;
  let dragging = false;

  const put = (weight, bias) => {
    values.weightVariance = clip(weight, drawn.widest);
    values.biasVariance = clip(bias, drawn.highest);
    moved('point');
  };
  const follow = event => {
    const [weight, bias] = figure.place(event);
    put(weight, bias);
  };
  stage.addEventListener('pointerdown', event => {
    if (!drawn || event.button !== 0) return;
    dragging = true;
    stage.setPointerCapture(event.pointerId);
    follow(event);
  });
  stage.addEventListener('pointermove', event => { if (dragging) follow(event); });
  for (const end of ['pointerup', 'pointercancel']) stage.addEventListener(end, () => { dragging = false; });
  stage.addEventListener('keydown', event => {
    const move = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1]}[event.key];
    if (!move || !drawn) return;
    event.preventDefault();
    const far = event.shiftKey ? 5 : 1;
    put(values.weightVariance + far * STEP * move[0] * drawn.widest, values.biasVariance + far * STEP * move[1] * drawn.highest);
  });

  figure.show = answer => {
    drawn = answer;
    figure.point();
  };
  figure.point = () => {
    if (drawn) figure.draw(c => describe(drawn, values, c));
  };
  return figure;
}

function clip(value, most) {
  return Number(Math.min(Math.max(value, 0), most).toPrecision(4));
}

function describe(drawn, {weightVariance, biasVariance}, c) {
  const shades = {3: c.orange, 10: c.purple, 30: c.sky};
  const series = drawn.lines.filter(one => one.points.length > 1).map(({depth, points}) =>
    line(depth === 0 ? 'χ⊥ = 1' : `ξ⊥ = ${Math.abs(depth)} layers, ${depth < 0 ? 'ordered' : 'chaotic'}`,
        depth === 0 ? c.ink : shades[Math.abs(depth)], points,
        {dash: depth < 0, width: depth === 0 ? 2.5 : 1.6, z: depth === 0 ? 4 : 3, silent: true, tooltip: {show: false}}));
  if (drawn.critical) {
    series.push(dots('critical', c.green, [[drawn.critical.weightVariance, drawn.critical.biasVariance]],
        {symbol: 'diamond', symbolSize: 13, silent: true, clip: false, z: 6}));
  }
  const inside = Math.min(weightVariance, drawn.widest);
  const below = Math.min(biasVariance, drawn.highest);
  series.push(dots('here', c.vermilion, [[inside, below]],
      {symbolSize: 16, clip: false, z: 7, itemStyle: {color: c.vermilion, borderColor: c.card, borderWidth: 2}}));
  const rows = drawn.lines.flatMap(({depth, points}) => points.map(([w, b]) => [depth, w, b]));
  return {
    x: {name: 'weight variance C_W (a weight has C_W / fan-in)', min: 0, max: drawn.widest},
    y: {name: 'bias variance C_b', min: 0, max: drawn.highest},
    series,
    tip: {show: false},
    keys: [
      {name: `here: C_W ${number(weightVariance)}, C_b ${number(biasVariance)}`, color: c.vermilion, kind: 'dot'},
      ...(drawn.critical ? [{name: 'critical', color: c.green, kind: 'dot'}] : []),
      {name: 'χ⊥ = 1', color: c.ink},
      ...[3, 10, 30].map(depth => ({name: `ξ⊥ = ${depth}`, color: shades[depth]})),
    ],
    table: {header: ['xi_perpendicular (negative: ordered, 0: critical)', 'C_W', 'C_b'], rows},
  };
}
