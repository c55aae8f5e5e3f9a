// Things that open and close: Esc closes the topmost and gives focus back to its opener.
const open = [];

document.addEventListener('keydown', function (event) {
  if (event.key !== 'Escape') {
    return;
  }
  if (open.length) {
    const top = open[open.length - 1];
    top.close();
    top.button.focus();
  } else if (window.parent !== window) {
    window.parent.postMessage({ asnChat: 'close' }, '*');
  }
});

// closesOutside: also when the person goes on elsewhere.
export function disclose(button, panel, closesOutside) {
  const self = {
    button: button,
    close: function () {
      panel.hidden = true;
      button.setAttribute('aria-expanded', 'false');
      const at = open.indexOf(self);
      if (at >= 0) {
        open.splice(at, 1);
      }
    }
  };
  button.addEventListener('click', function () {
    if (!panel.hidden) {
      self.close();
      return;
    }
    panel.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    open.push(self);
  });
  if (closesOutside) {
    ['focusin', 'click'].forEach(function (name) {
      document.addEventListener(name, function (event) {
        if (!panel.hidden && !panel.contains(event.target) && !button.contains(event.target)) {
          self.close();
        }
      });
    });
  }
  return self;
}
