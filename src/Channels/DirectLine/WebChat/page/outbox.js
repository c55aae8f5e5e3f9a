// What the person wrote and the service does not have yet. It survives a reload, and goes out in order, each once: a repeated post carries the same id.
import { KEYS, read, write } from './memory.js';
import * as kept from './files.js';

const RETRY = 4000;

export class Outbox {
  // changed(entry): its state moved on. entry: { cid, activity, state, reason }
  constructor(line, changed) {
    this.line = line;
    this.changed = changed;
    this.files = {};
    this.entries = read(KEYS.pending, []);
    this.entries.forEach(function (entry) {
      entry.state = entry.state === 'sending' ? 'waiting' : entry.state;
    });
    this.ready = Promise.all(this.entries.filter(function (entry) { return entry.hasFiles; }).map((entry) => this.bring(entry)));
  }

  add(activity, files) {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const cid = Array.prototype.map.call(bytes, function (octet) { return (256 + octet).toString(16).slice(1); }).join('');
    activity.channelData = Object.assign({ clientActivityID: cid }, activity.channelData);
    const entry = { cid: cid, activity: activity, state: 'sending', at: Date.now(), hasFiles: Boolean(files) };
    this.entries.push(entry);
    if (files) {
      this.files[cid] = files;
      this.ready = kept.keep(cid, files);
    }
    this.save();
    this.flush();
    return entry;
  }

  // After a reload.
  async bring(entry) {
    const files = await kept.bring(entry.cid);
    if (files) {
      this.files[entry.cid] = files;
    } else {
      entry.reason = 'failedFileLost';
      this.move(entry, 'failed');
    }
  }

  retry(cid) {
    const entry = this.find(cid);
    if (entry) {
      this.move(entry, 'waiting');
      this.flush();
    }
  }

  drop(cid) {
    this.entries = this.entries.filter(function (entry) { return entry.cid !== cid; });
    this.save();
    if (this.files[cid]) {
      delete this.files[cid];
      return kept.drop(cid);
    }
    return Promise.resolve();
  }

  find(cid) {
    return this.entries.filter(function (entry) { return entry.cid === cid; })[0];
  }

  // The stream showed it: the service has it, whatever became of the post's own answer.
  confirm(cid) {
    const entry = this.find(cid);
    if (entry) {
      this.drop(cid);
      this.move(entry, 'sent');
    }
  }

  async flush() {
    if (this.busy) {
      return;
    }
    this.busy = true;
    clearTimeout(this.timer);
    await this.ready;
    let entry;
    while ((entry = this.entries.filter(function (one) { return one.state !== 'failed'; })[0])) {
      if (!this.line.isReady) {
        this.entries.filter(function (one) { return one.state === 'sending'; }).forEach((one) => this.move(one, 'waiting'));
        break;
      }
      this.move(entry, 'sending');
      const files = this.files[entry.cid];
      const outcome = await (files ? this.line.upload(entry.activity, files) : this.line.post(entry.activity));
      if (outcome === 'sent') {
        this.drop(entry.cid);
        this.move(entry, 'sent');
      } else if (outcome === 'later') {
        if (this.find(entry.cid)) {
          this.move(entry, 'waiting');
        }
        this.timer = setTimeout(() => this.flush(), RETRY);
        break;
      } else {
        entry.reason = outcome === 413 ? 'failedTooLarge' : outcome === 422 ? 'failedFileDay' : outcome === 400 && files ? 'failedFile' : 'failedOther';
        this.move(entry, 'failed');
      }
    }
    this.busy = false;
  }

  move(entry, state) {
    if (entry.state !== state || state === 'failed') {
      entry.state = state;
      this.save();
      this.changed(entry);
    }
  }

  save() {
    write(KEYS.pending, this.entries);
  }
}
