// Questions to the server. A view has one question at a time: the next cancels the one before.

const view = Math.random().toString(36).slice(2);
const asking = new Map();

export class Refused extends Error {}

async function answer(response) {
  const tree = await response.json();
  if (!response.ok) throw new Refused(tree.error ?? 'it failed');
  return tree;
}

export async function get(path) {
  return answer(await fetch('api/' + path));
}

export async function post(path, question, options = {}) {
  return answer(await fetch('api/' + path, {
    method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(question), ...options,
  }));
}

/** The answer, or null where another question has come meanwhile. */
export async function latest(path, question) {
  asking.get(path)?.abort();
  const control = new AbortController();
  asking.set(path, control);
  try {
    const tree = await post(path, {...question, view}, {signal: control.signal});
    return control.signal.aborted ? null : tree;
  } catch (failure) {
    if (control.signal.aborted) return null;
    throw failure;
  }
}

/** Server-sent events of a question, until they end or the signal says so. */
export async function events(path, question, signal, receive) {
  const response = await fetch('api/' + path, {
    method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(question), signal,
  });
  if (!response.ok) await answer(response);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const {value, done} = await reader.read();
    if (done) return;
    rest += value;
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      const lines = rest.slice(0, end).split('\n');
      rest = rest.slice(end + 2);
      const field = name => lines.find(line => line.startsWith(name + ': '))?.slice(name.length + 2);
      receive(field('event'), JSON.parse(field('data')));
    }
  }
}
