'use strict';
(() => {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const dress = () => root.setAttribute('data-bs-theme', dark.matches ? 'dark' : 'light');
  root.classList.add('lg-scripted');
  dark.addEventListener('change', dress);
  dress();
})();
