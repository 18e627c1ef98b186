'use strict';
document.querySelectorAll('form[data-submit]').forEach(form => form.submit());
