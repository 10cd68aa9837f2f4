// A matrix as an image: one picture instead of N² rectangles stays quick for N = 512.

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
      const halo = {stroke: '#fff', lineWidth: 3, opacity: 0.7};
      for (const style of [halo, {stroke: LIGHT.INK, lineWidth: 1}]) {
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
    const value = number(min + (max - min) * i / 4, 3);
    children.push(label(value, x + 18, y + height * (1 - i / 4), 'left'));
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
  const name = i => {
    if (names[i]) return `${i} · ${names[i]}`;
    return block > 1 ? `${i * block}–${(i + 1) * block - 1}` : i;
  };
  box.innerHTML = `<b>${escape(number(values[row * rows + column], 5))}</b>`
      + `<span>α<i>${escape(name(row))}</i></span><span>β<i>${escape(name(column))}</i></span>`;
  box.style.left = Math.min(event.offsetX + 14, stage.clientWidth - box.offsetWidth - 2) + 'px';
  box.style.top = Math.min(event.offsetY + 14, stage.clientHeight - box.offsetHeight - 2) + 'px';
}
