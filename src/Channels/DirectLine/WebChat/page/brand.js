// The colour of whoever shows the chat. It is taken only where all that is written in it or on it can be read, in both themes.
const asked = /^[0-9a-f]{6}$/i.exec(new URLSearchParams(location.search).get('color') || '');
const WHITE = [255, 255, 255];
const BLACK = [0, 0, 0];
const NIGHT = [15, 23, 32];
const LEAST = 4.5;
const LEAST_AT_NIGHT = 7;

export function start() {
  const day = asked ? [0, 2, 4].map(function (at) { return parseInt(asked[0].slice(at, at + 2), 16); }) : null;
  if (!day || contrast(day, WHITE) < LEAST) {
    return;
  }
  let night = day;
  for (let share = 0.1; contrast(night, NIGHT) < LEAST_AT_NIGHT; share += 0.1) {
    night = mix(day, WHITE, share);
  }
  const dark = rule(night, mix(night, WHITE, 0.3), mix(day, NIGHT, 0.75));
  add(':root' + rule(day, mix(day, BLACK, 0.25), mix(day, WHITE, 0.88)));
  add('@media (prefers-color-scheme: dark) { :root:not([data-theme="light"])' + dark + ' }');
  add(':root[data-theme="dark"]' + dark);
}

// Into the page's own sheet: its policy knows no other.
function add(text) {
  const sheet = document.styleSheets[0];
  sheet.insertRule(text, sheet.cssRules.length);
}

function rule(brand, hover, soft) {
  return ' { --brand: ' + css(brand) + '; --hover: ' + css(hover) + '; --soft: ' + css(soft) + '; }';
}

function css(colour) {
  return 'rgb(' + colour.join(', ') + ')';
}

function mix(one, other, share) {
  return one.map(function (part, at) { return Math.round(part + (other[at] - part) * share); });
}

// As WCAG 2 counts it, 1 to 21.
function contrast(one, other) {
  const lights = [luminance(one), luminance(other)].sort(function (a, b) { return b - a; });
  return (lights[0] + 0.05) / (lights[1] + 0.05);
}

function luminance(colour) {
  const parts = colour.map(function (part) { return part <= 10 ? part / 255 / 12.92 : Math.pow((part / 255 + 0.055) / 1.055, 2.4); });
  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
}
