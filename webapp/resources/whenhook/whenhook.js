/*
 * What the pages need a script for: telling the server the reader's time zone, colours and columns (as cookies, so that the
 * next page comes out right), asking before something is deleted, copying, numbering the lines of what one edits, and having
 * the server look at a form while it is filled in. p:dialog would do the asking, but it writes an inline style, which the
 * policy header forbids. Without this script forms still save, and say then what is wrong.
 */
(() => {
  'use strict';

  const REST = 350; // ms without a key pressed, until the server looks
  const YEAR = 365 * 24 * 3600;
  const root = document.documentElement;

  function remember(name, value) {
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    document.cookie = `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${value ? YEAR : 0}; SameSite=Lax${secure}`;
  }

  function show(button, theme) {
    button.setAttribute('aria-label', button.dataset[theme || 'system']);
    button.title = button.dataset[theme || 'system'];
    button.querySelector('.icon').className = `icon icon-${{ light: 'sun', dark: 'moon' }[theme] ?? 'contrast'}`;
  }

  /* system, light, dark, and round again */
  function nextTheme(button) {
    const theme = { '': 'light', light: 'dark' }[root.dataset.theme ?? ''] ?? '';
    root.dataset.theme = theme;
    remember('theme', theme);
    show(button, theme);
  }

  async function copy(button) {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.querySelector('.icon').classList.replace('icon-copy', 'icon-check');
  }

  function number(area) {
    const lines = area.value.split('\n').length;
    area.previousElementSibling.textContent = Array.from({ length: lines }, (_, i) => i + 1).join('\n');
  }

  /* A form says in data-live which p:remoteCommand has it looked at; the nearest one around a field counts. */
  let resting = 0;
  let unseen = null;
  function look(event) {
    unseen = event.target.closest('[data-live]')?.dataset.live;
    clearTimeout(resting);
    resting = setTimeout(lookNow, REST);
  }

  function lookNow() {
    clearTimeout(resting);
    const live = unseen;
    unseen = null;
    window[live]?.();
  }

  /* What was typed a moment ago is looked at before a button does anything: one of two views may not know of it yet. */
  function lookBefore(event) {
    const button = event.target.closest('[type=submit]');
    if (button && unseen) {
      event.preventDefault();
      event.stopImmediatePropagation();
      window.jQuery(document).one('pfAjaxComplete', () => setTimeout(() => button.click()));
      lookNow();
    }
  }

  /* After the server has looked */
  function refresh() {
    document.querySelectorAll('.field').forEach((field) => {
      const input = field.querySelector('.input, textarea');
      input?.toggleAttribute('aria-invalid', false);
      if (field.querySelector('.problem')) {
        input?.setAttribute('aria-invalid', 'true');
      }
    });
    document.querySelectorAll('.lines textarea').forEach(number);
    document.querySelector('[data-focus]')?.focus();
    document.querySelector('[data-focus]')?.removeAttribute('data-focus');
  }

  /* Of a list whose rows can be ticked: how many are, and the actions for these instead of those for all */
  function tally() {
    const said = document.querySelector('[data-chosen]');
    const all = document.querySelector('[data-all]');
    const boxes = [...document.querySelectorAll('.pick [name]')];
    if (!said || !all) {
      return;
    }
    const number = boxes.filter((box) => box.checked).length;
    all.checked = number > 0 && number === boxes.length;
    all.indeterminate = number > 0 && number < boxes.length;
    said.textContent = said.dataset.chosen.replace('{0}', number);
    document.querySelectorAll('.bulk').forEach((bar) => { bar.hidden = bar.contains(said) === (number === 0); });
  }

  /* A page says in data-again after how many seconds p:remoteCommand again brings it up to date, for as long as it says so */
  function keepFresh() {
    const every = document.querySelector('[data-again]')?.dataset.again;
    if (every) {
      setInterval(() => document.querySelector('[data-again]') && window.again?.(), every * 1000);
    }
  }

  /* A menu says in data-remember under which name what is ticked in it stays for this browser; the button with a value forgets it */
  function keepTicks({ target, submitter }) {
    const name = target.dataset.remember;
    if (name) {
      const ticked = new FormData(target).getAll('columns');
      remember(name, submitter?.value ? '' : ticked.join('.'));
      target.querySelectorAll('[name=columns]:not(button)').forEach((input) => { input.disabled = Boolean(submitter?.value); });
    }
  }

  /* A menu folds away when one goes elsewhere; with Escape the focus goes back to its button */
  function foldAway(event) {
    document.querySelectorAll('.drop[open]').forEach((menu) => {
      if (event.key === 'Escape') {
        menu.querySelector('summary').focus();
      }
      if (event.key === 'Escape' || !menu.contains(event.target)) {
        menu.open = false;
      }
    });
  }

  remember('zone', Intl.DateTimeFormat().resolvedOptions().timeZone ?? '');

  document.addEventListener('DOMContentLoaded', () => {
    document.querySelector('.tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    document.querySelectorAll('[data-copy]').forEach((button) => { button.hidden = !navigator.clipboard; }); // only with TLS
    document.querySelectorAll('[data-system]').forEach((button) => show(button, root.dataset.theme));
    document.querySelectorAll('.lines textarea').forEach(number);
    keepFresh();
    tally();
    window.jQuery?.(document).on('pfAjaxComplete', refresh);
  });

  document.addEventListener('input', (event) => {
    if (event.target.matches('.lines textarea')) {
      number(event.target);
    }
    look(event);
  });

  document.addEventListener('change', (event) => {
    if (event.target.matches('[data-all]')) {
      document.querySelectorAll('.pick [name]').forEach((box) => { box.checked = event.target.checked; });
    }
    tally();
  });

  window.addEventListener('pageshow', tally); // with what was ticked before one went on and came back

  document.addEventListener('click', lookBefore, true);
  document.addEventListener('submit', keepTicks);
  document.addEventListener('click', foldAway);
  document.addEventListener('focusin', foldAway);
  document.addEventListener('keydown', (event) => event.key === 'Escape' && foldAway(event));

  document.addEventListener('scroll', (event) => {
    if (event.target.matches?.('.lines textarea')) {
      event.target.previousElementSibling.scrollTop = event.target.scrollTop;
    }
  }, true);

  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button?.dataset.system) {
      nextTheme(button);
    } else if (button?.dataset.opens) {
      document.getElementById(button.dataset.opens).showModal();
    } else if (button?.dataset.closes) {
      document.getElementById(button.dataset.closes).close();
    } else if (window[button?.dataset.step]) {
      event.preventDefault();
      window[button.dataset.step]([{ name: button.name, value: button.value }]);
    } else if (button?.dataset.copy) {
      copy(button);
    }
  });
})();
