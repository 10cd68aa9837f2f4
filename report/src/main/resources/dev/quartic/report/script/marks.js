// Bands, points with error bars, bars of histograms, cells of tables.

const DIAMOND = [[0, -1.6], [1.4, 0], [0, 1.6], [-1.4, 0]];

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
    const floor = box.y + box.height;
    if (y === null || !isFinite(at[1]) || at[1] > floor + 1 || at[1] < box.y - 1) return null;
    const inside = v => {
      const pixel = api.coord([x, v])[1];
      return Math.min(floor, Math.max(box.y, isFinite(pixel) ? pixel : floor));
    };
    const children = [];
    const radius = box.width < 300 || series.data.length > 60 ? 2.8 : 4;
    if (high > low) {
      const [top, bottom] = [inside(high), inside(low)];
      const style = {stroke: color, lineWidth: 1.3};
      const cap = radius - 0.5;
      children.push({type: 'line', shape: {x1: at[0], y1: top, x2: at[0], y2: bottom}, style});
      for (const y of [top, bottom]) {
        const shape = {x1: at[0] - cap, y1: y, x2: at[0] + cap, y2: y};
        children.push({type: 'line', shape, style});
      }
    }
    const crowded = series.data.length > 60; // halos would hide the neighbours
    const style = {fill: color, stroke: CARD, lineWidth: crowded ? 0 : 1};
    children.push(series.shape === 'diamond'
        ? {
          type: 'polygon',
          shape: {points: DIAMOND.map(([dx, dy]) => [at[0] + radius * dx, at[1] + radius * dy])},
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

/** Cells of size 1 around whole places, each with its colour and its number. */
function drawCells(series) {
  return (params, api) => {
    const [x, y, value, share] = series.data[params.dataIndex];
    if (value === null) return null;
    const [left, top] = api.coord([x - 0.5, y + 0.5]);
    const [right, bottom] = api.coord([x + 0.5, y - 0.5]);
    const rgb = mix(series.colors, share);
    const deep = 0.3 * rgb[0] + 0.6 * rgb[1] + 0.1 * rgb[2] < 140;
    return {
      type: 'group',
      children: [
        {
          type: 'rect',
          shape: {x: left, y: top, width: right - left - 1, height: bottom - top - 1},
          style: {fill: `rgb(${rgb})`},
        },
        {
          type: 'text',
          style: {
            text: number(value, 3), x: (left + right) / 2, y: (top + bottom) / 2,
            align: 'center', verticalAlign: 'middle',
            fill: deep ? '#fff' : LIGHT.INK, font: `12px ${FONT}`,
          },
        },
      ],
    };
  };
}
