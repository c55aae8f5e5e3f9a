// Photos and files on their way out, kept on this device until the service has them: they are too large for the place where the words are kept.
const STORE = 'files';

export function keep(cid, files) {
  return within('readwrite', function (store) { return store.put(files, cid); });
}

// -> the files; undefined where they are gone.
export function bring(cid) {
  return within('readonly', function (store) { return store.get(cid); });
}

export function drop(cid) {
  return within('readwrite', function (store) { return store.delete(cid); });
}

// A browser that keeps nothing has kept nothing: that is an answer, and no fault.
function within(mode, ask) {
  return opened().then(function (database) {
    return new Promise(function (resolve) {
      const asked = database.transaction(STORE, mode);
      const request = ask(asked.objectStore(STORE));
      asked.oncomplete = function () { database.close(); resolve(request.result); };
      asked.onabort = asked.onerror = function () { database.close(); resolve(undefined); };
    });
  }).catch(function (blocked) { return undefined; });
}

function opened() {
  return new Promise(function (resolve, reject) {
    const asked = indexedDB.open('asn-chat', 1);
    asked.onupgradeneeded = function () { asked.result.createObjectStore(STORE); };
    asked.onsuccess = function () { resolve(asked.result); };
    asked.onerror = asked.onblocked = function () { reject(asked.error); };
  });
}
