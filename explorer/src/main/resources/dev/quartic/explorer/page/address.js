// The address of a view: #/name?key=value. What can be seen can be sent to somebody.

export function here() {
  const [path, query = ''] = location.hash.slice(1).split('?');
  const parts = path.split('/').filter(Boolean);
  return {view: parts[0] ?? 'laboratory', part: parts[1] ?? '', values: new URLSearchParams(query)};
}

export function address(view, values, part = '') {
  const query = values instanceof URLSearchParams ? values : new URLSearchParams();
  if (!(values instanceof URLSearchParams)) {
    for (const [key, value] of Object.entries(values ?? {})) query.set(key, value);
  }
  const text = query.toString();
  return `#/${view}${part ? '/' + part : ''}${text ? '?' + text : ''}`;
}

/** Says in the address what is shown now, without another step in the history. */
export function note(view, values) {
  history.replaceState(null, '', address(view, values));
}

/** Values of a view: what the address says where it makes sense, else what is usual. */
export function settle(usual, given) {
  const values = {...usual};
  for (const key of Object.keys(usual)) {
    if (!given.has(key)) continue;
    const text = given.get(key);
    if (typeof usual[key] !== 'number') {
      values[key] = typeof usual[key] === 'boolean' ? text === 'true' : text;
    } else if (text !== '' && isFinite(Number(text))) {
      values[key] = Number(text);
    }
  }
  return values;
}
