// Opens the page where there is no network, so that what was written there is not behind a browser's error page. It keeps the page's own files, and nothing of what is said.
const folder = location.pathname.replace(/[^/]+$/, '');
const page = folder.replace(/\/[^/]+\/$/, '');
const CACHE = 'asn-chat' + folder;
const FILES = ['chat.js', 'first.js', 'chat.css', 'id.json', 'en.json', 'icon.svg'];

self.addEventListener('install', function (event) {
  self.skipWaiting();
  event.waitUntil(caches.open(CACHE).then(function (cache) {
    // The page is the same for every agency, but without its question an address may lead elsewhere.
    return fetch(page + location.search).then(function (answer) {
      if (!answer.ok || answer.redirected) {
        throw new Error('not the page');
      }
      return Promise.all([cache.put(page, answer), cache.addAll(FILES.map(function (file) { return folder + file; }))]);
    });
  }));
});

self.addEventListener('activate', function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) { return name.indexOf('asn-chat') === 0 && name !== CACHE; }).map(function (name) { return caches.delete(name); }));
  }));
});

self.addEventListener('fetch', function (event) {
  const path = new URL(event.request.url).pathname;
  if (event.request.mode === 'navigate' && path === page) {
    event.respondWith(fetch(event.request).catch(function (noNetwork) { return kept(page, noNetwork); }));
  } else if (event.request.method === 'GET' && path.indexOf(folder) === 0) {
    event.respondWith(kept(event.request, null).catch(function (notKept) { return fetch(event.request); }));
  }
});

function kept(request, failure) {
  return caches.open(CACHE).then(function (cache) { return cache.match(request); }).then(function (answer) {
    if (!answer) {
      throw failure || new Error('not kept');
    }
    return answer;
  });
}
