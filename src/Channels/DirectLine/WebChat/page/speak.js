// What a screen reader hears. The visible list has no live role: readers would read it again and again; one line goes here instead, and goes away.
const STAY = 1000;
const log = document.getElementById('log');

export function speak(text) {
  const line = log.appendChild(document.createElement('p'));
  line.textContent = text;
  setTimeout(function () { line.remove(); }, STAY);
}
