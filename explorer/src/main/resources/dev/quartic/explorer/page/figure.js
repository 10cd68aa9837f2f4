// Figures: one look for all, in both schemes; each can be saved as a picture and as numbers.

import {element} from './controls.js';
import {number} from './numbers.js';

const COLORS = {
  light: {
    ink: '#1f2328', soft: '#57606a', line: '#8c959f', grid: '#e6eaef', card: '#ffffff',
    blue: '#0072b2', vermilion: '#d55e00', green: '#009e73', purple: '#b8578f', orange: '#c98600', sky: '#3a9ad9',
  },
  dark: {
    ink: '#e6eaf0', soft: '#a3adb8', line: '#6b7683', grid: '#262e37', card: '#161b22',
    blue: '#56b4e9', vermilion: '#ff8a4c', green: '#3ecf9a', purple: '#e29ac6', orange: '#f0b849', sky: '#9ad4f5',
  },
};

export const scheme = () => document.documentElement.dataset.scheme;
export const colors = () => COLORS[scheme()] ?? COLORS.light;
/** With single quotes: it stands in attributes of saved figures. */
const FONT = () => getComputedStyle(document.body).fontFamily.replaceAll('"', "'");
const all = new Set();

/** Draws every figure again: after a change of scheme or size. */
export function redraw() {
  for (const figure of all) if (figure.node.isConnected) figure.again(); else drop(figure);
}

function drop(figure) {
  figure.chart?.dispose();
  all.delete(figure);
}

const size = new ResizeObserver(entries => {
  for (const entry of entries) entry.target.figure?.chart?.resize();
});

/** A figure out of sight waits until nothing moves any more, or until it is seen. */
const PATIENCE = 150;
const seen = new IntersectionObserver(entries => {
  for (const {target: {figure}, isIntersecting} of entries) {
    figure.visible = isIntersecting;
    if (isIntersecting && figure.waiting) figure.again();
  }
});
addEventListener('beforeprint', () => { for (const figure of all) if (figure.waiting) figure.again(); });

export class Figure {
  /** `describe` gives {series, x, y, table} of what is to be drawn, by the colours of the scheme. */
  constructor(title, {caption = '', height = 280, wide = false} = {}) {
    this.title = title;
    this.stage = element('div', {class: 'stage', role: 'img', 'aria-label': title});
    this.stage.style.height = height + 'px';
    this.keys = element('div', {class: 'keys'});
    this.caption = element('figcaption', {}, caption);
    this.tools = element('div', {class: 'tools'},
        ...['SVG', 'PNG', 'CSV'].map(kind => {
          const button = element('button',
              {type: 'button', class: 'quiet', title: kind === 'CSV' ? 'Copies the numbers' : 'Saves the figure', 'aria-label': `${kind} of ${title}`}, kind);
          button.addEventListener('click', () => this.save(kind, button));
          return button;
        }));
    this.node = element('figure', {class: 'card' + (wide ? ' wide' : '')},
        element('div', {class: 'head'}, element('h3', {}, title), this.tools),
        this.keys, this.stage, this.caption);
    this.stage.figure = this;
    all.add(this);
    size.observe(this.stage);
    this.visible = true;
    this.waiting = 0;
    seen.observe(this.stage);
  }

  draw(describe) {
    this.describe = describe;
    if (this.visible || !this.chart) {
      this.again();
    } else {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.again(), PATIENCE);
    }
  }

  again() {
    clearTimeout(this.waiting);
    this.waiting = 0;
    if (!this.describe || !this.stage.isConnected) return;
    this.chart ??= echarts.init(this.stage, null, {renderer: 'svg'});
    const drawn = this.describe(colors());
    this.table = drawn.table;
    this.option = option(drawn, colors());
    this.chart.setOption(this.option, {notMerge: true});
    this.keys.replaceChildren(...(drawn.keys ?? []).map(key =>
      element('span', {}, swatch(key), key.name)));
  }

  /** The place of a point of the pointer on the axes, or null outside. */
  place(event) {
    const box = this.stage.getBoundingClientRect();
    return this.chart.convertFromPixel({gridIndex: 0}, [event.clientX - box.left, event.clientY - box.top]);
  }

  async save(kind, button) {
    if (this.waiting) this.again();
    if (!this.option) return;
    const name = this.title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
    if (kind === 'CSV') {
      await copy(csv(this.table), button);
      return;
    }
    const away = echarts.init(null, null, {
      renderer: 'svg', ssr: true, width: this.stage.clientWidth, height: this.stage.clientHeight,
    });
    away.setOption({...this.option, backgroundColor: colors().card, tooltip: {show: false}});
    const svg = away.renderToSVGString();
    away.dispose();
    if (kind === 'SVG') download(new Blob([svg], {type: 'image/svg+xml'}), name + '.svg');
    else download(await png(svg, this.stage.clientWidth, this.stage.clientHeight), name + '.png');
  }
}

function swatch({color, kind = 'line'}) {
  const mark = element('i', {class: kind});
  if (kind === 'dot' || kind === 'band') mark.style.background = color;
  else mark.style.borderColor = color;
  return mark;
}

function png(svg, width, height) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => {
      const canvas = element('canvas', {width: 2 * width, height: 2 * height});
      const context = canvas.getContext('2d');
      context.scale(2, 2);
      context.drawImage(image, 0, 0, width, height);
      canvas.toBlob(blob => blob ? resolve(blob) : reject(new Error('no picture')), 'image/png');
    };
    image.onerror = () => reject(new Error('no picture'));
    image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(svg);
  });
}

function download(blob, name) {
  const link = element('a', {href: URL.createObjectURL(blob), download: name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // not allowed: as a file then
    download(new Blob([text], {type: 'text/plain'}), 'quartic.txt');
  }
  const label = button.textContent;
  button.textContent = 'copied';
  setTimeout(() => { button.textContent = label; }, 1200);
}

function csv({header, rows}) {
  const cell = value => value === null || value === undefined ? ''
    : typeof value === 'number' ? String(value)
    : /[",\n]/.test(value) ? '"' + value.replace(/"/g, '""') + '"' : value;
  return [header, ...rows].map(row => row.map(cell).join(',')).join('\n') + '\n';
}

/** A step between ticks that ends where the axis ends, where a round one does. */
function even({min, max, interval, minInterval = 0}) {
  if (interval !== undefined || !isFinite(min) || !isFinite(max) || !(max > min)) return {};
  const most = 10 ** Math.floor(Math.log10(max - min));
  for (const step of [most, most / 2, most / 4, most / 5, most / 10]) {
    const count = (max - min) / step;
    if (count >= 4 && count <= 8 && step >= minInterval && Math.abs(count - Math.round(count)) < 1e-9
        && Math.abs(min / step - Math.round(min / step)) < 1e-9) return {interval: step};
  }
  return {};
}

/** The last tick has no label where that would nearly touch the one before. */
function ends({min, max, minInterval = 0, splitNumber = 6}) {
  if (!isFinite(min) || !isFinite(max) || !(max > min)) return {};
  const rough = (max - min) / splitNumber;
  const size = 10 ** Math.floor(Math.log10(rough));
  const nice = [1, 2, 3, 5, 10].map(one => one * size).find(step => step >= rough * 0.99) ?? 10 * size;
  const step = Math.max(nice, minInterval);
  const left = max / step - Math.floor(max / step + 1e-9);
  const odd = Math.abs(Number(max.toPrecision(2)) - max) > 1e-9 * Math.abs(max);
  return left > 1e-9 && (left < 0.67 || odd) && !even({min, max, minInterval}).interval ? {showMaxLabel: false} : {};
}

function axis(given, vertical, c) {
  return {
    type: 'value', splitNumber: vertical ? 4 : 6, ...given,
    nameLocation: 'middle', nameGap: vertical ? 52 : 28,
    name: given.name?.replace(/(?<![\p{L}\p{N}_])(\p{L})_(\p{L}|\p{N})(?![\p{L}\p{N}_])/gu, '$1{index|$2}'),
    nameTextStyle: {
      color: c.soft, fontSize: 12, fontFamily: FONT(),
      rich: {index: {color: c.soft, fontSize: 9, fontFamily: FONT(), verticalAlign: 'bottom'}},
    },
    axisLine: {show: true, onZero: false, lineStyle: {color: c.line}},
    axisTick: {show: !vertical, lineStyle: {color: c.line}},
    splitLine: {show: vertical, lineStyle: {color: c.grid}},
    minorSplitLine: {show: false},
    ...(vertical ? {} : even(given)),
    axisLabel: {color: c.soft, fontSize: 11, fontFamily: FONT(), hideOverlap: true, formatter: value => number(value, 4), ...(vertical ? {} : ends(given)), ...given.axisLabel},
  };
}

/** Logarithmic heights are drawn on a linear axis of log₁₀: no number is too small for it. */
function option({series: given, x, y: height, tip = {}, grid = {}}, c) {
  const log = height.log === true;
  const up = value => log && value !== null ? value > 0 ? Math.log10(value) : null : value;
  const series = log ? given.map(one => ({...one, data: one.data.map(([at, value]) => [at, up(value)])})) : given;
  const y = log
    ? {...height, min: height.min && Math.log10(height.min), max: height.max && Math.log10(height.max), scale: true, minInterval: 1, axisLabel: {formatter: power}}
    : height;
  const down = value => log && value !== null && value !== undefined ? 10 ** value : value;
  return {
    animation: false,
    textStyle: {fontFamily: FONT()},
    grid: {left: 72, right: 22, top: 12, bottom: 46, ...grid},
    xAxis: axis(x, false, c),
    yAxis: axis(y, true, c),
    tooltip: {
      trigger: 'axis', confine: true, transitionDuration: 0, padding: [6, 10],
      backgroundColor: c.card, borderColor: c.line, textStyle: {color: c.ink, fontSize: 12, fontFamily: FONT()},
      axisPointer: {lineStyle: {color: c.line, type: 'dashed'}},
      valueFormatter: value => number(down(Array.isArray(value) ? value[1] : value)),
      ...tip,
    },
    series: series.map(one => ({type: 'line', showSymbol: false, silent: one.silent ?? false, ...one})),
  };
}

const superscript = n => String(n).replace(/[0-9-]/g, d => d === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[d]);

function power(exponent) {
  if (Math.abs(exponent - Math.round(exponent)) > 1e-6) return '';
  return exponent > -3 && exponent < 4 ? String(Number((10 ** exponent).toFixed(3))) : '10' + superscript(Math.round(exponent));
}

export function line(name, color, data, more = {}) {
  const {dash = false, width = 2, ...rest} = more;
  return {name, data, color, lineStyle: {color, width, type: dash ? 'dashed' : 'solid'}, ...rest};
}

/** A band between two lines, as a polygon. */
export function band(name, color, lower, upper, opacity = 0.2) {
  const points = [...upper, ...[...lower].reverse()];
  return {
    name, type: 'custom', silent: true, z: 1, data: points, tooltip: {show: false}, clip: true,
    renderItem: (params, api) => params.dataIndex > 0 ? null : ({ // one polygon; the axis sees all points
      type: 'polygon',
      shape: {points: points.map(point => api.coord(point))},
      style: {fill: color, opacity},
      clipPath: {type: 'rect', shape: {x: params.coordSys.x, y: params.coordSys.y, width: params.coordSys.width, height: params.coordSys.height}},
    }),
  };
}

/** Points with bars of an error. */
export function bars(name, color, data) { // [x, y, low, high]
  return {
    name, type: 'custom', z: 4, data, silent: true, clip: true, encode: {x: 0, y: [1, 2, 3]}, color,
    renderItem: (params, api) => {
      const [x, y] = api.coord([api.value(0), api.value(1)]);
      const low = api.coord([api.value(0), api.value(2)])[1];
      const high = api.coord([api.value(0), api.value(3)])[1];
      const style = {stroke: color, lineWidth: 1.4};
      return {type: 'group', children: [
        {type: 'line', shape: {x1: x, x2: x, y1: low, y2: high}, style},
        {type: 'line', shape: {x1: x - 3, x2: x + 3, y1: low, y2: low}, style},
        {type: 'line', shape: {x1: x - 3, x2: x + 3, y1: high, y2: high}, style},
        {type: 'circle', shape: {cx: x, cy: y, r: 3}, style: {fill: color}},
      ]};
    },
  };
}

export function dots(name, color, data, more = {}) {
  return {name, type: 'scatter', data, symbolSize: 8, itemStyle: {color}, z: 5, color, ...more};
}

/** A line across, at a height or a place. */
export function rule(where, color, label = '') {
  return {
    silent: true, symbol: 'none', animation: false,
    lineStyle: {color, type: 'dashed', width: 1},
    label: {show: label !== '', formatter: label, color, fontSize: 11, position: 'insideEndTop'},
    data: [where],
  };
}
