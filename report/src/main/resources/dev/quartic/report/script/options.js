// Options are JSON; functions are named there with an @. Each of the functions here takes the
// object that its name stands in, the whole option, and the object around.

const functions = {
  time: (_, __, axis) => value => timeTick(value, axis.time),
  whole: (_, __, axis) => value => value < axis.first || value > axis.last ? '' : String(value),
  powerOfTwo: () => value =>
      !Number.isInteger(value) ? '' : value < 0 ? number(2 ** value, 3) : String(2 ** value),
  named: (_, __, axis) => value => axis.names[value] ?? '',
  band: drawBand,
  points: drawPoints,
  bins: drawBins,
  cells: drawCells,
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

function heading(x, place, [series, row]) {
  if (x.time) return 't = ' + timeAt(place, x.time);
  if (series.tip.kind === 'bin') return `${number(row[0])} … ${number(row[1])}`;
  if (x.names) return x.title + ' = ' + (x.names[Math.round(place)] ?? '');
  return x.title + ' = ' + number(x.axisLabel.powers ? 2 ** place : place);
}

function tip(items, option) {
  const lines = items.map(item => [option.series[item.seriesIndex], item.value])
      .filter(([series, row]) => series.tip && row[1] !== null && isFinite(row[1]))
      .sort(([a, rowA], [b, rowB]) => RANK[a.tip.kind] - RANK[b.tip.kind]
          || (a.tip.kind === 'range' ? rowA[2] - rowB[2] : 0));
  if (lines.length === 0) return '';
  const x = option.xAxis[lines[0][0].xAxisIndex];
  const head = heading(x, items[0].axisValue, lines[0]);
  const body = lines.map(([series, converted]) => {
    const {decades} = option.yAxis[series.yAxisIndex];
    const row = converted.map((v, i) => decades && i > 0 && v !== null ? 10 ** v : v);
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
