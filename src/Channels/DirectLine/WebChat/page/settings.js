// Language, size of letters, appearance: chosen in the menu, kept on this device.
import { KEYS, read, write } from './memory.js';
import { use, label } from './texts.js';

// What whoever shows the chat asks for, until the person chooses.
const asked = new URLSearchParams(location.search);
const theme = asked.get('theme');
const chosen = Object.assign({ lang: asked.get('lang') === 'en' ? 'en' : 'id', size: 'normal', theme: theme === 'light' || theme === 'dark' ? theme : 'auto' }, read(KEYS.settings, {}));

// In letters, not in pixels: the person may have enlarged them here, in the browser or in the device.
const NARROW = 18;
const LOW = 30;

export async function start(folder, languageChanged) {
  paint();
  window.addEventListener('resize', measure);
  await use(chosen.lang, folder);
  label(document);
  document.querySelectorAll('#menu input[type=radio]').forEach(function (input) {
    input.checked = chosen[input.name] === input.value;
    input.addEventListener('change', async function () {
      if (input.name === 'lang') {
        await use(input.value, folder);
        label(document);
      }
      chosen[input.name] = input.value;
      write(KEYS.settings, chosen);
      paint();
      if (input.name === 'lang') {
        languageChanged();
      }
    });
  });
}

function paint() {
  const root = document.documentElement;
  root.classList.toggle('large', chosen.size === 'large');
  root.setAttribute('data-theme', chosen.theme);
  measure();
}

function measure() {
  const root = document.documentElement;
  const letter = parseFloat(getComputedStyle(root).fontSize);
  root.classList.toggle('tight', window.innerWidth / letter < NARROW);
  root.classList.toggle('low', window.innerHeight / letter < LOW);
}
