// A first visit asks for its token while the rest of the page is still on its way; line.js takes what comes. Later visits have one.
(function () {
  const instansi = new URLSearchParams(location.search).get('instansi') || '';
  try {
    if (localStorage.getItem('asn-chat:' + instansi + ':auth')) {
      return;
    }
  } catch (blocked) {
    // Nothing can be kept here, so every visit is a first one.
  }
  window.asnFirstToken = fetch(location.pathname.replace(/\/chat\/?$/, '') + '/chat/token' + (instansi ? '?instansi=' + encodeURIComponent(instansi) : ''), {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}', cache: 'no-store', credentials: 'same-origin'
  });
  window.asnFirstToken.catch(function (noAnswer) {});
})();
