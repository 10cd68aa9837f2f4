// How numbers are written, everywhere on the page.

const superscript = n => String(n).replace(/[0-9-]/g, c => c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[c]);
const minus = text => text.replace('-', '−');

export function number(value, digits = 4) {
  if (value === Infinity) return '∞';
  if (value === null || value === undefined || !isFinite(value)) return '–';
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size === 0) return '0';
  if (size >= 1e-3 && size < 1e6) return minus(String(rounded));
  const [mantissa, exponent] = rounded.toExponential().split('e');
  const power = '10' + superscript(Number(exponent));
  return mantissa === '1' ? power : minus(mantissa) + '×' + power;
}

export function percent(share) {
  return number(100 * share, 2) + ' %';
}

export function bytes(count) {
  if (count < 1000) return count + ' B';
  return count < 1e6 ? number(count / 1e3, 3) + ' kB' : number(count / 1e6, 3) + ' MB';
}

export function duration(seconds) {
  if (seconds < 90) return number(seconds, 2) + ' s';
  if (seconds < 5400) return Math.round(seconds / 60) + ' min';
  return seconds < 172800 ? Math.round(seconds / 3600) + ' h' : Math.round(seconds / 86400) + ' d';
}

export function read(value) { // JSON has no infinity
  return value === 'inf' ? Infinity : value === '-inf' ? -Infinity : value;
}
