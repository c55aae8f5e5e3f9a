// The small Markdown of our texts: **bold**, [words](https://address), lines beginning with "- ". It builds elements and never parses HTML.
const SAFE_LINK = /^https:\/\/[^\s]+$/;
// A PIN is heard digit by digit, not as a number.
const PIN = /(PIN(?: baru)?: )(\d{3}) (\d{3})/;

export function render(text, markup) {
  const fragment = document.createDocumentFragment();
  text.replace(/\r\n?/g, '\n').split(/\n{2,}/).forEach(function (block) {
    let paragraph = null;
    let list = null;
    block.split('\n').forEach(function (line) {
      const item = markup ? /^\s*[-•] (.*)$/.exec(line) : null;
      if (item) {
        list = list || fragment.appendChild(document.createElement('ul'));
        paragraph = null;
        inline(list.appendChild(document.createElement('li')), item[1], true);
        return;
      }
      list = null;
      if (paragraph) {
        paragraph.appendChild(document.createElement('br'));
      } else {
        paragraph = fragment.appendChild(document.createElement('p'));
      }
      inline(paragraph, line, markup);
    });
  });
  return fragment;
}

// The same text as it is spoken: one line, and a PIN digit by digit.
export function spoken(text, markup) {
  return told(text, markup, '[aria-hidden]', ' ').replace(/\s+/g, ' ').trim();
}

// The same text as it is read outside of the page.
export function plain(text, markup) {
  return told(text, markup, '.sr', '\n').trim();
}

function told(text, markup, without, end) {
  const holder = document.createElement('div');
  holder.appendChild(render(text, markup));
  holder.querySelectorAll(without).forEach(function (left) { left.remove(); });
  holder.querySelectorAll('br, p, li').forEach(function (element) { element.insertAdjacentText('afterend', end); });
  return holder.textContent;
}

function inline(parent, text, markup) {
  if (!markup) {
    words(parent, text);
    return;
  }
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    let match;
    if (rest[0] === '\\' && rest.length > 1) {
      plain += rest[1];
      at += 2;
    } else if ((match = /^\*\*((?:\\.|[^\\])+?)\*\*/.exec(rest))) {
      plain = flush(parent, plain);
      inline(parent.appendChild(document.createElement('strong')), match[1], true);
      at += match[0].length;
    } else if ((match = /^\[((?:\\.|[^\]\\])+)\]\(([^()\s]+)\)/.exec(rest)) && SAFE_LINK.test(match[2])) {
      plain = flush(parent, plain);
      const link = parent.appendChild(document.createElement('a'));
      link.href = match[2];
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
      inline(link, match[1], true);
      at += match[0].length;
    } else {
      plain += rest[0];
      at += 1;
    }
  }
  flush(parent, plain);
}

function flush(parent, text) {
  words(parent, text);
  return '';
}

function words(parent, text) {
  const pin = PIN.exec(text);
  if (!pin) {
    if (text) {
      parent.appendChild(document.createTextNode(text));
    }
    return;
  }
  const split = pin.index + pin[1].length;
  words(parent, text.slice(0, split));
  const seen = parent.appendChild(document.createElement('span'));
  seen.setAttribute('aria-hidden', 'true');
  seen.textContent = pin[2] + ' ' + pin[3];
  const heard = parent.appendChild(document.createElement('span'));
  heard.className = 'sr';
  heard.textContent = pin[2].split('').join(' ') + ', ' + pin[3].split('').join(' ');
  words(parent, text.slice(split + 7));
}
