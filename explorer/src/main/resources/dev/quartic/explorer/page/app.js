// Which view is shown, by the address.

import {here} from './address.js';
import {redraw} from './figure.js';
import {element} from './controls.js';

const views = {
  laboratory: () => import('./laboratory.js'),
  training: () => import('./training.js'),
  runs: () => import('./runs.js'),
};
const main = document.getElementById('view');
let leave = () => {};
let shown = 0;

async function show() {
  const place = here();
  const turn = ++shown;
  const name = views[place.view] ? place.view : 'laboratory';
  for (const link of document.querySelectorAll('[data-view]')) {
    if (link.dataset.view === name) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  document.title = 'Quartic: ' + name;
  leave();
  leave = () => {};
  const module = await views[name]();
  if (turn !== shown) return;
  main.replaceChildren();
  try {
    const left = await module.show(main, place);
    if (turn === shown) leave = left ?? (() => {}); else left?.();
  } catch (failure) {
    main.replaceChildren(element('p', {class: 'error card', role: 'alert'}, failure.message));
  }
  document.documentElement.dataset.shown = name;
}

const wish = matchMedia('(prefers-color-scheme: dark)');
const button = document.getElementById('scheme');
const NAMES = {auto: 'as the system has them', light: 'light', dark: 'dark'};

function choose(choice) {
  localStorage.setItem('scheme', choice);
  document.documentElement.dataset.scheme = choice === 'auto' ? (wish.matches ? 'dark' : 'light') : choice;
  button.textContent = {auto: '◐', light: '☀', dark: '☾'}[choice];
  button.setAttribute('aria-label', 'Colours: ' + NAMES[choice]);
  button.title = 'Colours: ' + NAMES[choice];
  redraw();
}

const chosen = () => localStorage.getItem('scheme') ?? 'auto';
button.addEventListener('click', () => {
  const order = ['auto', 'light', 'dark'];
  choose(order[(order.indexOf(chosen()) + 1) % order.length]);
});
wish.addEventListener('change', () => choose(chosen()));
addEventListener('hashchange', show);
choose(chosen());
show();
