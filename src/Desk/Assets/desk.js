// Keeps an open page in step with the store. Rows change where they stand; nothing is inserted, moved, or taken from under a hand.
// Without this file every page works as well, after a reload.

const SPEAK_EVERY = 30000;
const WAIT_BEFORE_WORDS = 10000;

const table = document.querySelector('table[data-live]');
if (table && 'EventSource' in window) {
  follow(table);
}

function follow(list) {
  const words = list.dataset;
  const news = document.getElementById('kabar');
  const shown = new Set(rowsOf(document).map(row => row.id));
  const fresh = new Set();
  let cutTimer = 0, wasCut = false, running = false, again = false, spokeAt = 0, speakTimer = 0;

  const stream = new EventSource(words.live);
  stream.addEventListener('berubah', refresh);
  stream.addEventListener('open', () => {
    clearTimeout(cutTimer);
    cutTimer = 0;
    if (wasCut) {
      wasCut = false;
      clear(news);
      spokeAt = 0;
      refresh();
    }
  });
  stream.addEventListener('error', () => {
    if (!cutTimer) {
      cutTimer = setTimeout(tellCut, WAIT_BEFORE_WORDS);
    }
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && again) {
      refresh();
    }
  });

  async function refresh() {
    if (running || document.hidden) {
      again = true;
      return;
    }
    running = true;
    again = false;
    try {
      const answer = await fetch(location.href, { credentials: 'same-origin', cache: 'no-store', headers: { 'X-Latar': '1' } });
      if (answer.ok && !answer.redirected) {
        patch(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      }
    } catch (failure) {
      // The stream says when the network is gone.
    }
    running = false;
    if (again) {
      refresh();
    }
  }

  function patch(page) {
    const now = new Map(rowsOf(page).map(row => [row.id, row]));
    for (const row of rowsOf(document)) {
      const next = now.get(row.id);
      if (!next) {
        leave(row);
      } else if (row.dataset.seen !== next.innerHTML) {
        change(row, next);
      }
    }
    for (const id of now.keys()) {
      if (!shown.has(id)) {
        fresh.add(id);
      }
    }
    for (const id of Array.from(fresh)) {
      if (!now.has(id)) {
        fresh.delete(id);
      }
    }
    replace(document.querySelector('main h1'), page.querySelector('main h1'));
    replace(document.querySelector('main nav'), page.querySelector('main nav'));
    document.title = page.title;
    tell();
  }

  function change(row, next) {
    row.dataset.seen = next.innerHTML;
    row.classList.remove('gone');
    Array.from(next.cells).forEach((cell, i) => {
      const old = row.cells[i];
      if (!old || old.contains(document.activeElement)) {
        return;
      }
      const box = old.querySelector('input[type=checkbox]');
      const isChosen = box && box.checked;
      replace(old, cell);
      const newBox = old.querySelector('input[type=checkbox]');
      if (newBox) {
        newBox.checked = Boolean(isChosen);
      }
    });
    mark(row, words.updated);
  }

  function leave(row) {
    if (!row.classList.contains('gone')) {
      row.classList.add('gone');
      delete row.dataset.seen;
      mark(row, words.gone);
    }
  }

  function mark(row, text) {
    const cell = row.cells[row.cells.length - 1];
    const old = cell.querySelector('.mark');
    if (old) {
      old.remove();
    }
    const span = document.createElement('span');
    span.className = 'mark';
    span.textContent = text;
    cell.appendChild(span);
  }

  // At most one sentence in half a minute: what came meanwhile is told with the next.
  function tell() {
    if (fresh.size === 0 || wasCut) {
      return;
    }
    const wait = spokeAt + SPEAK_EVERY - Date.now();
    if (wait > 0) {
      speakTimer = speakTimer || setTimeout(() => { speakTimer = 0; tell(); }, wait);
      return;
    }
    spokeAt = Date.now();
    say(words.new.replace('{0}', String(fresh.size)), words.show);
  }

  function tellCut() {
    wasCut = true;
    const now = new Date();
    const two = number => String(number).padStart(2, '0');
    say(words.cut.replace('{0}', two(now.getHours()) + (document.documentElement.lang === 'en' ? ':' : '.') + two(now.getMinutes())), words.reload);
  }

  function say(text, deed) {
    clear(news);
    const link = document.createElement('a');
    link.href = location.href;
    link.className = 'plain';
    link.textContent = deed;
    news.append(text + ' ', link);
  }

  for (const row of rowsOf(document)) {
    row.dataset.seen = row.innerHTML;
  }
}

function rowsOf(page) {
  return Array.from(page.querySelectorAll('table[data-live] tbody tr'));
}

function clear(element) {
  while (element.firstChild) {
    element.removeChild(element.firstChild);
  }
}

// Takes over the content, unless somebody's focus is in it.
function replace(old, next) {
  if (!old || !next || old.contains(document.activeElement) || old.innerHTML === next.innerHTML) {
    return;
  }
  clear(old);
  for (const node of Array.from(next.childNodes)) {
    old.appendChild(document.importNode(node, true));
  }
}

const here = document.querySelector('[data-presence]');
if (here) {
  tellOfMe(here);
}

// Says every quarter of a minute that the page is looked at, and shows who else does.
function tellOfMe(place) {
  const token = place.querySelector('input[name=formulir]');
  let typedAt = 0;
  document.addEventListener('input', event => {
    if (event.target.tagName === 'TEXTAREA') {
      const isNew = Date.now() - typedAt > 20000;
      typedAt = Date.now();
      if (isNew) {
        beat();
      }
    }
  });
  setInterval(beat, 15000);

  async function beat() {
    if (document.hidden) {
      return;
    }
    const form = new URLSearchParams();
    form.set('nomor', place.dataset.number);
    form.set('menulis', String(Date.now() - typedAt < 20000));
    form.set('formulir', token.value);
    try {
      const answer = await fetch(place.dataset.presence, { method: 'POST', body: form, credentials: 'same-origin' });
      if (answer.ok && !answer.redirected) {
        const words = await answer.json();
        put('[data-reading]', words.reading);
        put('[data-typing]', words.typing);
      }
    } catch (failure) {
      // Told again in a quarter of a minute.
    }
  }

  function put(where, text) {
    const element = place.querySelector(where);
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }
}

// A canned answer goes where the cursor stands; without this the button brings a page with both texts.
for (const offer of Array.from(document.querySelectorAll('[data-canned]'))) {
  offer.querySelector('button').addEventListener('click', event => {
    const field = offer.closest('form').querySelector('textarea[name=text]');
    const chosen = offer.querySelector('select').selectedOptions[0];
    if (!field || !chosen) {
      return;
    }
    event.preventDefault();
    field.setRangeText(chosen.dataset.text, field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
  });
}

// A suggested answer too.
for (const button of Array.from(document.querySelectorAll('button[data-insert]'))) {
  button.addEventListener('click', event => {
    const field = button.closest('form').querySelector('textarea[name=text]');
    if (!field) {
      return;
    }
    event.preventDefault();
    const before = field.value.slice(0, field.selectionStart);
    const gap = before === '' || before.endsWith('\n') ? '' : '\n\n';
    field.setRangeText(gap + button.dataset.insert, field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
  });
}

// While something is chosen, what to do with it stays in sight.
const foot = document.querySelector('.foot');
if (foot) {
  const form = foot.closest('form');
  const look = () => foot.classList.toggle('any', form.querySelector('input[name=pilih]:checked') !== null);
  form.addEventListener('change', look);
  look();
}

const ending = document.querySelector('.ending');
if (ending) {
  tellOfTheEnd(ending);
}

// Says some minutes before the session ends that it does, and lengthens it where somebody asks. Pages of one browser share a session,
// so the last one that was opened counts.
function tellOfTheEnd(place) {
  const key = 'asn-desk-at';
  const words = place.dataset;
  const news = place.querySelector('p');
  const button = place.querySelector('button');
  const own = Date.now();
  let state = 'open', held = 0;
  note(own);
  setInterval(look, 5000);
  document.addEventListener('visibilitychange', look);
  button.addEventListener('click', stay);

  function look() {
    const end = last() + Number(words.lasts) * 1000;
    const now = Date.now();
    if (now >= end) {
      show('over', words.over, false);
    } else if (now >= end - Number(words.warned) * 1000) {
      const at = new Date(end);
      const two = number => String(number).padStart(2, '0');
      show('soon', words.soon.replace('{0}', two(at.getHours()) + (document.documentElement.lang === 'en' ? ':' : '.') + two(at.getMinutes())), true);
    } else if (state !== 'open') {
      show('open', state === 'soon' ? words.stays : '', false);
    }
  }

  function show(next, text, offers) {
    if (state === next) {
      return;
    }
    state = next;
    news.textContent = text;
    if (!offers && document.activeElement === button) {
      document.getElementById('isi').focus();
    }
    button.hidden = !offers;
    place.classList.toggle('any', text !== '');
  }

  async function stay() {
    const form = new URLSearchParams();
    form.set('formulir', place.querySelector('input[name=formulir]').value);
    try {
      const answer = await fetch(words.stay, { method: 'POST', body: form, credentials: 'same-origin' });
      if (answer.status === 204) {
        note(Date.now());
        look();
        return;
      }
    } catch (failure) {
      // Pressed again, or told that it is over.
    }
  }

  function note(at) {
    try {
      localStorage.setItem(key, String(at));
    } catch (blocked) {
      held = at;
    }
  }

  function last() {
    try {
      return Math.max(own, held, Number(localStorage.getItem(key)) || 0);
    } catch (blocked) {
      return Math.max(own, held);
    }
  }
}
