// The line to the service: a token, a stream of what is said, and posts. It comes back by itself after every kind of break.
import { KEYS, read, write } from './memory.js';
import { t } from './texts.js';
import { call, file, first } from './call.js';

const TOKEN_FRESH = 20 * 60 * 1000;
const SILENCE_LIMIT = 50000;
const POLL_EVERY = 2500;
const PAGE = 100;
// So many sockets in a row that never opened mean that something on the way blocks them; then the transcript is polled.
const TRIES_BEFORE_POLLING = 2;

export class Line {
  // on: { said(activities, isHistory), state(name), agency(name), renewed(), noAgency() }
  constructor(base, query, on) {
    this.base = base;
    this.query = query;
    this.on = on;
    this.auth = read(KEYS.auth, null);
    this.watermark = '';
    this.history = Boolean(this.auth && this.auth.started);
    this.socket = null;
    this.failures = 0;
    this.unopened = 0;
    this.isReady = false;
    this.stopped = false;
  }

  // Asked for before anything else is ready; what comes of it is read when the line starts.
  prepare() {
    if (!this.auth || Date.now() - this.auth.at >= TOKEN_FRESH) {
      this.early = first() || this.ask();
      this.early.catch(function (noAnswer) {});
    }
  }

  start() {
    window.addEventListener('online', () => this.again(0));
    window.addEventListener('offline', () => this.broken());
    document.addEventListener('visibilitychange', () => {
      // A phone that slept may hold a socket that is dead without knowing it.
      if (!document.hidden && (!this.isReady || Date.now() - this.heard > SILENCE_LIMIT)) {
        this.again(0);
      }
    });
    setInterval(() => this.watch(), 20000);
    this.on.state('connecting');
    return this.connect();
  }

  watch() {
    if (this.socket && this.socket.readyState === 1) {
      this.socket.send('');
      if (Date.now() - this.heard > SILENCE_LIMIT) {
        this.again(0);
      }
    }
  }

  async connect() {
    if (this.connecting || this.stopped) {
      return;
    }
    this.connecting = true;
    clearTimeout(this.timer);
    try {
      const opened = await this.open();
      this.auth.started = true;
      this.save();
      if (this.unopened >= TRIES_BEFORE_POLLING) {
        this.unopened = 0;
        this.poll(24);
      } else {
        this.listen(opened.streamUrl);
      }
    } catch (failure) {
      this.failures += 1;
      this.broken();
      this.again();
    }
    this.connecting = false;
  }

  async open() {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const auth = await this.token(attempt > 0 && this.refused);
      this.refused = false;
      const answer = auth.started
        ? await this.call('GET', '/v3/directline/conversations/' + auth.conversationId + '?watermark=' + this.watermark, null, auth)
        : await this.call('POST', '/v3/directline/conversations', { user: { id: auth.userId }, locale: t('locale') }, auth);
      if (answer.ok) {
        return answer.body;
      }
      if (answer.status === 404 && auth.started) {
        // Gone after a long silence: the same conversation begins anew, and what stands on the page stays.
        auth.started = false;
        this.anew();
      } else if (answer.status === 401 || answer.status === 403) {
        this.refused = true;
      } else {
        throw new Error('open ' + answer.status);
      }
    }
    throw new Error('refused');
  }

  // Single flight: several posts that find the token old ask for one new one.
  token(force) {
    if (!force && this.auth && Date.now() - this.auth.at < TOKEN_FRESH) {
      return Promise.resolve(this.auth);
    }
    if (!this.renewing) {
      const done = () => { this.renewing = null; };
      this.renewing = this.renew();
      this.renewing.then(done, done);
    }
    return this.renewing;
  }

  async renew() {
    const old = this.auth;
    const asked = this.early || this.ask();
    this.early = null;
    const answer = await asked;
    if (!answer.ok) {
      if (answer.body && answer.body.error && answer.body.error.code === 'AgencyUnknown') {
        this.stopped = true;
        this.on.noAgency();
      }
      throw new Error('token ' + answer.status);
    }
    const body = answer.body;
    this.auth = {
      token: body.token, conversationId: body.conversationId, userId: body.userId, agencyName: body.agencyName,
      limits: { file: body.maxFileBytes, files: body.maxFiles }, at: Date.now(), started: Boolean(!body.isNew && old && old.started)
    };
    if (old && body.isNew) {
      this.anew();
    }
    this.on.agency(body.agencyName);
    this.save();
    return this.auth;
  }

  ask() {
    return this.call('POST', '/chat/token' + this.query, this.auth ? { token: this.auth.token } : {}, null);
  }

  anew() {
    this.watermark = '';
    this.history = false;
    this.on.renewed();
  }

  save() {
    write(KEYS.auth, this.auth);
  }

  listen(address) {
    this.drop();
    const socket = new WebSocket(address);
    this.socket = socket;
    let opened = false;
    const opening = setTimeout(() => { if (!opened) { socket.close(); ended(); } }, 10000);
    const ended = () => {
      clearTimeout(opening);
      if (this.socket !== socket) {
        return;
      }
      this.socket = null;
      this.failures += 1;
      this.unopened = opened ? 0 : this.unopened + 1;
      this.broken();
      this.again();
    };
    socket.onopen = () => {
      opened = true;
      this.unopened = 0;
      this.heard = Date.now();
      this.ready();
    };
    socket.onmessage = (event) => {
      this.heard = Date.now();
      if (event.data) {
        this.take(JSON.parse(event.data));
      }
    };
    socket.onclose = ended;
    socket.onerror = ended;
  }

  // The other way to hear, after which the socket is tried again.
  async poll(rounds) {
    this.drop();
    const polling = this.polling = {};
    try {
      while (this.polling === polling && rounds > 0) {
        const auth = await this.token(false);
        const answer = await this.call('GET', '/v3/directline/conversations/' + auth.conversationId + '/activities?watermark=' + this.watermark, null, auth);
        if (this.polling !== polling || !answer.ok) {
          break;
        }
        this.heard = Date.now();
        this.take(answer.body);
        this.ready();
        rounds -= 1;
        await new Promise(function (resolve) { setTimeout(resolve, POLL_EVERY); });
      }
    } catch (noAnswer) {
      this.failures += 1;
    }
    if (this.polling === polling) {
      this.again(0);
    }
  }

  take(page) {
    const isHistory = this.history;
    this.history = this.history && page.activities.length >= PAGE;
    if (page.watermark) {
      this.watermark = page.watermark;
    }
    this.on.said(page.activities, isHistory);
  }

  ready() {
    this.failures = 0;
    if (!this.isReady) {
      this.isReady = true;
      this.on.state('online');
    }
  }

  broken() {
    this.isReady = false;
    this.on.state(navigator.onLine === false ? 'offline' : this.failures > 1 ? 'away' : 'connecting');
  }

  again(delay) {
    if (this.stopped) {
      return;
    }
    if (delay === 0) {
      this.drop();
      this.isReady = false;
    }
    clearTimeout(this.timer);
    const wait = delay === undefined ? Math.min(15000, 1000 * Math.pow(2, this.failures - 1)) * (0.5 + Math.random() / 2) : delay;
    this.timer = setTimeout(() => this.connect(), wait);
  }

  drop() {
    this.polling = null;
    const socket = this.socket;
    this.socket = null;
    if (socket) {
      socket.close();
    }
  }

  post(activity) {
    return this.send((auth) => this.call('POST', '/v3/directline/conversations/' + auth.conversationId + '/activities', activity, auth));
  }

  upload(activity, files) {
    return this.send((auth) => {
      const form = new FormData();
      form.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }), 'blob');
      files.forEach(function (file) { form.append('file', file, file.name); });
      return this.call('POST', '/v3/directline/conversations/' + auth.conversationId + '/upload', form, auth);
    });
  }

  // -> 'sent', 'later' (try again by itself), or the status that refused it.
  async send(call) {
    try {
      let answer = await call(await this.token(false));
      if (answer.status === 401 || answer.status === 403) {
        answer = await call(await this.token(true));
      }
      if (answer.ok) {
        return 'sent';
      }
      if (answer.status === 404) {
        this.auth.started = true;
        this.again(0);
        return 'later';
      }
      return answer.status === 429 || answer.status >= 500 ? 'later' : answer.status;
    } catch (noAnswer) {
      return 'later';
    }
  }

  async file(id) {
    const auth = await this.token(false);
    return file(this.base + '/v3/directline/conversations/' + auth.conversationId + '/uploads/' + id, auth);
  }

  call(method, path, body, auth) {
    return call(method, this.base + path, body, auth);
  }
}
