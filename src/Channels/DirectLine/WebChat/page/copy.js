// A copy of the conversation as plain text, for the person's own papers: what was said, by whom and when. It is made on this device and goes nowhere.
import { plain } from './markdown.js';
import { nameOf, textOf, save } from './bubble.js';
import { t, clock, day } from './texts.js';

// In what the assistant says, and what the person typed when asked for it.
const PIN = /(PIN(?: baru)?: )\d{3} \d{3}/g;
const TYPED = /^\s*\d{3}[ -]?\d{3}\s*$/;

// items: in order, as messages.js holds them.
export function transcript(items, agency, withPins) {
  const now = new Date();
  const lines = [[t('title'), agency].filter(Boolean).join(' · '), t('copyMade', { time: day(now) + ', ' + clock(now) }), ''];
  let last = '';
  items.forEach(function (item) {
    const today = day(item.time);
    if (today !== last) {
      lines.push('', today);
      last = today;
    }
    const names = (item.activity.attachments || []).map(function (one) { return '[' + (one.name || one.contentType) + ']'; });
    const said = [words(item, withPins)].concat(names).filter(Boolean).join(' ');
    const state = item.state === 'sent' ? '' : ' (' + t('state' + item.state.charAt(0).toUpperCase() + item.state.slice(1)) + ')';
    lines.push(clock(item.time) + ' ' + (item.mine ? t('you') : nameOf(item.activity)) + ': ' + said.replace(/\n/g, '\n      ') + state);
  });
  return lines.join('\n').replace(/\n{3,}/g, '\n\n') + '\n';
}

function words(item, withPins) {
  const text = textOf(item);
  if (item.mine) {
    return withPins ? text : text.replace(TYPED, t('pinLeftOut'));
  }
  const shown = plain(text, item.activity.textFormat === 'markdown');
  return withPins ? shown : shown.replace(PIN, function (whole, label) { return label + t('pinLeftOut'); });
}

// read() -> the text; told(words): whether it worked.
export function start(read, told) {
  document.getElementById('copy-text').addEventListener('click', function () {
    const text = read();
    const asked = navigator.clipboard && navigator.clipboard.writeText ? navigator.clipboard.writeText(text) : Promise.reject(new Error('none'));
    asked.then(function () { told(t('copied')); }, function () { told(t(copyByHand(text) ? 'copied' : 'copyFailed')); });
  });
  document.getElementById('copy-file').addEventListener('click', function () {
    save(new Blob([read()], { type: 'text/plain;charset=utf-8' }), t('copyName') + '.txt');
  });
}

// Older browsers, and pages without https or inside a frame that may not use the clipboard.
function copyByHand(text) {
  const back = document.activeElement;
  const field = document.body.appendChild(document.createElement('textarea'));
  field.className = 'sr';
  field.value = text;
  field.select();
  let done = false;
  try {
    done = document.execCommand('copy');
  } catch (refused) {
    // Said by the caller.
  }
  field.remove();
  back.focus();
  return done;
}
