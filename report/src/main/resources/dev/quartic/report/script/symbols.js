// C_W, λ_b, n_L with their indices below the line, where text is read and not code.

const INDEXED = /(?<![\p{L}\p{N}_])(\p{L}\*?)_(\p{L}|\p{N})(?![\p{L}\p{N}_])/gu;

function symbols() {
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT, {
    acceptNode: node => node.parentElement.closest('code, pre, svg, script, button')
      || !node.data.includes('_') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  });
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const parts = text.data.split(INDEXED); // between, letter, index, between, …
    if (parts.length === 1) continue;
    const nodes = [];
    for (let i = 0; i < parts.length; i += 3) {
      nodes.push(parts[i] + (parts[i + 1] ?? ''));
      if (i + 2 < parts.length) {
        const index = document.createElement('sub');
        index.textContent = parts[i + 2];
        nodes.push(index);
      }
    }
    text.replaceWith(...nodes);
  }
}

symbols();
