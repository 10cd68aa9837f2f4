// The runs of the folder: a list, a page of one, two beside each other, a form for another one.

import {address} from './address.js';
import {get, post} from './api.js';
import {element} from './controls.js';
import {differing, form} from './form.js';
import {bytes, duration} from './numbers.js';

const PAUSE = 1000;
const STOPPED = 130; // as by Ctrl-C

export async function show(main, place) {
  if (place.part === 'report' || place.part === 'compare') return framed(main, place);
  if (place.part === 'new') return fresh(main, place);
  return list(main);
}

function framed(main, {part, values}) {
  const names = values.getAll('run');
  const query = names.map(name => 'run=' + encodeURIComponent(name)).join('&');
  main.append(
      element('div', {class: 'buttons'}, element('a', {href: '#/runs', class: 'button'}, '← all runs'),
          part === 'report' ? element('a', {href: address('runs', {from: names[0]}, 'new'), class: 'button'}, 'Repeat with changes') : null,
          element('a', {href: (part === 'report' ? 'page?' : 'compare?') + query, target: '_blank', rel: 'noopener', class: 'button'}, 'Whole window')),
      element('h1', {}, names.join(' beside ')),
      element('iframe', {src: (part === 'report' ? 'page?' : 'compare?') + query, title: part === 'report' ? 'Report of ' + names[0] : 'Comparison'}));
  main.querySelector('iframe').setAttribute('sandbox', 'allow-scripts allow-downloads allow-modals');
}

async function fresh(main, {values}) {
  const keys = await get('keys');
  const filled = {command: values.get('command') ?? 'predict', as: values.get('as') ?? 'yaml', values: {}};
  if (values.has('from')) {
    const before = await get('settings?run=' + encodeURIComponent(values.get('from')));
    filled.command = keys.commands.includes(before.command) ? before.command : 'predict';
    filled.values = differing(keys.keys, before.values);
  }
  for (const [key, value] of values) if (!['from', 'command', 'as'].includes(key)) filled.values[key] = value;
  main.append(
      element('div', {class: 'buttons'}, element('a', {href: '#/runs', class: 'button'}, '← all runs')),
      element('h1', {}, values.has('from') ? 'Repeat with changes' : 'A new run'),
      element('p', {class: 'lead'}, 'The experiment file as a form. What is left open is as usual.'),
      form(keys, filled, {
        moved: now => history.replaceState(null, '', address('runs', {command: now.command, as: now.as, ...now.values}, 'new')),
        start: async now => {
          await post('start', now);
          location.hash = '#/runs';
        },
      }));
}

async function list(main) {
  const chosen = new Set();
  const cards = new Map();
  const body = element('tbody');
  const compare = element('a', {class: 'button', role: 'link'}, 'Compare');
  const folder = element('p', {class: 'lead'});
  const work = element('div', {'aria-live': 'polite'});
  const empty = element('p', {class: 'small', hidden: true}, 'No runs yet. Start one here, or by any command of quartic.');
  main.append(element('h1', {}, 'Runs'), folder, work,
      element('div', {class: 'buttons', style: 'margin-bottom:14px'},
          element('a', {href: '#/runs/new', class: 'button main'}, 'New run'), compare),
      element('section', {class: 'card scroll'}, empty, element('table', {class: 'list'},
          element('thead', {}, element('tr', {}, ...['', 'run', 'command', 'state', 'when', 'answer', ''].map(name => element('th', {scope: 'col'}, name)))), body)));
  let timer = 0;
  let gone = false;
  let last = '';

  function choose() {
    const names = [...chosen];
    compare.toggleAttribute('aria-disabled', names.length < 2);
    if (names.length < 2) compare.removeAttribute('href');
    else compare.href = address('runs', new URLSearchParams(names.map(name => ['run', name])), 'compare');
    compare.textContent = names.length < 2 ? 'Choose two to compare' : `Compare ${names.length}`;
  }

  async function refresh() {
    let pause = 5 * PAUSE;
    try {
      const answer = await get('runs');
      if (gone) return;
      folder.textContent = answer.folder;
      const going = answer.begun.filter(one => one.alive || one.exitCode);
      for (const one of going) {
        if (!cards.has(one.name)) {
          cards.set(one.name, begun(one));
          work.append(cards.get(one.name).node);
        }
        cards.get(one.name).tell(one);
      }
      for (const [name, card] of cards) {
        if (!going.some(one => one.name === name)) { card.node.remove(); cards.delete(name); }
      }
      if (going.some(one => one.alive)) pause = PAUSE;
      const now = JSON.stringify(answer.runs);
      if (now !== last) {
        last = now;
        empty.hidden = answer.runs.length > 0;
        body.closest('table').hidden = answer.runs.length === 0;
        body.replaceChildren(...answer.runs.map(row));
      }
    } catch (failure) {
      folder.textContent = failure.message;
    }
    if (!gone) timer = setTimeout(refresh, pause);
  }

  function row(run) {
    const box = element('input', {type: 'checkbox', checked: chosen.has(run.name), disabled: !run.finished, 'aria-label': 'Compare ' + run.name});
    box.addEventListener('change', () => { if (box.checked) chosen.add(run.name); else chosen.delete(run.name); choose(); });
    const link = run.page ? element('a', {href: address('runs', {run: run.name}, 'report')}, run.name) : run.name;
    const asked = (run.arguments ?? []).slice(1).join(' ');
    return element('tr', {},
        element('td', {}, box),
        element('td', {class: 'name'}, link),
        element('td', {}, run.command ?? '?'),
        element('td', {}, element('span', {class: 'tag ' + run.state}, run.state)),
        element('td', {}, duration((Date.now() - run.touched) / 1000) + ' ago', element('br'), element('span', {class: 'small'}, bytes(run.bytes))),
        element('td', {class: 'block'}, run.headline ?? '', asked ? element('div', {class: 'small'}, asked) : ''),
        element('td', {}, run.finished ? element('a', {href: address('runs', {from: run.name}, 'new')}, 'Repeat') : ''));
  }

  /** A card that stays while what it tells changes: neither focus nor what was opened is lost. */
  function begun({name}) {
    const tag = element('span', {class: 'tag'});
    const bar = element('progress', {'aria-label': 'Progress of ' + name});
    const stage = element('p', {class: 'small'});
    const stop = element('button', {type: 'button'}, 'Stop');
    stop.addEventListener('click', () => { stop.disabled = true; post('stop', {name}).catch(() => { stop.disabled = false; }); });
    const going = element('div', {}, bar, stage, element('div', {class: 'buttons'}, stop));
    const said = element('pre', {class: 'said', tabIndex: 0, 'aria-label': 'What it says'});
    const more = element('details', {}, element('summary', {}, 'What it says'), said);
    const tell = one => {
      const stopped = one.exitCode === STOPPED;
      const failed = !one.alive && !stopped && one.exitCode !== 0;
      tag.className = 'tag ' + (one.alive ? 'running' : failed ? 'failed' : '');
      tag.textContent = one.alive ? 'running' : failed ? `ended with code ${one.exitCode}` : stopped ? 'stopped' : 'done';
      if (failed && going.isConnected) more.open = true;
      if (!one.alive) going.remove();
      if (one.total > 0) { bar.max = one.total; bar.value = one.done; }
      stage.textContent = one.total > 0 ? `${one.stage}: ${one.done} of ${one.total}` : 'working' + (one.alive ? ': ' + (one.said.findLast(line => line.trim() !== '') ?? 'it starts').trim() : '');
      said.textContent = one.said.join('\n');
    };
    return {tell, node: element('section', {class: 'card', style: 'margin-bottom:14px'},
        element('div', {class: 'head'}, element('h3', {}, name + ' '), tag), going, more)};
  }

  choose();
  await refresh();
  return () => { gone = true; clearTimeout(timer); };
}
