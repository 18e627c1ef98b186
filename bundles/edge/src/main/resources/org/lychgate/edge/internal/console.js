'use strict';
(() => {
  const copy = async (text) => {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return;
    }
    // Browsers keep the clipboard from pages that came by plain http.
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'visually-hidden';
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  };
  document.addEventListener('change', (event) => {
    event.target.closest('form[data-submit-on-change]')?.requestSubmit();
  });
  document.addEventListener('click', async (event) => {
    const button = event.target.closest('button[data-copy]');
    const source = button && document.getElementById(button.dataset.copy);
    if (!source) {
      return;
    }
    await copy('value' in source ? source.value : source.textContent.trim());
    const words = button.dataset.words || button.textContent;
    button.dataset.words = words;
    button.textContent = document.body.dataset.copied;
    document.getElementById('lg-status').textContent = document.body.dataset.copied;
    setTimeout(() => { button.textContent = words; document.getElementById('lg-status').textContent = ''; }, 2000);
  });
})();
