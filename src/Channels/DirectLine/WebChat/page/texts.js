// The words, in the language chosen. They live in id.json and en.json, beside this file.
const loaded = {};
let words = {};
let lang = 'id';

export async function use(language, folder) {
  if (!loaded[language]) {
    const answer = await fetch(folder + language + '.json');
    loaded[language] = await answer.json();
  }
  lang = language;
  words = loaded[language];
  document.documentElement.lang = language;
}

export function t(key, values) {
  return words[key].replace(/\{(\w+)\}/g, function (whole, name) {
    return values && name in values ? values[name] : whole;
  });
}

// Puts the words into the page's fixed parts.
export function label(root) {
  root.querySelectorAll('[data-t]').forEach(function (element) {
    element.textContent = t(element.dataset.t);
  });
  root.querySelectorAll('[data-t-label]').forEach(function (element) {
    element.setAttribute('aria-label', t(element.dataset.tLabel));
  });
  root.querySelectorAll('[data-t-placeholder]').forEach(function (element) {
    element.placeholder = t(element.dataset.tPlaceholder);
  });
}

export function clock(time) {
  const pad = function (number) { return (number < 10 ? '0' : '') + number; };
  return pad(time.getHours()) + (lang === 'id' ? '.' : ':') + pad(time.getMinutes());
}

export function day(time) {
  return time.toLocaleDateString(lang === 'id' ? 'id-ID' : 'en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

export function decimal(number) {
  return number.toLocaleString(t('locale'), { maximumFractionDigits: 1 });
}
