// One call to the service, which ends in any case.
const CALL_LIMIT = 20000;
const UPLOAD_LIMIT = 180000;

// body: an object, a form, or null. -> { ok, status, body }: the answer's own body, or null where it is none of ours.
export async function call(method, address, body, auth) {
  const headers = {};
  const isForm = body instanceof FormData;
  if (body && !isForm) {
    headers['Content-Type'] = 'application/json';
  }
  if (auth) {
    headers.Authorization = 'Bearer ' + auth.token;
  }
  const options = { method, headers, body: body && !isForm ? JSON.stringify(body) : body || undefined, cache: 'no-store', credentials: 'same-origin' };
  return parsed(await within(fetch(address, options), isForm ? UPLOAD_LIMIT : CALL_LIMIT));
}

// -> a blob, or null where it is gone.
export async function file(address, auth) {
  const answer = await within(fetch(address, { headers: { Authorization: 'Bearer ' + auth.token }, credentials: 'same-origin' }), UPLOAD_LIMIT);
  return answer.ok ? answer.blob() : null;
}

// What first.js asked for; null where it asked for nothing.
export function first() {
  return window.asnFirstToken ? within(window.asnFirstToken, CALL_LIMIT).then(parsed) : null;
}

function within(answered, limit) {
  return new Promise(function (resolve, reject) {
    const late = setTimeout(function () { reject(new Error('late')); }, limit);
    answered.then(function (answer) {
      clearTimeout(late);
      resolve(answer);
    }, function (failure) {
      clearTimeout(late);
      reject(failure);
    });
  });
}

async function parsed(answer) {
  const text = await answer.text();
  let body = null;
  try {
    body = text ? JSON.parse(text) : null;
  } catch (notOurs) {
    // A proxy's page; the status says enough.
  }
  return { ok: answer.ok && body !== null, status: answer.status, body: body };
}
