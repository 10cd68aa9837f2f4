// The experiment file as a form: valid keys only, each with its help; checked as it is filled in.

import {post} from './api.js';
import {choice, element} from './controls.js';
import {copy} from './figure.js';

const FIRST = ['name', 'network.depth', 'network.width', 'network.activation', 'network.initialization', 'training.algorithm',
  'training.times', 'training.step-size', 'order', 'data.train', 'data.test', 'ensemble.members', 'ensemble.seed'];
const LANGUAGES = [['yaml', 'YAML'], ['command', 'Command'], ['java', 'Java'], ['python', 'Python']];
const PICK = {
  'training.algorithm': ['gradient-flow', 'gradient-descent', 'bayesian'], order: ['auto', '0', 'half', '1'],
  covariance: ['auto', 'none', 'test', 'full'], 'ensemble.precision': ['double', 'single'],
};

/** Lines `key=value` of a settled experiment, without what is as usual. */
export function differing(keys, values) {
  const usual = new Map(keys.map(key => [key.path, key.standard]));
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => usual.get(key) !== value));
}

export function form({keys, commands}, filled, {moved, start}) {
  const field = key => {
    const id = 'key-' + key.path.replace(/\./g, '-');
    const usual = key.standard === undefined ? '' : `usually ${key.standard}`;
    const options = PICK[key.path];
    const box = options
      ? element('select', {id}, element('option', {value: ''}, usual), ...options.map(value => element('option', {value}, value)))
      : element('input', {type: 'text', id, placeholder: usual, spellcheck: false});
    box.value = filled.values[key.path] ?? '';
    box.setAttribute('aria-describedby', id + '-help');
    box.addEventListener('input', () => {
      if (box.value.trim() === '') delete filled.values[key.path];
      else filled.values[key.path] = box.value.trim();
      check();
    });
    return element('div', {class: 'key'}, element('label', {for: id}, key.path), box,
        element('p', {id: id + '-help'}, `${capital(key.meaning)}. Give ${key.required}.`.replace(/`/g, '')));
  };
  const command = choice(commands.map(name => [name, name]), filled.command, 'Command', name => {
    filled.command = name;
    check();
  });
  const shown = {answer: null};
  const text = element('pre', {tabIndex: 0, 'aria-label': 'The experiment'});
  const problem = element('p', {class: 'error', role: 'alert', hidden: true});
  const languages = choice(LANGUAGES, filled.as, 'Written as', language => { filled.as = language; moved(filled); write(); });
  const copied = element('button', {type: 'button'}, 'Copy');
  copied.addEventListener('click', () => copy(text.textContent, copied));
  const go = element('button', {type: 'button', class: 'main'}, 'Start the run');
  go.addEventListener('click', async () => {
    go.disabled = true;
    try { await start(asked()); } catch (failure) { tell(failure.message); } finally { go.disabled = false; }
  });

  const asked = () => ({command: filled.command, values: filled.values});

  function tell(message) {
    problem.hidden = !message;
    problem.textContent = message ?? '';
  }

  function write() {
    text.textContent = shown.answer?.[filled.as] ?? '';
  }

  let pause = 0;
  let turn = 0;
  function check() {
    clearTimeout(pause);
    pause = setTimeout(async () => {
      const mine = ++turn;
      moved(filled);
      try {
        const answer = await post('check', asked());
        if (mine !== turn) return;
        shown.answer = answer;
        tell(null);
        go.disabled = false;
        write();
      } catch (failure) {
        if (mine !== turn) return;
        tell(failure.message);
        go.disabled = true;
      }
    }, 150);
  }

  const first = keys.filter(key => FIRST.includes(key.path));
  const rest = keys.filter(key => !FIRST.includes(key.path));
  const sections = Map.groupBy ? Map.groupBy(rest, section) : rest.reduce((map, key) => map.set(section(key), [...(map.get(section(key)) ?? []), key]), new Map());
  const more = [...sections].map(([name, list]) => {
    const open = list.some(key => key.path in filled.values);
    return element('details', {open}, element('summary', {}, `${name}: ${list.length} more`), ...list.map(field));
  });
  check();
  return element('div', {class: 'form'},
      element('section', {class: 'card'}, element('h2', {}, 'What is asked'), command, ...first.map(field), ...more),
      element('section', {class: 'card'}, element('h2', {}, 'What it amounts to'), languages, problem, text,
          element('div', {class: 'buttons'}, go, copied)));
}

const section = key => key.path.split('.')[0];
/** Words begin large, symbols stay what they are: σ is no Σ. */
const capital = text => /^[a-z]{2}/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
