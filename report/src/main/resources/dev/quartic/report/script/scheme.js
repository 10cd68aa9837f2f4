// The colours of figures, by the scheme of the page; on paper it is always light.

const LIGHT = {
  INK: '#1f2328', SOFT: '#57606a', LINE: '#8c959f', GRID: '#eaeef2', STRIP: '#f3f5f8', CARD: '#fff',
};
const DARK = {
  INK: '#e6eaf0', SOFT: '#a3adb8', LINE: '#6b7683', GRID: '#262e37', STRIP: '#1a212a', CARD: '#12171e',
};
// The palette of Okabe and Ito, and what stands for each of its colours on a dark ground.
const ON_DARK = {
  '#1f2328': '#e6eaf0', '#0072b2': '#56b4e9', '#d55e00': '#ff8a4c', '#009e73': '#3ecf9a', '#cc79a7': '#e29ac6',
  '#e69f00': '#f0b849', '#56b4e9': '#9ad4f5', '#8c959f': '#8b96a3', '#d8dee4': '#313943',
};
let {INK, SOFT, LINE, GRID, STRIP, CARD} = LIGHT;
let dark = false;
const wish = matchMedia('(prefers-color-scheme: dark)');

function choose(isDark) {
  dark = isDark;
  ({INK, SOFT, LINE, GRID, STRIP, CARD} = dark ? DARK : LIGHT);
}

const shade = color => dark ? ON_DARK[String(color).toLowerCase()] ?? color : color;

/** The colours of an option, its scales of colours left aside. */
function shadeAll(node) {
  for (const [key, value] of Object.entries(node)) {
    if (key === 'data' || key === 'colors' || value === null) continue;
    if (typeof value === 'object') shadeAll(value);
    else if (typeof value === 'string' && value[0] === '#') node[key] = shade(value);
  }
}
