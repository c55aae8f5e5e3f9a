// Where the person writes: text, photo, file, place.
import { KEYS, read, write } from './memory.js';
import { t, decimal } from './texts.js';
import { disclose } from './menu.js';

const KINDS = 'image/*,video/*,audio/*,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt,.ods,.txt,.csv';

const form = document.getElementById('composer');
const text = document.getElementById('text');
const camera = document.getElementById('camera');
const files = document.getElementById('files');

// send: { text(words), files(list), location(coordinates) }; notice(words): said at the place of the network line; limits(): of files, once the service told.
export function start(send, notice, limits) {
  const popup = disclose(document.getElementById('attach'), document.getElementById('attach-menu'), true);
  files.accept = KINDS;
  text.value = read(KEYS.draft, '');
  grow();
  text.addEventListener('input', function () {
    write(KEYS.draft, text.value);
    grow();
  });
  text.addEventListener('keydown', function (event) {
    // On a touch screen Enter makes a line; while a word is being composed it chooses the word.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229 && !isTouch()) {
      event.preventDefault();
      submit();
    }
  });
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    submit();
  });

  function submit() {
    const words = text.value.trim();
    text.focus();
    if (words) {
      send.text(words);
      text.value = '';
      write(KEYS.draft, '');
      grow();
    }
  }

  document.getElementById('take-photo').addEventListener('click', function () { popup.close(); camera.click(); });
  document.getElementById('choose-file').addEventListener('click', function () { popup.close(); files.click(); });
  document.getElementById('send-location').addEventListener('click', function () { popup.close(); locate(send, notice); });
  [camera, files].forEach(function (input) {
    input.addEventListener('change', function () {
      const chosen = Array.prototype.slice.call(input.files);
      input.value = '';
      const limit = limits() || { file: Infinity, files: Infinity };
      const large = chosen.filter(function (file) { return file.size > limit.file; })[0];
      if (chosen.length > limit.files) {
        notice(t('failedFileCount', { limit: limit.files }));
      } else if (large) {
        notice(t('failedFileSize', { name: large.name, size: decimal(large.size / 1048576), limit: decimal(limit.file / 1048576) }));
      } else if (chosen.length) {
        send.files(chosen);
      }
      text.focus();
    });
  });
}

export function locate(send, notice) {
  if (!navigator.geolocation) {
    notice(t('locationDenied'));
    return;
  }
  notice(t('locating'));
  navigator.geolocation.getCurrentPosition(function (position) {
    notice('');
    send.location(position.coords);
  }, function () {
    notice(t('locationDenied'));
    text.focus();
  }, { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 });
}

function grow() {
  text.style.height = 'auto';
  text.style.height = text.scrollHeight + 4 + 'px';
}

function isTouch() {
  return window.matchMedia('(pointer: coarse)').matches;
}
