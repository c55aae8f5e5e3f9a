'use strict';
// telegram-test-api as the Telegram server, behind a small proxy that adds what it lacks: methods it does not know, and the webhook's secret header.
// node telegram.js PORT TOKEN      commands on standard input, what the bot says on standard output, one JSON a line:
//   {"say": "text", "user": 7}   {"press": "words on the button", "user": 7}   {"locate": {"latitude": 0, "longitude": 0}, "user": 7}
const http = require('http');
const readline = require('readline');
const TelegramServer = require('telegram-test-api');

const [, , port, token] = process.argv;
const out = line => process.stdout.write(JSON.stringify(line) + '\n');
const known = new Set(['getme', 'getupdates', 'sendmessage', 'editmessagetext', 'editmessagereplymarkup', 'answercallbackquery', 'deletemessage', 'setwebhook', 'deletewebhook']);
const users = new Map(); // user id -> the last message with buttons
let hook = null;
let waiting = null; // resolves when the webhook took the update

const body = request => new Promise(resolve => {
  const parts = [];
  request.on('data', part => parts.push(part));
  request.on('end', () => resolve(Buffer.concat(parts)));
});

const post = (url, payload, headers = {}) => new Promise((resolve, reject) => {
  const request = http.request(url, { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': payload.length, ...headers } }, async answer => {
    resolve({ status: answer.statusCode, body: await body(answer) });
  });
  request.on('error', reject);
  request.end(payload);
});

const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

async function main() {
  const inner = new TelegramServer({ port: 0, host: '127.0.0.1', storeTimeout: 600 });
  // The package wants a number it can listen on, so one is found first.
  const free = await new Promise(resolve => { const probe = http.createServer().listen(0, '127.0.0.1', () => { const p = probe.address().port; probe.close(() => resolve(p)); }); });
  inner.config.port = free;
  inner.config.apiURL = `http://127.0.0.1:${free}`;
  await inner.start();

  http.createServer(async (request, response) => {
    const payload = await body(request);
    const answer = (status, value) => { response.writeHead(status, { 'content-type': 'application/json' }); response.end(JSON.stringify(value)); };
    if (request.url === '/hook') {
      // Redelivers as Telegram does, until it is taken: the package itself would not.
      for (;;) {
        try {
          const taken = await post(hook.url, payload, { 'x-telegram-bot-api-secret-token': hook.secret });
          if (taken.status >= 200 && taken.status < 300) {
            break;
          }
        } catch {
          // Not up; again below.
        }
        await pause(200);
      }
      answer(200, {});
      if (waiting) { waiting(); waiting = null; }
      return;
    }
    const [, bot, method] = request.url.split('?')[0].match(/^\/bot([^/]+)\/(\w+)$/) || [];
    if (!method) { answer(404, { ok: false, error_code: 404, description: 'Not Found' }); return; }
    let forward = payload;
    if (method.toLowerCase() === 'setwebhook') {
      const asked = JSON.parse(payload.toString() || '{}');
      hook = { url: asked.url, secret: asked.secret_token || '' };
      setTimeout(() => out({ webhook: true }), 200);
      forward = Buffer.from(JSON.stringify({ ...asked, url: `http://127.0.0.1:${port}/hook` }));
    }
    if (!known.has(method.toLowerCase())) { answer(200, { ok: true, result: method === 'getWebhookInfo' ? { url: '', pending_update_count: 0 } : true }); return; }
    try {
      const passed = await post(`http://127.0.0.1:${free}/bot${bot}/${method}`, forward.length ? forward : Buffer.from('{}'));
      response.writeHead(passed.status, { 'content-type': 'application/json' });
      response.end(passed.body);
      if (method === 'sendMessage' || method === 'editMessageText') {
        const said = JSON.parse(payload.toString());
        const sent = method === 'sendMessage' ? JSON.parse(passed.body.toString()).result : null;
        if (said.reply_markup && said.reply_markup.inline_keyboard) {
          users.set(String(said.chat_id), { keyboard: said.reply_markup, text: said.text, id: sent ? sent.message_id : said.message_id });
        }
        out({ user: Number(said.chat_id), text: said.text, edit: method !== 'sendMessage', buttons: ((said.reply_markup && said.reply_markup.inline_keyboard) || []).flat().map(button => button.text) });
      }
    } catch (error) {
      answer(500, { message: String(error) });
    }
  }).listen(Number(port), '127.0.0.1', () => out({ ready: true }));

  const from = user => ({ id: user, is_bot: false, first_name: 'Warga', last_name: 'Contoh', language_code: 'id' });
  const chat = user => ({ id: user, type: 'private', first_name: 'Warga', last_name: 'Contoh' });
  const deliver = async (path, message) => {
    const taken = hook ? new Promise(resolve => { waiting = resolve; }) : null;
    await post(`http://127.0.0.1:${free}${path}`, Buffer.from(JSON.stringify({ botToken: token, ...message })));
    await taken;
  };
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const command = JSON.parse(line);
    const user = command.user || 7;
    const date = Math.floor(Date.now() / 1000);
    if (command.say !== undefined) {
      const slash = command.say.match(/^\/\w+/);
      const message = { from: from(user), chat: chat(user), date, text: command.say };
      await (slash ? deliver('/sendCommand', { ...message, entities: [{ offset: 0, length: slash[0].length, type: 'bot_command' }] }) : deliver('/sendMessage', message));
    } else if (command.locate) {
      await deliver('/sendMessage', { from: from(user), chat: chat(user), date, location: command.locate });
    } else if (command.press) {
      const last = users.get(String(user));
      const button = last && last.keyboard.inline_keyboard.flat().find(candidate => candidate.text === command.press);
      if (!button) { out({ user, error: `no button '${command.press}'` }); continue; }
      await deliver('/sendCallback', { from: from(user), data: button.callback_data, message: { message_id: last.id, date, chat: chat(user), from: { id: 1, is_bot: true, first_name: 'Bot' }, text: last.text, reply_markup: last.keyboard } });
    }
    out({ done: true });
  }
}
main().catch(error => { out({ error: String(error && error.stack || error) }); process.exit(1); });
