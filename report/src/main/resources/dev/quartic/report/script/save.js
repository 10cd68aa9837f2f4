// Every figure as a picture, and its numbers as text.

function download(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** On the ground of the page, so that it can be read anywhere. */
function picture(figure) {
  const svg = figure.stage.querySelector('svg').cloneNode(true);
  const {clientWidth: width, clientHeight: height} = figure.stage;
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  svg.setAttribute('xmlns:xlink', 'http://www.w3.org/1999/xlink');
  svg.setAttribute('width', width);
  svg.setAttribute('height', height);
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [key, value] of Object.entries({width, height, fill: CARD})) ground.setAttribute(key, value);
  svg.prepend(ground);
  return {text: new XMLSerializer().serializeToString(svg), width, height};
}

function savePng({text, width, height}, name) {
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement('canvas');
    canvas.width = 2 * width;
    canvas.height = 2 * height;
    const context = canvas.getContext('2d');
    context.scale(2, 2);
    context.drawImage(image, 0, 0, width, height);
    canvas.toBlob(blob => download(blob, name));
  };
  image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(text);
}

const quoted = value => {
  const text = value === null || value === undefined ? '' : String(value);
  return /[",\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
};

/** What is drawn, at full precision: a line for each point. */
function csv(option) {
  const rows = [['panel', 'series', 'x', 'values …']];
  for (const series of option.series) {
    if (!series.name || !Array.isArray(series.data)) continue;
    const panel = option.title?.[series.xAxisIndex ?? 0]?.text ?? '';
    for (const point of series.data) rows.push([panel, series.name, ...[point?.value ?? point].flat()]);
  }
  const matrix = option.quartic.matrix;
  matrix?.values.forEach((value, i) =>
      rows.push(['', 'matrix', Math.floor(i / matrix.rows), i % matrix.rows, value]));
  return rows.map(row => row.map(quoted).join(',')).join('\n') + '\n';
}

function tools(figure) {
  const name = figure.element.id;
  const row = document.createElement('p');
  row.className = 'tools';
  const actions = {
    SVG: () => download(new Blob([picture(figure).text], {type: 'image/svg+xml'}), name + '.svg'),
    PNG: () => savePng(picture(figure), name + '.png'),
    CSV: async button => {
      const text = csv(figure.views[figure.index]);
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = 'copied';
        setTimeout(() => { button.textContent = 'CSV'; }, 1200);
      } catch { // not allowed to: as a file then
        download(new Blob([text], {type: 'text/csv'}), name + '.csv');
      }
    },
  };
  for (const [label, action] of Object.entries(actions)) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.title = label === 'CSV' ? 'Copies the numbers of what is shown' : 'Saves what is shown';
    button.addEventListener('click', () => action(button));
    row.append(button);
  }
  figure.element.querySelector('figcaption').append(row);
}
