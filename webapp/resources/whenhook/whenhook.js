/*
 * What the pages need a script for: telling the server the reader's time zone and colours (both as cookies, so that the
 * next page comes out right), asking before something is deleted, and copying. p:dialog would do the asking, but it
 * writes an inline style, which the policy header forbids.
 */
(() => {
  'use strict';

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

  remember('zone', Intl.DateTimeFormat().resolvedOptions().timeZone ?? '');

  document.addEventListener('DOMContentLoaded', () => {
    document.querySelector('.tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    document.querySelectorAll('[data-copy]').forEach((button) => { button.hidden = !navigator.clipboard; }); // only with TLS
    document.querySelectorAll('[data-system]').forEach((button) => show(button, root.dataset.theme));
  });

  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button?.dataset.system) {
      nextTheme(button);
    } else if (button?.dataset.opens) {
      document.getElementById(button.dataset.opens).showModal();
    } else if (button?.dataset.closes) {
      document.getElementById(button.dataset.closes).close();
    } else if (button?.dataset.copy) {
      copy(button);
    }
  });
})();
