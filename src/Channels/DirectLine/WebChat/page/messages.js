// The conversation on the page: confirmed messages in the service's order, then those still on their way. At most a window of it stands in the document.
import { draw, heard, choices } from './bubble.js';
import { speak } from './speak.js';
import { t, day } from './texts.js';

const WINDOW = 50;
const list = document.getElementById('messages');
const earlier = document.getElementById('earlier');
const newer = document.getElementById('newer');

export class Messages {
  constructor(act) {
    this.act = act;
    this.items = [];
    this.shown = WINDOW;
    this.unread = 0;
    this.firstUnread = null;
    earlier.addEventListener('click', () => this.showEarlier());
    newer.addEventListener('click', () => this.goToNews());
    window.addEventListener('scroll', () => { if (atBottom() && !document.hidden) { this.seen(); } }, { passive: true });
    document.addEventListener('visibilitychange', () => { if (!document.hidden && atBottom()) { this.seen(); } });
  }

  // activities: from the stream, in order.
  said(activities, isHistory) {
    const wasAtBottom = atBottom();
    const fresh = [];
    activities.forEach((activity) => {
      const item = this.place(activity);
      if (item) {
        fresh.push(item);
      }
    });
    if (!wasAtBottom) {
      // Who reads above must not have it taken away at the top.
      this.shown += fresh.length;
    }
    this.draw();
    const theirs = fresh.filter(function (item) { return !item.mine; });
    if (isHistory) {
      toBottom();
      if (theirs.length) {
        speak(t('loaded') + ' ' + heard(theirs[theirs.length - 1]));
      }
      return theirs.length > 0;
    }
    theirs.forEach(function (item) { speak(heard(item)); });
    if (wasAtBottom && !document.hidden) {
      toBottom();
    } else if (theirs.length) {
      this.unread += theirs.length;
      this.firstUnread = this.firstUnread || theirs[0];
      if (wasAtBottom) {
        toBottom();
      }
    }
    this.tell();
    return theirs.length > 0;
  }

  // Something of the person's own that the service has not confirmed yet.
  pending(entry, files) {
    const item = {
      key: entry.cid, cid: entry.cid, mine: true, activity: entry.activity, state: entry.state, reason: entry.reason,
      time: new Date(entry.at), files: files
    };
    this.answer(entry.activity);
    this.items.push(item);
    this.draw();
    toBottom();
    return item;
  }

  moved(entry) {
    const item = this.find(entry.cid);
    if (item && item.state !== 'sent') {
      const wasAtBottom = atBottom();
      item.state = entry.state;
      item.reason = entry.reason;
      item.drawn = false;
      this.draw();
      if (wasAtBottom) {
        toBottom();
      }
      if (entry.state === 'failed') {
        speak(t('stateFailed') + '. ' + t(entry.reason || 'failedOther'));
      }
    }
  }

  // The person gave it up.
  discard(cid) {
    this.items = this.items.filter(function (item) { return item.cid !== cid; });
    this.draw();
  }

  redraw() {
    const wasAtBottom = atBottom();
    this.items.forEach(function (item) { item.drawn = false; });
    this.draw();
    if (wasAtBottom) {
      toBottom();
    }
    this.tell();
  }

  focus(item) {
    if (item.element) {
      item.element.focus();
    }
  }

  // -> the item when it is new to the page.
  place(activity) {
    const data = activity.channelData || {};
    const mine = Boolean(activity.from && activity.from.role === 'user');
    if (activity.type === 'messageDelete') {
      this.items = this.items.filter(function (item) { return item.key !== activity.id; });
      return null;
    }
    if (activity.type !== 'message' || !activity.id) {
      return null;
    }
    const known = this.find(activity.id) || (mine && data.clientActivityID ? this.find(data.clientActivityID) : null);
    const time = activity.timestamp ? new Date(activity.timestamp) : new Date();
    if (known) {
      const wasPending = known.state !== 'sent' && known.mine;
      Object.assign(known, { key: activity.id, activity: activity, time: time, state: 'sent', drawn: false });
      if (wasPending) {
        this.items.splice(this.items.indexOf(known), 1);
        this.items.splice(this.confirmed(), 0, known);
      }
      return null;
    }
    const item = { key: activity.id, cid: data.clientActivityID, mine: mine, activity: activity, time: time, state: 'sent' };
    if (mine) {
      this.answer(activity);
    }
    this.items.splice(this.confirmed(), 0, item);
    return item;
  }

  // A pressed button answers its message; its buttons go.
  answer(activity) {
    const asked = activity.replyToId && this.find(activity.replyToId);
    if (asked) {
      asked.answered = true;
      asked.drawn = false;
    }
  }

  confirmed() {
    let at = this.items.length;
    while (at > 0 && this.items[at - 1].state !== 'sent') {
      at -= 1;
    }
    return at;
  }

  find(key) {
    return this.items.filter(function (item) { return item.key === key || item.cid === key; })[0];
  }

  draw() {
    if (atBottom()) {
      this.shown = WINDOW;
    }
    const from = Math.max(0, this.items.length - this.shown);
    const visible = this.items.slice(from);
    earlier.hidden = from === 0;
    const focused = document.activeElement;
    visible.forEach((item, index) => {
      const isLast = index === visible.length - 1;
      const previous = from + index > 0 ? day(this.items[from + index - 1].time) : '';
      const mark = previous + '|' + isLast;
      if (item.drawn && item.mark === mark) {
        return;
      }
      const element = draw(item, previous, day(item.time), this.act);
      const box = choices(item, isLast, this.act);
      if (box) {
        element.appendChild(box);
      }
      if (item.element && item.element.parentNode === list) {
        list.replaceChild(element, item.element);
        if (item.element.contains(focused)) {
          element.focus();
        }
      }
      Object.assign(item, { element: element, drawn: true, mark: mark });
    });
    const elements = visible.map(function (item) { return item.element; });
    Array.prototype.slice.call(list.children).forEach(function (child) {
      if (elements.indexOf(child) < 0) {
        child.remove();
      }
    });
    // An element that stands right is not moved: moving would take the focus away.
    elements.forEach(function (element, index) {
      if (list.children[index] !== element) {
        list.insertBefore(element, list.children[index] || null);
      }
    });
  }

  showEarlier() {
    const height = document.documentElement.scrollHeight;
    const old = this.items[Math.max(0, this.items.length - this.shown)];
    this.shown += WINDOW;
    const keep = this.shown;
    this.draw();
    if (this.shown !== keep) {
      this.shown = keep;
      this.draw();
    }
    window.scrollBy(0, document.documentElement.scrollHeight - height);
    if (earlier.hidden && old) {
      this.focus(old);
    }
  }

  goToNews() {
    const item = this.firstUnread;
    toBottom();
    this.seen();
    if (item) {
      this.focus(item);
    }
  }

  seen() {
    if (this.unread > 0) {
      this.unread = 0;
      this.firstUnread = null;
      this.tell();
    }
  }

  tell() {
    newer.hidden = this.unread === 0 || atBottom();
    newer.textContent = this.unread === 1 ? t('newerOne') : t('newerMany', { count: this.unread });
    document.title = (this.unread ? '(' + this.unread + ') ' : '') + t('title');
  }
}

function atBottom() {
  return window.innerHeight + window.pageYOffset >= document.documentElement.scrollHeight - 80;
}

function toBottom() {
  window.scrollTo(0, document.documentElement.scrollHeight);
}
