// Draws the figures of a report. Each figure of class "chart" holds its ECharts options as JSON, one
// per view. Options know nothing of pixels: here they get their style, the layout of their panels,
// and the functions that JSON cannot carry, named there with an @.
(function () {
  'use strict';

  const INK = '#1f2328', SOFT = '#57606a', LINE = '#8c959f', GRID = '#eaeef2', STRIP = '#f3f5f8';
  const FONT = getComputedStyle(document.body).fontFamily;
  const PRINTED_WIDTH = 680; // of a page, in CSS pixels
  const TITLE = 30, BOTTOM = 46, BOTTOM_UNNAMED = 28, LEFT = 66, LEFT_UNNAMED = 46, RIGHT = 16, TWIN = 72, GAP = 14;

  // ---- numbers -------------------------------------------------------------------------------

  const superscript = n => String(n).replace(/[0-9-]/g, c => c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[c]);
  const minus = text => text.replace('-', '−');

  function number(value, digits = 4) {
    if (value === null || !isFinite(value)) return '–';
    const rounded = Number(value.toPrecision(digits));
    const size = Math.abs(rounded);
    if (size === 0) return '0';
    if (size >= 1e-3 && size < 1e5) return minus(String(rounded));
    const [mantissa, exponent] = rounded.toExponential().split('e');
    return minus(mantissa) + '×10' + superscript(Number(exponent));
  }

  function tick(value) {
    return number(Math.abs(value) < 1e-12 ? 0 : value);
  }

  function power(exponent) {
    const whole = Math.round(exponent);
    if (Math.abs(exponent - whole) > 1e-6) return '';
    return whole >= -2 && whole <= 3 ? String(Number((10 ** whole).toFixed(2))) : '10' + superscript(whole);
  }

  function timeTick(value, {zero, infinity, first, last, step, every = 1}) {
    if (zero !== null && Math.abs(value - zero) < 1e-6) return '0';
    if (infinity !== null && Math.abs(value - infinity) < 1e-6) return '{infinity|∞}';
    const skipped = Math.round(value / step) % every !== 0;
    return skipped || value < first - 1e-6 || value > last + 1e-6 ? '' : power(value);
  }

  function timeAt(value, {zero, infinity, step}) {
    if (zero !== null && value < zero + step / 2) return '0';
    if (infinity !== null && value > infinity - step / 2) return '∞';
    return number(10 ** value, 3);
  }

  const RANK = {bin: 0, value: 1, range: 2, mark: 3, error: 4}; // in what the pointer tells
  const escape = text => String(text).replace(/[&<>"']/g, c => '&#' + c.charCodeAt(0) + ';');

  // ---- functions named in options: each takes the object it stands in, and the whole option -----

  const functions = {
    time: (_, __, axis) => value => timeTick(value, axis.time),
    whole: (_, __, axis) => value => value < axis.first || value > axis.last ? '' : String(value),
    powerOfTwo: () => value => Number.isInteger(value) ? String(2 ** value) : '',
    band: drawBand,
    points: drawPoints,
    bins: drawBins,
    matrix: drawMatrix,
    axisTip: (_, option) => items => tip(items, option),
  };

  function revive(node, option, parent) {
    for (const [key, value] of Object.entries(node)) {
      if (value !== null && typeof value === 'object') {
        if (key !== 'data' && key !== 'quartic') revive(value, option, node);
      } else if ((key === 'formatter' || key === 'renderItem') && String(value)[0] === '@') {
        node[key] = functions[value.slice(1)](node, option, parent);
      }
    }
  }

  function tip(items, option) {
    const lines = items.map(item => [option.series[item.seriesIndex], item.value])
        .filter(([series, row]) => series.tip && row[1] !== null && isFinite(row[1]))
        .sort(([a, rowA], [b, rowB]) => RANK[a.tip.kind] - RANK[b.tip.kind]
            || (a.tip.kind === 'range' ? rowA[2] - rowB[2] : 0));
    if (lines.length === 0) return '';
    const x = option.xAxis[lines[0][0].xAxisIndex];
    const place = lines[0][0].tip.kind === 'bin' ? lines[0][1][0] : items[0].axisValue;
    const head = x.time ? 't = ' + timeAt(place, x.time)
        : x.name + ' = ' + (x.axisLabel.powers ? number(2 ** place, 3) : number(place));
    const body = lines.map(([series, row]) => {
      const value = {
        value: () => number(row[1]),
        mark: () => number(row[1]),
        range: () => number(row[1]) + ' … ' + number(row[2]),
        error: () => number(row[1]) + (row[3] > row[1] ? ' ± ' + number(row[3] - row[1], 2) : ''),
        bin: () => number(row[2]) + ' ± ' + number(row[3], 2),
      }[series.tip.kind]();
      return `<span>${escape(series.tip.label)}<i>${value}</i></span>`;
    });
    return `<div class="tip"><b>${escape(head)}</b>${body.join('')}</div>`;
  }

  // ---- drawing -------------------------------------------------------------------------------

  function drawBand(series) {
    const runs = [];
    let run = [];
    for (const row of [...series.data, [0, null, null]]) {
      if (row[1] !== null) {
        run.push(row);
      } else if (run.length > 0) {
        runs.push(run);
        run = [];
      }
    }
    return (params, api) => params.dataIndexInside > 0 ? null : {
      type: 'group',
      children: runs.map(rows => ({
        type: 'polygon',
        shape: {
          points: [...rows.map(r => api.coord([r[0], r[1]])),
            ...rows.toReversed().map(r => api.coord([r[0], r[2]]))],
        },
        style: {fill: series.itemStyle.color, opacity: series.itemStyle.opacity},
      })),
    };
  }

  function drawPoints(series) {
    const color = series.itemStyle.color;
    return (params, api) => {
      const [x, y, low, high] = series.data[params.dataIndex];
      const box = params.coordSys;
      const at = api.coord([x, y]);
      if (y === null || !isFinite(at[1]) || at[1] > box.y + box.height + 1 || at[1] < box.y - 1) return null;
      const inside = v => {
        const pixel = api.coord([x, v])[1];
        return Math.min(box.y + box.height, Math.max(box.y, isFinite(pixel) ? pixel : box.y + box.height));
      };
      const children = [];
      const radius = box.width < 300 || series.data.length > 60 ? 2.8 : 4;
      if (high > low) {
        const [top, bottom] = [inside(high), inside(low)];
        const style = {stroke: color, lineWidth: 1.3};
        const cap = radius - 0.5;
        children.push({type: 'line', shape: {x1: at[0], y1: top, x2: at[0], y2: bottom}, style});
        for (const y of [top, bottom]) {
          children.push({type: 'line', shape: {x1: at[0] - cap, y1: y, x2: at[0] + cap, y2: y}, style});
        }
      }
      const style = {fill: color, stroke: '#fff', lineWidth: 1};
      children.push(series.shape === 'diamond'
          ? {
            type: 'polygon',
            shape: {points: [[0, -1.6], [1.4, 0], [0, 1.6], [-1.4, 0]].map(d => [at[0] + radius * d[0], at[1] + radius * d[1]])},
            style,
          }
          : {type: 'circle', shape: {cx: at[0], cy: at[1], r: radius}, style});
      return {type: 'group', children};
    };
  }

  function drawBins(series) {
    const color = series.itemStyle.color;
    return (params, api) => {
      const [from, to, density, error] = series.data[params.dataIndex];
      const [left, top] = api.coord([from, density]);
      const [right, bottom] = api.coord([to, 0]);
      const middle = (left + right) / 2;
      return {
        type: 'group',
        children: [
          {
            type: 'rect',
            shape: {x: left, y: top, width: Math.max(right - left - 1, 0.5), height: bottom - top},
            style: {fill: color, opacity: 0.45},
          },
          ...(error > 0 && right - left > 5 ? [{
            type: 'line',
            shape: {
              x1: middle, x2: middle,
              y1: api.coord([from, density + error])[1], y2: api.coord([from, density - error])[1],
            },
            style: {stroke: SOFT, lineWidth: 1},
          }] : []),
        ],
      };
    };
  }

  function mix(colors, share) {
    const place = Math.min(1, Math.max(0, share)) * (colors.length - 1);
    const i = Math.min(Math.floor(place), colors.length - 2);
    const channel = (color, c) => parseInt(color.slice(1 + 2 * c, 3 + 2 * c), 16);
    return [0, 1, 2].map(c => Math.round(
        channel(colors[i], c) + (place - i) * (channel(colors[i + 1], c) - channel(colors[i], c))));
  }

  function matrixImage({rows, values, min, max, colors}) {
    const zoom = Math.max(1, Math.floor(1024 / rows)); // so that smoothing does not blur the cells
    const small = document.createElement('canvas');
    small.width = small.height = rows;
    const image = small.getContext('2d').createImageData(rows, rows);
    values.forEach((value, i) => {
      const rgb = value === null ? [255, 255, 255] : mix(colors, (value - min) / (max - min || 1));
      image.data.set([...rgb, 255], 4 * i);
    });
    small.getContext('2d').putImageData(image, 0, 0);
    const large = document.createElement('canvas');
    large.width = large.height = rows * zoom;
    const context = large.getContext('2d');
    context.imageSmoothingEnabled = false;
    context.drawImage(small, 0, 0, large.width, large.height);
    return large.toDataURL();
  }

  function drawMatrix(_, option) {
    const matrix = option.quartic.matrix;
    matrix.image ??= matrixImage(matrix);
    return params => {
      const {x, y, width, height} = matrix.box = params.coordSys;
      const children = [{type: 'image', style: {image: matrix.image, x, y, width, height}}];
      const edge = matrix.training / matrix.rows;
      if (edge > 0 && edge < 1) {
        const [right, down] = [x + edge * width, y + edge * height];
        for (const style of [{stroke: '#fff', lineWidth: 3, opacity: 0.7}, {stroke: INK, lineWidth: 1}]) {
          children.push(
              {type: 'line', shape: {x1: right, x2: right, y1: y - 14, y2: y + height}, style},
              {type: 'line', shape: {x1: x, x2: x + width, y1: down, y2: down}, style});
        }
        children.push(
            label('train', right - 5, y - 7, 'right'),
            label('test', right + 5, y - 7, 'left'));
      }
      return {type: 'group', children: [...children, ...colorBar(matrix, x + width + 18, y, height)]};
    };
  }

  function label(text, x, y, align, color = SOFT) {
    return {
      type: 'text',
      style: {text, x, y, align, verticalAlign: 'middle', fill: color, font: `11px ${FONT}`},
    };
  }

  function colorBar({min, max, colors}, x, y, height) {
    const stops = colors.map((color, i) => ({offset: 1 - i / (colors.length - 1), color})).reverse();
    const children = [{
      type: 'rect',
      shape: {x, y, width: 12, height},
      style: {fill: {type: 'linear', x: 0, y: 0, x2: 0, y2: 1, colorStops: stops}},
    }];
    for (let i = 0; i <= 4; i++) {
      children.push(label(number(min + (max - min) * i / 4, 3), x + 18, y + height * (1 - i / 4), 'left'));
    }
    return children;
  }

  function cellTip(stage, matrix, event) {
    let box = stage.querySelector('.cell-tip');
    const {rows, block, names, values} = matrix;
    const place = (pixel, from, size) => Math.floor(rows * (pixel - from) / size);
    const column = matrix.box ? place(event.offsetX, matrix.box.x, matrix.box.width) : -1;
    const row = matrix.box ? place(event.offsetY, matrix.box.y, matrix.box.height) : -1;
    if (row < 0 || column < 0 || row >= rows || column >= rows) {
      box?.remove();
      return;
    }
    if (!box) {
      box = document.createElement('div');
      box.className = 'cell-tip tip';
      stage.append(box);
    }
    const name = i => names[i] ? `${i} · ${names[i]}` : block > 1 ? `${i * block}–${(i + 1) * block - 1}` : i;
    box.innerHTML = `<b>${escape(number(values[row * rows + column], 5))}</b>`
        + `<span>α<i>${escape(name(row))}</i></span><span>β<i>${escape(name(column))}</i></span>`;
    box.style.left = Math.min(event.offsetX + 14, stage.clientWidth - box.offsetWidth - 2) + 'px';
    box.style.top = Math.min(event.offsetY + 14, stage.clientHeight - box.offsetHeight - 2) + 'px';
  }

  // ---- layout --------------------------------------------------------------------------------

  /** Places the panels of an option in a width; returns the height they take together. */
  function layOut(option, width, panelHeight) {
    const count = option.grid.length;
    const {minWidth, alike, square} = option.quartic;
    if (square) {
      const side = Math.max(120, Math.min(width - LEFT - 90, panelHeight - 20 - BOTTOM));
      const left = Math.max(LEFT, (width - side - 20) / 2);
      Object.assign(option.grid[0], {left, top: 20, width: side, height: side});
      const {rows, block} = option.quartic.matrix;
      const every = [1, 2, 5, 10, 20, 50, 100, 200].find(k => k * side / rows >= 20) ?? rows;
      for (const axis of [...option.xAxis, ...option.yAxis]) {
        axis.data = Array.from({length: rows}, (_, i) => String(i * block));
        axis.axisLabel.interval = i => i % every === 0;
        axis.axisTick.interval = axis.axisLabel.interval;
        axis.axisTick.alignWithLabel = true;
      }
      return side + 20 + BOTTOM;
    }
    const fitting = Math.max(1, Math.min(count, Math.floor((width + GAP) / (minWidth || width))));
    const rows = Math.ceil(count / fitting);
    const columns = Math.ceil(count / rows);
    const margin = alike ? LEFT_UNNAMED : LEFT;
    const rest = width - (LEFT - margin); // the first column alone names its vertical axis
    const cell = (rest - GAP * (columns - 1)) / columns;
    const titled = option.title.some(title => title.text);
    const head = titled ? TITLE : 10;
    const plot = panelHeight - head - BOTTOM;
    let top = 0;
    for (let row = 0; row < rows; row++) {
      const hangs = row === rows - 1 || (row === rows - 2 && count % columns > 0);
      for (let i = row * columns; i < Math.min(count, (row + 1) * columns); i++) {
        const left = LEFT - margin + (i % columns) * (cell + GAP);
        const lowest = i + columns >= count;
        const right = option.yAxis[i].twin ? TWIN : RIGHT;
        const across = cell - margin - right;
        Object.assign(option.grid[i], {left: left + margin, top: top + head, width: across, height: plot});
        Object.assign(option.title[i], {
          left: left + margin - 4, top: top + 5, padding: [0, 4],
          textStyle: {
            fontSize: 13, fontWeight: 600, color: INK, fontFamily: FONT,
            width: across, overflow: 'truncate',
          },
        });
        const x = option.xAxis[i];
        if (x.time) x.time.every = across / ((x.max - x.min) / x.time.step) < 38 ? 2 : 1;
        else if (across < 260) x.splitNumber = 4;
        if (alike && i % columns > 0) option.yAxis[i].name = '';
        if (alike && !lowest) x.name = '';
      }
      top += head + plot + (alike && !hangs ? BOTTOM_UNNAMED : BOTTOM);
    }
    return top;
  }

  function styleAxis(axis, vertical) {
    const labels = axis.axisLabel ?? {};
    const plain = axis.type === 'log' ? value => power(Math.log10(value)) : tick;
    if (labels.formatter === '@powerOfTwo') labels.powers = true;
    Object.assign(axis, {
      nameLocation: 'middle',
      nameGap: vertical ? 48 : 28,
      nameTextStyle: {color: SOFT, fontSize: 12, fontFamily: FONT},
      axisLine: {show: true, onZero: false, lineStyle: {color: LINE}},
      axisTick: {show: !vertical && !axis.time, lineStyle: {color: LINE}},
      splitLine: {show: vertical || Boolean(axis.time), lineStyle: {color: axis.time ? decades(axis) : GRID}},
      axisPointer: {show: true, type: 'line', label: {show: false}, lineStyle: {color: LINE, type: 'dashed'}},
      axisLabel: {
        color: SOFT, fontSize: 11, fontFamily: FONT, hideOverlap: true,
        rich: {infinity: {fontSize: 14, padding: [-5, 0, 0, 0], color: SOFT}},
        ...(axis.type === 'category' ? {} : {formatter: plain}), ...labels,
      },
    });
    if (vertical) axis.axisPointer = {show: false};
    if (vertical && axis.type === 'value') axis.splitNumber = 4;
    if (axis.type === 'log') axis.splitNumber = Math.min(8, Math.round(Math.log10(axis.max / axis.min)));
  }

  /** Ticks stand at every half step, so that they also meet the strips; lines only at whole ones. */
  function decades({min, time}) {
    const halves = (time.first - min) / (time.step / 2);
    return halves % 2 === 0 ? [GRID, 'transparent'] : ['transparent', GRID];
  }

  function prepare(option) {
    option.animation = false;
    option.textStyle = {fontFamily: FONT};
    option.xAxis.forEach(axis => styleAxis(axis, false));
    option.yAxis.forEach(axis => styleAxis(axis, true));
    for (const [i, axis] of option.xAxis.entries()) {
      if (axis.time) option.series.push(strips(axis.time, i));
      if (axis.type === 'category') axis.axisPointer = option.yAxis[i].axisPointer = {show: false};
    }
    for (const axis of [...option.yAxis]) {
      if (axis.twin) {
        option.yAxis.push(twin(axis));
        option.series.push({ // an axis without data has no scale
          type: 'line', yAxisIndex: option.yAxis.length - 1, silent: true, symbol: 'none',
          lineStyle: {opacity: 0}, data: [[option.xAxis[0].min, 1 / axis.max], [option.xAxis[0].min, 1 / axis.min]],
        });
      }
    }
    if (option.tooltip) {
      Object.assign(option.tooltip, {
        confine: true, padding: [6, 10], borderColor: '#d8dee4', transitionDuration: 0,
      });
    }
    for (const series of option.series) {
      if (option.yAxis[series.yAxisIndex ?? 0].type === 'log') {
        series.data = series.data.map(([x, ...heights]) => [x, ...heights.map(y => y > 0 ? y : null)]);
      }
    }
    option.legend = {show: false, data: option.quartic.legend.map(entry => entry.name)};
    revive(option, option, null);
  }

  /** The places of t = 0 and t = ∞, shaded. */
  function strips({zero, infinity, step}, index) {
    const places = [zero, infinity].filter(place => place !== null);
    return {
      type: 'line', data: [], silent: true, xAxisIndex: index, yAxisIndex: index, z: 0,
      markArea: {
        silent: true, z: 0, itemStyle: {color: STRIP},
        data: places.map(p => [{xAxis: p - step / 2}, {xAxis: p + step / 2}]),
      },
    };
  }

  /** A second scale for the reciprocal of a logarithmic axis. */
  function twin(axis) {
    return {
      ...axis, ...axis.twin, twin: null, position: 'right', inverse: true, nameGap: 44,
      min: 1 / axis.max, max: 1 / axis.min, splitLine: {show: false}, axisLabel: {...axis.axisLabel},
    };
  }

  // ---- figures -------------------------------------------------------------------------------

  function swatch({kind, color}) {
    const bar = (extra = '') => `<line x1="0" y1="7" x2="22" y2="7" stroke="${color}" stroke-width="2.2"${extra}/>`;
    const shapes = {
      line: bar(),
      dash: bar(' stroke-dasharray="5 3"'),
      band: `<rect y="1" width="22" height="12" fill="${color}" opacity="0.22"/>` + bar(),
      mark: `<line x1="5" y1="7" x2="17" y2="7" stroke="${color}" stroke-width="2.2"/>`,
      box: `<rect x="4" y="1" width="14" height="12" fill="${color}" opacity="0.45"/>`,
      circle: `<path d="M11 0v14M8 .7h6M8 13.3h6" stroke="${color}" fill="none"/><circle cx="11" cy="7" r="3.8" fill="${color}"/>`,
      diamond: `<path d="M11 1l5 6-5 6-5-6z" fill="${color}"/>`,
    };
    return `<svg width="22" height="14" aria-hidden="true">${shapes[kind]}</svg>`;
  }

  class Figure {
    constructor(element) {
      this.element = element;
      this.stage = element.querySelector('.stage');
      this.views = JSON.parse(element.querySelector('.views').textContent);
      this.hidden = new Set();
      this.height = Number(element.dataset.height);
      this.chart = echarts.init(this.stage, null, {renderer: 'svg'});
      const selector = element.querySelector('.selector');
      if (selector?.tagName === 'SELECT') {
        selector.addEventListener('change', () => this.show(Number(selector.value)));
      }
      for (const button of selector?.querySelectorAll('button') ?? []) {
        button.addEventListener('click', () => this.show(Number(button.value)));
      }
      this.stage.addEventListener('mouseleave', () => this.stage.querySelector('.cell-tip')?.remove());
      this.chart.getZr().on('mousemove', event => {
        const matrix = this.option.quartic.matrix;
        if (matrix) cellTip(this.stage, matrix, event);
      });
      this.show(0);
    }

    show(index) {
      this.index = index;
      for (const button of this.element.querySelectorAll('.selector button')) {
        button.setAttribute('aria-pressed', String(Number(button.value) === index));
      }
      for (const details of this.element.querySelectorAll('details')) {
        details.hidden = Number(details.dataset.view) !== index;
      }
      this.drawLegend();
      this.draw(this.stage.clientWidth);
    }

    /** Printed figures share a row as on a wide page, and their panels may be narrower. */
    print() {
      const row = this.element.closest('.row');
      const columns = Math.min(2, row?.children.length ?? 1);
      this.draw(PRINTED_WIDTH / columns - 14 * (columns - 1), 0.8);
    }

    draw(width, shrink = 1) {
      const option = structuredClone(this.views[this.index]);
      this.option = option;
      this.width = width;
      option.quartic.minWidth *= shrink;
      prepare(option);
      const single = this.views.length > 1 && !option.quartic.alike; // one of several: may be taller
      const height = layOut(option, width, this.height * (single ? 1.35 : 1));
      option.legend.selected = Object.fromEntries([...this.hidden].map(name => [name, false]));
      this.stage.style.height = height + 'px';
      this.chart.resize({width, height});
      this.chart.setOption(option, {notMerge: true});
    }

    drawLegend() {
      const legend = this.element.querySelector('.legend');
      legend.replaceChildren(...this.views[this.index].quartic.legend.map(entry => {
        const button = document.createElement('button');
        button.type = 'button';
        button.innerHTML = swatch(entry) + escape(entry.name);
        button.setAttribute('aria-pressed', String(!this.hidden.has(entry.name)));
        button.title = 'Show or hide';
        button.addEventListener('click', () => {
          if (!this.hidden.delete(entry.name)) this.hidden.add(entry.name);
          button.setAttribute('aria-pressed', String(!this.hidden.has(entry.name)));
          this.draw(this.stage.clientWidth);
        });
        return button;
      }));
    }
  }

  function start() {
    const figures = [];
    for (const element of document.querySelectorAll('figure.chart')) {
      try {
        figures.push(new Figure(element));
      } catch (error) {
        console.error('cannot draw ' + element.id, error);
      }
    }
    let pending;
    window.addEventListener('resize', () => {
      cancelAnimationFrame(pending);
      pending = requestAnimationFrame(() => figures
          .filter(figure => figure.stage.clientWidth !== figure.width)
          .forEach(figure => figure.draw(figure.stage.clientWidth)));
    });
    window.addEventListener('beforeprint', () => figures.forEach(figure => figure.print()));
    window.addEventListener('afterprint', () => figures.forEach(figure => figure.draw(figure.stage.clientWidth)));
    for (const button of document.querySelectorAll('.copy')) {
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(button.parentElement.querySelector('code').textContent);
        button.textContent = 'Copied';
      });
    }
    document.documentElement.dataset.drawn = String(figures.length);
  }

  start();
})();
