// Options know nothing of pixels: here their panels are placed, for any width of the page.

// In CSS pixels
const TITLE = 30;
const BOTTOM = 46;
const BOTTOM_UNNAMED = 28;
const LEFT = 66;
const LEFT_UNNAMED = 46;
const RIGHT = 16;
const TWIN = 72;
const GAP = 14;
const LETTER = 6.2;

/** Into how many parts ticks may divide an axis, so that their labels stay apart. */
function splits(option, panel, across) {
  const usual = across < 260 ? 4 : 5;
  const axis = option.xAxis[panel];
  const places = option.series.filter(one => (one.xAxisIndex ?? 0) === panel)
      .flatMap(one => one.data.map(point => point[0]));
  const ends = [axis.min ?? Math.min(...places), axis.max ?? Math.max(...places)];
  if (axis.decades || axis.interval || !ends.every(Number.isFinite)) return usual;
  const longest = Math.max(...ends.map(end => number(end, 1).length));
  return Math.max(2, Math.min(usual, Math.floor(across / (LETTER * longest + GAP)) - 1));
}

/** Places the panels of an option in a width; returns the height they take together. */
function layOut(option, width, panelHeight) {
  const count = option.grid.length;
  const {minWidth, alike, square} = option.quartic;
  if (square) {
    const side = Math.max(120, Math.min(width - LEFT - 90, panelHeight - 20 - BOTTOM));
    const left = Math.max(LEFT, (width - side - 20) / 2);
    Object.assign(option.grid[0], {left, top: 20, width: side, height: side});
    const {rows, block} = option.quartic.matrix;
    const wanted = 12 + 6 * String(rows * block - 1).length;
    const every = [1, 2, 5, 10, 20, 50, 100, 200].find(k => k * side / rows >= wanted) ?? rows;
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
      Object.assign(option.grid[i],
          {left: left + margin, top: top + head, width: across, height: plot});
      Object.assign(option.title[i], {
        left: left + margin - 4, top: top + 5, padding: [0, 4],
        textStyle: {
          fontSize: 13, fontWeight: 600, color: INK, fontFamily: FONT,
          width: across, overflow: 'truncate',
        },
      });
      const x = option.xAxis[i];
      if (x.time) x.time.every = across / ((x.max - x.min) / x.time.step) < 38 ? 2 : 1;
      else x.splitNumber = splits(option, i, across);
      if (alike && i % columns > 0) option.yAxis[i].name = '';
      if (alike && !lowest) x.name = '';
    }
    top += head + plot + (alike && !hangs ? BOTTOM_UNNAMED : BOTTOM);
  }
  return top;
}
