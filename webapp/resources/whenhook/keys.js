/*
 * Keys for those who know the way: the dialog #keys lists them, in data-keys, with the link each follows or, in data-to, the field
 * that it goes to. They do nothing while one types, while a dialog is open, or once they are turned off in that dialog (WCAG 2.1.4).
 */
(() => {
  'use strict';

  const PAUSE = 1500; // ms within which the second key of two follows
  const TYPED = 'textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])';
  const OFF = 'keys-off';

  let first = '';
  let firstAt = 0;

  const isOff = () => localStorage.getItem(OFF) !== null;

  function go(entry) {
    if (entry.dataset.to) {
      document.querySelector(entry.dataset.to)?.focus();
    } else if (entry.dataset.opens) {
      document.getElementById(entry.dataset.opens).showModal();
    } else {
      location.assign(entry.href);
    }
  }

  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || isOff() || event.target.matches?.(TYPED)
        || document.querySelector('dialog[open]')) {
      return;
    }
    const typed = first && Date.now() - firstAt < PAUSE ? `${first} ${event.key}` : event.key;
    const entry = document.querySelector(`#keys [data-keys="${CSS.escape(typed)}"]`);
    first = entry ? '' : event.key;
    firstAt = Date.now();
    if (entry) {
      event.preventDefault();
      go(entry);
    }
  }

  document.addEventListener('keydown', press);

  document.addEventListener('DOMContentLoaded', () => {
    const box = document.querySelector('#keys input');
    box.checked = !isOff();
    box.addEventListener('change', () => (box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, 'off')));
  });
})();
