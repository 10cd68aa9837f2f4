// Parts of a panel. Each writes into the values of its view and says that something moved.

let count = 0;

export function element(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === 'class') node.className = value;
    else if (key.includes('-') || key === 'for' || key === 'role') node.setAttribute(key, value);
    else node[key] = value;
  }
  node.append(...children.filter(child => child !== null && child !== undefined));
  return node;
}

export function group(title, ...children) {
  return element('fieldset', {}, element('legend', {}, title), ...children);
}

/**
 * A slider beside a number. Logarithmic ones move by factors.
 * `whole`: whole numbers; `free`: numbers beyond the slider may be typed, up to this one.
 */
export function slider(values, key, {label, min, max, step = 0.01, log = false, whole = false, free = max, help = ''}, moved) {
  const id = `control-${++count}`;
  const toPlace = value => log ? Math.log(Math.max(value, min)) : value;
  const round = value => whole ? Math.round(value) : Number(value.toPrecision(4));
  const range = element('input', {
    type: 'range', id: id + '-range', min: toPlace(min), max: toPlace(max),
    step: log ? Math.log(max / min) / 400 : step, 'aria-label': label,
  });
  const box = element('input', {type: 'number', id, min, max: free, step: whole ? 1 : 'any'});
  const show = () => {
    range.value = toPlace(values[key]);
    box.value = values[key];
    range.setAttribute('aria-valuetext', String(values[key]));
  };
  range.addEventListener('input', () => {
    values[key] = round(log ? Math.exp(Number(range.value)) : Number(range.value));
    show();
    moved(key);
  });
  box.addEventListener('input', () => {
    const value = Number(box.value);
    const good = box.value !== '' && value >= min && value <= free && (!whole || Number.isInteger(value));
    box.setAttribute('aria-invalid', String(!good));
    if (!good) return;
    values[key] = value;
    range.value = toPlace(value);
    moved(key);
  });
  box.addEventListener('blur', () => { box.removeAttribute('aria-invalid'); show(); });
  show();
  const node = element('div', {class: 'control', title: help},
      element('label', {for: id}, label), box, range);
  node.show = show;
  return node;
}

export function select(values, key, label, options, moved) {
  const id = `control-${++count}`;
  const box = element('select', {id},
      ...options.map(([value, text]) => element('option', {value}, text)));
  box.value = values[key];
  box.addEventListener('change', () => { values[key] = box.value; moved(key); });
  const node = element('div', {class: 'control one'}, element('label', {for: id}, label), box);
  node.show = () => { box.value = values[key]; };
  return node;
}

export function check(values, key, label, moved) {
  const box = element('input', {type: 'checkbox', checked: values[key]});
  box.addEventListener('change', () => { values[key] = box.checked; moved(key); });
  const node = element('label', {class: 'check'}, box, label);
  node.show = () => { box.checked = values[key]; };
  return node;
}

/** A named activation, or a formula of one's own. */
export function activation(values, names, moved) {
  const OWN = 'formula';
  const pick = {name: names.includes(values.activation) ? values.activation : OWN};
  const formula = element('input', {
    type: 'text', value: pick.name === OWN ? values.activation : 'z * tanh(softplus(z))',
    'aria-label': 'formula of z', spellcheck: false, hidden: pick.name !== OWN,
  });
  let pause = 0;
  const box = select(pick, 'name', 'activation σ(z)',
      [...names.map(name => [name, name]), [OWN, 'a formula …']], () => {
        formula.hidden = pick.name !== OWN;
        values.activation = pick.name === OWN ? formula.value : pick.name;
        moved('activation');
      });
  formula.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => { values.activation = formula.value; moved('activation'); }, 250);
  });
  box.append(formula);
  return box;
}

export function choice(options, chosen, label, pick) {
  const buttons = options.map(([value, text]) => {
    const button = element('button', {type: 'button', 'aria-pressed': String(value === chosen)}, text);
    button.addEventListener('click', () => {
      for (const other of buttons) other.setAttribute('aria-pressed', String(other === button));
      pick(value);
    });
    return button;
  });
  return element('div', {class: 'choice', role: 'group', 'aria-label': label}, ...buttons);
}

/** One answer a frame is enough. */
export function each(frame) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; frame(); });
  };
}
