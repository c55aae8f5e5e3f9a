'use strict';
// The npm package botframework-directlinejs as a client.
// node directline.js BASE TOKEN [poll] [hurry]      commands on standard input, what happened on standard output, one JSON a line:
//   {"say": "text"}   {"press": "words on the button"}   {"send": {activity}}   {"reconnect": {token, streamUrl}}
// poll: without a stream. hurry: what the client does every quarter of an hour it does every second.
global.XMLHttpRequest = require('xhr2');
global.WebSocket = require('ws');
const readline = require('readline');

const [, , base, token, ...modes] = process.argv;
const out = line => process.stdout.write(JSON.stringify(line) + '\n');
process.on('uncaughtException', error => out({ error: String(error && error.stack || error) }));

if (modes.includes('hurry')) {
  const every = global.setInterval;
  global.setInterval = (deed, delay, ...rest) => every(deed, delay >= 60000 ? 1000 : delay, ...rest);
}

// Tells each call that was answered: method, path and status.
const { open, send } = global.XMLHttpRequest.prototype;
global.XMLHttpRequest.prototype.open = function (method, url, ...rest) {
  this.asked = { method, path: new URL(url).pathname };
  return open.call(this, method, url, ...rest);
};
global.XMLHttpRequest.prototype.send = function (...body) {
  this.addEventListener('loadend', () => out({ call: { ...this.asked, status: this.status } }));
  return send.call(this, ...body);
};

const { DirectLine } = require('botframework-directlinejs');
// Its patience with an answer, and between two tries; the default of 20 seconds is only longer.
const line = new DirectLine({ domain: `${base}/v3/directline`, token, webSocket: !modes.includes('poll'), pollingInterval: 300, timeout: 5000 });
let buttons = [];
line.connectionStatus$.subscribe(status => out({ status }));
line.activity$.subscribe(activity => {
  if (activity.type === 'message' && activity.from.role === 'bot' && activity.suggestedActions) {
    buttons = activity.suggestedActions.actions;
  }
  out({ activity });
}, error => out({ error: String(error) }), () => out({ ended: true }));

const post = activity => new Promise(resolve => line.postActivity({ from: { id: 'dl_test' }, locale: 'id-ID', ...activity }).subscribe(
  id => { out({ posted: id }); resolve(); }, error => { out({ refused: error && error.status || String(error) }); resolve(); }));

(async () => {
  for await (const text of readline.createInterface({ input: process.stdin })) {
    const command = JSON.parse(text);
    if (command.say !== undefined) {
      await post({ type: 'message', text: command.say });
    } else if (command.press) {
      const button = buttons.find(candidate => candidate.title === command.press);
      if (!button) { out({ error: `no button '${command.press}'` }); continue; }
      await post(button.type === 'postBack'
        ? { type: 'message', text: typeof button.value === 'string' ? button.value : undefined, value: typeof button.value === 'string' ? undefined : button.value, channelData: { postBack: true } }
        : { type: 'message', text: button.value });
    } else if (command.send) {
      await post(command.send);
    } else if (command.reconnect) {
      line.reconnect(command.reconnect);
    }
  }
  line.end();
  process.exit(0);
})();
