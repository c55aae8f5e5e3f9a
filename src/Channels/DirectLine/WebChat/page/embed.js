// One script tag on another site: a launcher with words; on a wide screen it opens a panel, on a phone it is a plain link to the chat.
(function () {
  'use strict';
  var script = document.currentScript;
  if (!script || !document.body || !document.body.attachShadow) {
    if (script && !document.body) {
      document.addEventListener('DOMContentLoaded', function () { begin(script); });
    }
    return;
  }
  begin(script);

  function begin(tag) {
    var words = {{words:launcher,launcherClose,launcherFrame}};
    var base = tag.src.replace(/\/embed\.js(\?.*)?$/, '');
    var lang = tag.getAttribute('data-lang') || (document.documentElement.lang || 'id').slice(0, 2);
    var text = words[lang] || words.id;
    var query = [];
    if (tag.getAttribute('data-instansi')) {
      query.push('instansi=' + encodeURIComponent(tag.getAttribute('data-instansi')));
    }
    query.push('lang=' + (words[lang] ? lang : 'id'));
    var theme = tag.getAttribute('data-theme');
    if (theme === 'light' || theme === 'dark') {
      query.push('theme=' + theme);
    }
    var color = readable(tag.getAttribute('data-color'));
    if (color) {
      query.push('color=' + color);
    }
    var address = base + '?' + query.join('&');

    // A part of the page with a name, for whoever goes from part to part.
    var holder = document.createElement('aside');
    holder.setAttribute('aria-label', text.launcherFrame);
    holder.lang = words[lang] ? lang : 'id';
    var root = holder.attachShadow({ mode: 'open' });
    var style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = base + '/{{version}}/embed.css';
    root.appendChild(style);

    var label = tag.getAttribute('data-label') || text.launcher;
    var narrow = window.matchMedia('(max-width: 719px)').matches;
    var launcher = document.createElement(narrow ? 'a' : 'button');
    launcher.className = 'launcher';
    if (color) {
      launcher.style.setProperty('--brand', '#' + color);
      launcher.style.setProperty('--hover', '#' + color);
    }
    launcher.textContent = label;
    // Unseen until its style is there: an unstyled button would jump about the host's page.
    launcher.hidden = true;
    style.onload = style.onerror = function () { launcher.hidden = false; };
    if (narrow) {
      launcher.href = address;
      launcher.target = '_blank';
      launcher.rel = 'noopener';
    } else {
      launcher.type = 'button';
      launcher.setAttribute('aria-expanded', 'false');
      launcher.addEventListener('click', function () { show(!panel || panel.hidden); });
    }

    var panel = null;
    var frame = null;
    root.appendChild(launcher);
    document.body.appendChild(holder);
    window.addEventListener('message', function (event) {
      if (frame && event.source === frame.contentWindow && event.data && event.data.asnChat === 'close') {
        show(false);
      }
    });
    document.addEventListener('keydown', function (event) {
      if (event.key === 'Escape' && panel && !panel.hidden && root.activeElement) {
        show(false);
      }
    });

    // Letters are white on it, so it has to be dark enough: 4.5 to 1, as WCAG 2 counts.
    function readable(asked) {
      var found = /^#?([0-9a-f]{6})$/i.exec(asked || '');
      if (!found) {
        return null;
      }
      var light = [0.2126, 0.7152, 0.0722].reduce(function (sum, weight, at) {
        var part = parseInt(found[1].slice(at * 2, at * 2 + 2), 16) / 255;
        return sum + weight * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
      }, 0);
      if (1.05 / (light + 0.05) < 4.5) {
        console.warn('data-color ' + asked + ' is too light for white letters; the usual colour stays.');
        return null;
      }
      return found[1];
    }

    function show(open) {
      if (open && !panel) {
        panel = document.createElement('div');
        panel.className = 'panel';
        frame = document.createElement('iframe');
        frame.title = text.launcherFrame;
        frame.allow = 'geolocation; camera; clipboard-write';
        frame.src = address;
        panel.appendChild(frame);
        // Behind the launcher in reading order, so that Tab goes from one into the other.
        root.appendChild(panel);
      }
      panel.hidden = !open;
      launcher.setAttribute('aria-expanded', String(open));
      launcher.textContent = open ? text.launcherClose : label;
      if (!open) {
        launcher.focus();
      }
    }
  }
})();
