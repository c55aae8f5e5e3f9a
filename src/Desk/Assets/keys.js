// Single-key shortcuts for the queue and a ticket's page. Off until somebody switches them on (WCAG 2.1.4), never while somebody types, never with a
// modifier: those keys belong to the browser and to screen readers.

const SETTING = 'asn.desk.keys';

const dialog = document.getElementById('keys');
if (dialog) {
  offer(dialog);
}

function offer(box) {
  const opener = document.querySelector('[data-keys-open]');
  const toggle = box.querySelector('input[type=checkbox]');
  let returnTo = null;

  toggle.checked = isOn();
  toggle.addEventListener('change', () => {
    try {
      localStorage.setItem(SETTING, toggle.checked ? 'on' : 'off');
    } catch (failure) {
      // Without a place to keep it, it holds for this page.
    }
  });
  opener.hidden = false;
  opener.addEventListener('click', show);
  box.querySelector('[data-keys-close]').addEventListener('click', hide);
  box.addEventListener('keydown', keepInside);
  document.addEventListener('keydown', press);

  function isOn() {
    try {
      return localStorage.getItem(SETTING) === 'on';
    } catch (failure) {
      return false;
    }
  }

  function show() {
    returnTo = document.activeElement;
    box.hidden = false;
    toggle.focus();
  }

  function hide() {
    box.hidden = true;
    if (returnTo) {
      returnTo.focus();
    }
  }

  function keepInside(event) {
    if (event.key === 'Escape') {
      event.preventDefault();
      hide();
    } else if (event.key === 'Tab') {
      const stops = Array.from(box.querySelectorAll('input, button'));
      const last = stops[stops.length - 1];
      if (event.shiftKey && document.activeElement === stops[0]) {
        event.preventDefault();
        last.focus();
      } else if (!event.shiftKey && document.activeElement === last) {
        event.preventDefault();
        stops[0].focus();
      }
    }
  }

  function press(event) {
    if (!toggle.checked || !box.hidden || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
      return;
    }
    const deed = event.key === '?' ? show : event.shiftKey ? null : deeds()[event.key];
    if (deed) {
      event.preventDefault();
      deed();
    }
  }
}

function isTyping(target) {
  return target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT'
    || (target.tagName === 'INPUT' && !['checkbox', 'radio', 'button', 'submit'].includes(target.type));
}

function deeds() {
  return document.querySelector('table.queue') ? ofQueue() : ofTicket();
}

function ofQueue() {
  const links = Array.from(document.querySelectorAll('table.queue tbody a.title'));
  const row = document.activeElement.closest('table.queue tbody tr');
  const at = row ? links.findIndex(link => row.contains(link)) : -1;
  return {
    j: () => focus(links[Math.min(at + 1, links.length - 1)]),
    k: () => focus(links[Math.max(at - 1, 0)]),
    o: () => row && row.querySelector('a.title').click(),
    x: () => row && click(row.querySelector('input[name=pilih]')),
    n: () => click(document.querySelector('main a[rel=next]')),
    '/': () => {
      const search = document.getElementById('f-words');
      search.closest('details').open = true;
      search.focus();
    },
  };
}

function ofTicket() {
  const next = () => click(document.querySelector('[data-key=next]'));
  return {
    j: next,
    n: next,
    k: () => click(document.querySelector('[data-key=before]')),
    u: () => click(document.querySelector('[data-key=list]')),
    a: () => unfold(document.getElementById('answer') || document.getElementById('approve')),
    c: () => unfold(document.getElementById('note')),
  };
}

function unfold(field) {
  if (field) {
    const fold = field.closest('details');
    if (fold) {
      fold.open = true;
    }
    field.focus();
  }
}

function focus(element) {
  if (element) {
    element.focus();
    element.scrollIntoView({ block: 'nearest' });
  }
}

function click(element) {
  if (element) {
    element.click();
  }
}
