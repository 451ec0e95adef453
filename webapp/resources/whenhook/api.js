/* Shows the description of the API. No outside source: neither the validator's badge, nor an address given in this page's. */
(() => {
  'use strict';

  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');

  function colours() {
    root.classList.toggle('dark-mode', (root.dataset.theme || (dark.matches ? 'dark' : 'light')) === 'dark');
  }

  addEventListener('DOMContentLoaded', () => {
    const place = document.getElementById('api');
    SwaggerUIBundle({
      url: place.dataset.document,
      domNode: place,
      layout: 'BaseLayout',
      docExpansion: 'list',
      defaultModelsExpandDepth: -1,
      validatorUrl: null,
      queryConfigEnabled: false,
    });
    colours();
    dark.addEventListener('change', colours);
    new MutationObserver(colours).observe(root, { attributeFilter: ['data-theme'] });
  });
})();
