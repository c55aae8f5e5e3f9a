// One message as it stands on the page.
import { render, spoken } from './markdown.js';
import { t, clock, decimal } from './texts.js';

// act: { press(activity, action), retry(cid), discard(cid), file(id) -> blob }
export function draw(item, previousDay, dayName, act) {
  const activity = item.activity;
  const element = document.createElement('li');
  element.className = 'msg ' + (item.mine ? 'mine' : 'theirs') + (item.state === 'failed' ? ' failed' : '');
  element.tabIndex = -1;
  element.dataset.from = item.mine ? 'user' : 'bot';
  element.dataset.id = item.key;
  if (activity.locale && !item.mine) {
    element.lang = activity.locale;
  }
  if (dayName !== previousDay) {
    add(element, 'p', 'day', dayName).lang = document.documentElement.lang;
  }
  const bubble = add(element, 'div', 'bubble');
  fill(bubble, item, act);
  const meta = add(element, 'p', 'meta');
  meta.lang = document.documentElement.lang;
  const who = item.mine ? t('you') : nameOf(activity);
  meta.appendChild(document.createTextNode([who, clock(item.time)].join(' · ') + (item.mine ? ' · ' : '')));
  if (item.mine) {
    add(meta, 'span', 'state', t('state' + item.state.charAt(0).toUpperCase() + item.state.slice(1)));
    if (item.state === 'failed') {
      if (item.reason !== 'failedFileLost') {
        press(meta, t('retry'), function () { act.retry(item.cid); });
      }
      press(meta, t('discard'), function () { act.discard(item.cid); });
      add(element, 'p', 'reason', t(item.reason || 'failedOther'));
    }
  }
  return element;
}

// What a screen reader is told of it.
export function heard(item) {
  const activity = item.activity;
  const names = (activity.attachments || []).map(function (one) { return one.name || ''; });
  const text = [textOf(item, true)].concat(names).filter(Boolean).join('. ');
  const said = t('says', { who: item.mine ? t('you') : nameOf(activity), text: text });
  const choices = item.mine ? [] : buttonsOf(activity).map(function (action) { return action.title; });
  return choices.length ? t('saysChoices', { text: said, choices: choices.join(', ') }) : said;
}

export function buttonsOf(activity) {
  const actions = (activity.suggestedActions && activity.suggestedActions.actions) || [];
  return actions.filter(function (action) {
    return action.type === 'imBack' || action.type === 'postBack' || action.type === 'messageBack'
      || (action.type === 'openUrl' && address(action.value)) || (action.type === 'requestLocation' && navigator.geolocation);
  });
}

// Buttons of the question now asked. Under older messages stay the deeds that belong to them, such as accepting a request, and links; the menu is always at hand anyway.
export function choices(item, isLast, act) {
  const actions = buttonsOf(item.activity).filter(function (action) { return isLast || action.type === 'openUrl' || (action.type === 'postBack' && action.value.charAt(0) !== '/'); });
  if (item.mine || item.answered || actions.length === 0) {
    return null;
  }
  const box = document.createElement('div');
  box.className = 'choices';
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', t('choices'));
  actions.forEach(function (action) {
    if (action.type === 'openUrl') {
      const link = add(box, 'a', 'button', action.title);
      link.href = address(action.value);
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
      return;
    }
    press(box, action.title, function () { act.press(item.activity, action); });
  });
  return box;
}

function fill(bubble, item, act) {
  const text = textOf(item, false);
  if (text) {
    bubble.appendChild(render(text, !item.mine && item.activity.textFormat === 'markdown'));
  }
  if (item.files && item.state !== 'sent') {
    item.files.forEach(function (file) { add(bubble, 'p', '', file.name + ' · ' + size(file.size)); });
  } else {
    (item.activity.attachments || []).forEach(function (attachment) { attach(bubble, attachment, act); });
  }
}

function size(bytes) {
  return bytes < 1e5 ? decimal(Math.ceil(bytes / 1024)) + ' KB' : decimal(bytes / 1048576) + ' MB';
}

export function textOf(item, aloud) {
  const activity = item.activity;
  const data = activity.channelData || {};
  if (item.mine && data.chosen) {
    return t('chosen', { choice: data.chosen });
  }
  if (item.mine && (activity.entities || []).some(function (entity) { return entity.type === 'GeoCoordinates'; })) {
    return t('locationSent');
  }
  const text = activity.text || '';
  return aloud && !item.mine ? spoken(text, activity.textFormat === 'markdown') : text;
}

export function nameOf(activity) {
  return (activity.from && activity.from.name) || t('assistant');
}

function attach(bubble, attachment, act) {
  const name = attachment.name || attachment.contentType || '';
  const isImage = /^image\/(jpeg|png|gif|webp)$/.test(attachment.contentType || '');
  const link = address(attachment.contentUrl);
  if (attachment.uploadId) {
    if (isImage) {
      picture(bubble, attachment.uploadId, name, act);
    } else {
      download(bubble, attachment.uploadId, name, act);
    }
  } else if (isImage && link && new URL(link).origin === location.origin) {
    show(bubble, link, name);
  } else if (/^data:[a-z]+\/[a-z0-9.+-]+(;charset=[a-z0-9-]+)?;base64,/.test(attachment.contentUrl || '')) {
    // It came along with its bytes: saved, never shown, whatever it says it is.
    press(add(bubble, 'p'), t('openFile', { name: name }), function () { save(bytesOf(attachment), name); });
  } else if (link) {
    const anchor = add(add(bubble, 'p'), 'a', '', t('openFile', { name: name }));
    anchor.href = link;
    anchor.target = '_blank';
    anchor.rel = 'noopener noreferrer';
  } else if (name) {
    add(bubble, 'p', '', name);
  }
}

function picture(bubble, id, name, act) {
  const holder = add(bubble, 'p', '', name);
  act.file(id).then(function (blob) {
    holder.textContent = '';
    if (blob) {
      show(holder, URL.createObjectURL(blob), name);
    } else {
      holder.textContent = name + '. ' + t('fileGone');
    }
  }, function () {
    // No network: the name stands, and the picture comes with the next drawing.
  });
}

function show(parent, source, name) {
  const image = parent.appendChild(document.createElement('img'));
  image.alt = t('photoOf', { name: name });
  image.src = source;
}

function download(bubble, id, name, act) {
  const holder = add(bubble, 'p');
  press(holder, t('openFile', { name: name }), function () {
    act.file(id).then(function (blob) {
      if (!blob) {
        holder.textContent = name + '. ' + t('fileGone');
        return;
      }
      save(blob, name);
    }, function () {
      // No network: the button stays and can be pressed again.
    });
  });
}

function bytesOf(attachment) {
  const plain = atob(attachment.contentUrl.slice(attachment.contentUrl.indexOf(',') + 1));
  return new Blob([Uint8Array.from(plain, function (character) { return character.charCodeAt(0); })], { type: attachment.contentType });
}

export function save(blob, name) {
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(blob);
  anchor.download = name;
  anchor.click();
  setTimeout(function () { URL.revokeObjectURL(anchor.href); }, 60000);
}

// https elsewhere, or a page of this house.
function address(value) {
  try {
    const url = new URL(value, location.href);
    return value && (url.protocol === 'https:' || url.origin === location.origin) ? url.href : null;
  } catch (notAnAddress) {
    return null;
  }
}

function press(parent, words, done) {
  const button = add(parent, 'button', '', words);
  button.type = 'button';
  button.addEventListener('click', done);
}

function add(parent, tag, className, text) {
  const element = document.createElement(tag);
  if (className) {
    element.className = className;
  }
  if (text !== undefined) {
    element.textContent = text;
  }
  return parent.appendChild(element);
}
