export function show(main) { main.textContent = 'soon'; }
