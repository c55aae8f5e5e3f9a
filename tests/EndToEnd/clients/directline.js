'use strict';
// The npm package botframework-directlinejs as a client.
// node directline.js BASE TOKEN [poll]      commands on standard input, activities on standard output, one JSON a line:
//   {"say": "text"}   {"press": "words on the button"}   {"send": {activity}}
global.XMLHttpRequest = require('xhr2');
global.WebSocket = require('ws');
const readline = require('readline');
const { DirectLine } = require('botframework-directlinejs');

const [, , base, token, mode] = process.argv;
const out = line => process.stdout.write(JSON.stringify(line) + '\n');
process.on('uncaughtException', error => out({ error: String(error && error.stack || error) }));

const line = new DirectLine({ domain: `${base}/v3/directline`, token, webSocket: mode !== 'poll', pollingInterval: 300 });
let buttons = [];
line.connectionStatus$.subscribe(status => out({ status }));
line.activity$.subscribe(activity => {
  if (activity.type === 'message' && activity.from.role === 'bot' && activity.suggestedActions) {
    buttons = activity.suggestedActions.actions;
  }
  out({ activity });
}, error => out({ error: String(error) }));

const post = activity => new Promise(resolve => line.postActivity({ from: { id: 'dl_test' }, locale: 'id-ID', ...activity }).subscribe(
  id => { out({ posted: id }); resolve(); }, error => { out({ error: String(error), status: error && error.status }); resolve(); }));

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
    }
  }
  line.end();
  process.exit(0);
})();
