// Points to learn from: chosen, drawn with the pointer, or typed.

import {choice, element} from './controls.js';
import {number} from './numbers.js';

const SVG = 'http://www.w3.org/2000/svg';
const SIDE = 260;
const REACH = 2; // of both axes, to either side
const MOST = 12;

const onCircle = (...degrees) => degrees.map(angle => [Math.cos, Math.sin].map(side => Number((1.4 * side(angle * Math.PI / 180)).toFixed(3))));

/** The sets to begin with: rows [x, y] in one dimension, [x₁, x₂, y] in two. */
export const SETS = {
  circle: {dimension: 2, rows: onCircle(20, 100, 185, 290).map((x, i) => [...x, [1, -1, -1, 1][i]]), text: 'four points on a circle'},
  line: {dimension: 1, rows: [[-1.5, -0.6], [-0.5, 0.9], [0.6, -0.3], [1.5, 0.7]], text: 'four points on a line'},
};

export function write(rows) { // into an address
  return rows.map(row => row.join(',')).join(';');
}

export function read(text, dimension) {
  const rows = text.split(';').filter(Boolean).map(row => row.split(',').map(Number));
  const good = rows.length > 0 && rows.length <= MOST
      && rows.every(row => row.length === dimension + 1 && row.every(value => isFinite(value) && Math.abs(value) <= 100));
  return good ? rows : null;
}

function svg(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

/**
 * The pad and the table of points. `data` is {dimension, rows}; `moved` is told of every change.
 */
export function points(data, moved) {
  const pad = svg('svg', {class: 'pad', viewBox: `0 0 ${SIDE} ${SIDE}`, role: 'img'});
  const table = element('table', {class: 'points'});
  const next = {target: 1};
  const signs = choice([[1, 'target +1'], [-1, 'target −1']], 1, 'Target of the next point', target => { next.target = target; });
  const hint = element('p', {class: 'small'});
  const add = element('button', {type: 'button'}, 'Add a point');
  let dragged = -1;
  const place = (x, y) => [SIDE / 2 * (1 + x / REACH), SIDE / 2 * (1 - y / REACH)];

  function at(event) {
    const box = pad.getBoundingClientRect();
    const value = (pixel, size, sign) => Number(Math.max(-REACH, Math.min(REACH, sign * REACH * (2 * pixel / size - 1))).toFixed(2));
    return [value(event.clientX - box.left, box.width, 1), value(event.clientY - box.top, box.height, -1)];
  }

  function nearest([x, y]) {
    const far = data.rows.map(row => Math.hypot(row[0] - x, row[1] - y));
    const best = far.indexOf(Math.min(...far));
    return far[best] < 0.18 ? best : -1;
  }

  pad.addEventListener('pointerdown', event => {
    const here = at(event);
    dragged = nearest(here);
    if (dragged < 0) {
      if (data.rows.length >= MOST) return;
      data.rows.push(data.dimension === 1 ? here : [...here, next.target]);
      dragged = data.rows.length - 1;
      changed();
    }
    pad.setPointerCapture(event.pointerId);
  });
  pad.addEventListener('pointermove', event => {
    if (dragged < 0) return;
    const here = at(event);
    data.rows[dragged].splice(0, 2, ...here);
    draw();
  });
  pad.addEventListener('pointerup', () => { if (dragged >= 0) { dragged = -1; changed(); } });
  add.addEventListener('click', () => {
    const x = Number((Math.random() * 2 - 1).toFixed(2));
    data.rows.push(data.dimension === 1 ? [x, 0] : [x, Number((Math.random() * 2 - 1).toFixed(2)), next.target]);
    changed();
    table.querySelector('tr:last-child input')?.focus();
  });

  function draw() {
    const marks = [];
    for (const step of [-1, 0, 1]) {
      const [x, y] = place(step, step);
      marks.push(svg('line', {x1: x, x2: x, y1: 0, y2: SIDE, stroke: 'var(--line)'}),
          svg('line', {x1: 0, x2: SIDE, y1: y, y2: y, stroke: 'var(--line)'}));
      if (step !== 0) {
        const label = svg('text', {x: x + 3, y: SIDE / 2 + 12});
        label.textContent = number(step);
        marks.push(label);
      }
    }
    if (data.dimension === 2) {
      const radius = SIDE / 2 * radiusOf(data.rows) / REACH;
      marks.push(svg('circle', {cx: SIDE / 2, cy: SIDE / 2, r: radius, fill: 'none', stroke: 'var(--soft)', 'stroke-dasharray': '3 4'}));
    }
    for (const name of [['x₁', SIDE - 16, SIDE / 2 - 5], [data.dimension === 1 ? 'target y' : 'x₂', SIDE / 2 + 5, 12]]) {
      const label = svg('text', {x: name[1], y: name[2]});
      label.textContent = name[0] === 'x₁' && data.dimension === 1 ? 'x' : name[0];
      marks.push(label);
    }
    for (const row of data.rows) {
      const [cx, cy] = place(row[0], row[1]);
      const color = data.dimension === 1 || row[2] > 0 ? 'var(--blue)' : 'var(--vermilion)';
      marks.push(svg('circle', {cx, cy, r: 6, fill: color, stroke: 'var(--card)', 'stroke-width': 2}));
    }
    pad.replaceChildren(...marks);
    pad.setAttribute('aria-label', `${data.rows.length} points in ${data.dimension === 1 ? 'one dimension' : 'two dimensions'}; the table below holds them`);
  }

  function list() {
    const names = data.dimension === 1 ? ['x', 'y'] : ['x₁', 'x₂', 'y'];
    table.replaceChildren(
        element('thead', {}, element('tr', {}, ...names.map(name => element('th', {scope: 'col'}, name)), element('th', {}))),
        element('tbody', {}, ...data.rows.map((row, i) => element('tr', {},
            ...names.map((name, k) => {
              const box = element('input', {type: 'number', step: 'any', value: row[k], 'aria-label': `${name} of point ${i + 1}`});
              box.addEventListener('change', () => {
                if (box.value === '' || Math.abs(Number(box.value)) > 100) { box.value = row[k]; return; }
                row[k] = Number(box.value);
                draw();
                moved();
              });
              return element('td', {}, box);
            }),
            element('td', {}, remove(i))))));
    signs.hidden = data.dimension === 1;
    add.disabled = data.rows.length >= MOST;
    hint.textContent = data.dimension === 1 ? 'Click to add a point (x, y); drag to move one.'
      : 'Click to add a point; drag to move one. The prediction is shown along the dashed circle.';
  }

  function remove(index) {
    const button = element('button', {type: 'button', class: 'quiet', 'aria-label': `Remove point ${index + 1}`, disabled: data.rows.length < 2}, '×');
    button.addEventListener('click', () => { data.rows.splice(index, 1); changed(); });
    return button;
  }

  function changed() {
    draw();
    list();
    moved();
  }

  draw();
  list();
  return {
    node: element('div', {}, signs, pad, hint, element('details', {}, element('summary', {}, 'As numbers'), table, add)),
    show: () => { draw(); list(); },
  };
}

/** Root mean square distance from the middle: the circle that is looked along. */
export function radiusOf(rows) {
  const squares = rows.map(row => row[0] ** 2 + row[1] ** 2);
  return Math.sqrt(squares.reduce((a, b) => a + b, 0) / rows.length) || 1;
}

const ON_LINE = 11;
const ON_CIRCLE = 12;

/** Places to predict at: along a line, or along the circle. `at` is their place on the axis. */
export function places({dimension, rows}) {
  if (dimension === 1) {
    const far = Math.max(...rows.map(row => Math.abs(row[0])));
    const reach = Math.max(0.5, 1.3 * far);
    const at = Array.from({length: ON_LINE}, (_, i) => Number((reach * (2 * i / (ON_LINE - 1) - 1)).toFixed(4)));
    return {at, inputs: at.map(x => [x]), name: 'input x', train: rows.map(row => row[0])};
  }
  const radius = radiusOf(rows);
  const at = Array.from({length: ON_CIRCLE}, (_, i) => -180 + 360 * i / ON_CIRCLE);
  const inputs = at.map(angle => [radius * Math.cos(angle * Math.PI / 180), radius * Math.sin(angle * Math.PI / 180)]);
  const near = row => Math.abs(Math.hypot(row[0], row[1]) / radius - 1) < 0.02;
  return {at, inputs, name: 'angle along the circle (degrees)', round: true,
    train: rows.map(row => near(row) ? 180 / Math.PI * Math.atan2(row[1], row[0]) : null)};
}
