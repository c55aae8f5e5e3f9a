'use strict';
// The npm packages botbuilder and botframework-connector in the part of the Bot Connector service: its keys, its login, the SDK's client that posts activities
// to a bot, and the SDK's own routes that take the bot's replies and check its token.
// node connector.js PORT BOT APP_ID PASSWORD CHANNEL      commands on standard input, what was seen on standard output, one JSON a line:
//   {"say": "text", "user": 7}   {"press": "words on the button", "user": 7}   {"post": {activity}, "user": 7}   {"verdicts": true}
const crypto = require('crypto');
const readline = require('readline');
const express = require('express');
const jwt = require('jsonwebtoken');
const { ChannelServiceRoutes, CloudAdapter } = require('botbuilder');
const { CloudChannelServiceHandler } = require('botbuilder/lib/cloudChannelServiceHandler');
const { BotFrameworkAuthenticationFactory, AuthenticationConfiguration } = require('botframework-connector');

const [, , port, bot, appId, password, channel] = process.argv;
const base = `http://127.0.0.1:${port}`;
const issuer = 'https://api.botframework.com';
const serviceId = '0f6a3a64-0000-4000-8000-0000000000ff';
const out = line => process.stdout.write(JSON.stringify(line) + '\n');
process.on('uncaughtException', error => out({ error: String(error && error.stack || error) }));
process.on('unhandledRejection', error => out({ error: String(error && error.stack || error) }));
console.error = () => {};

const pair = crypto.generateKeyPairSync('rsa', { modulusLength: 2048 });
// The login service has keys of its own, which speak for no channel.
const login = crypto.generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = crypto.generateKeyPairSync('rsa', { modulusLength: 2048 });
const now = () => Math.floor(Date.now() / 1000);
const claims = more => ({ iss: issuer, aud: appId, serviceurl: base, nbf: now() - 60, exp: now() + 3600, ...more });
const sign = (payload, key = pair.privateKey, keyid = 'k1', algorithm = 'RS256') => jwt.sign(payload, key, { algorithm, keyid, noTimestamp: true });

// The SDK asks these for tokens and for which app ids are its own.
const authentication = own => BotFrameworkAuthenticationFactory.create(
  '', true, `${base}/login`, issuer, issuer, issuer, `${base}/openid`, `${base}/openid`, '',
  {
    isValidAppId: async id => id === own,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({ signRequest: async request => { request.headers.set('Authorization', `Bearer ${sign(claims())}`); return request; } }),
  },
  new AuthenticationConfiguration());

const buttons = {};
const wordsOf = activity => (activity.attachments || []).filter(attachment => attachment.contentType === 'application/vnd.microsoft.card.adaptive')
  .flatMap(card => card.content.body)
  .map(part => part.type === 'TextBlock' ? part.text.replace(/\r/g, '\n') : part.type === 'RichTextBlock' ? part.inlines.map(run => run.text).join('') : '')
  .concat(activity.text || '').filter(text => text).join('\n');
const buttonsOf = activity => (activity.suggestedActions ? activity.suggestedActions.actions : [])
  .concat((activity.attachments || []).flatMap(card => card.content && card.content.body || []).filter(part => part.type === 'ActionSet')
    .flatMap(set => set.actions).filter(action => action.type === 'Action.Submit').map(action => ({ title: action.title, ...action.data.msteams })));

class Channel extends CloudChannelServiceHandler {
  take(route, identity, conversationId, activityId, activity) {
    const user = Number(conversationId.split(':')[1]);
    const shown = buttonsOf(activity);
    if (shown.length > 0) { buttons[user] = shown; }
    out({ route, user, activityId, words: wordsOf(activity), activity, audience: identity.getClaimValue('aud') });
    return { id: `1:${crypto.randomUUID()}` };
  }

  async onSendToConversation(identity, conversationId, activity) { return this.take('send', identity, conversationId, null, activity); }
  async onReplyToActivity(identity, conversationId, activityId, activity) { return this.take('reply', identity, conversationId, activityId, activity); }
  async onUpdateActivity(identity, conversationId, activityId, activity) { return this.take('update', identity, conversationId, activityId, activity); }
  async onDeleteActivity(identity, conversationId, activityId) { out({ route: 'delete', user: Number(conversationId.split(':')[1]), activityId }); }
}

const server = express();
server.get('/openid', (_, response) => response.json({ issuer, jwks_uri: `${base}/keys` }));
server.get('/keys', (_, response) => response.json({ keys: [
  { ...pair.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', endorsements: [channel] },
  { ...login.publicKey.export({ format: 'jwk' }), kid: 'k-login', use: 'sig' },
] }));
server.post('/login/:tenant/oauth2/v2.0/token', express.urlencoded({ extended: false }), (request, response) => {
  const { grant_type, client_id, client_secret, scope } = request.body;
  const isRight = grant_type === 'client_credentials' && client_id === appId && client_secret === password && scope === `${issuer}/.default`;
  out({ login: isRight, tenant: request.params.tenant });
  return isRight
    ? response.json({ token_type: 'Bearer', expires_in: 3600, access_token: sign(claims({ aud: serviceId }), login.privateKey, 'k-login') })
    : response.status(401).json({ error: 'invalid_client' });
});
// The SDK's own bot, to hold our verdicts on tokens against.
const adapter = new CloudAdapter(authentication(appId));
server.post('/sdk', express.json(), (request, response) => adapter.process(request, response, async () => {}));
new ChannelServiceRoutes(new Channel(authentication(serviceId))).register(server);

let count = 0;
const activityOf = (user, more) => ({
  type: 'message', id: `${Date.now()}${++count}`, timestamp: new Date().toISOString(), channelId: channel, serviceUrl: base, locale: 'id-ID',
  from: { id: `29:warga-${user}`, name: `Contoh ${user}` }, recipient: { id: '28:bot', name: 'Asisten' }, conversation: { id: `a:${user}`, conversationType: 'personal' }, ...more,
});
const client = authentication(serviceId).createBotFrameworkClient();
const post = async (user, more) => {
  const activity = activityOf(user, more);
  const answer = await client.postActivity(serviceId, appId, bot, base, activity.conversation.id, activity);
  out({ user, answer: { status: answer.status, body: answer.body || null } });
};

const raw = async (url, token, more) => (await fetch(url, {
  method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: token }, body: JSON.stringify(activityOf(99, { type: 'typing', ...more })),
})).status;
const verdicts = async () => {
  const pem = pair.publicKey.export({ type: 'spki', format: 'pem' });
  const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT","kid":"k1"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims())).toString('base64url')}.`;
  const header = Buffer.from('{"alg":"HS256","typ":"JWT","kid":"k1"}').toString('base64url') + '.' + Buffer.from(JSON.stringify(claims())).toString('base64url');
  const cases = {
    good: sign(claims()),
    'four minutes over': sign(claims({ exp: now() - 240 })),
    'four minutes early': sign(claims({ nbf: now() + 240 })),
    'RS512': sign(claims(), pair.privateKey, 'k1', 'RS512'),
    expired: sign(claims({ exp: now() - 360 })),
    'not yet valid': sign(claims({ nbf: now() + 360 })),
    'wrong issuer': sign(claims({ iss: 'https://penyerang.example' })),
    'wrong audience': sign(claims({ aud: serviceId })),
    'another service address': sign(claims({ serviceurl: 'https://penyerang.example' })),
    'no service address': sign(claims({ serviceurl: undefined })),
    'another key': sign(claims(), stranger.privateKey),
    'unknown key': sign(claims(), stranger.privateKey, 'k2'),
    'algorithm none': unsigned,
    'HS256 with the public key': `${header}.${crypto.createHmac('sha256', pem).update(header).digest('base64url')}`,
    'no token at all': 'apa-saja',
  };
  for (const [name, token] of Object.entries(cases)) {
    out({ verdict: name, ours: await raw(bot, `Bearer ${token}`), theirs: await raw(`${base}/sdk`, `Bearer ${token}`) });
  }
  out({ verdicts: Object.keys(cases).length });
};

server.listen(Number(port), '127.0.0.1', async () => {
  out({ ready: true });
  for await (const text of readline.createInterface({ input: process.stdin })) {
    const command = JSON.parse(text);
    if (command.say !== undefined) {
      await post(command.user, { text: command.say, textFormat: 'plain' });
    } else if (command.press) {
      const button = (buttons[command.user] || []).find(candidate => candidate.title === command.press);
      if (!button) { out({ user: command.user, error: `no button '${command.press}'` }); continue; }
      await post(command.user, { text: button.text, value: button.value, textFormat: 'plain' });
    } else if (command.post) {
      await post(command.user, command.post);
    } else if (command.verdicts) {
      await verdicts();
    }
  }
  process.exit(0);
});
