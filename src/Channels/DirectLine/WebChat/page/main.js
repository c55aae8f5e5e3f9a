import { forget } from './memory.js';
import { t } from './texts.js';
import { speak } from './speak.js';
import { Line } from './line.js';
import { Outbox } from './outbox.js';
import { Messages } from './messages.js';
import { disclose } from './menu.js';
import * as settings from './settings.js';
import * as brand from './brand.js';
import * as composer from './composer.js';
import * as copy from './copy.js';

const TYPING_SHOWN = 5000;
const TYPING_SPOKEN = 3000;
const WORKING_AFTER = 5000;
const WORKING_SHOWN = 25000;

const base = location.pathname.replace(/\/chat\/?$/, '');
const folder = base + '/chat/' + document.body.dataset.version + '/';
const byId = function (id) { return document.getElementById(id); };
const net = byId('net');
const typing = byId('typing');
let lineState = 'connecting';
let wasOffline = false;
let officer = '';
let noticeTimer, typingTimer, spokenTimer, workingTimer;

const messages = new Messages({
  press: press,
  retry: function (cid) { outbox.retry(cid); },
  discard: function (cid) { outbox.drop(cid); messages.discard(cid); byId('text').focus(); },
  file: function (id) { return line.file(id); }
});
const instansi = new URLSearchParams(location.search).get('instansi');
const line = new Line(base, instansi ? '?instansi=' + encodeURIComponent(instansi) : '', {
  said: said,
  state: connection,
  agency: agency,
  renewed: function () { officer = ''; notice(t('renewed')); },
  noAgency: noAgency
});
const outbox = new Outbox(line, function (entry) {
  messages.moved(entry);
  if (entry.state === 'sent' && entry.activity.type === 'message') {
    awaitAnswer();
  }
});

begin();

async function begin() {
  if (window.parent !== window) {
    // The site around it has a head and a foot of its own.
    document.querySelectorAll('#app > header, #app > footer').forEach(function (part) { part.setAttribute('role', 'group'); });
  }
  line.prepare();
  brand.start();
  await settings.start(folder, function () {
    agency(line.auth && line.auth.agencyName);
    connection(lineState);
    messages.redraw();
    // The assistant answers in the language of the page from now on.
    send({ type: 'message', text: t('languageName'), textFormat: 'plain', value: { command: '/bahasa ' + document.documentElement.lang },
      channelData: { postBack: true, chosen: t('languageName') } }, null, true);
  });
  byId('fallback').remove();
  byId('app').hidden = false;
  agency(line.auth && line.auth.agencyName);
  messages.tell();
  const menu = disclose(byId('menu-button'), byId('menu'), false);
  const asking = disclose(byId('forget'), byId('forget-ask'), false);
  byId('forget-no').addEventListener('click', function () { asking.close(); byId('forget').focus(); });
  byId('forget-yes').addEventListener('click', function () {
    Promise.all(outbox.entries.map(function (entry) { return outbox.drop(entry.cid); })).then(function () {
      forget();
      location.reload();
    });
  });
  byId('help').addEventListener('click', function () { menu.close(); text(t('helpCommand')); byId('text').focus(); });
  copy.start(function () {
    return copy.transcript(messages.items, line.auth && line.auth.agencyName, byId('copy-pins').checked);
  }, function (words) { menu.close(); byId('menu-button').focus(); notice(words); });
  composer.start({ text: text, files: files, location: place }, notice, function () { return line.auth && line.auth.limits; });
  outbox.entries.forEach(function (entry) {
    if (entry.activity.type === 'message') {
      messages.pending(entry);
    }
  });
  line.start();
  follow();
}

function said(activities, isHistory) {
  activities.forEach(function (activity) {
    const data = activity.channelData;
    if (activity.type === 'event' && activity.name === 'handoff.status') {
      officer = activity.value && activity.value.state === 'accepted' && activity.value.message || '';
      agency(line.auth.agencyName);
    }
    if (data && data.clientActivityID && activity.from && activity.from.role === 'user') {
      outbox.confirm(data.clientActivityID);
    }
  });
  if (messages.said(activities, isHistory)) {
    stopTyping();
  }
  const last = activities[activities.length - 1];
  if (last && last.type === 'typing') {
    showTyping();
  }
}

function text(words) {
  send({ type: 'message', text: words, textFormat: 'plain' });
}

function files(list) {
  send({ type: 'message', attachments: list.map(function (file) { return { contentType: file.type || 'application/octet-stream', name: file.name }; }) }, list);
}

function place(coordinates) {
  return send({ type: 'message', text: '', entities: [{ type: 'GeoCoordinates', latitude: coordinates.latitude, longitude: coordinates.longitude, accuracy: coordinates.accuracy }] });
}

function press(asked, action) {
  if (action.type === 'requestLocation') {
    composer.locate({ location: function (coordinates) { messages.focus(place(coordinates)); } }, notice);
    return;
  }
  const activity = { type: 'message', textFormat: 'plain', replyToId: asked.id, channelData: { chosen: action.title } };
  if (action.type === 'imBack') {
    const actions = asked.suggestedActions;
    activity.text = action.value || action.title;
    if (actions.promptTag) {
      activity.value = { prompt: actions.promptTag, choice: actions.actions.indexOf(action) };
    }
  } else {
    activity.channelData.postBack = true;
    activity.text = action.title;
    activity.value = { command: action.value };
  }
  messages.focus(send(activity));
}

function send(activity, list, isSilent) {
  activity.locale = t('locale');
  activity.localTimestamp = new Date().toISOString();
  activity.from = { id: line.auth ? line.auth.userId : '', role: 'user' };
  const entry = outbox.add(activity, list);
  return isSilent ? null : messages.pending(entry, list);
}

// The state of the line, in words; a short break is not worth one.
function connection(state) {
  lineState = state;
  clearTimeout(noticeTimer);
  if (state === 'online') {
    outbox.flush();
    readyForOffline();
    say(wasOffline ? t('back') : '', true);
    wasOffline = false;
    noticeTimer = setTimeout(function () { say('', true); }, 4000);
    return;
  }
  noticeTimer = setTimeout(function () {
    wasOffline = state !== 'connecting';
    say(t(state), false);
  }, state === 'offline' ? 0 : 1500);
}

// Only once somebody is in conversation: it must not take from the first opening what that needs.
function readyForOffline() {
  if (navigator.serviceWorker) {
    navigator.serviceWorker.register(folder + 'offline.js' + line.query, { scope: base + '/chat' }).catch(function (refused) {});
  }
}

function notice(words) {
  clearTimeout(noticeTimer);
  say(words, true);
  noticeTimer = setTimeout(function () { connection(lineState); }, 12000);
}

function say(words, isGood) {
  net.className = isGood ? 'good' : '';
  if (net.textContent !== words) {
    net.textContent = words;
  }
}

function agency(name) {
  byId('agency').textContent = [name, officer ? t('answeredBy', { who: officer }) : t('automatic')].filter(Boolean).join(' · ');
  byId('agency').classList.toggle('officer', Boolean(officer));
}

function noAgency() {
  clearTimeout(noticeTimer);
  say(t('noAgency') + ' ', false);
  const link = document.createElement('a');
  link.href = base + '/';
  link.textContent = t('front');
  net.appendChild(link);
}

function showTyping() {
  clearTimeout(typingTimer);
  clearTimeout(workingTimer);
  if (typing.hidden) {
    spokenTimer = setTimeout(function () { speak(t('typing')); }, TYPING_SPOKEN);
  }
  typing.textContent = t('typing');
  typing.hidden = false;
  typingTimer = setTimeout(stopTyping, TYPING_SHOWN);
}

// Posted, and nothing comes back: the person is told that it is being worked on.
function awaitAnswer() {
  clearTimeout(workingTimer);
  workingTimer = setTimeout(function () {
    typing.textContent = t('working');
    typing.hidden = false;
    typingTimer = setTimeout(stopTyping, WORKING_SHOWN);
  }, WORKING_AFTER);
}

function stopTyping() {
  clearTimeout(typingTimer);
  clearTimeout(spokenTimer);
  clearTimeout(workingTimer);
  typing.hidden = true;
}

// A link may carry what it is for, such as an invitation: told once, then taken out of the address.
function follow() {
  const query = new URLSearchParams(location.search);
  const told = query.get('mulai');
  if (!told || !/^[A-Za-z0-9_-]{1,64}$/.test(told)) {
    return;
  }
  query.delete('mulai');
  history.replaceState(null, '', location.pathname + (query.size ? '?' + query : ''));
  send({ type: 'message', text: t('languageName'), textFormat: 'plain', value: { command: '/start ' + told }, channelData: { postBack: true } }, null, true);
}
