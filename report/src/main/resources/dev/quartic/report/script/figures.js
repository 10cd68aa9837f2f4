// Each figure of class "chart" holds its ECharts options as JSON, one per view.

const PRINTED_WIDTH = 680; // of a page, in CSS pixels

function swatch({kind, color: given}) {
  const color = shade(given);
  const bar = (from = 0, to = 22, dashes = 'none') =>
      `<path d="M${from} 7H${to}" stroke="${color}" stroke-width="2.2" stroke-dasharray="${dashes}"/>`;
  const shapes = {
    line: bar(),
    dash: bar(0, 22, '5 3'),
    band: `<rect y="1" width="22" height="12" fill="${color}" opacity="0.22"/>` + bar(),
    mark: bar(5, 17),
    box: `<rect x="4" y="1" width="14" height="12" fill="${color}" opacity="0.45"/>`,
    circle: `<path d="M11 0v14M8 .7h6M8 13.3h6" stroke="${color}" fill="none"/>`
        + `<circle cx="11" cy="7" r="3.8" fill="${color}"/>`,
    diamond: `<path d="M11 1l5 6-5 6-5-6z" fill="${color}"/>`,
  };
  return `<svg width="22" height="14" aria-hidden="true">${shapes[kind]}</svg>`;
}

class Figure {
  constructor(element, views) {
    this.element = element;
    this.stage = element.querySelector('.stage');
    this.views = views;
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
    this.stage.addEventListener('mouseleave',
        () => this.stage.querySelector('.cell-tip')?.remove());
    this.chart.getZr().on('mousemove', event => {
      const matrix = this.option.quartic.matrix;
      if (matrix) cellTip(this.stage, matrix, event);
    });
    this.show(0);
    tools(this);
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

async function start() {
  choose(wish.matches);
  const figures = [];
  await library();
  for (const element of document.querySelectorAll('figure.chart')) {
    try {
      figures.push(new Figure(element, JSON.parse(await unpacked(element.querySelector('.views')))));
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
  const again = () => figures.forEach(figure => {
    figure.drawLegend();
    figure.draw(figure.stage.clientWidth);
  });
  wish.addEventListener('change', () => {
    choose(wish.matches);
    again();
  });
  window.addEventListener('beforeprint', () => {
    choose(false);
    figures.forEach(figure => {
      figure.drawLegend();
      figure.print();
    });
  });
  window.addEventListener('afterprint', () => {
    choose(wish.matches);
    again();
  });
  for (const button of document.querySelectorAll('.copy')) {
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.parentElement.querySelector('code').textContent);
      button.textContent = 'Copied';
    });
  }
  document.documentElement.dataset.drawn = String(figures.length);
}

start().catch(error => {
  console.error('no figures', error);
  const said = document.createElement('p');
  said.className = 'warning';
  said.textContent = 'The figures need a browser of 2023 or newer; all text and the tables under “Numbers” do not.';
  document.querySelector('header').after(said);
});
