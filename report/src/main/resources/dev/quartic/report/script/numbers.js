// How numbers are written, everywhere on the page.

const superscript = n => String(n).replace(/[0-9-]/g, c => c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[c]);
const minus = text => text.replace('-', '−');

function number(value, digits = 4) {
  if (value === null || !isFinite(value)) return '–';
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size === 0) return '0';
  if (size >= 1e-3 && size < 1e5) return minus(String(rounded));
  const [mantissa, exponent] = rounded.toExponential().split('e');
  return minus(mantissa) + '×10' + superscript(Number(exponent));
}

function tick(value) {
  return number(Math.abs(value) < 1e-12 ? 0 : value);
}

function power(exponent) {
  const whole = Math.round(exponent);
  if (Math.abs(exponent - whole) > 1e-6) return '';
  if (whole < -2 || whole > 3) return '10' + superscript(whole);
  return String(Number((10 ** whole).toFixed(2)));
}

function timeTick(value, {zero, infinity, first, last, step, every = 1}) {
  if (zero !== null && Math.abs(value - zero) < 1e-6) return '0';
  if (infinity !== null && Math.abs(value - infinity) < 1e-6) return '{infinity|∞}';
  const skipped = Math.round(value / step) % every !== 0;
  return skipped || value < first - 1e-6 || value > last + 1e-6 ? '' : power(value);
}

function timeAt(value, {zero, infinity, step}) {
  if (zero !== null && value < zero + step / 2) return '0';
  if (infinity !== null && value > infinity - step / 2) return '∞';
  return number(10 ** value, 3);
}

const RANK = {bin: 0, value: 1, range: 2, mark: 3, error: 4}; // in what the pointer tells
const escape = text => String(text).replace(/[&<>"']/g, c => '&#' + c.charCodeAt(0) + ';');
