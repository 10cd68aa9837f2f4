// What all figures have in common.

const FONT = getComputedStyle(document.body).fontFamily;

function styleAxis(axis, vertical) {
  const labels = axis.axisLabel ?? {};
  const plain = axis.decades ? power : tick;
  if (labels.formatter === '@powerOfTwo') labels.powers = true;
  Object.assign(axis, {
    nameLocation: 'middle',
    nameGap: vertical ? 48 : 28,
    nameTextStyle: {
      color: SOFT, fontSize: 12, fontFamily: FONT,
      rich: {index: {color: SOFT, fontSize: 9, fontFamily: FONT, verticalAlign: 'bottom'}},
    },
    axisLine: {show: true, onZero: false, lineStyle: {color: LINE}},
    axisTick: {show: !vertical && !axis.time, lineStyle: {color: LINE}},
    splitLine: {
      show: vertical || Boolean(axis.time),
      lineStyle: {color: axis.time ? decades(axis) : GRID},
    },
    axisPointer: {
      show: true, type: 'line', label: {show: false}, lineStyle: {color: LINE, type: 'dashed'},
    },
    title: axis.name,
    name: axis.name?.replace(INDEXED, '$1{index|$2}'),
    axisLabel: {
      color: SOFT, fontSize: 11, fontFamily: FONT, hideOverlap: true,
      rich: {infinity: {fontSize: 14, padding: [-3, 0, 0, 0], color: SOFT}},
      ...(axis.type === 'category' ? {} : {formatter: plain}), ...labels,
    },
  });
  if (vertical) axis.axisPointer = {show: false};
  if (vertical && axis.type === 'value' && !axis.decades) axis.splitNumber = 4;
}

/** Ticks stand at every half step, so that they also meet the strips; lines only at whole ones. */
function decades({min, time}) {
  const halves = (time.first - min) / (time.step / 2);
  return halves % 2 === 0 ? [GRID, 'transparent'] : ['transparent', GRID];
}

function prepare(option) {
  shadeAll(option);
  option.animation = false;
  option.textStyle = {fontFamily: FONT};
  // Logarithmic axes are linear ones in log₁₀: those of ECharts round numbers below 1e-20 to zero.
  for (const series of option.series) {
    if (option.yAxis[series.yAxisIndex ?? 0].decades) {
      const logarithm = y => y > 0 ? Math.log10(y) : null;
      series.data = series.data.map(([x, ...heights]) => [x, ...heights.map(logarithm)]);
    }
  }
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
        lineStyle: {opacity: 0},
        data: [axis.max, axis.min].map(end => [option.xAxis[0].min, -end]),
      });
    }
  }
  if (option.tooltip) {
    Object.assign(option.tooltip, {
      confine: true, padding: [6, 10], backgroundColor: CARD, borderColor: LINE, transitionDuration: 0,
    });
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
    min: -axis.max, max: -axis.min, splitLine: {show: false}, axisLabel: {...axis.axisLabel},
  };
}
