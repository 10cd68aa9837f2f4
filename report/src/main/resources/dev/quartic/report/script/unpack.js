// What is long stands packed on the page: base64 of gzip.

async function unpacked(script) {
  if (script.type !== 'application/gzip') return script.textContent;
  const bytes = Uint8Array.from(atob(script.textContent), letter => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

/** The library of charts, where there are any. */
async function library() {
  const packed = document.getElementById('library');
  if (!packed) return;
  const script = document.createElement('script');
  script.textContent = await unpacked(packed);
  document.head.append(script);
}
