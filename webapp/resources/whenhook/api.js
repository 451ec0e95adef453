/* Shows the description of the API. No outside source: neither the validator's badge, nor an address given in this page's. */
(() => {
  'use strict';

  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');

  function colours() {
    root.classList.toggle('dark-mode', (root.dataset.theme || (dark.matches ? 'dark' : 'light')) === 'dark');
  }

  // The page has a heading and a main part of its own, and there is one server.
  function pageLayout({ React: { createElement } }) {
    function PageLayout({ getComponent, specSelectors }) {
      const part = (name) => createElement(getComponent(name, true), { key: name });
      const parts = specSelectors.loadingStatus() === 'success' ? ['AuthorizeBtnContainer', 'operations'] : [];
      return createElement('div', { className: 'swagger-ui' },
        createElement(getComponent('SvgAssets')), part('errors'), parts.map(part));
    }
    return { components: { PageLayout } };
  }

  addEventListener('DOMContentLoaded', () => {
    const place = document.getElementById('api');
    SwaggerUIBundle({
      url: place.dataset.document,
      domNode: place,
      layout: 'PageLayout',
      docExpansion: 'list',
      defaultModelsExpandDepth: -1,
      validatorUrl: null,
      queryConfigEnabled: false,
      plugins: [pageLayout],
    });
    colours();
    dark.addEventListener('change', colours);
    new MutationObserver(colours).observe(root, { attributeFilter: ['data-theme'] });
  });
})();
