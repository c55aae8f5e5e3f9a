// What this device keeps between visits. Where storage is blocked (a strict browser, a frame), it is kept until the page is closed.
const instansi = new URLSearchParams(location.search).get('instansi') || '';
const held = {};

const storage = (function () {
  try {
    localStorage.setItem('asn-chat', '1');
    return localStorage;
  } catch (blocked) {
    return null;
  }
})();

// Conversations belong to an agency, settings to the person.
export const KEYS = {
  auth: 'asn-chat:' + instansi + ':auth',
  pending: 'asn-chat:' + instansi + ':pending',
  draft: 'asn-chat:' + instansi + ':draft',
  settings: 'asn-chat:settings'
};

export function read(key, fallback) {
  try {
    const text = storage ? storage.getItem(key) : held[key];
    return text ? JSON.parse(text) : fallback;
  } catch (broken) {
    return fallback;
  }
}

export function write(key, value) {
  const text = JSON.stringify(value);
  held[key] = text;
  try {
    if (storage) {
      storage.setItem(key, text);
    }
  } catch (full) {
    // The copy in memory serves until the page is closed.
  }
}

export function forget() {
  [KEYS.auth, KEYS.pending, KEYS.draft].forEach(function (key) {
    delete held[key];
    if (storage) {
      storage.removeItem(key);
    }
  });
}
